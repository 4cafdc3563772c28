"""Long runs of generated inputs; each keeps its last result beside it."""
