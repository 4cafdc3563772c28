"""What every name of a rulebook can be: facts by the domain's bounds, the rest by what it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from policyengine.check.model import TypedBranch, TypedDefinition, TypedTable
from policyengine.check.sets import (
    NOTHING,
    NULL,
    NUMBERS,
    Cut,
    Values,
    between,
    in_steps,
    only,
    point,
    union,
)
from policyengine.definitions.model import Definitions
from policyengine.domain.model import Domain, Fact
from policyengine.feel.core import Call, Constant, Core, If, Items, Slot
from policyengine.feel.names import Name
from policyengine.feel.types import (
    BOOLEAN,
    DATE,
    INTEGER,
    MONEY,
    RATE,
    Enumeration,
    ListOf,
    Type,
    bare,
    is_optional,
)
from policyengine.rulebook.entries import Parameter
from policyengine.rulebook.model import Rulebook
from policyengine.values.numbers import FEN
from policyengine.values.value import Value

SINGLE: Final = ("unique", "any", "first", "priority")  # hit policies by which one row counts
_ONE: Final = Decimal(1)
_ZERO: Final = Decimal(0)
_TRUTHS: Final = only(_ZERO) | only(_ONE)
_NEVER_BELOW_ZERO: Final = frozenset({"count", "age", "abs", "string length"})


def step_of(type_: Type) -> Decimal | None:
    """How far apart the values of a type are; None where there is always one in between."""
    return _ONE if bare(type_) in (INTEGER, DATE, BOOLEAN) else None


def universe(type_: Type) -> Values:
    """All values of a type."""
    of = bare(type_)
    if isinstance(of, Enumeration):
        found = union(only(word.word) for word in of.words)
    else:
        found = _TRUTHS if of == BOOLEAN else in_steps(NUMBERS, step_of(of))
    return found | NULL if is_optional(type_) else found


@dataclass(slots=True)
class Ranges:
    """The sets of values that slots can hold, and the figures that never change."""

    sets: dict[int, Values] = field(default_factory=dict)
    literals: dict[int, Constant | Items | None] = field(default_factory=dict)
    steps: dict[int, Decimal] = field(default_factory=dict)

    def literal(self, core: Core) -> Constant | Items | None:
        """The constant, or the list of constants, that a core tree always is."""
        if isinstance(core, Slot):
            return self.literals.get(core.slot)
        return core if isinstance(core, Constant | Items) else None

    def step(self, core: Core) -> Decimal | None:
        """How far apart the values of an expression are."""
        by_type = step_of(core.type)
        return self.steps.get(core.slot, by_type) if isinstance(core, Slot) else by_type

    def of(self, core: Core) -> Values:
        """What an expression can be; never too little, and all of its type where nobody knows."""
        found = self._of(core)
        return universe(core.type) if found is None else found & universe(core.type)

    def _of(self, core: Core) -> Values | None:  # noqa: PLR0911 - one answer per kind of node
        match core:
            case Constant(value=None):
                return NULL
            case Constant(value=value):
                at = point(value)
                return None if at is None else only(at)
            case Slot(slot=slot):
                return self.sets.get(slot)
            case If(then=then, otherwise=otherwise):
                return self.of(then) | self.of(otherwise)
            case Call(id="+" | "-" | "min" | "max" as sign, args=args):
                return self._reckoned(sign, _terms(args))
            case Call(id=sign) if sign in _NEVER_BELOW_ZERO:
                return between(_ZERO, None)
            case _:
                return None

    def _reckoned(self, sign: str, terms: Iterable[Core]) -> Values | None:
        ends = [_ends(self.of(term)) for term in terms]
        if not ends:
            return None
        low, high = ends[0]
        for other_low, other_high in ends[1:]:
            match sign:
                case "+":
                    low, high = _sum(low, other_low), _sum(high, other_high)
                case "-":
                    low, high = _sum(low, _minus(other_high)), _sum(high, _minus(other_low))
                case "max":
                    low = max((one for one in (low, other_low) if one is not None), default=None)
                    high = None if high is None or other_high is None else max(high, other_high)
                case _:
                    high = min((one for one in (high, other_high) if one is not None), default=None)
                    low = None if low is None or other_low is None else min(low, other_low)
        return between(low, high)

    def take(self, step: TypedDefinition | TypedTable) -> None:
        """Take in what a formula or table gives; what it reads has been taken in before."""
        if isinstance(step, TypedTable):
            for at, slot in enumerate(step.outputs):
                cells = [row.outputs[at] for row in step.rows]
                if step.table.hit_policy in SINGLE:
                    self.sets[slot] = union(self.of(cell) for cell in cells)
            return
        definition = step.definition
        if definition.round is None:
            given = union(self.of(core) for core in (step.is_, *_of(step.branches)))
            # Of a payment that is not made, every amount is zero.
            self.sets[step.slot] = given if definition.made is None else given | only(_ZERO)


def ranges(
    rulebook: Rulebook, domain: Domain, definitions: Definitions, names: Mapping[str, Name]
) -> Ranges:
    """What is known before anything is computed: facts, figures, lists, counts."""
    known = Ranges()
    for path, fact in domain.facts.items():
        for name in (path, f"claim.{path}"):
            if name in names and not (name == path and f"claim.{path}" in names):
                slot = names[name].slot
                is_absent = domain.groups[fact.group].absent is not None
                known.sets[slot] = _of_fact(fact) | (NULL if is_absent else NOTHING)
                if bare(fact.type) == MONEY:
                    known.steps[slot] = FEN
    for parameter in rulebook.parameters:
        _figure(known, parameter, names[parameter.head.name].slot)
    for constant in definitions.constants:
        known.literals[names[constant.name].slot] = _literal(constant.type, constant.value)
    own = {one.head.name for one in rulebook.accumulators}
    for running in definitions.running:
        # What a rulebook adds up itself may be below zero, unless it counts.
        if running.type == INTEGER or running.name not in own:
            known.sets[names[running.name].slot] = in_steps(
                between(_ZERO, None), step_of(running.type)
            )
    return known


def _of_fact(fact: Fact) -> Values:
    type_ = bare(fact.type)
    low, high = fact.at_least, fact.at_most
    if type_ in (MONEY, RATE) and not fact.signed:
        low = _ZERO if low is None else max(low, _ZERO)
    if type_ == RATE:
        high = _ONE if high is None else min(high, _ONE)
    bounded = between(low, high) if low is not None or high is not None else universe(type_)
    step = FEN if type_ == MONEY else step_of(type_)
    return in_steps(bounded, step) | (NULL if is_optional(fact.type) else NOTHING)


def _figure(known: Ranges, parameter: Parameter, slot: int) -> None:
    values = [dated.value for dated in parameter.values]
    if parameter.unstated is None and len(values) == 1:
        known.literals[slot] = _literal(parameter.type, values[0])
    points = [at for at in map(point, values) if at is not None]
    if parameter.unstated is None and points and len(points) == len(values):
        known.sets[slot] = union(only(at) for at in points)


def _literal(type_: Type, value: Value) -> Constant | Items | None:
    """A value as the tree that it would be written as; None for a record."""
    if isinstance(value, Mapping):
        return None
    if not isinstance(value, tuple):
        return Constant(type_, value)
    items = [_literal(type_.item if isinstance(type_, ListOf) else type_, one) for one in value]
    return Items(type_, tuple(item for item in items if item is not None))


def _of(branches: Iterable[TypedBranch]) -> Iterable[Core]:
    for branch in branches:
        yield branch.is_
        yield from _of(branch.branches)


def _terms(args: tuple[Core, ...]) -> tuple[Core, ...]:
    """The terms of a call; those of a list that is its only argument."""
    return args[0].items if len(args) == 1 and isinstance(args[0], Items) else args


def _ends(values: Values) -> tuple[Decimal | None, Decimal | None]:
    if not values.stretches:
        return None, None
    return _at(values.stretches[0].start), _at(values.stretches[-1].end)


def _at(cut: Cut | None) -> Decimal | None:
    return cut.at if cut is not None and isinstance(cut.at, Decimal) else None


def _sum(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one + other


def _minus(one: Decimal | None) -> Decimal | None:
    return None if one is None else -one
