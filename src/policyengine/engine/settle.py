"""Settling one subject: requirements, payments in order, totals; or why there is no amount."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations
from typing import Final

from policyengine.diagnostics.codes import settle as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.engine.assemble import Answer, assembled, running_totals
from policyengine.engine.frame import Failed, Frame, failure
from policyengine.engine.given import Given
from policyengine.engine.program import Program
from policyengine.engine.rows import (
    requirement_row,
    result_row,
)
from policyengine.engine.settlement import (
    ElsewhereRow,
    PaymentRow,
    Settlement,
    Status,
    SurplusRow,
    Unproven,
)
from policyengine.engine.truths import broken_invariants, hold_true
from policyengine.feel.faults import Fault
from policyengine.plan import model as plan
from policyengine.values.dates import Date, date_text
from policyengine.values.exact import feel_context
from policyengine.values.numbers import money_text
from policyengine.values.text import Text
from policyengine.values.value import Value

_NOTHING_COVERS = Text(
    "没有待遇项目适用，费用全部由个人负担", "no benefit applies; the patient bears the bill"
)


def settle(program: Program, given: Given) -> Outcome[Settlement]:
    """Settle one subject; a finding where no answer is possible at all."""
    subject = program.subjects.get(given.subject.kind)
    if subject is None:
        known = Text.listed(program.subjects)
        span = given.subject.places.get("subject")
        return Outcome(
            None,
            (finding(codes.NOT_SETTLED_HERE, span, path="subject", rulebook=program.plan.rulebook,
                     kind=given.subject.kind, known=known),),
        )  # fmt: skip
    if program.plan.frame:
        return Outcome(None, (finding(codes.FRAME_ALONE, rulebook=program.plan.rulebook),))
    frame = Frame(program, given)
    with feel_context():
        try:
            return _settled(Answer(frame, subject))
        except Failed as failed:
            label = program.plan.slots[failed.slot].label
            return Outcome(None, (failure(label, failed.fault),))


def _settled(answer: Answer) -> Outcome[Settlement]:
    frame = answer.frame
    governed_on = answer.read(answer.subject.governing)
    if governed_on is not None:
        frame.governed_on = _date(governed_on)
        outside = _outside(answer, frame.governed_on)
        if outside is not None:
            return Outcome(None, (outside,))
    status: Status = "incomplete"
    if governed_on is not None:
        is_claim = answer.subject.bill is not None
        status = _claim(answer) if is_claim else _others(answer)
    settlement = assembled(answer, status)
    broken = tuple(broken_invariants(frame)) if status == "settled" else ()
    return Outcome(None if broken else settlement, broken)


def _date(value: Value) -> Date:
    if isinstance(value, Date):
        return value
    raise Unproven("the governing date is not a date")


def _outside(answer: Answer, on: Date) -> Diagnostic | None:
    source = answer.frame.program.plan
    if source.from_ <= on and (source.to is None or on <= source.to):
        return None
    path = _dated_by(answer, on)
    subject = answer.frame.given.subject
    return finding(
        codes.NOT_IN_FORCE,
        subject.places.get(path or "", subject.place),
        path=path,
        rulebook=source.rulebook,
        date=date_text(on),
        start=date_text(source.from_),
        end=date_text(source.to) if source.to else "…",
    )


def _dated_by(answer: Answer, on: Date) -> str | None:
    """The fact that the governing date was read from."""
    facts = answer.frame.given.subject.facts
    read = [one for one in answer.frame.program.plan.inputs if one.slot in answer.frame]
    return next((one.path for one in read if facts.get(one.path) == on), None)


def _claim(answer: Answer) -> Status:
    """Find the benefits that apply, hold them to their requirements, pay in order."""
    program = answer.frame.program
    applying = [one for one in program.plan.benefits if answer.read(one.applies) is True]
    _hold_apart(applying, answer)
    bill = answer.money(answer.subject.bill)
    here = None if bill is None else bill - _elsewhere(answer, bill)
    names = dict.fromkeys(name for benefit in applying for name in benefit.requires)
    _hold_to(answer, names)
    status = _status_of(answer)
    if status != "settled" or here is None:
        return status if here is not None else "incomplete"
    if not applying:
        return _uncovered(answer)
    for benefit in applying:
        _pay(answer, benefit)
    if answer.unknown:
        return "incomplete"
    answer.paying = [benefit.name for benefit in applying]
    _within_the_bill(answer, here)
    answer.totals = running_totals(answer)
    if answer.unknown:
        return "incomplete"
    hold_true(answer.frame, answer.paying)
    return "settled"


def _elsewhere(answer: Answer, bill: Decimal) -> Decimal:
    """What of the bill is dealt with elsewhere, in yuan."""
    other = Decimal(0)
    for entry in answer.frame.program.plan.elsewhere:
        if entry.amount is None or answer.read(entry.applies) is not True:
            continue
        amount = answer.money(entry.amount)
        if amount is None:
            continue
        other += amount
        if amount < 0 or other > bill:
            fault = Fault(codes.ELSEWHERE_OUTSIDE, amount=money_text(amount), bill=money_text(bill))
            raise Failed(entry.amount, fault)
        answer.elsewhere.append(ElsewhereRow(entry.name, entry.label, amount, entry.cite))
    return other


def _uncovered(answer: Answer) -> Status:
    """No benefit applies: the source is silent where it says so, and otherwise pays nothing."""
    silent = [one for one in answer.frame.program.plan.elsewhere if one.amount is None]
    silent = [one for one in silent if answer.read(one.applies) is True]
    if answer.unknown:
        return "incomplete"
    if not silent:
        answer.notes.append(_NOTHING_COVERS)
        return "refused"
    answer.elsewhere = [ElsewhereRow(one.name, one.label, None, one.cite) for one in silent]
    return "elsewhere"


def _hold_apart(applying: list[plan.Benefit], answer: Answer) -> None:
    """Two benefits that hold on one claim would share out one cost, unless each names the other."""
    for one, other in combinations(applying, 2):
        if other.name not in one.beside or one.name not in other.beside:
            raise Failed(
                other.applies,
                Fault(
                    codes.BENEFITS_AT_ONCE, one=one.label, one_id=one.name, other=other.label,
                    other_id=other.name,
                ),
            )  # fmt: skip


def _within_the_bill(answer: Answer, bill: Decimal) -> None:
    """Benefits beside each other that share out more than the bill: no answer then."""
    paid = sum((row.amount for row in answer.payments), Decimal(0))
    surplus = sum((row.amount for row in answer.surplus), Decimal(0))
    if paid - surplus > bill and not answer.unknown:
        raise Failed(
            answer.subject.bill or 0,
            Fault(codes.PAID_TWICE, paid=money_text(paid), benefits=", ".join(answer.paying)),
        )


def _hold_to(answer: Answer, names: Iterable[str]) -> None:
    for name in names:
        requirement = answer.frame.program.requirements[name]
        answer.requirements.append(requirement_row(requirement, answer.frame))
        if answer.requirements[-1].met is None:
            answer.read(requirement.slot)


def _status_of(answer: Answer) -> Status:
    """What is certain decides before what is lacking, and that before a review."""
    failed = {row.otherwise for row in answer.requirements if row.met is False}
    for otherwise, status in _CERTAIN:
        if otherwise in failed:
            return status
    if answer.unknown:
        return "incomplete"
    return "review" if "review" in failed else "settled"


# A claim that the text denies is not sent back for papers that would not help it.
_CERTAIN: Final[tuple[tuple[str, Status], ...]] = (
    ("refuse", "refused"),
    ("elsewhere", "elsewhere"),
    ("return", "returned"),
)


def _pay(answer: Answer, benefit: plan.Benefit) -> None:
    total = Decimal(0)
    for payment in benefit.payments:
        amount = answer.money(payment.slot)
        if amount is None or _not_made(answer, payment):
            continue
        if amount < 0:
            raise Failed(payment.slot, Fault(codes.NEGATIVE_PAYMENT, amount=money_text(amount)))
        total += amount
        label = dict(answer.frame.program.plan.payers).get(payment.payer, Text.same(payment.payer))
        short = payment.name.removeprefix(benefit.name + ".")
        answer.payments.append(
            PaymentRow(benefit.name, short, payment.payer, label, amount, payment.cite)
        )
    cost = answer.money(benefit.shares_out)
    if cost is not None and total > cost and benefit.surplus_to is not None:
        answer.surplus.append(
            SurplusRow(benefit.name, benefit.surplus_to, total - cost, benefit.cite)
        )


def _not_made(answer: Answer, payment: plan.Payment) -> bool:
    return payment.applies is not None and answer.read(payment.applies) is False


def _others(answer: Answer) -> Status:
    """Settle a subject that is not a claim: requirements, then every result that can be known."""
    _hold_to(answer, answer.subject.requires)
    status = _status_of(answer)
    for result in answer.subject.results:
        value = answer.read(result.slot)
        if result.slot in answer.frame:
            answer.results.append(result_row(result, value, answer.frame))
    return "incomplete" if status == "settled" and answer.unknown else status
