"""Static findings on a rulebook, and its definitions typed in the order they are computed in."""
