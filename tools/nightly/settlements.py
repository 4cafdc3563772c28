"""Composed rulebooks on years of claims: engine and judge to the fen, and what holds of all."""

import tempfile
from pathlib import Path
from typing import Final

from tests.agreement import drawn

from tools.nightly import Found

AMOUNTS: Final = {"settlements": 50_000}
_AT_A_TIME: Final = 50


def run(seed: int, settlements: int) -> Found:
    """At least so many settlements, of rulebooks drawn by this seed and those that follow."""
    found = drawn.Found()
    first = seed
    with tempfile.TemporaryDirectory() as folder:
        bench = drawn.Bench(Path(folder))
        while found.counts["settlements"] < settlements:
            drawn.compositions(bench, range(first, first + _AT_A_TIME), found)
            first += _AT_A_TIME
    return Found({"last seed": first - 1, **dict(sorted(found.counts.items()))}, found.wrong)
