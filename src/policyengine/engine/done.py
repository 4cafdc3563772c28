"""What is remembered of a step that was computed."""

from dataclasses import dataclass
from decimal import Decimal

from policyengine.feel.core import Core


@dataclass(frozen=True, slots=True)
class Done:
    """How a step came to its value: the rule used, the exception it is from, before rounding."""

    rule: Core | None
    exception: str | None
    unrounded: Decimal | None
    cite: tuple[str, ...]
    row: int | None = None
