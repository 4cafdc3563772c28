"""DMN's hit policies: which of the rows that hold count, in which order, with what sum."""

from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from typing import Final, NamedTuple

from policyengine.diagnostics.codes import types as codes
from policyengine.feel.faults import Fault
from policyengine.values.text import Text
from policyengine.values.value import Value


class HitPolicy(Enum):
    """What it means that several rows hold."""

    UNIQUE = "unique"
    ANY = "any"
    FIRST = "first"
    PRIORITY = "priority"
    COLLECT = "collect"
    RULE_ORDER = "rule order"
    OUTPUT_ORDER = "output order"


class Aggregation(Enum):
    """What a collecting table makes of its single output."""

    SUM = "+"
    MIN = "<"
    MAX = ">"
    COUNT = "#"


class Hit(NamedTuple):
    """A row that holds: its number in the table, counted from 0, and its outputs."""

    row: int
    outputs: tuple[Value, ...]


# For each output column its allowed values, the most important first.
Priorities = Sequence[Sequence[Value]]

_SINGLE: Final = (HitPolicy.UNIQUE, HitPolicy.ANY, HitPolicy.FIRST, HitPolicy.PRIORITY)


def is_single(policy: HitPolicy) -> bool:
    """Whether at most one row counts."""
    return policy in _SINGLE


def choose(policy: HitPolicy, hits: Sequence[Hit], priorities: Priorities = ()) -> tuple[Hit, ...]:
    """The rows that count, in the order of the result; none where no row holds.

    `hits` stand in the order of the table. Raises a fault where a unique table has several, or
    where rows that must agree do not.
    """
    if policy is HitPolicy.UNIQUE and len(hits) > 1:
        raise Fault(codes.SEVERAL_ROWS, count=len(hits), rows=_rows(hits))
    if policy is HitPolicy.ANY and any(hit.outputs != hits[0].outputs for hit in hits):
        raise Fault(codes.ROWS_DISAGREE, rows=_rows(hits))
    if policy in (HitPolicy.PRIORITY, HitPolicy.OUTPUT_ORDER):
        hits = sorted(hits, key=lambda hit: _rank(hit, priorities))
    return tuple(hits[:1] if is_single(policy) else hits)


def aggregate(aggregation: Aggregation, values: Sequence[Decimal]) -> Decimal:
    """The sum, least, greatest or number of what a collecting table's rows give.

    Raises a fault for no values at all, save that their number is 0.
    """
    if aggregation is Aggregation.COUNT:
        return Decimal(len(values))
    if not values:
        raise Fault(codes.EMPTY_LIST)
    if aggregation is Aggregation.SUM:
        return sum(values, Decimal(0))
    return min(values) if aggregation is Aggregation.MIN else max(values)


def _rank(hit: Hit, priorities: Priorities) -> tuple[int, ...]:
    pairs = zip(hit.outputs, priorities, strict=False)
    return tuple(order.index(value) if value in order else len(order) for value, order in pairs)


def _rows(hits: Sequence[Hit]) -> Text:
    return Text.listed(str(hit.row + 1) for hit in hits)
