"""The cases beside a rulebook: subjects with the answers they must give, to the fen."""
