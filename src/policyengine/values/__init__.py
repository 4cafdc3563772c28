"""Exact numbers, dates, durations, units and bilingual text. Standard library only; knows no rulebook."""
