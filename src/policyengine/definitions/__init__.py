"""Every mechanism spelled out as named formulas: one representation for all that is computed."""
