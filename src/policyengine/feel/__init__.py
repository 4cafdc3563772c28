"""The expression language: a small, statically typed, total, exact profile of FEEL (DMN 1.5).

Text is parsed to `syntax`, typed against `names` to `core`, stored in the plan by `wire`,
compiled by `evaluate` and shown by `printer` and `formula`. It knows nothing of rulebooks.
"""
