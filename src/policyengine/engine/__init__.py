"""The interpreter: a plan and a subject in, a settlement out. Reference for every other reader."""
