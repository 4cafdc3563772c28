"""A second reading of the language and the format, naive and from the text alone.

It imports nothing of `policyengine` and reckons in fractions what the README, the schemas'
descriptions and the language's reference say.
"""
