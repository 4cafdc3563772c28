"""The settlement: a value that holds every amount with its step and article, and proves itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from policyengine.feel.core import Core
from policyengine.feel.types import Type
from policyengine.values.dates import Date
from policyengine.values.exact import feel_context
from policyengine.values.text import Text
from policyengine.values.value import Value

Status = Literal["settled", "refused", "returned", "elsewhere", "review", "incomplete"]
DECIDED: Final = ("settled", "refused")  # the statuses that say what everybody pays


class Unproven(AssertionError):  # noqa: N818 - not a failure of input but of the engine
    """A settlement does not add up: a bug of ours, never a fault of the claim."""


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """What a payer pays within a benefit, in yuan to the fen."""

    benefit: str
    payment: str
    payer: str
    label: Text
    amount: Decimal
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SurplusRow:
    """What a fixed amount paid in full leaves above the cost, and to whom."""

    benefit: str
    to: str
    amount: Decimal
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """A requirement as this subject meets it; `met` is None where a fact is missing.

    `applies` is False where the requirement does not concern this subject. Of one that is not
    met, `bring_to` (called `place`) and `until` say where and by which day to put it right.
    """

    id: str
    label: Text
    applies: bool
    met: bool | None
    otherwise: str
    cite: tuple[str, ...]
    missing_papers: tuple[str, ...] = ()
    missing_labels: tuple[Text, ...] = ()
    bring_to: str | None = None
    place: Text | None = None
    until: Date | None = None


@dataclass(frozen=True, slots=True)
class ElsewhereRow:
    """What the source does not deal with: `amount` of the bill in yuan, None where all of it."""

    id: str
    label: Text
    amount: Decimal | None
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A fact, parameter or document that the answer needs and nobody gave."""

    kind: Literal["fact", "parameter", "document", "accumulator", "earlier_claim", "rule"]
    name: str
    label: Text
    needed_by: tuple[str, ...]
    cite: tuple[str, ...]
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """A reading that this settlement depends on, and the option in force."""

    id: str
    option: str
    adopted: bool
    confidence: str
    asks: Text
    label: Text


@dataclass(frozen=True, slots=True)
class AssumptionRow:
    """An assumption, stand-in or doubt in force."""

    id: str
    message: Text
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AccumulatorRow:
    """A running total before and after this settlement, and the key it is kept under."""

    id: str
    label: Text
    type: Type
    key: tuple[tuple[str, Value], ...]
    before: Decimal
    change: Decimal
    after: Decimal


@dataclass(frozen=True, slots=True)
class InputRow:
    """A value that a step read."""

    slot: int
    name: str
    label: Text
    type: Type
    value: Value


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step as it was computed.

    `formula` is the rule that was used; `exception` names the exception it comes from.
    `unrounded` is the value before rounding, None where the step does not round. Not `applied`
    steps are conditions that kept a benefit or payment out.
    """

    id: str
    slot: int
    kind: str
    label: Text
    type: Type
    formula: Core | None
    inputs: tuple[InputRow, ...]
    value: Value
    unrounded: Decimal | None
    exception: str | None
    cite: tuple[str, ...]
    applied: bool
    row: int | None = None


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A named answer about a subject that is not a claim."""

    name: str
    label: Text
    type: Type
    value: Value
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """What the payments would be under another option of a reading of low confidence."""

    reading: str
    option: str
    label: Text
    status: Status
    payments: tuple[PaymentRow, ...]
    patient: Decimal | None
    results: tuple[ResultRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Settlement:
    """The answer about one subject. Amounts are None where none can be given."""

    subject: str
    kind: str
    rulebook: str
    sha256: str
    status: Status
    governed_on: str | None
    payments: tuple[PaymentRow, ...]
    surplus: tuple[SurplusRow, ...]
    bill: Decimal | None
    eligible: Decimal | None
    patient: Decimal | None
    elsewhere: tuple[ElsewhereRow, ...]
    results: tuple[ResultRow, ...]
    requirements: tuple[RequirementRow, ...]
    missing: tuple[MissingRow, ...]
    readings: tuple[ReadingRow, ...]
    assumptions: tuple[AssumptionRow, ...]
    notes: tuple[Text, ...]
    accumulators: tuple[AccumulatorRow, ...]
    steps: tuple[StepRow, ...]
    alternatives: tuple[Alternative, ...] = ()

    def __post_init__(self) -> None:
        prove(self)

    @property
    @feel_context()
    def paid(self) -> Decimal:
        """The sum of all payments, in yuan."""
        return sum((row.amount for row in self.payments), Decimal(0))

    @property
    @feel_context()
    def other(self) -> Decimal:
        """The part of the bill that is dealt with elsewhere, in yuan."""
        return sum((row.amount for row in self.elsewhere if row.amount is not None), Decimal(0))

    @property
    @feel_context()
    def by_payer(self) -> Mapping[str, Decimal]:
        """What each payer pays, all benefits together."""
        totals: dict[str, Decimal] = {}
        for row in self.payments:
            totals[row.payer] = totals.get(row.payer, Decimal(0)) + row.amount
        return totals


@feel_context()
def prove(settlement: Settlement) -> None:
    """Check what must hold of every settlement; raises `Unproven`."""
    _claim_adds_up(settlement)
    for row in settlement.accumulators:
        if row.before + row.change != row.after:
            raise Unproven(f"{settlement.subject}: accumulator {row.id}")


def _claim_adds_up(settlement: Settlement) -> None:
    if settlement.bill is None or settlement.patient is None:
        return
    surplus = sum((row.amount for row in settlement.surplus), Decimal(0))
    here = settlement.bill - settlement.other
    if settlement.paid + settlement.patient != here + surplus:
        raise Unproven(f"{settlement.subject}: payers and patient do not make up the bill")
    if settlement.bill >= 0 and settlement.patient < 0:
        raise Unproven(f"{settlement.subject}: the patient's part is negative")
