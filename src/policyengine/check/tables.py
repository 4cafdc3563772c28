"""Rows of a table whose hit policy allows one hit only must not match together."""

from collections.abc import Iterator
from itertools import combinations

from policyengine.check.model import TypedTable
from policyengine.check.possible import exclusive, possible
from policyengine.diagnostics.codes.rulebook import TABLE_OVERLAP
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.rulebook.entries import Row


def _apart(one: Row, other: Row) -> bool:
    """Whether the dates over which two rows hold have no day in common."""
    starts = [row.from_ for row in (one, other) if row.from_ is not None]
    ends = [row.to for row in (one, other) if row.to is not None]
    return bool(starts and ends) and max(starts) > min(ends)


def overlaps(typed: TypedTable) -> Iterator[Diagnostic]:
    """Pairs of rows that can match at once; rows whose cells cannot be compared are let pass."""
    table = typed.table
    if table.hit_policy != "unique":
        return
    for (one, first), (other, second) in combinations(enumerate(typed.rows, 1), 2):
        if _apart(table.rows[one - 1], table.rows[other - 1]):
            continue
        known = possible(first.condition) is not None and possible(second.condition) is not None
        if known and not exclusive(first.condition, second.condition):
            span = table.rows[other - 1].span
            yield finding(TABLE_OVERLAP, span, name=table.head.name, one=one, other=other)
