"""What a subject comes to, by the naive interpreter: status, payments, totals, results."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from tests.oracle.interpret import Key, Lacking, World

from policyengine.claim.history import in_order
from policyengine.claim.model import Subject
from policyengine.plan import model as plan


@dataclass
class Judged:
    """An answer. Amounts are exact; `totals` holds what changed, by accumulator and key."""

    status: str
    payments: dict[tuple[str, str], Fraction] = field(default_factory=dict)
    surplus: Fraction = Fraction(0)
    patient: Fraction | None = None
    results: dict[str, Any] = field(default_factory=dict)
    met: dict[str, bool | None] = field(default_factory=dict)
    totals: dict[Key, tuple[Fraction, Fraction]] = field(default_factory=dict)


_CERTAIN = {"refuse": "refused", "elsewhere": "elsewhere", "return": "returned"}


@dataclass
class Case:
    """Everything an answer depends on besides the plan."""

    subject: Subject
    history: Sequence[Subject] = ()
    readings: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, Any] = field(default_factory=dict)


def judge(source: plan.Plan, case: Case) -> Judged | None:
    """The answer; None where a date is not governed or no order of claims can be made out."""
    subject = case.subject
    taken_back = next((one for one in case.history if one.id == subject.reversal_of), None)
    if subject.reversal_of is not None:
        if taken_back is None:
            return None
        rest = [one for one in case.history if one is not taken_back]
        original = judge(source, replace(case, subject=taken_back, history=rest))
        return None if original is None else _negated(original)
    ordered = in_order(subject, case.history).value
    if ordered is None:
        return None
    totals: dict[Key, Fraction] = {}
    for earlier in ordered:
        before = _settle(source, case, earlier, totals)
        if before is None:
            continue
        totals.update({key: before_ + change for key, (before_, change) in before.totals.items()})
    return _settle(source, case, subject, totals)


def _settle(
    source: plan.Plan, case: Case, subject: Subject, totals: Mapping[Key, Fraction]
) -> Judged | None:
    kind = next(one for one in source.subjects if one.kind == subject.kind)
    world = World(source, subject, case.readings, case.parameters, totals)
    try:
        world.governed_on = world.value(kind.governing)
    except Lacking:
        return Judged("incomplete")
    world.values.clear()
    if world.governed_on < source.from_ or (source.to and world.governed_on > source.to):
        return None
    return _claim(world, kind) if kind.bill is not None else _other(world, kind)


def _asked(world: World, slot: int | None) -> Any:
    try:
        return None if slot is None else world.value(slot)
    except Lacking as lack:
        return lack


def _requirements(world: World, names: Iterable[str]) -> tuple[str, dict[str, bool | None]]:
    met: dict[str, bool | None] = {}
    failed = set()
    for name in dict.fromkeys(names):
        requirement = next(one for one in world.plan.requirements if one.name == name)
        answer = _asked(world, requirement.slot)
        met[name] = None if isinstance(answer, Lacking) else answer is True
        if met[name] is False:
            held = [word for under, word in requirement.under if world.holds(under)]
            failed.add(held[0] if held else requirement.otherwise)
    for otherwise, status in _CERTAIN.items():
        if otherwise in failed:
            return status, met
    if None in met.values():
        return "incomplete", met
    return "review" if "review" in failed else "settled", met


def _claim(world: World, kind: plan.Subject) -> Judged:
    applies = {one.name: _asked(world, one.applies) for one in world.plan.benefits}
    open_ = any(isinstance(answer, Lacking) for answer in applies.values())
    applying = [one for one in world.plan.benefits if applies[one.name] is True]
    bill = _asked(world, kind.bill)
    other, unsure = _elsewhere(world)
    open_ = open_ or unsure
    status, met = _requirements(world, [name for one in applying for name in one.requires])
    if isinstance(bill, Lacking) or (open_ and status not in _CERTAIN.values()):
        return Judged(status if status in _CERTAIN.values() else "incomplete", met=met)
    if status == "settled" and not applying:
        silent = [_asked(world, one.applies) for one in world.plan.elsewhere if one.amount is None]
        unsure = any(isinstance(answer, Lacking) for answer in silent)
        status = "incomplete" if unsure else "elsewhere" if True in silent else "refused"
    if status != "settled":
        here = bill - other
        return Judged(status, met=met, patient=here if status == "refused" else None)
    return _paid(world, applying, bill - other, met)


def _elsewhere(world: World) -> tuple[Fraction, bool]:
    """What of the bill is dealt with elsewhere; whether some of it cannot be known."""
    other, unsure = Fraction(0), False
    for entry in world.plan.elsewhere:
        applies = False if entry.amount is None else _asked(world, entry.applies)
        amount = _asked(world, entry.amount) if applies is True else Fraction(0)
        unsure = unsure or isinstance(applies, Lacking) or isinstance(amount, Lacking)
        other += Fraction(0) if isinstance(amount, Lacking) else amount
    return other, unsure


def _paid(
    world: World, applying: list[plan.Benefit], bill: Fraction, met: dict[str, bool | None]
) -> Judged:
    judged = Judged("settled", met=met)
    try:
        for benefit in applying:
            for payment in benefit.payments:
                if payment.applies is not None and world.value(payment.applies) is False:
                    continue
                short = payment.name.removeprefix(f"{benefit.name}.")
                judged.payments[benefit.name, short] = world.value(payment.slot)
            paid = sum((world.value(one.slot) for one in benefit.payments), Fraction(0))
            if benefit.surplus_to is not None:
                judged.surplus += max(Fraction(0), paid - world.value(benefit.shares_out))
        judged.totals = _totals(world, applying)
    except Lacking:
        return Judged("incomplete", met=met)
    judged.patient = bill - sum(judged.payments.values(), Fraction(0)) + judged.surplus
    return judged


def _totals(world: World, applying: list[plan.Benefit]) -> dict[Key, tuple[Fraction, Fraction]]:
    totals = {}
    names = {benefit.name for benefit in applying}
    for total in world.plan.accumulators:
        adds = [slot for benefit, slot in total.adds if benefit in names]
        if adds and world.holds(total.under):
            totals[world.key(total)] = (_before(world, total), _sum(world, adds))
    return totals


def _before(world: World, total: plan.Accumulator) -> Fraction:
    before = _asked(world, total.slot)
    return Fraction(0) if isinstance(before, Lacking) else before


def _sum(world: World, adds: list[int]) -> Fraction:
    return sum((world.value(slot) for slot in adds), Fraction(0))


def _other(world: World, kind: plan.Subject) -> Judged:
    status, met = _requirements(world, kind.requires)
    judged = Judged(status, met=met)
    for result in kind.results:
        answer = _asked(world, result.slot)
        if isinstance(answer, Lacking):
            judged.status = "incomplete" if status == "settled" else status
        else:
            judged.results[result.name] = answer
    return judged


def _negated(judged: Judged) -> Judged:
    return replace(
        judged,
        payments={name: -amount for name, amount in judged.payments.items()},
        surplus=-judged.surplus,
        patient=None if judged.patient is None else -judged.patient,
        totals={key: (before + change, -change) for key, (before, change) in judged.totals.items()},
    )
