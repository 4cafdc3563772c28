"""A formula as far as it mattered: the branch taken, the operand that decided."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from policyengine.feel.core import Ask, Call, Core, If, Junction, parts
from policyengine.feel.core import Slot as SlotCore
from policyengine.feel.evaluate import compile_core
from policyengine.feel.faults import Fault, Unknown
from policyengine.values.exact import feel_context
from policyengine.values.value import Value


@dataclass(frozen=True, slots=True)
class Reduced:
    """What is left of a formula, and the conditions that were asked on the way, with answers."""

    core: Core
    conditions: tuple[tuple[Core, bool], ...]


class _Known(dict[int, Value]):
    """The values of a trace; what is not in it is unknown, not absent."""

    def __missing__(self, slot: int) -> Value:
        raise Unknown(frozenset({slot}))

    def ask(self, slot: int, _arguments: tuple[Value, ...]) -> Value:
        """What a table was asked is not kept."""
        raise Unknown(frozenset({slot}))


def reduced(core: Core, values: Mapping[int, Value]) -> Reduced:
    """The formula without the branches not taken and the operands that did not decide."""
    known = _Known(values)
    conditions: list[tuple[Core, bool]] = []
    while isinstance(core, If):
        holds = _value(core.condition, known)
        if not isinstance(holds, bool):
            break
        conditions.append((_decisive(core.condition, known), holds))
        core = core.then if holds else core.otherwise
    return Reduced(_decisive(core, known), tuple(conditions))


def _value(core: Core, known: _Known) -> Value:
    with feel_context():
        try:
            return compile_core(core)(known)
        except (Unknown, Fault):
            return None


def _decisive(core: Core, known: _Known) -> Core:
    """Of a false `and` the operand that made it so, of a true `or` likewise; in `not` as well."""
    if isinstance(core, Call) and core.id == "not":
        return replace(core, args=tuple(_decisive(one, known) for one in core.args))
    if not isinstance(core, Junction):
        return core
    decides = not core.all_of
    # In order, and no further than the evaluation went: what follows may lean on a guard before.
    for operand in core.operands:
        if _value(operand, known) is decides:
            return _decisive(operand, known)
    return replace(core, operands=tuple(_decisive(one, known) for one in core.operands))


def slots_in_order(core: Core) -> Iterator[int]:
    """The slots that a formula reads or asks, as they come in it; some may come again."""
    if isinstance(core, SlotCore | Ask):
        yield core.slot
    for part in parts(core):
        yield from slots_in_order(part)
