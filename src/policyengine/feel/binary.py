"""Closures for the commonest operators, which save calls where an operand is a slot or literal."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from policyengine.feel.core import Call, Core, Slot
from policyengine.feel.types import is_optional

# From the slots' values and the items at hand, with what is left of the step budget at the end.
Run = Callable[[Mapping[int, Any], list[Any]], Any]


def binary(core: Call, left: Run, right: Run) -> Run | None:
    """The closure of an operator on two operands; None where it is none of the commonest.

    `left` and `right` are the operands' own closures.
    """
    if core.id not in _MAKERS or is_optional(core.type):
        return None
    at, other = (_slot(arg) for arg in core.args)
    return _MAKERS[core.id](left, right, at, other)


def _slot(core: Core) -> int | None:
    return core.slot if isinstance(core, Slot) else None


def _plus(left: Run, right: Run, at: int | None, other: int | None) -> Run:
    if at is not None and other is not None:
        return lambda slots, here: slots[at] + slots[other]
    if at is not None:
        return lambda slots, here: slots[at] + right(slots, here)
    if other is not None:
        return lambda slots, here: left(slots, here) + slots[other]
    return lambda slots, here: left(slots, here) + right(slots, here)


def _minus(left: Run, right: Run, at: int | None, other: int | None) -> Run:
    if at is not None and other is not None:
        return lambda slots, here: slots[at] - slots[other]
    if at is not None:
        return lambda slots, here: slots[at] - right(slots, here)
    if other is not None:
        return lambda slots, here: left(slots, here) - slots[other]
    return lambda slots, here: left(slots, here) - right(slots, here)


def _times(left: Run, right: Run, at: int | None, other: int | None) -> Run:
    if at is not None and other is not None:
        return lambda slots, here: slots[at] * slots[other]
    if at is not None:
        return lambda slots, here: slots[at] * right(slots, here)
    if other is not None:
        return lambda slots, here: left(slots, here) * slots[other]
    return lambda slots, here: left(slots, here) * right(slots, here)


def _below(left: Run, right: Run, at: int | None, other: int | None) -> Run:
    if at is not None and other is not None:
        return lambda slots, here: slots[at] < slots[other]
    if at is not None:
        return lambda slots, here: slots[at] < right(slots, here)
    if other is not None:
        return lambda slots, here: left(slots, here) < slots[other]
    return lambda slots, here: left(slots, here) < right(slots, here)


def _at_most(left: Run, right: Run, at: int | None, other: int | None) -> Run:
    if at is not None and other is not None:
        return lambda slots, here: slots[at] <= slots[other]
    if at is not None:
        return lambda slots, here: slots[at] <= right(slots, here)
    if other is not None:
        return lambda slots, here: left(slots, here) <= slots[other]
    return lambda slots, here: left(slots, here) <= right(slots, here)


def _above(left: Run, right: Run, at: int | None, other: int | None) -> Run:
    if at is not None and other is not None:
        return lambda slots, here: slots[at] > slots[other]
    if at is not None:
        return lambda slots, here: slots[at] > right(slots, here)
    if other is not None:
        return lambda slots, here: left(slots, here) > slots[other]
    return lambda slots, here: left(slots, here) > right(slots, here)


def _at_least(left: Run, right: Run, at: int | None, other: int | None) -> Run:
    if at is not None and other is not None:
        return lambda slots, here: slots[at] >= slots[other]
    if at is not None:
        return lambda slots, here: slots[at] >= right(slots, here)
    if other is not None:
        return lambda slots, here: left(slots, here) >= slots[other]
    return lambda slots, here: left(slots, here) >= right(slots, here)


def _equal(left: Run, right: Run, at: int | None, other: int | None) -> Run:
    if at is not None and other is not None:
        return lambda slots, here: slots[at] == slots[other]
    if at is not None:
        return lambda slots, here: slots[at] == right(slots, here)
    if other is not None:
        return lambda slots, here: left(slots, here) == slots[other]
    return lambda slots, here: left(slots, here) == right(slots, here)


def _differ(left: Run, right: Run, at: int | None, other: int | None) -> Run:
    if at is not None and other is not None:
        return lambda slots, here: slots[at] != slots[other]
    if at is not None:
        return lambda slots, here: slots[at] != right(slots, here)
    if other is not None:
        return lambda slots, here: left(slots, here) != slots[other]
    return lambda slots, here: left(slots, here) != right(slots, here)


_MAKERS: Final[dict[str, Callable[[Run, Run, int | None, int | None], Run]]] = {
    "+": _plus,
    "-": _minus,
    "*": _times,
    "<": _below,
    "<=": _at_most,
    ">": _above,
    ">=": _at_least,
    "=": _equal,
    "!=": _differ,
}
