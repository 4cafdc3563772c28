"""The pass from a checked rulebook to its plan."""

from policyengine.check.model import (
    Checked,
    TypedBranch,
    TypedDefinition,
    TypedLookup,
    TypedTable,
)
from policyengine.check.readings import alternatives
from policyengine.plan import entries
from policyengine.plan import model as plan
from policyengine.plan.scale import scaled
from policyengine.rulebook.entries import Rounding


def compile_plan(checked: Checked, sha256: str) -> plan.Plan:
    """Compile; `sha256` is the hash of the rulebook's text, by which settlements name it."""
    rulebook = checked.rulebook
    region = rulebook.region
    steps = (*_lookups(checked), *(_step(step, checked) for step in checked.steps))
    compiled = plan.Plan(
        version=plan.VERSION,
        rulebook=rulebook.id,
        sha256=sha256,
        domain=rulebook.domain,
        title=rulebook.title,
        region=None if region is None else plan.Region(region.province, region.city, region.county),
        from_=rulebook.from_,
        to=rulebook.to,
        frame=rulebook.frame,
        slots=_slots(checked),
        inputs=entries.inputs(checked),
        constants=tuple((slot, constant.value) for constant, slot in checked.constants),
        rolls=tuple(entries.rolls(checked, steps)),
        parameters=tuple(entries.parameter(one, slot) for one, slot, _ in checked.parameters),
        accumulators=tuple(entries.accumulators(checked)),
        steps=steps,
        requirements=tuple(entries.requirements(checked)),
        benefits=tuple(
            entries.benefit(benefit, checked) for benefit in checked.definitions.benefits
        ),
        elsewhere=tuple(entries.elsewhere(checked)),
        subjects=tuple(entries.subjects(checked)),
        readings=tuple(entries.reading(one, checked) for one in checked.readings.values()),
        assumptions=tuple(entries.assumptions(checked)),
        doubts=tuple(entries.doubts(checked)),
        truths=tuple(
            plan.Truth(truth.benefit, truth.label, core)
            for truth, (_, core) in zip(checked.definitions.truths, checked.truths, strict=True)
        ),
        payers=entries.payers(checked),
        sources=tuple((one.id, one.title) for one in rulebook.sources.values()),
    )
    return scaled(compiled)


def _slots(checked: Checked) -> tuple[plan.Slot, ...]:
    """Slots in the order of their numbers, still without scales."""
    optional = {fact.slot: fact.type for fact in checked.facts}
    return tuple(
        plan.Slot(name, known.label, optional.get(known.slot, known.type), None)
        for name, known in sorted(checked.names.items(), key=lambda one: one[1].slot)
    )


def _lookups(checked: Checked) -> tuple[plan.Lookup, ...]:
    return tuple(_lookup(lookup, checked) for lookup in checked.lookups)


def _lookup(lookup: TypedLookup, checked: Checked) -> plan.Lookup:
    entry = lookup.list
    settled = tuple(
        (checked.slot(f"claim.{path}"), checked.slot(path))
        for path in (*(name for name, _ in lookup.columns), *(path for path, _ in entry.for_all))
        if f"claim.{path}" in checked.names
    )
    return plan.Lookup(
        lookup.slot,
        entries.cites(entry.head.cite),
        lookup.fact,
        tuple(slot for _, slot in lookup.columns),
        tuple(name for name, _ in entry.columns),
        tuple(values for _, values in entry.members),
        entry.roster,
        settled,
    )


def _step(step: TypedDefinition | TypedTable, checked: Checked) -> plan.Step:
    if isinstance(step, TypedTable):
        return _decision(step)
    definition = step.definition
    return plan.Formula(
        step.slot,
        definition.kind,
        entries.cites(definition.cite),
        step.is_,
        tuple(_branch(branch) for branch in step.branches),
        None if definition.round is None else _rounding(definition.round, checked),
        None if definition.within is None else checked.slot(definition.within),
        None if definition.made is None else checked.slot(definition.made),
        definition.bounds,
        None if definition.above is None else checked.slot(definition.above),
    )


def _branch(branch: TypedBranch) -> plan.Branch:
    return plan.Branch(
        branch.id,
        branch.under,
        branch.when,
        branch.is_,
        entries.cites(branch.cite),
        branch.beats,
        tuple(_branch(inner) for inner in branch.branches),
    )


def _decision(step: TypedTable) -> plan.Decision:
    table = step.table
    rules = tuple(
        plan.Rule(
            typed.condition,
            typed.outputs,
            entries.cites(row.cite or table.head.cite),
            row.from_,
            row.to,
        )
        for typed, row in zip(step.rows, table.rows, strict=True)
    )
    return plan.Decision(
        step.slot,
        entries.cites(table.head.cite),
        table.hit_policy,
        table.aggregator,
        step.inputs,
        step.outputs,
        rules,
        table.asked_with,
        tuple(name for name, _ in table.outputs) if table.asked_with else (),
    )


def _rounding(rounding: Rounding, checked: Checked) -> plan.Rounding:
    under = tuple(
        (alternatives(choices, checked.readings), mode.value) for choices, mode in rounding.except_
    )
    return plan.Rounding(rounding.to, rounding.mode.value, under)
