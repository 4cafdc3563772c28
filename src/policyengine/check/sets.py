"""Sets of values of one kind, exactly: stretches of an order, and null or not.

A number stands for itself, a date for its day, true and false for 1 and 0, a word for itself.
Where values come in steps (whole numbers, days, fen), a stretch holds only those.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from policyengine.values.value import Value

Point = Decimal | str


class Cut(NamedTuple):
    """A place in an order: just before a value, or just after it."""

    at: Point
    after: bool


class Stretch(NamedTuple):
    """All between two cuts; None is without end."""

    start: Cut | None
    end: Cut | None


@dataclass(frozen=True, slots=True)
class Values:
    """Disjoint stretches in rising order, and whether null belongs to the set."""

    stretches: tuple[Stretch, ...] = ()
    null: bool = False

    def __bool__(self) -> bool:
        return bool(self.stretches) or self.null

    def __and__(self, other: "Values") -> "Values":
        met = (
            Stretch(_later(one.start, two.start), _earlier(one.end, two.end))
            for one in self.stretches
            for two in other.stretches
        )
        return Values(tuple(one for one in met if not _is_empty(one)), self.null and other.null)

    def __or__(self, other: "Values") -> "Values":
        merged: list[Stretch] = []
        for one in sorted((*self.stretches, *other.stretches), key=_by_start):
            if merged and _touches(merged[-1], one):
                merged[-1] = Stretch(merged[-1].start, _farther(merged[-1].end, one.end))
            else:
                merged.append(one)
        return Values(tuple(merged), self.null or other.null)

    def __sub__(self, other: "Values") -> "Values":
        return Values((self & _outside(other)).stretches, self.null and not other.null)


NOTHING: Final = Values()
NULL: Final = Values(null=True)
NUMBERS: Final = Values((Stretch(None, None),))


def point(value: Value) -> Point | None:
    """Where a value stands in its order; None where sets do not hold such values."""
    match value:
        case bool():
            return Decimal(value)
        case Decimal() | str():
            return value
        case date():
            return Decimal(value.toordinal())
        case _:
            return None


def only(at: Point) -> Values:
    """The set of one value."""
    return Values((Stretch(Cut(at, False), Cut(at, True)),))


def between(
    low: Point | None, high: Point | None, *, low_in: bool = True, high_in: bool = True
) -> Values:
    """The values from one to another, each in or out; None is without end."""
    start = None if low is None else Cut(low, not low_in)
    end = None if high is None else Cut(high, high_in)
    stretch = Stretch(start, end)
    return NOTHING if _is_empty(stretch) else Values((stretch,))


def union(sets: Iterable[Values]) -> Values:
    """All that stands in one of the sets."""
    joined = NOTHING
    for one in sets:
        joined |= one
    return joined


def in_steps(values: Values, step: Decimal | None) -> Values:
    """The same multiples of `step` with every cut just before one of them."""
    if step is None:
        return values
    moved = (
        Stretch(_on_step(one.start, step), _on_step(one.end, step)) for one in values.stretches
    )
    kept = (Values((one,)) for one in moved if not _is_empty(one))
    return Values(union(kept).stretches, values.null)


def cuts_of(sets: Iterable[Values]) -> list[Cut]:
    """Every place where one of the sets begins or ends, in order."""
    ends = {cut for one in sets for stretch in one.stretches for cut in stretch if cut is not None}
    return sorted(ends)


def _on_step(cut: Cut | None, step: Decimal) -> Cut | None:
    if cut is None or isinstance(cut.at, str):
        return cut
    way = ROUND_FLOOR if cut.after else ROUND_CEILING
    steps = (cut.at / step).to_integral_value(way) + (1 if cut.after else 0)
    return Cut(steps * step, False)


def _is_empty(one: Stretch) -> bool:
    return one.start is not None and one.end is not None and not one.start < one.end


def _touches(one: Stretch, later: Stretch) -> bool:
    return one.end is None or later.start is None or later.start <= one.end


def _by_start(one: Stretch) -> tuple[bool, Cut | tuple[()]]:
    return (one.start is not None, one.start or ())


def _later(one: Cut | None, two: Cut | None) -> Cut | None:
    return max(one, two) if one is not None and two is not None else one or two


def _earlier(one: Cut | None, two: Cut | None) -> Cut | None:
    return min(one, two) if one is not None and two is not None else one or two


def _farther(one: Cut | None, two: Cut | None) -> Cut | None:
    return max(one, two) if one is not None and two is not None else None


def _outside(values: Values) -> Values:
    """All that lies in none of the stretches."""
    if not values.stretches:
        return NUMBERS
    first, last = values.stretches[0], values.stretches[-1]
    return Values(tuple(_gaps(values, first, last)))


def _gaps(values: Values, first: Stretch, last: Stretch) -> Iterator[Stretch]:
    if first.start is not None:
        yield Stretch(None, first.start)
    yield from (Stretch(one.end, two.start) for one, two in pairwise(values.stretches))
    if last.end is not None:
        yield Stretch(last.end, None)
