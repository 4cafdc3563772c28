"""Nodes to lists and decision tables: rows read by their columns."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from policyengine.diagnostics.codes.rulebook import (
    ROW_LENGTH,
)
from policyengine.domain.expressions import cell_text
from policyengine.feel.parse import parse_unary
from policyengine.feel.syntax import Expression, Literal, Quantity, Subject, UnaryTests, Unit
from policyengine.feel.types import (
    MONEY,
    NUMBER,
    POINTS,
    RATE,
    TEXT,
    Enumeration,
    Type,
    fits,
)
from policyengine.feel.units import with_unit
from policyengine.rulebook.entries import Gap, ListOfMembers, Row, Table
from policyengine.rulebook.figures import number_meant, parameter_figure
from policyengine.rulebook.leaves import Leaves, cites, mapping, stated, text, word
from policyengine.rulebook.literals import figure
from policyengine.rulebook.no_figures import way_out
from policyengine.rulebook.rosters import roster
from policyengine.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from policyengine.values.text import Text
from policyengine.values.value import Value

_WITH_UNIT: Final[dict[Type, Unit]] = {MONEY: "money", RATE: "rate", POINTS: "points"}


def member_list(entry: Entry, leaves: Leaves) -> ListOfMembers:
    """A list of the source, its rows read by its columns."""
    node = mapping(entry.value, entry.span)
    columns = tuple(
        (column.key.value, leaves.type_named(column.value) or TEXT)
        for column in mapping(node.get("columns"), node.span)
    )
    rows = node.get("members")
    read = [_member(row, columns, leaves) for row in (rows if isinstance(rows, Sequence) else ())]
    return ListOfMembers(
        leaves.head(entry.key, node),
        None if (of := node.get("of")) is None else (word(of), of.span),
        word(node.get("open")) == "true",
        columns,
        tuple((e.key.value, stated(e.value)) for e in mapping(node.get("for_all"), node.span)),
        tuple(member for member in read if member is not None),
        roster(node, leaves),
    )


def _member(
    row: Node, columns: tuple[tuple[str, Type], ...], leaves: Leaves
) -> tuple[str, tuple[Value, ...]] | None:
    cells = tuple(row) if isinstance(row, Sequence) else (row,)
    if not has_length(row, cells, ("name", *(name for name, _ in columns)), leaves):
        return None
    values = []
    for (_, type_), cell in zip(columns, cells[1:], strict=True):
        read = parameter_figure(cell, type_, leaves) if type_ != TEXT else (TEXT, stated(cell))
        if read is not None and read[1] != 0 and not fits(read[0], type_):
            leaves.no_figure(cell, word(cell))
        values.append(None if read is None else read[1])
    return (stated(cells[0]), tuple(values))


def has_length(
    row: Node, cells: tuple[Node, ...], columns: tuple[str, ...], leaves: Leaves
) -> bool:
    """Whether a row has as many cells as there are columns; tells where it has not."""
    if len(cells) == len(columns):
        return True
    shown = ", ".join(columns)
    leaves.say(ROW_LENGTH, row.span, found=len(cells), wanted=len(columns), columns=shown)
    return False


def table(entry: Entry, leaves: Leaves) -> Table:
    """A decision table."""
    node = mapping(entry.value, entry.span)
    inputs_node = node.get("inputs")
    asked_with = tuple(
        (column.key.value, leaves.type_named(column.value) or TEXT)
        for column in mapping(inputs_node if isinstance(inputs_node, Mapping) else None, node.span)
    )
    inputs: tuple[tuple[str, Expression], ...] = tuple(
        (word(item), leaves.expression(item))
        for item in (inputs_node if isinstance(inputs_node, Sequence) else ())
    ) or tuple((name, Subject(node.span)) for name, _ in asked_with)
    outputs = tuple(
        (column.key.value, leaves.type_named(column.value) or TEXT)
        for column in mapping(node.get("outputs"), node.span)
    )
    names = (*(name for name, _ in inputs), *(name for name, _ in outputs))
    rows_node = node.get("rows")
    rows = [
        _row(row, names, tuple(type_ for _, type_ in outputs), leaves)
        for row in (rows_node if isinstance(rows_node, Sequence) else ())
    ]
    return Table(
        leaves.head(entry.key, node),
        word(node.get("hit_policy")),
        word(node.get("aggregator")) or None,
        inputs,
        outputs,
        tuple(row for row in rows if row is not None),
        tuple(_gaps(node.get("gaps"), names[: len(inputs)], leaves)),
        word(node.get("adds_rows")) == "true",
        asked_with,
    )


def _gaps(node: Node | None, columns: tuple[str, ...], leaves: Leaves) -> Iterator[Gap]:
    for item in node if isinstance(node, Sequence) else ():
        inner = mapping(item, item.span)
        cells_node = inner.get("cells")
        cells = tuple(cells_node) if isinstance(cells_node, Sequence) else ()
        if has_length(cells_node or item, cells, columns, leaves):
            tests = tuple(_tests(cell, leaves) for cell in cells)
            yield Gap(tests, text(inner.get("because")), *leaves.period(inner), item.span)


def _row(
    node: Node, columns: tuple[str, ...], outputs: tuple[Type, ...], leaves: Leaves
) -> Row | None:
    cells_node = node.get("cells") if isinstance(node, Mapping) else node
    cells = tuple(cells_node) if isinstance(cells_node, Sequence) else ()
    if not has_length(cells_node or node, cells, columns, leaves):
        return None
    split = len(columns) - len(outputs)
    extra = node if isinstance(node, Mapping) else Mapping((), node.span)
    return Row(
        word(extra.get("id")) or None,
        cites(extra.get("cite")),
        tuple(_tests(cell, leaves) for cell in cells[:split]),
        tuple(
            amount_in(cell, type_, leaves)
            for cell, type_ in zip(cells[split:], outputs, strict=True)
        ),
        *leaves.period(extra),
        node.span,
    )


def _tests(cell: Node, leaves: Leaves) -> UnaryTests:
    outcome = cell_text(cell).then(parse_unary)
    leaves.found.extend(outcome.diagnostics)
    return UnaryTests(cell.span, (), negated=False) if outcome.value is None else outcome.value


def amount_in(cell: Node, type_: Type, leaves: Leaves) -> Expression:
    """A cell that gives a value: a figure with its unit, a word, or an expression."""
    if isinstance(cell, Scalar):
        if type_ == TEXT or (isinstance(type_, Enumeration) and type_.has(cell.value)):
            return Literal(cell.span, cell.value)
        if type_ == NUMBER and (factor := number_meant(cell)) is not None:
            return Literal(cell.span, factor)
        read = figure(cell.value)
        if read is not None and isinstance(read[1], Decimal) and type_ in _WITH_UNIT:
            return _quantity(cell, read[0], read[1], type_, leaves)
        if read is None and type_ in _WITH_UNIT and (hint := way_out(cell.value)) is not None:
            leaves.no_figure(cell, cell.value, hint)
            return Literal(cell.span, None)
    return leaves.expression(cell)


def _quantity(cell: Scalar, got: Type, value: Decimal, type_: Type, leaves: Leaves) -> Expression:
    if got == type_ or value == 0:
        leaves.sound((type_, value), cell.span)
        return Quantity(cell.span, value, _WITH_UNIT[type_])
    instead = with_unit("".join(ch for ch in cell.value if ch in "0123456789."), type_)
    leaves.no_figure(cell, cell.value, Text(f"写成 {instead.zh}", f"write {instead.en}"))
    return Literal(cell.span, None)
