"""The rulebook as its author wrote it: a model with places, expressions parsed, not yet typed."""
