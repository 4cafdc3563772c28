"""A subject as it came in: exact facts with their places, and the history before it."""
