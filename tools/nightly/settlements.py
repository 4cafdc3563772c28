"""Engine and judge to the fen: composed rulebooks on years of claims, mutants on their cases."""

import tempfile
from pathlib import Path
from typing import Any

from tests.agreement.drawn import Bench, Found, compositions
from tests.agreement.mutated import mutations

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
    return _told(range(seed, first), found)


def run_mutants(seed: int, mutants: int) -> dict[str, Any]:
    """So many mutants of the shipped rulebooks, each on some of its cases."""
    found, seeds = Found(), range(seed, seed + mutants)
    with tempfile.TemporaryDirectory() as folder:
        mutations(Path(folder), seeds, found)
    return _told(seeds, found)


def _told(seeds: range, found: Found) -> dict[str, Any]:
    return {
        "seeds": [seeds[0], seeds[-1]],
        **dict(sorted(found.counts.items())),
        "differences": len(found.wrong),
        "first differences": found.wrong[:_FEW],
    }
