"""The figures of a rulebook: what each of them measures, and which articles it cites."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from policyengine.diagnostics.place import Span
from policyengine.feel import syntax
from policyengine.feel.types import DATE, DAYS, INTEGER, MONEY, MONTHS, NUMBER, RATE, ListOf, Type
from policyengine.rulebook.entries import Citation, ListOfMembers, Parameter, Table
from policyengine.rulebook.literals import MONTH_DAY
from policyengine.rulebook.mechanisms import Slices
from policyengine.rulebook.model import Rulebook
from policyengine.texts.written import Kind, Measure
from policyengine.values.dates import Date
from policyengine.values.durations import Days, Months
from policyengine.values.text import Text
from policyengine.values.value import Value

_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of an entry as the rulebook writes it, with the articles that should carry it.

    `instead` says why the articles do not print it: it follows from them, or it is the
    rulebook's own.
    """

    entry: str
    shown: str
    measure: Measure
    cites: tuple[Citation, ...]
    span: Span
    instead: Text | None = None


def figures(rulebook: Rulebook) -> Iterator[Figure]:
    """Every figure that the rulebook's own file states, in the order of the file's sections."""
    file = rulebook.span.source
    for parameter in rulebook.parameters:
        if parameter.head.span.source == file:
            yield from _parameter(parameter)
    for listed in rulebook.lists:
        if listed.head.span.source == file:
            yield from _list(listed)
    for table in rulebook.tables:
        if table.head.span.source == file:
            yield from _table(table)
    for slices in rulebook.slices:
        if slices.head.span.source == file:
            yield from _slices(slices)


def _parameter(parameter: Parameter) -> Iterator[Figure]:
    head = parameter.head
    for dated in parameter.values:
        for measure in _measures(parameter.type, dated.value):
            cites = dated.cite or head.cite
            yield Figure(head.name, dated.span.text, measure, cites, dated.span, head.instead)


def _list(listed: ListOfMembers) -> Iterator[Figure]:
    head = listed.head
    for name, values in listed.members:
        for (column, type_), value in zip(listed.columns, values, strict=True):
            for measure in _measures(type_, value):
                entry = f"{head.name}[{name}].{column}"
                yield Figure(entry, str(value), measure, head.cite, head.span, head.instead)


def _table(table: Table) -> Iterator[Figure]:
    head = table.head
    for number, row in enumerate(table.rows, 1):
        for (column, _), cell in zip(table.outputs, row.outputs, strict=True):
            if (measure := _written_in(cell)) is not None:
                entry = f"{head.name}[{row.id or number}].{column}"
                cites = row.cite or head.cite
                yield Figure(entry, cell.span.text, measure, cites, cell.span, head.instead)


def _slices(slices: Slices) -> Iterator[Figure]:
    head = slices.head
    for number, band in enumerate(slices.bands, 1):
        for part, formula in (("upto", band.upto), ("rate", band.rate)):
            if formula is not None and (measure := _written_in(formula)) is not None:
                entry = f"{head.name}[{number}].{part}"
                yield Figure(
                    entry, formula.span.text, measure, head.cite, formula.span, head.instead
                )


def _written_in(cell: syntax.Expression) -> Measure | None:
    match cell:
        case syntax.Quantity(value=value, unit=unit):
            return Measure("money" if unit == "money" else "rate", value)
        case syntax.Literal(value=Decimal() as value):
            return Measure("number", value)
        case _:
            return None


def _measures(type_: Type, value: Value) -> Iterator[Measure]:
    match value:
        case tuple():
            item = type_.item if isinstance(type_, ListOf) else type_
            for one in value:
                yield from _measures(item, one)
        case Decimal() if (kind := _KINDS.get(type_)) is not None:
            yield Measure(kind, value)
        case Months(count):
            yield Measure("months", Decimal(count))
        case Days(seconds):
            yield Measure("days", seconds / _DAY)
        case {"month": Decimal() as month, "day": Decimal() as day} if type_ == MONTH_DAY:
            yield Measure("day_of_year", (int(month), int(day)))
        case _ if type_ == DATE and isinstance(value, Date):
            yield Measure("date", (value.year, value.month, value.day))


_KINDS: dict[Type, Kind] = {
    MONEY: "money", RATE: "rate", INTEGER: "number", NUMBER: "number",
    MONTHS: "months", DAYS: "days",
}  # fmt: skip
