"""Results as text and JSON, in Chinese and English. Computes nothing; prints nothing."""
