"""What a settlement is given beside the plan: the subject, readings, figures, running totals."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from policyengine.claim.model import Subject
from policyengine.values.value import Value

Key = tuple[Value, ...]
Totals = Mapping[tuple[str, Key], Decimal]  # (accumulator, key) → total


@dataclass(frozen=True, slots=True)
class Given:
    """The inputs of one settlement.

    `totals` are the running totals that earlier claims leave; where the subject states its own
    accumulators those are used instead, and a total it leaves out is missing, never zero.
    """

    subject: Subject
    readings: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, Value] = field(default_factory=dict)
    totals: Totals = field(default_factory=dict)
    has_history: bool = False
