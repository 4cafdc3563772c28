"""Nodes to the entries that hold figures and lists: parameters, lists, tables."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import Any, Final

from policyengine.diagnostics.codes.rulebook import (
    MIXED_FIGURES,
    ROW_LENGTH,
    VALUES_OVERLAP,
)
from policyengine.diagnostics.model import Diagnostic, Related
from policyengine.domain.expressions import cell_text
from policyengine.feel.parse import parse_unary
from policyengine.feel.syntax import Expression, Literal, Quantity, Subject, UnaryTests, Unit
from policyengine.feel.types import (
    INTEGER,
    MONEY,
    NUMBER,
    POINTS,
    RATE,
    TEXT,
    Enumeration,
    ListOf,
    Type,
    fits,
)
from policyengine.feel.units import with_unit
from policyengine.rulebook.entries import Dated, Gap, ListOfMembers, Parameter, Row, Table, Unstated
from policyengine.rulebook.leaves import Leaves, cites, mapping, stated, text, word
from policyengine.rulebook.literals import Figure, figure
from policyengine.rulebook.no_figures import way_out
from policyengine.rulebook.rosters import roster
from policyengine.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from policyengine.values.text import Text
from policyengine.values.value import Value

_WITH_UNIT: Final[dict[Type, Unit]] = {MONEY: "money", RATE: "rate", POINTS: "points"}
_THE_OTHER: Final = Text("另一个数值", "the other figure")


def parameter(entry: Entry, leaves: Leaves) -> Parameter:
    """A figure of the source, dated or not, stated or not."""
    node = mapping(entry.value, entry.span)
    named = leaves.type_named(node.get("words") or node.get("unit"))
    before = len(leaves.found)
    values = tuple(_dated_figures(node, named, leaves))
    if len(leaves.found) == before:
        _apart(entry.key.value, [dated for _, dated in values], leaves)
    type_ = values[0][0] if values else named or TEXT
    odd = next((dated for other, dated in values if other != type_), None)
    if odd is not None:
        leaves.say(MIXED_FIGURES, odd.span)
    return Parameter(
        leaves.head(entry.key, node),
        type_,
        tuple(dated for _, dated in values),
        _unstated(node.get("unstated"), type_, leaves),
        local=word(node.get("local")) == "true",
        at_least=_bound(node.get("at_least"), type_, leaves),
        at_most=_bound(node.get("at_most"), type_, leaves),
    )


def _apart(name: str, values: list[Dated], leaves: Leaves) -> None:
    """Of two figures that hold on the same day, nobody could tell which one counts."""
    for one, other in combinations(values, 2):
        if have_a_day_in_common(one, other):
            related = (Related(one.span, _THE_OTHER),)
            args = (("name", name),)
            leaves.found.append(Diagnostic(VALUES_OVERLAP, other.span, args, related=related))


def have_a_day_in_common(one: Dated | Row, other: Dated | Row) -> bool:
    """Whether there is a day on which both hold."""
    starts: list[Any] = [each.from_ for each in (one, other) if each.from_ is not None]
    ends: list[Any] = [each.to for each in (one, other) if each.to is not None]
    return not (starts and ends) or bool(max(starts) <= min(ends))


def _bound(node: Node | None, type_: Type, leaves: Leaves) -> Value:
    read = None if node is None else leaves.figure(node)
    if node is None or read is None:
        return None
    if read[0] != type_ and (read[0], type_) != (INTEGER, NUMBER):
        leaves.say(MIXED_FIGURES, node.span)
    return read[1]


def _dated_figures(node: Mapping, named: Type | None, leaves: Leaves) -> list[tuple[Type, Dated]]:
    single = node.get("value")
    several = node.get("values")
    items = [node] if single is not None else list(several) if isinstance(several, Sequence) else []
    read = []
    for item in items:
        inner = mapping(item, node.span)
        value = inner.get("value")
        if value is None or (got := parameter_figure(value, named, leaves)) is None:
            continue
        dates = (None, None) if single is not None else leaves.period(inner)
        read.append((got[0], Dated(*dates, got[1], cites(inner.get("cite")), value.span)))
    return read


def parameter_figure(node: Node, named: Type | None, leaves: Leaves) -> Figure | None:
    """A figure, a word of a named set, or a list of either."""
    if isinstance(node, Sequence):
        parts = [parameter_figure(item, _item(named), leaves) for item in node]
        read_parts = [part for part in parts if part is not None]
        if len(read_parts) != len(parts):
            return None
        item = read_parts[0][0] if read_parts else _item(named) or TEXT
        return (ListOf(item), tuple(value for _, value in read_parts))
    if isinstance(node, Scalar) and (known := _as_named(node, named)) is not None:
        return known
    read = leaves.figure(node)
    if read is not None and isinstance(named, Enumeration):
        leaves.no_figure(node, node.span.text)
        return None
    return read


def _as_named(node: Scalar, named: Type | None) -> Figure | None:
    """What is read by the type that is named for it: a word, a text, a factor."""
    if isinstance(named, Enumeration) and named.has(node.value):
        return (named, node.value)
    if named == TEXT:
        return (TEXT, stated(node))
    factor = _factor(node) if named == NUMBER else None
    return None if factor is None else (NUMBER, factor)


def _factor(node: Node) -> Decimal | None:
    """What stands for a number where one is wanted: 1.3倍, or 130% of something."""
    type_, value = (isinstance(node, Scalar) and figure(node.value)) or (TEXT, None)
    return value if type_ in (NUMBER, RATE) and isinstance(value, Decimal) else None


def _item(named: Type | None) -> Type | None:
    return named.item if isinstance(named, ListOf) else named


def _unstated(node: Node | None, type_: Type, leaves: Leaves) -> Unstated | None:
    if not isinstance(node, Mapping):
        return None
    because = text(node.get("because"))
    stand_in = node.get("stand_in")
    if stand_in is not None:
        read = parameter_figure(stand_in, type_, leaves)
        return Unstated("stand_in", None if read is None else read[1], because)
    return Unstated("unlimited" if word(node.get("then")) == "unlimited" else "ask", None, because)


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
    if not _has_length(row, cells, ("name", *(name for name, _ in columns)), leaves):
        return None
    values = []
    for (_, type_), cell in zip(columns, cells[1:], strict=True):
        read = parameter_figure(cell, type_, leaves) if type_ != TEXT else (TEXT, stated(cell))
        if read is not None and read[1] != 0 and not fits(read[0], type_):
            leaves.no_figure(cell, word(cell))
        values.append(None if read is None else read[1])
    return (stated(cells[0]), tuple(values))


def _has_length(
    row: Node, cells: tuple[Node, ...], columns: tuple[str, ...], leaves: Leaves
) -> bool:
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
        if _has_length(cells_node or item, cells, columns, leaves):
            tests = tuple(_tests(cell, leaves) for cell in cells)
            yield Gap(tests, text(inner.get("because")), *leaves.period(inner), item.span)


def _row(
    node: Node, columns: tuple[str, ...], outputs: tuple[Type, ...], leaves: Leaves
) -> Row | None:
    cells_node = node.get("cells") if isinstance(node, Mapping) else node
    cells = tuple(cells_node) if isinstance(cells_node, Sequence) else ()
    if not _has_length(cells_node or node, cells, columns, leaves):
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
        if type_ == NUMBER and (factor := _factor(cell)) is not None:
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
