"""The plan: a checked rulebook as data that several readers share. No Python objects, no places."""
