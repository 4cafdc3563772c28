"""The one table of operators and functions: typed signatures, what they do, docs, examples."""
