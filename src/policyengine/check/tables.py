"""Rows of a table: none is missing, none is never used, and no two clash."""

from collections.abc import Iterator
from typing import Final

from policyengine.check.cells import Box, Column, TooMany, Walk, walk
from policyengine.check.dated import ONE_DAY, days
from policyengine.check.model import TypedTable
from policyengine.check.possible import ALWAYS, Tested, tested
from policyengine.check.ranges import SINGLE, Ranges
from policyengine.check.sets import NUMBERS, Values, union
from policyengine.check.wording import shown
from policyengine.diagnostics.codes import rulebook as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.feel.core import Constant, Core, Junction
from policyengine.feel.types import DATE, TEXT, Type, bare
from policyengine.rulebook.model import Rulebook
from policyengine.values.text import Text

_MOST_SHOWN: Final = 5
_FIRST: Final = ("first", "priority")
_DAY: Final = Text("适用日期", "the governing date")
_EVERY: Final = Text("所有情形", "every one")
_NEVER: Final = Text("它的条件不可能成立", "what it asks for cannot be")
_BEFORE: Final = Text("前面的行已经涵盖", "the rows before it take every case")


def rows(typed: TypedTable, ranges: Ranges, rulebook: Rulebook) -> Iterator[Diagnostic]:
    """What is wrong with the rows of a table, told exactly for cells that test with figures.

    A cell that compares with what only a claim can tell may hold wherever it does not surely
    fail: nothing is told that depends on it.
    """
    columns = tuple(_columns(typed, ranges, rulebook))
    count = len(typed.rows)
    walked = walk(columns, count, first=typed.table.hit_policy in _FIRST)
    try:
        missing = walked.missing(len(columns[0].tests))
    except TooMany:
        yield finding(codes.TABLE_TOO_WIDE, typed.table.head.span, name=typed.table.head.name)
        return
    if _needs_a_row(typed):
        # What a frame leaves open is for its children to fill.
        yield from () if rulebook.frame else _missing(typed, missing, columns)
        yield from _covered(typed, walked, rulebook)
    yield from _unused(typed, walked)
    yield from _together(typed, walked)


def _needs_a_row(typed: TypedTable) -> bool:
    return typed.table.hit_policy in SINGLE or typed.table.aggregator in ("min", "max")


def _columns(typed: TypedTable, ranges: Ranges, rulebook: Rulebook) -> Iterator[Column]:
    """The input columns and, where rows hold for a time only, the date that governs.

    Nobody lists all texts there are: those that no cell names are a gap of their own.
    """
    conditions = [_cells(one) for one in (*(row.condition for row in typed.rows), *typed.gaps)]
    texts = [at for at, one in enumerate(typed.inputs) if bare(one.type) == TEXT]
    for at, operand in enumerate(typed.inputs):
        tests = tuple(tested(cells[at], operand, ranges.literal) for cells in conditions)
        every = ranges.of(operand)
        named = union(test.holds & every for test in tests if every - test.holds)
        others = (_within(every - named) if text == at else ALWAYS for text in texts)
        yield Column(every, ranges.step(operand), (*tests, *others))
    table = typed.table
    periods = [
        *((row.from_, row.to) for row in table.rows),
        *((gap.from_, gap.to) for gap in table.gaps),
    ]
    if any(start or end for start, end in periods):
        held = (_within(days(start, end)) for start, end in periods)
        in_force = days(rulebook.from_, rulebook.to)
        yield Column(in_force, ONE_DAY, (*held, *(ALWAYS for _ in texts)))


def _within(values: Values) -> Tested:
    return Tested(values, values, NUMBERS - values, NUMBERS - values)


def _cells(condition: Core) -> tuple[Core, ...]:
    return condition.operands if isinstance(condition, Junction) else (condition,)


def _missing(
    typed: TypedTable, boxes: tuple[Box, ...], columns: tuple[Column, ...]
) -> Iterator[Diagnostic]:
    if not boxes:
        return
    cases = [_case(typed, box, columns) for box in boxes[:_MOST_SHOWN]]
    if len(boxes) > _MOST_SHOWN:
        cases.append(Text(f"等 {len(boxes)} 种", f"… ({len(boxes)} in all)"))
    head = typed.table.head
    told = Text("；".join(one.zh for one in cases), "; ".join(one.en for one in cases))
    yield finding(codes.TABLE_GAP, head.span, name=head.name, cases=told)


def _case(typed: TypedTable, box: Box, columns: tuple[Column, ...]) -> Text:
    """A combination in words; columns that play no part in it are left out."""
    named = [
        (Text.same(name), core)
        for (name, _), core in zip(typed.table.inputs, typed.inputs, strict=True)
    ]
    types: list[tuple[Text, Type]] = [*((name, core.type) for name, core in named), (_DAY, DATE)]
    parts = [
        (name, shown(values, type_, column.step))
        for (name, type_), values, column in zip(types, box, columns, strict=False)
        if column.values - values
    ]
    if not parts:
        return _EVERY
    return Text(
        "，".join(f"{name.zh} {words.zh}" for name, words in parts),
        ", ".join(f"{name.en} {words.en}" for name, words in parts),
    )


def _covered(typed: TypedTable, walked: Walk, rulebook: Rulebook) -> Iterator[Diagnostic]:
    """What is said to be meant as a gap and is none: there are rows for all of it."""
    for at, gap in enumerate(typed.table.gaps, len(typed.rows)):
        is_own = gap.span.source == rulebook.span.source
        if is_own and not walked.used >> at & 1:
            yield finding(codes.GAP_COVERED, gap.span, name=typed.table.head.name)


def _unused(typed: TypedTable, walked: Walk) -> Iterator[Diagnostic]:
    for at, row in enumerate(typed.table.rows):
        if not walked.used >> at & 1:
            can_be = all(any(one.may >> at & 1 for one in column) for column in walked.columns)
            why = _BEFORE if can_be else _NEVER
            yield finding(
                codes.ROW_UNREACHED, row.span, name=typed.table.head.name, row=at + 1, why=why
            )


def _together(typed: TypedTable, walked: Walk) -> Iterator[Diagnostic]:
    """Rows that can be met at once where only one may, or where they must agree."""
    table, count = typed.table, len(typed.rows)
    for one, other in sorted(pair for pair in walked.pairs if pair[1] < count):
        span = table.rows[other].span
        if table.hit_policy == "unique":
            yield finding(
                codes.TABLE_OVERLAP, span, name=table.head.name, one=one + 1, other=other + 1
            )
        elif table.hit_policy == "any" and _differ(typed, one, other):
            yield finding(
                codes.ROWS_DISAGREE, span, name=table.head.name, one=one + 1, other=other + 1
            )


def _differ(typed: TypedTable, one: int, other: int) -> bool:
    """Whether two rows surely give different values."""
    cells = zip(typed.rows[one].outputs, typed.rows[other].outputs, strict=True)
    return any(
        isinstance(left, Constant) and isinstance(right, Constant) and left.value != right.value
        for left, right in cells
    )
