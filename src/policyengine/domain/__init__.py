"""The shared vocabulary of facts: what a subject may state, whatever rulebook settles it."""
