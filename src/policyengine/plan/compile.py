"""The pass from a checked rulebook to its plan."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from policyengine.check.model import (
    Checked,
    TypedBranch,
    TypedDefinition,
    TypedLookup,
    TypedTable,
)
from policyengine.check.names import output_of
from policyengine.definitions.model import BenefitPlan
from policyengine.domain import model as domain_model
from policyengine.feel.core import Core
from policyengine.feel.types import INTEGER, MONEY, RATE, UNKNOWN, ListOf, Type, bare, is_optional
from policyengine.plan import model as plan
from policyengine.plan.scale import decimals, most, scale_of
from policyengine.rulebook.model import Choice, Citation, Parameter, Rounding
from policyengine.values.text import Text

_MONEY_SCALE: Final = 2
_RATE_SCALE: Final = 4


def compile_plan(checked: Checked, sha256: str) -> plan.Plan:
    """Compile; `sha256` is the hash of the rulebook's text, by which settlements name it."""
    rulebook = checked.rulebook
    region = rulebook.region
    steps = (*_lookups(checked), *(_step(step) for step in checked.steps))
    return plan.Plan(
        version=plan.VERSION,
        rulebook=rulebook.id,
        sha256=sha256,
        domain=rulebook.domain,
        title=rulebook.title,
        region=None if region is None else plan.Region(region.province, region.city, region.county),
        from_=rulebook.from_,
        to=rulebook.to,
        slots=_slots(checked, steps),
        inputs=_inputs(checked),
        constants=tuple((slot, constant.value) for constant, slot in checked.constants),
        parameters=tuple(_parameter(one, slot) for one, slot, _ in checked.parameters),
        accumulators=tuple(_accumulators(checked)),
        steps=steps,
        requirements=tuple(_requirements(checked)),
        benefits=tuple(_benefit(benefit, checked) for benefit in checked.definitions.benefits),
        subjects=tuple(_subjects(checked)),
        readings=tuple(_reading(reading, checked) for reading in checked.readings.values()),
        assumptions=tuple(_assumptions(checked)),
        doubts=tuple(_doubts(checked)),
        truths=tuple(
            plan.Truth(truth.benefit, truth.label, core)
            for truth, (_, core) in zip(checked.definitions.truths, checked.truths, strict=True)
        ),
        payers=_payers(checked),
    )


def _cites(citations: Iterable[Citation]) -> tuple[str, ...]:
    return tuple(citation.words for citation in citations)


def _payers(checked: Checked) -> tuple[tuple[str, Text], ...]:
    enumeration = checked.domain.enumerations.get("payer")
    words = () if enumeration is None else enumeration.words
    return tuple((word.word, word.label) for word in words)


def _slots(checked: Checked, steps: tuple[plan.Step, ...]) -> tuple[plan.Slot, ...]:
    """Slots in the order of their numbers; the scales of steps follow from what they read."""
    labels = {**_fact_labels(checked), **_labels(checked)}
    types = _types(checked)
    slots = [plan.Slot("", Text.same(""), UNKNOWN, None)] * len(checked.slots)
    for name, number in checked.slots.items():
        type_ = types.get(name, UNKNOWN)
        slots[number] = plan.Slot(name, labels.get(name, Text.same(name)), type_, _given(type_))
    for parameter, number, type_ in checked.parameters:
        slots[number] = plan.Slot(
            parameter.head.name, parameter.head.label, type_, _stated_scale(parameter)
        )
    for step in steps:
        if isinstance(step, plan.Formula):
            known = slots[step.slot]
            scale = _scale(step, slots)
            slots[step.slot] = plan.Slot(known.name, known.label, known.type, scale)
    return tuple(slots)


def _given(type_: Type) -> int | None:
    if bare(type_) == MONEY:
        return _MONEY_SCALE
    return 0 if bare(type_) == INTEGER else None


def _stated_scale(parameter: Parameter) -> int | None:
    numbers = [
        decimals(dated.value) for dated in parameter.values if isinstance(dated.value, Decimal)
    ]
    type_ = bare(parameter.type)
    if type_ in (MONEY, RATE):
        numbers.append(_MONEY_SCALE if type_ == MONEY else _RATE_SCALE)
    return max(numbers, default=None)


def _scale(step: plan.Formula, slots: list[plan.Slot]) -> int | None:
    if step.round is not None:
        return decimals(step.round.to)
    return most([scale_of(core, slots) for core in (step.is_, *_rules(step.branches))])


def _rules(branches: tuple[plan.Branch, ...]) -> list[Core]:
    return [rule for branch in branches for rule in (branch.is_, *_rules(branch.branches))]


def _types(checked: Checked) -> Mapping[str, Type]:
    types: dict[str, Type] = {}
    by_slot = {slot: name for name, slot in checked.slots.items()}
    for fact in (*checked.facts, *checked.groups):
        types[by_slot[fact.slot]] = fact.type
    for constant, slot in checked.constants:
        types[by_slot[slot]] = constant.type
    for running in checked.running:
        types[by_slot[running.slot]] = running.running.type
    for lookup in checked.lookups:
        for (name, slot), (_, type_) in zip(lookup.columns, lookup.list.columns, strict=True):
            types[by_slot[slot]] = type_
            types.setdefault(name, type_)
    for step in checked.steps:
        if isinstance(step, TypedTable):
            for slot, (_, type_) in zip(step.outputs, step.table.outputs, strict=True):
                types[by_slot[slot]] = output_of(step.table, type_)
            types[by_slot[step.slot]] = ListOf(INTEGER)
        else:
            types[by_slot[step.slot]] = step.type
    return types


def _fact_labels(checked: Checked) -> Mapping[str, Text]:
    labels = {fact.path: fact.label for fact in checked.domain.facts.values()}
    claimed = {f"claim.{path}": label for path, label in labels.items()}
    groups = {group.name: group.label for group in checked.domain.groups.values()}
    return {**labels, **claimed, **groups}


def _labels(checked: Checked) -> Mapping[str, Text]:
    labels: dict[str, Text] = {}
    for constant, _ in checked.constants:
        labels[constant.name] = constant.label
    for running in checked.running:
        labels[running.running.name] = running.running.label
    for lookup in checked.lookups:
        head = lookup.list.head
        labels[head.name] = head.label
        for name, _ in lookup.columns:
            fact = checked.domain.facts.get(name)
            own = Text.same(name) if fact is None else fact.label
            labels[f"{head.name}.{name}"] = Text(
                f"{head.label.zh}·{own.zh}", f"{head.label.en}: {own.en}"
            )
    for step in checked.steps:
        if isinstance(step, TypedTable):
            head = step.table.head
            labels[head.name] = head.label
            for name, _ in step.table.outputs:
                labels[f"{head.name}.{name}"] = _output_label(head.label, name)
        else:
            labels[step.definition.name] = step.definition.label
    return labels


_OUTPUTS: Final = {
    "line": Text("起付线", "line"),
    "rate": Text("比例", "rate"),
    "amount": Text("金额", "amount"),
    "limit": Text("限额", "limit"),
}


def _output_label(table: Text, name: str) -> Text:
    own = _OUTPUTS.get(name, Text.same(name))
    return Text(f"{table.zh}·{own.zh}", f"{table.en}: {own.en}")


def _inputs(checked: Checked) -> tuple[plan.Input, ...]:
    optional_groups = {group.path for group in checked.groups}
    facts = tuple(
        plan.Input(
            fact.path,
            fact.slot,
            group if (group := fact.path.partition(".")[0]) in optional_groups else None,
            is_optional(checked.domain.facts[fact.path].type),
        )
        for fact in checked.facts
    )
    groups = tuple(
        plan.Input(group.path, group.slot, group.path, optional=True) for group in checked.groups
    )
    return (*groups, *facts)


def _parameter(parameter: Parameter, slot: int) -> plan.Parameter:
    unstated = parameter.unstated
    return plan.Parameter(
        parameter.head.name,
        slot,
        tuple(plan.Dated(dated.from_, dated.to, dated.value) for dated in parameter.values),
        None if unstated is None else unstated.then,
        None if unstated is None else unstated.stand_in,
        None if unstated is None else unstated.because,
        _cites(parameter.head.cite),
    )


def _accumulators(checked: Checked) -> Iterable[plan.Accumulator]:
    for typed in checked.running:
        running = typed.running
        yield plan.Accumulator(
            running.id, typed.slot, typed.per, typed.adds, typed.under, _cites(running.cite)
        )


def _lookups(checked: Checked) -> tuple[plan.Lookup, ...]:
    return tuple(_lookup(lookup, checked) for lookup in checked.lookups)


def _lookup(lookup: TypedLookup, checked: Checked) -> plan.Lookup:
    entry = lookup.list
    settled = tuple(
        (checked.slots[f"claim.{path}"], checked.slots[path])
        for path in (*(name for name, _ in lookup.columns), *(path for path, _ in entry.for_all))
        if f"claim.{path}" in checked.slots
    )
    return plan.Lookup(
        lookup.slot,
        _cites(entry.head.cite),
        lookup.fact,
        tuple(slot for _, slot in lookup.columns),
        entry.members,
        tuple(entry.aliases.items()),
        settled,
    )


def _step(step: TypedDefinition | TypedTable) -> plan.Step:
    if isinstance(step, TypedTable):
        return _decision(step)
    definition = step.definition
    return plan.Formula(
        step.slot,
        definition.kind,
        _cites(definition.cite),
        step.is_,
        tuple(_branch(branch) for branch in step.branches),
        None if definition.round is None else _rounding(definition.round),
    )


def _branch(branch: TypedBranch) -> plan.Branch:
    return plan.Branch(
        branch.id,
        branch.under,
        branch.when,
        branch.is_,
        _cites(branch.cite),
        branch.beats,
        tuple(_branch(inner) for inner in branch.branches),
    )


def _decision(step: TypedTable) -> plan.Decision:
    table = step.table
    rules = tuple(
        plan.Rule(typed.condition, typed.outputs, _cites(row.cite or table.head.cite))
        for typed, row in zip(step.rows, table.rows, strict=True)
    )
    return plan.Decision(
        step.slot,
        _cites(table.head.cite),
        table.hit_policy,
        table.aggregator,
        step.inputs,
        step.outputs,
        rules,
    )


def _rounding(rounding: Rounding) -> plan.Rounding:
    under = tuple((_choices(choices), mode.value) for choices, mode in rounding.except_)
    return plan.Rounding(rounding.to, rounding.mode.value, under)


def _choices(choices: tuple[Choice, ...]) -> plan.Alternatives:
    return tuple((choice.reading, choice.option) for choice in choices)


def _requirements(checked: Checked) -> Iterable[plan.Requirement]:
    for requirement in checked.rulebook.requirements:
        name = requirement.head.name
        yield plan.Requirement(
            name,
            checked.slots[name],
            checked.slots.get(f"{name}.applies"),
            checked.slots.get(f"{name}.missing"),
            requirement.otherwise,
            _cites(requirement.head.cite),
        )


def _benefit(benefit: BenefitPlan, checked: Checked) -> plan.Benefit:
    return plan.Benefit(
        benefit.name,
        benefit.label,
        checked.slots[benefit.applies],
        checked.slots[f"{benefit.name}.shares_out"],
        tuple(name for name, _ in benefit.requires),
        tuple(
            plan.Payment(p.name, p.payer, checked.slots[p.paid], _cites(p.cite))
            for p in benefit.payments
        ),
        benefit.surplus_to,
        _cites(benefit.cite),
    )


def _subjects(checked: Checked) -> Iterable[plan.Subject]:
    results = {results.subject: results for results in checked.rulebook.results}
    for kind in checked.domain.subjects.values():
        own = results.get(kind.name)
        if own is None and not (kind.bill and checked.rulebook.benefits):
            continue
        yield plan.Subject(
            kind.name,
            checked.slots[f"governing.{kind.name}"],
            checked.slots.get(kind.bill or ""),
            checked.slots.get(kind.eligible or ""),
            () if own is None else tuple(name for name, _ in own.requires),
            ()
            if own is None
            else tuple(
                plan.Result(
                    given.head.name.partition(".")[2],
                    checked.slots[f"results.{given.head.name}"],
                    _cites(given.head.cite),
                )
                for given in own.gives
            ),
        )


def _reading(reading: domain_model.Reading, checked: Checked) -> plan.Reading:
    readopted = checked.rulebook.readopted.get(reading.id)
    option = None if readopted is None else reading.option(readopted[0])
    return plan.Reading(
        reading.id,
        reading.asks,
        tuple(plan.Option(one.word, one.letter, one.label) for one in reading.options),
        reading.adopted if option is None else option.word,
        reading.confidence,
        reading.because,
        tuple(cite for cite, _ in reading.cites),
    )


def _assumptions(checked: Checked) -> Iterable[plan.Note]:
    for assumption in checked.rulebook.assumptions:
        head = assumption.head
        under = _choices(assumption.under)
        of = _slots_of((name for name, _ in assumption.of), checked)
        yield plan.Note(head.name, head.label, under, of, _cites(head.cite))


def _doubts(checked: Checked) -> Iterable[plan.Note]:
    for doubt in checked.rulebook.doubts:
        head = doubt.head
        suspected = doubt.suspected
        zh = f"原文印作“{doubt.printed}”，采用“{doubt.adopted}”"
        en = f"printed {doubt.printed}, adopted {doubt.adopted}"
        if suspected:
            zh, en = f"{zh}，疑为“{suspected}”", f"{en}, suspected {suspected}"
        message = Text(f"{zh}：{head.label.zh}", f"{en}: {head.label.en}")
        of = _slots_of((doubt.of[0],), checked)
        yield plan.Note(head.name, message, (), of, _cites(head.cite))


def _slots_of(names: Iterable[str], checked: Checked) -> tuple[int, ...]:
    """The slots by which an entry shows that it was computed."""
    known = checked.slots
    shown = (
        tried
        for name in names
        for tried in (f"{name}.applies", name, f"{name}.amount", f"results.{name}")
    )
    return tuple(known[name] for name in shown if name in known)
