"""Speed, measured against a yardstick in the same run, so that machines can be compared."""
