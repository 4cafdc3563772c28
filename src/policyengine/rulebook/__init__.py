"""The rulebook as its author wrote it: a typed model with places, expressions parsed, not yet typed."""
