"""The pass from a rulebook to definitions: every mechanism spelled out as formulas."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from policyengine.definitions import limits, lines, requirements
from policyengine.definitions.model import (
    NOT_NEGATIVE,
    BenefitPlan,
    Constant,
    Definition,
    Definitions,
    PaymentPlan,
    Running,
    Truth,
)
from policyengine.definitions.payments import left_after, spell_payment
from policyengine.definitions.schedules import schedule
from policyengine.definitions.spell import branches, part, spelled
from policyengine.definitions.spelling import Mechanisms, Spelling
from policyengine.definitions.totals import Totals
from policyengine.domain.model import Domain
from policyengine.feel.syntax import If, Literal, Name
from policyengine.feel.types import BOOLEAN, INTEGER, MONEY, TEXT, ListOf, Type
from policyengine.rulebook.entries import Choice, ListOfMembers, Table, ValueEntry
from policyengine.rulebook.mechanisms import Benefit, Elsewhere
from policyengine.rulebook.model import Invariant, Rulebook


@dataclass(slots=True)
class _Made:
    constants: list[Constant] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    running: list[Running] = field(default_factory=list)
    benefits: list[BenefitPlan] = field(default_factory=list)
    truths: list[Truth] = field(default_factory=list)
    totals: Totals = field(default_factory=Totals)


def spell_out(rulebook: Rulebook, domain: Domain) -> Definitions:
    """Spell every mechanism of the rulebook out as named formulas."""
    made = _Made()
    unlimited = _unlimited(rulebook)
    made.definitions.extend(_value(value, domain, "value") for value in rulebook.values)
    for results in rulebook.results:
        made.definitions.extend(_value(value, domain, "result") for value in results.gives)
    paper: Type = domain.enumerations.get("paper") or TEXT
    place: Type = domain.enumerations.get("filing_place") or TEXT
    for requirement in rulebook.requirements:
        constants, definitions = requirements.definitions(requirement, paper, place)
        made.constants.extend(constants)
        made.definitions.extend(definitions)
    for line in rulebook.lines:
        made.definitions.extend(lines.definitions(line))
    for limit in rulebook.limits:
        made.definitions.extend(limits.definitions(limit, unlimited=limit.head.name in unlimited))
    mechanisms = Mechanisms(
        {line.head.name: line for line in rulebook.lines},
        {limit.head.name: limit for limit in rulebook.limits},
        {slices.head.name: slices for slices in rulebook.slices},
        unlimited,
        rulebook.rounding,
        {part: Choice(*choice) for part, choice in domain.parts.items()},
        made.totals,
    )
    for benefit in rulebook.benefits:
        _benefit(benefit, mechanisms, made)
    for elsewhere in rulebook.elsewhere:
        made.definitions.extend(_elsewhere(elsewhere))
    made.truths.extend(_truth(invariant) for invariant in rulebook.invariants)
    _running(rulebook, made)
    plain, looked_up, asked = _lists(rulebook.lists)
    return Definitions(
        (*plain, *made.constants),
        tuple(made.definitions),
        looked_up,
        (*rulebook.tables, *asked),
        tuple(made.running),
        tuple(made.benefits),
        tuple(made.truths),
    )


def _unlimited(rulebook: Rulebook) -> frozenset[str]:
    """The limits whose amount is a parameter that is unlimited when unstated."""
    open_ended = {
        parameter.head.name
        for parameter in rulebook.parameters
        if parameter.unstated is not None and parameter.unstated.then == "unlimited"
    }
    return frozenset(
        limit.head.name
        for limit in rulebook.limits
        if isinstance(limit.amount, Name)
        and ".".join(part.text for part in limit.amount.path) in open_ended
    )


def _value(value: ValueEntry, domain: Domain, kind: str) -> Definition:
    head = value.head
    name = f"results.{head.name}" if kind == "result" else head.name
    return Definition(
        name, head.label, head.cite, "result" if kind == "result" else "value", value.is_,
        head.span, branches(value.except_, "is"), domain.enumerations.get(value.words or ""),
        value.round,
    )  # fmt: skip


def _truth(invariant: Invariant) -> Truth:
    if invariant.when is None:
        return Truth(None, invariant.head.label, invariant.must)
    holds = If(invariant.must.span, invariant.when, invariant.must, spelled("true"))
    return Truth(None, invariant.head.label, holds)


def _benefit(benefit: Benefit, mechanisms: Mechanisms, made: _Made) -> None:
    head = benefit.head
    name = head.name
    left = f"{name}.shares_out"
    made.definitions += [
        Definition(
            f"{name}.applies", part(head.label, "适用", "applies"), head.cite, "benefit",
            benefit.when, head.span, (), BOOLEAN,
        ),
        Definition(
            left, part(head.label, "分担费用", "cost shared out"), head.cite, "benefit",
            benefit.shares_out, head.span, (), MONEY, guard=benefit.when, bounds=NOT_NEGATIVE,
        ),
    ]  # fmt: skip
    plans = []
    for payment in benefit.payments:
        spelling = Spelling(payment, benefit, mechanisms, left)
        paid = spell_payment(spelling)
        left = left_after(spelling, paid)
        made.definitions.extend(spelling.made)
        made.truths.extend(spelling.truths)
        p = payment.head
        plans.append(PaymentPlan(p.name, payment.payer, p.label, p.cite, paid))
    for limit in mechanisms.limits.values():
        limits.count_besides(limit, name, made.totals)
    made.benefits.append(
        BenefitPlan(
            name, head.label, head.cite, f"{name}.applies", benefit.requires, tuple(plans),
            benefit.surplus_to, tuple(other for other, _ in benefit.beside),
        )
    )  # fmt: skip


def _elsewhere(elsewhere: Elsewhere) -> Iterator[Definition]:
    """Whether something is dealt with elsewhere and, of a part of the bill, how much."""
    head = elsewhere.head
    yield Definition(
        f"{head.name}.applies", part(head.label, "适用", "applies"), head.cite, "elsewhere",
        elsewhere.when, head.span, (), BOOLEAN,
    )  # fmt: skip
    if elsewhere.amount is not None:
        yield Definition(
            f"{head.name}.amount", part(head.label, "金额", "amount"), head.cite, "elsewhere",
            elsewhere.amount, head.span, (), MONEY, guard=elsewhere.when,
        )  # fmt: skip


def _running(rulebook: Rulebook, made: _Made) -> None:
    made.running.extend(made.totals.running())
    for line in rulebook.lines:
        made.running.extend(lines.running(line, made.totals))
    for limit in rulebook.limits:
        made.running.extend(limits.running(limit, made.totals))
    for accumulator in rulebook.accumulators:
        head = accumulator.head
        name = f"{head.name}.added"
        made.definitions.append(
            Definition(
                name, part(head.label, "本次增加", "added now"), head.cite, "accumulator",
                accumulator.adds, head.span,
            )
        )  # fmt: skip
        adds = tuple((benefit, name) for benefit, _ in accumulator.for_)
        type_ = INTEGER if isinstance(accumulator.adds, Literal) else MONEY
        made.running.append(
            Running(
                head.name, head.name, head.label, head.cite, type_, accumulator.per, adds, (),
                head.span,
            )
        )  # fmt: skip


def _lists(
    lists: tuple[ListOfMembers, ...],
) -> tuple[tuple[Constant, ...], tuple[ListOfMembers, ...], tuple[Table, ...]]:
    """Lists without columns are constants, their members; the others are looked up.

    Where no fact is looked up, formulas ask for names: such a list is a table.
    """
    plain = tuple(
        Constant(
            entry.head.name, entry.head.label, ListOf(TEXT), entry.roster.members,
            entry.head.span, is_list=True,
        )
        for entry in lists
        if not entry.columns
    )  # fmt: skip
    with_columns = [entry for entry in lists if entry.columns]
    looked_up = tuple(entry for entry in with_columns if entry.of is not None)
    return plain, looked_up, tuple(schedule(one) for one in with_columns if one.of is None)
