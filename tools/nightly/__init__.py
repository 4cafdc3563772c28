"""Long runs of generated inputs against the judge; each keeps its last result beside it."""
