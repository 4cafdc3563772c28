"""Holds the expression language to FEEL conformance cases: right, refused, and never wrong."""
