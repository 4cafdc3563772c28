"""How many decimals every slot can have, from those of what it is computed from.

Money has at least two (fen), a rate at least four, so that a reader with whole numbers needs few
scales; None where a division leaves the decimals open, and for what is not a number.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from policyengine.feel.core import Call, Constant, Core, Entry, If, Items, Local, Project, Slot
from policyengine.feel.types import INTEGER, MONEY, RATE, ListOf, Type, bare
from policyengine.plan.model import Branch, Decision, Formula, Lookup, Plan, Step
from policyengine.values.value import Value

Scales = Sequence[int | None]

_AT_LEAST: Final[dict[Type, int]] = {MONEY: 2, RATE: 4, INTEGER: 0}
_KEEP: Final = frozenset({"+", "-", "min", "max", "abs", "sum", "total", "neg", "modulo"})
_ROUND: Final = frozenset(
    {"decimal", "floor", "ceiling"} | {"round up", "round down", "round half up", "round half down"}
)
_WHOLE: Final = frozenset({"floor whole", "ceiling whole", "count"})
_ROUNDS: Final = 8  # of totals growing into each other before they count as open


def scaled(source: Plan) -> Plan:
    """The plan with the scale of every slot, whichever readings are in force."""
    pairs = zip(source.slots, scales(source), strict=True)
    return replace(source, slots=tuple(replace(slot, scale=scale) for slot, scale in pairs))


def scales(source: Plan, readings: Mapping[str, str] | None = None) -> tuple[int | None, ...]:
    """The scale of every slot by its number.

    With `readings` only those options count, and the adopted ones of readings it leaves out.
    """
    in_force: dict[str, str] | None = None
    if readings is not None:
        in_force = _in_force(source, readings)
    known = _given(source)
    for _ in range(_ROUNDS):
        for step in source.steps:
            _step(step, known, source, in_force)
        if not _grown(source, known):
            break
    else:
        for total in source.accumulators:
            known[total.slot] = None
        for step in source.steps:
            _step(step, known, source, in_force)
    return tuple(known)


def _in_force(source: Plan, readings: Mapping[str, str]) -> dict[str, str]:
    """The option of every reading; one that is asked again follows the reading it is of."""
    own = {one.id: readings.get(one.id) or one.adopted for one in source.readings}
    return {one.id: own[one.id] or own.get(one.of or "", "") for one in source.readings}


def scale_of(core: Core, known: Scales) -> int | None:  # noqa: PLR0911 - one answer per kind of node
    """The decimals of an exact result; None where they are open or it is not a number."""
    match core:
        case Constant(value=None):
            return 0
        case Constant(value=Decimal() as value):
            return decimals(value)
        case Slot(slot=slot):
            return known[slot]
        case If(then=then, otherwise=otherwise):
            return most([scale_of(then, known), scale_of(otherwise, known)])
        case Items(items=items):
            return most([scale_of(item, known) for item in items])
        case Entry() | Local() | Project():
            return _of_type(core.type)
        case Call(id=id_, args=args):
            return _of_call(id_, args, known) if bare(core.type) != INTEGER else 0
        case _:
            return None


def most(found: Scales) -> int | None:
    """The largest scale; None as soon as one is open."""
    known = [scale for scale in found if scale is not None]
    return max(known) if known and len(known) == len(found) else None


def decimals(value: Decimal) -> int:
    """The decimals a number is written with, trailing zeros left out."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _of_call(id_: str, args: Sequence[Core], known: Scales) -> int | None:
    found = [scale_of(arg, known) for arg in args]
    if id_ == "*":
        factors = [scale for scale in found if scale is not None]
        return sum(factors) if len(factors) == len(found) else None
    if id_ in _ROUND:
        return _rounded(found[0], args[1])
    if id_ in _WHOLE:
        return 0
    return most(found) if id_ in _KEEP else None


def _rounded(scale: int | None, to: Core) -> int | None:
    if not isinstance(to, Constant) or not isinstance(to.value, Decimal):
        return scale
    wanted = max(0, int(to.value))
    return wanted if scale is None else min(scale, wanted)


def _of_type(type_: Type) -> int | None:
    """The decimals of what is given as that type; a bare number can have any."""
    kind = bare(type_)
    if isinstance(kind, ListOf):
        return _of_type(kind.item)
    return _AT_LEAST.get(kind) if kind != RATE else None


def _given(source: Plan) -> list[int | None]:
    """The scales of what is known without computing; totals as if nothing were added."""
    known: list[int | None] = [_of_type(slot.type) for slot in source.slots]

    def state(slot: int, values: Iterable[Value]) -> None:
        numbers = [decimals(value) for value in values if isinstance(value, Decimal)]
        known[slot] = _at_least(most(numbers), source.slots[slot].type)

    for slot, value in source.constants:
        state(slot, (value,))
    for parameter in source.parameters:
        values = [dated.value for dated in parameter.values]
        if parameter.then is None or parameter.stand_in is not None:
            state(parameter.slot, (*values, parameter.stand_in))
    for step in source.steps:
        if isinstance(step, Lookup):
            for index, slot in enumerate(step.columns):
                state(slot, (row[index] for row in step.rows))
    return known


def _step(
    step: Step, known: list[int | None], source: Plan, readings: Mapping[str, str] | None
) -> None:
    if isinstance(step, Decision):
        for index, slot in enumerate(step.outputs):
            cells = most([scale_of(rule.outputs[index], known) for rule in step.rules])
            own = 0 if step.aggregator == "count" else cells
            known[slot] = _at_least(own, source.slots[slot].type)
    elif isinstance(step, Formula):
        found = most([scale_of(rule, known) for rule in _rules(step.is_, step.branches, readings)])
        own = found if step.round is None else decimals(step.round.to)
        known[step.slot] = _at_least(own, source.slots[step.slot].type)


def _rules(
    general: Core, branches: Sequence[Branch], readings: Mapping[str, str] | None
) -> list[Core]:
    """The formulas that can give the value; an exception without a condition leaves no other."""
    held = [branch for branch in branches if _holds(branch, readings)]
    always = readings is not None and any(branch.when is None for branch in held)
    found = [] if always else [general]
    return found + [rule for one in held for rule in _rules(one.is_, one.branches, readings)]


def _holds(branch: Branch, readings: Mapping[str, str] | None) -> bool:
    if readings is None or not branch.under:
        return True
    return any(readings.get(reading) == option for reading, option in branch.under)


def _grown(source: Plan, known: list[int | None]) -> bool:
    """Give every total the decimals of what is added to it; whether that changed any."""
    before = list(known)
    for total in source.accumulators:
        added = [known[slot] for _, slot in total.adds]
        known[total.slot] = most([known[total.slot], *added])
    return before != known


def _at_least(scale: int | None, type_: Type) -> int | None:
    kind = bare(type_)
    if scale is None or isinstance(kind, ListOf):
        return scale
    return max(scale, _AT_LEAST.get(kind, 0))
