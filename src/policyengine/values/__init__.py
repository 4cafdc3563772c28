"""Exact numbers, dates, durations, bilingual text. Standard library only; knows no rulebook."""
