"""The sources' own texts: where an article stands, and which figures are written in it."""
