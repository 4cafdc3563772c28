"""Every code of the catalogue, declared once, one module per range.

PE1 source · PE2 schema · PE3 expression syntax · PE4 names and types · PE5 rulebook meaning ·
PE6 cases and coverage · PE7 subjects and settling · PE9 internal.
"""
