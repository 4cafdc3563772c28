"""Shipped rulebooks with a slip in them, settled on their cases: engine and judge to the fen."""

import tempfile
from pathlib import Path
from typing import Final

from tests.agreement.drawn import Found as Agreed
from tests.agreement.mutated import mutations

from tools.nightly import Found

AMOUNTS: Final = {"count": 2_000}


def run(seed: int, count: int) -> Found:
    """So many rulebooks with slips, drawn by this seed and those that follow."""
    agreed = Agreed()
    with tempfile.TemporaryDirectory() as folder:
        mutations(Path(folder), range(seed, seed + count), agreed)
    return Found(dict(sorted(agreed.counts.items())), agreed.wrong)
