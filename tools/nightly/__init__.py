"""Long runs of drawn inputs, jobs of `python -m tools.nightly`; each has its last result beside it.

A job is a module with `AMOUNTS`, how much of what is drawn by default, and `run`, which takes a
seed and these amounts and gives what it `Found`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Found:
    """What a run came to, as JSON has it, and all that was wrong, each with how to see it again."""

    counts: dict[str, Any]
    wrong: Sequence[str]
