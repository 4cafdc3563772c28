"""A table as a product of its columns: which combinations of values meet which rows.

Each column is cut into classes of values that meet the same rows; a walk from column to column
then keeps the rows that are still met, as bits. What has been walked once from the same rows on is
not walked again, so that a table without overlaps costs little more than its cells.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from policyengine.check.possible import Tested
from policyengine.check.sets import NULL, Cut, Stretch, Values, cuts_of, in_steps, union

Box = tuple[Values, ...]

_MOST_VISITS: Final = 200_000
_MOST_BOXES: Final = 200


@dataclass(frozen=True, slots=True)
class Column:
    """All values of an input, and the test each row makes of it."""

    values: Values
    step: Decimal | None
    tests: tuple[Tested, ...]


@dataclass(frozen=True, slots=True)
class _Class:
    """Values that surely meet some rows, and may meet others; rows as bits."""

    values: Values
    sure: int
    may: int


class TooMany(Exception):  # noqa: N818 - no error of the table: it is too wide to be walked
    """More combinations than there is time for."""


@dataclass(slots=True)
class Walk:
    """What comes of all combinations: those that meet nothing, rows met together, rows used.

    Behind the table's `rows` stand what is meant as a gap, used where no row may be met. `first`
    says that of several rows met the first counts. Pairs of rows are numbered from 0.
    """

    columns: tuple[tuple[_Class, ...], ...]
    rows: int
    first: bool
    pairs: dict[tuple[int, int], Box] = field(default_factory=dict)
    used: int = 0
    visits: int = 0
    _met: dict[tuple[int, int, int], tuple[Box, ...]] = field(default_factory=dict)

    def missing(self, count: int) -> tuple[Box, ...]:
        """The combinations that meet none of this many rows and gaps. Raises `TooMany`."""
        every = (1 << count) - 1
        return self._from(0, every, every, ())

    def _from(self, at: int, sure: int, may: int, box: Box) -> tuple[Box, ...]:
        if not may:
            return (tuple(union(one.values for one in column) for column in self.columns[at:]),)
        if at == len(self.columns):
            self._leaf(sure, may, box)
            return ()
        known = self._met.get((at, sure, may))
        if known is None:
            self.visits += 1
            if self.visits > _MOST_VISITS:
                raise TooMany
            known = self._met[at, sure, may] = self._below(at, sure, may, box)
        return known

    def _below(self, at: int, sure: int, may: int, box: Box) -> tuple[Box, ...]:
        found: dict[tuple[Box, ...], Values] = {}
        for one in self.columns[at]:
            rest = self._from(at + 1, sure & one.sure, may & one.may, (*box, one.values))
            if rest:
                found[rest] = found[rest] | one.values if rest in found else one.values
        boxes = ((values, *tail) for rest, values in found.items() for tail in rest)
        return tuple(box for box, _ in zip(boxes, range(_MOST_BOXES), strict=False))

    def _leaf(self, sure: int, may: int, box: Box) -> None:
        rows = (1 << self.rows) - 1
        sure, may = sure & rows, may & rows or may
        lowest = sure & -sure
        self.used |= may & ((lowest << 1) - 1) if self.first and lowest else may
        met = _rows(sure) if sure != lowest else []
        for other in met[1:]:
            self.pairs.setdefault((met[0], other), box)


def walk(columns: Sequence[Column], rows: int, *, first: bool) -> Walk:
    """The walk through columns whose tests are those of the same rows and gaps."""
    return Walk(tuple(_classes(column) for column in columns), rows, first)


def _rows(bits: int) -> list[int]:
    return [at for at in range(bits.bit_length()) if bits >> at & 1]


def _classes(column: Column) -> tuple[_Class, ...]:
    """The values of a column, together where they meet the same rows."""
    sure = [in_steps(test.holds, column.step) & column.values for test in column.tests]
    may = [in_steps(test.may_hold, column.step) & column.values for test in column.tests]
    cuts = cuts_of((*sure, *may, column.values))
    places = {cut: at for at, cut in enumerate(cuts, 1)}
    surely, maybe = _met_between(sure, places), _met_between(may, places)
    found: dict[tuple[int, int], Values] = {}
    for at in range(len(cuts) + 1):
        piece = Stretch(cuts[at - 1] if at else None, cuts[at] if at < len(cuts) else None)
        values = Values((piece,)) & column.values
        if values:
            key = surely[at], maybe[at]
            found[key] = found[key] | values if key in found else values
    if column.values.null:
        key = _bits(sure), _bits(may)
        found[key] = found.get(key, Values()) | NULL
    return tuple(_Class(values, *key) for key, values in found.items())


def _met_between(sets: Sequence[Values], places: dict[Cut, int]) -> list[int]:
    """For every stretch between two neighbouring cuts, the sets that hold it, as bits."""
    turns = [0] * (len(places) + 2)
    for row, values in enumerate(sets):
        for start, end in values.stretches:
            turns[0 if start is None else places[start]] ^= 1 << row
            turns[len(places) + 1 if end is None else places[end]] ^= 1 << row
    met, held = [], 0
    for turn in turns[:-1]:
        held ^= turn
        met.append(held)
    return met


def _bits(sets: Sequence[Values]) -> int:
    return sum(1 << row for row, values in enumerate(sets) if values.null)
