"""Nodes to the entries that hold figures: parameters, and what stands for a figure anywhere."""

from decimal import Decimal
from itertools import combinations
from typing import Any, Final

from policyengine.diagnostics.codes.rulebook import (
    MIXED_FIGURES,
    VALUES_OVERLAP,
)
from policyengine.diagnostics.model import Diagnostic, Related
from policyengine.feel.types import (
    INTEGER,
    NUMBER,
    RATE,
    TEXT,
    Enumeration,
    ListOf,
    Type,
)
from policyengine.rulebook.entries import Dated, Parameter, Row, Unstated
from policyengine.rulebook.leaves import Leaves, cites, mapping, stated, text, word
from policyengine.rulebook.literals import Figure, figure
from policyengine.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from policyengine.values.text import Text
from policyengine.values.value import Value

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
    factor = number_meant(node) if named == NUMBER else None
    return None if factor is None else (NUMBER, factor)


def number_meant(node: Node) -> Decimal | None:
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
