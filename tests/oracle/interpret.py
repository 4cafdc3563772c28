"""A naive second interpreter: walks a plan's trees with exact fractions, remembers nothing clever.

It shares the model of the plan and of the subject with the engine, and nothing else: not the
evaluator, not the rounding, not the arithmetic.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.oracle.operations import CALLS, Impossible, rounded

from policyengine.claim.model import Subject
from policyengine.feel import core as nodes
from policyengine.plan import model

Key = tuple[str, tuple[Any, ...]]
Items = Mapping[int, Any]
_NO_ITEMS: Items = {}


class Lacking(Exception):  # noqa: N818 - says what an answer waits for
    """A fact, figure, total or row that is needed is not there."""


def exact(value: Any) -> Any:
    """A value with every number in it as a fraction."""
    if isinstance(value, Decimal):
        return Fraction(value)
    if isinstance(value, tuple):
        return tuple(exact(item) for item in value)
    if isinstance(value, Mapping):
        return {key: exact(item) for key, item in value.items()}
    return value


@dataclass
class World:
    """One subject under one plan: every value that was asked for so far."""

    plan: model.Plan
    subject: Subject
    readings: Mapping[str, str]
    parameters: Mapping[str, Any]
    totals: Mapping[Key, Fraction]
    governed_on: Any = None
    values: dict[int, Any] = field(default_factory=dict)

    def value(self, slot: int) -> Any:
        if slot not in self.values:
            self.values[slot] = self._find(slot)
        return self.values[slot]

    def _find(self, slot: int) -> Any:
        for number, value in self.plan.constants:
            if number == slot:
                return exact(value)
        for entry in self.plan.inputs:
            if entry.slot == slot:
                return self._input(entry)
        for parameter in self.plan.parameters:
            if parameter.slot == slot:
                return self._parameter(parameter)
        for total in self.plan.accumulators:
            if total.slot == slot:
                return self.total(total)
        for step in self.plan.steps:
            if step.slot == slot or slot in _columns(step):
                return self._step(step, slot)
        raise AssertionError(f"slot {slot} comes from nowhere")

    def _input(self, entry: model.Input) -> Any:
        if entry.path == entry.group:
            return {} if entry.path in self.subject.groups else None
        if entry.path in self.subject.facts:
            return exact(self.subject.facts[entry.path])
        left_out = entry.group is not None and entry.group not in self.subject.groups
        if entry.optional or left_out:
            return None
        raise Lacking(entry.path)

    def _parameter(self, parameter: model.Parameter) -> Any:
        if parameter.name in self.parameters:
            return exact(self.parameters[parameter.name])
        on = self.governed_on
        for dated in parameter.values:
            begun = dated.from_ is None or (on is not None and on >= dated.from_)
            ended = dated.to is not None and (on is None or on > dated.to)
            if begun and not ended:
                return exact(dated.value)
        if parameter.then in ("unlimited", "stand_in"):
            return None if parameter.then == "unlimited" else exact(parameter.stand_in)
        raise Lacking(parameter.name)

    def key(self, total: model.Accumulator) -> Key:
        return total.id, tuple(self.tree(core) for core in total.per)

    def total(self, total: model.Accumulator) -> Fraction:
        stated = self.subject.accumulators
        if stated is None:
            return self.totals.get(self.key(total), Fraction(0))
        if total.id not in stated.values:
            raise Lacking(total.id)
        return Fraction(stated.values[total.id])

    def in_force(self, reading: str) -> str:
        known = next(one for one in self.plan.readings if one.id == reading)
        return self.readings.get(reading) or known.adopted or self.in_force(known.of or "")

    def holds(self, choices: model.Alternatives) -> bool:
        return not choices or any(self.in_force(name) == option for name, option in choices)

    def _step(self, step: model.Step, slot: int) -> Any:
        if isinstance(step, model.Formula):
            return self._formula(step)
        if isinstance(step, model.Lookup):
            return self._lookup(step, slot)
        return self._decision(step, slot)

    def _formula(self, step: model.Formula) -> Any:
        if step.made is not None and self.value(step.made) is not True:
            return Fraction(0)
        value = self.tree(self._rule(step.is_, step.branches))
        if step.round is None or not isinstance(value, Fraction):
            return value
        modes = [mode for choices, mode in step.round.under if self.holds(choices)]
        return rounded(value, Fraction(step.round.to), (modes or [step.round.mode])[0])

    def _rule(self, general: nodes.Core, branches: tuple[model.Branch, ...]) -> nodes.Core:
        applying = [
            branch
            for branch in branches
            if self.holds(branch.under) and (branch.when is None or self.tree(branch.when) is True)
        ]
        beaten = {name for branch in applying for name in branch.beats}
        if len(applying) > 1:
            applying = [branch for branch in applying if branch.id not in beaten]
            if len(applying) != 1:
                raise Impossible("exceptions")
        return self._rule(applying[0].is_, applying[0].branches) if applying else general

    def _lookup(self, step: model.Lookup, slot: int) -> Any:
        name = self.value(step.fact)
        name = dict(step.aliases).get(name, name)
        row = next((row for member, row in step.members if member == name), None)
        if slot == step.slot:
            return None if row is None else {}
        return None if row is None else exact(row[step.columns.index(slot)])

    def _decision(self, step: model.Decision, slot: int) -> Any:
        on = self.governed_on
        hits = [
            rule
            for rule in step.rules
            if (rule.from_ is None or (on is not None and rule.from_ <= on))
            and (rule.to is None or (on is not None and on <= rule.to))
            and self.tree(rule.condition) is True
        ]
        if step.hit_policy not in ("unique", "first", "any", "collect", "rule order"):
            raise NotImplementedError(step.hit_policy)
        several = step.hit_policy in ("collect", "rule order")
        if step.hit_policy == "unique" and len(hits) > 1:
            raise Impossible("rows")
        if not several and not hits:
            raise Lacking(f"a row of {self.plan.slots[step.slot].name}")
        if slot == step.slot:
            return tuple(Fraction(step.rules.index(rule) + 1) for rule in hits)
        cells = [self.tree(rule.outputs[step.outputs.index(slot)]) for rule in hits]
        if not several:
            return cells[0]
        return tuple(cells) if step.aggregator is None else _aggregate(step.aggregator, cells)

    def tree(self, core: nodes.Core, items: Items = _NO_ITEMS) -> Any:  # noqa: PLR0911, PLR0912
        """The value of a tree; `items` are those at hand, by the number of their loop."""
        match core:
            case nodes.Constant(value=value):
                return exact(value)
            case nodes.Slot(slot=slot):
                return self.value(slot)
            case nodes.Local(binder=binder):
                return items[binder]
            case nodes.If():
                chosen = self.tree(core.condition, items) is True
                return self.tree(core.then if chosen else core.otherwise, items)
            case nodes.Junction():
                return self._junction(core.operands, decisive=not core.all_of, items=items)
            case nodes.Items():
                return tuple(self.tree(item, items) for item in core.items)
            case nodes.Entry():
                return self.tree(core.of, items)[core.field]
            case nodes.Project():
                return tuple(record[core.field] for record in self.tree(core.over, items))
            case nodes.Filter():
                return tuple(
                    item
                    for item in self.tree(core.over, items)
                    if self.tree(core.condition, {**items, core.binder: item}) is True
                )
            case nodes.Each():
                return tuple(
                    self.tree(core.body, {**items, core.binder: item})
                    for item in self.tree(core.over, items)
                )
            case nodes.Quantified():
                over = self.tree(core.over, items)
                each: list[tuple[nodes.Core, Items]] = [
                    (core.condition, {**items, core.binder: item}) for item in over
                ]
                return self._decide(each, decisive=not core.every)
            case nodes.Call():
                if core.id not in CALLS:
                    raise NotImplementedError(f"the oracle does not know {core.id} yet")
                return CALLS[core.id](*[self.tree(arg, items) for arg in core.args])

    def _junction(
        self, operands: tuple[nodes.Core, ...], *, decisive: bool, items: Items
    ) -> bool | None:
        return self._decide([(operand, items) for operand in operands], decisive=decisive)

    def _decide(self, parts: list[tuple[nodes.Core, Items]], *, decisive: bool) -> bool | None:
        """Three-valued, in order; what is lacking matters only where nothing else decides."""
        found: list[bool | None] = []
        lacking: list[Lacking] = []
        for core, items in parts:
            try:
                found.append(self.tree(core, items))
            except Lacking as lack:
                lacking.append(lack)
            except Impossible:
                if not lacking:
                    raise
            if found and found[-1] is decisive:
                return decisive
        if lacking:
            raise lacking[0]
        return None if None in found else not decisive


def _columns(step: model.Step) -> tuple[int, ...]:
    if isinstance(step, model.Lookup):
        return step.columns
    return step.outputs if isinstance(step, model.Decision) else ()


def _aggregate(how: str, cells: list[Any]) -> Fraction:
    if how == "count":
        return Fraction(len(cells))
    if not cells:
        raise Impossible(how)
    return sum(cells, Fraction(0)) if how == "sum" else {"min": min, "max": max}[how](cells)
