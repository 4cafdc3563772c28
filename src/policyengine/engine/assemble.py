"""An answer while it is put together, and the settlement it comes to."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from policyengine.engine import trace
from policyengine.engine.frame import Frame
from policyengine.engine.lacking import missing_rows
from policyengine.engine.listed import told
from policyengine.engine.rows import accumulator_rows, assumption_rows, disagreements, reading_rows
from policyengine.engine.settlement import (
    DECIDED,
    AccumulatorRow,
    ElsewhereRow,
    MissingRow,
    PaymentRow,
    RequirementRow,
    ResultRow,
    Settlement,
    Status,
    SurplusRow,
)
from policyengine.feel.faults import Unknown
from policyengine.plan import model as plan
from policyengine.values.dates import date_text
from policyengine.values.text import Text
from policyengine.values.value import Value


@dataclass(slots=True)
class Answer:
    """The settlement being put together."""

    frame: Frame
    subject: plan.Subject
    unknown: set[int] = field(default_factory=set)
    requirements: list[RequirementRow] = field(default_factory=list)
    payments: list[PaymentRow] = field(default_factory=list)
    surplus: list[SurplusRow] = field(default_factory=list)
    elsewhere: list[ElsewhereRow] = field(default_factory=list)
    results: list[ResultRow] = field(default_factory=list)
    paying: list[str] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    totals: tuple[AccumulatorRow, ...] = ()

    def read(self, slot: int) -> Value:
        """A slot's value; None, and remembered as lacking, where it cannot be known."""
        try:
            return self.frame[slot]
        except Unknown as unknown:
            self.unknown |= unknown.slots
            return None

    def money(self, slot: int | None) -> Decimal | None:
        """An amount, None where it cannot be known."""
        value = None if slot is None else self.read(slot)
        return value if isinstance(value, Decimal) else None


def running_totals(answer: Answer) -> tuple[AccumulatorRow, ...]:
    """The running totals; a fact lacking for the key of one is remembered."""
    try:
        return tuple(accumulator_rows(answer.frame, answer.paying))
    except Unknown as unknown:
        answer.unknown |= unknown.slots
        return ()


def assembled(answer: Answer, status: Status) -> Settlement:
    """The settlement that an answer of this status comes to."""
    frame = answer.frame
    program, subject = frame.program, frame.given.subject
    if status != "settled":
        answer.payments.clear()
        answer.surplus.clear()
    if status not in (*DECIDED, "elsewhere"):
        answer.elsewhere.clear()
    bill = answer.money(answer.subject.bill)
    missing = _missing(answer, status)
    if answer.subject.bill is not None and status == "refused":
        answer.totals = running_totals(answer)
    return Settlement(
        subject=subject.id,
        kind=subject.kind,
        rulebook=program.plan.rulebook,
        sha256=program.plan.sha256,
        status=status,
        governed_on=None if frame.governed_on is None else date_text(frame.governed_on),
        payments=tuple(answer.payments),
        surplus=tuple(answer.surplus),
        bill=bill,
        eligible=answer.money(answer.subject.eligible),
        patient=_patient(answer, status, bill),
        elsewhere=tuple(answer.elsewhere),
        results=tuple(answer.results),
        requirements=tuple(answer.requirements),
        missing=missing,
        readings=tuple(reading_rows(frame)),
        assumptions=tuple(assumption_rows(frame)),
        notes=(*answer.notes, *told(frame, is_whole=not missing), *disagreements(frame)),
        accumulators=answer.totals if status in DECIDED else (),
        steps=tuple(trace.steps(frame)),
    )


def _patient(answer: Answer, status: Status, bill: Decimal | None) -> Decimal | None:
    if bill is None or status not in DECIDED:
        return None
    other = sum((row.amount for row in answer.elsewhere if row.amount is not None), Decimal(0))
    paid = sum((row.amount for row in answer.payments), Decimal(0))
    return bill - other - paid + sum((row.amount for row in answer.surplus), Decimal(0))


def _missing(answer: Answer, status: Status) -> tuple[MissingRow, ...]:
    asks = status in ("incomplete", "returned")
    rows = list(missing_rows(answer.unknown, answer.frame)) if asks else []
    rows.extend(_papers(answer))
    return tuple(rows)


def _papers(answer: Answer) -> Iterator[MissingRow]:
    for row in answer.requirements:
        for paper, label in zip(row.missing_papers, row.missing_labels, strict=True):
            yield MissingRow("document", paper, label, (row.id,), row.cite)
