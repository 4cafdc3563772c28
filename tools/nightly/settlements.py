"""Composed rulebooks on years of claims: engine and judge to the fen, and what holds of all."""

import tempfile
from pathlib import Path
from typing import Any

from tests.agreement.drawn import Bench, Found, compositions

_AT_A_TIME = 50
_FEW = 20


def run(seed: int, settlements: int) -> dict[str, Any]:
    """At least so many settlements, of rulebooks drawn by this seed and those that follow."""
    found = Found()
    first = seed
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        while found.counts["settlements"] < settlements:
            compositions(bench, range(first, first + _AT_A_TIME), found)
            first += _AT_A_TIME
    return {
        "seeds": [seed, first - 1],
        **dict(sorted(found.counts.items())),
        "differences": len(found.wrong),
        "first differences": found.wrong[:_FEW],
    }
