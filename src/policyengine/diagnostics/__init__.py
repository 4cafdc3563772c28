"""Findings as data: code, place, reason, way out, in Chinese and English. Renders nothing."""
