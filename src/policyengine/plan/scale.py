"""How many decimals a formula can give, from those of what it reads."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from policyengine.feel.core import Call, Constant, Core, If, Slot
from policyengine.plan.model import Slot as PlanSlot

_KEEP: Final = frozenset({"+", "-", "min", "max", "abs", "sum", "negate", "modulo"})


def scale_of(core: Core, slots: Sequence[PlanSlot]) -> int | None:
    """The decimals of an exact result; None where they are open (a division) or not a number."""
    match core:
        case Constant(value=Decimal() as value):
            return decimals(value)
        case Slot(slot=slot):
            return slots[slot].scale
        case If(then=then, otherwise=otherwise):
            return most([scale_of(then, slots), scale_of(otherwise, slots)])
        case Call(id=id_, args=args):
            return _of_call(id_, [scale_of(arg, slots) for arg in args])
        case _:
            return None


def _of_call(id_: str, scales: list[int | None]) -> int | None:
    if id_ == "*":
        known = [scale for scale in scales if scale is not None]
        return sum(known) if len(known) == len(scales) else None
    if id_ in ("floor", "ceiling", "count"):
        return 0
    return most(scales) if id_ in _KEEP else None


def most(scales: Sequence[int | None]) -> int | None:
    """The largest scale; None as soon as one is open."""
    known = [scale for scale in scales if scale is not None]
    return max(known) if known and len(known) == len(scales) else None


def decimals(value: Decimal) -> int:
    """The decimals a number is written with, trailing zeros left out."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
