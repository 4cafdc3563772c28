"""Every name of a rulebook with its slot: facts, figures, lists, tables, accumulators, formulas."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from policyengine.definitions.model import Definition, Definitions
from policyengine.diagnostics.codes.expressions import NAME_OF_FUNCTION
from policyengine.diagnostics.codes.rulebook import DUPLICATE_NAME
from policyengine.diagnostics.model import Diagnostic, Related, finding
from policyengine.diagnostics.place import Span
from policyengine.domain.model import Domain
from policyengine.feel.functions.table import BY_NAME
from policyengine.feel.names import Asked, Figure, Name
from policyengine.feel.types import (
    INTEGER,
    TEXT,
    UNKNOWN,
    Field,
    ListOf,
    Maybe,
    Record,
    Type,
    maybe,
)
from policyengine.rulebook.entries import Head, ListOfMembers, Parameter, Table
from policyengine.rulebook.literals import has_unit
from policyengine.rulebook.model import Rulebook
from policyengine.values.text import Text

_FIRST = Text("先在这里声明", "declared here first")
_OUTPUTS: Final = {
    "line": Text("起付线", "line"),
    "rate": Text("比例", "rate"),
    "amount": Text("金额", "amount"),
    "limit": Text("限额", "limit"),
}


@dataclass(slots=True)
class Names:
    """The namespace being filled; a name gets its type once what it stands for is typed."""

    names: dict[str, Name] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    count: int = 0

    def slot(self) -> int:
        """A fresh slot."""
        self.count += 1
        return self.count - 1

    def add(
        self, name: str, type_: Type, label: Text, declared: Span | None, group: str | None = None
    ) -> int:
        """Give a name a slot; a name that is taken is a finding."""
        taken = self.names.get(name)
        if taken is not None:
            related = () if taken.declared is None else (Related(taken.declared, _FIRST),)
            self.found.append(finding(DUPLICATE_NAME, declared, related=related, name=name))
            return taken.slot
        slot = self.slot()
        self.names[name] = Name(slot, type_, label, declared, group)
        return slot

    def settle(self, name: str, type_: Type, figure: Figure | None = None) -> None:
        """Fill in the type of a name that has been inferred, and the figure it comes down to."""
        self.names[name] = replace(self.names[name], type=type_, figure=figure)


def overridden(lists: tuple[ListOfMembers, ...]) -> Mapping[str, ListOfMembers]:
    """Facts that a list settles: its columns and `for_all` entries named like facts."""
    return {
        path: entry
        for entry in lists
        for path in (*(name for name, _ in entry.columns), *(name for name, _ in entry.for_all))
        if "." in path
    }


def declare(
    rulebook: Rulebook, domain: Domain, definitions: Definitions, derived: tuple[Definition, ...]
) -> Names:
    """Give every name its slot: facts, then what is known without computing, then the rest."""
    names = Names()
    declare_facts(names, domain, overridden(definitions.lookups))
    for constant in definitions.constants:
        names.add(constant.name, constant.type, constant.label, constant.span)
        if constant.is_list:
            names.names[constant.name] = replace(names.names[constant.name], recognises=True)
    for parameter in rulebook.parameters:
        unlimited = parameter.unstated is not None and parameter.unstated.then == "unlimited"
        type_ = maybe(parameter.type) if unlimited else parameter.type
        head = parameter.head
        names.add(head.name, type_, head.label, head.span)
        names.settle(head.name, type_, _figure(parameter))
    for running in definitions.running:
        names.add(running.name, running.type, running.label, running.span)
    for entry in definitions.lookups:
        _lookup(names, entry, domain)
    for table in definitions.tables:
        _table(names, table)
    for definition in (*derived, *definitions.definitions):
        names.add(definition.name, UNKNOWN, definition.label, definition.span)
    return names


def _figure(parameter: Parameter) -> Figure | None:
    """Where its figure stands; of dated ones the first without a unit, if one has none."""
    figures = [Figure(dated.span, has_unit(dated.span.text)) for dated in parameter.values]
    return min(figures, key=lambda figure: figure.has_unit, default=None)


def declare_facts(names: Names, domain: Domain, settled: Mapping[str, ListOfMembers]) -> None:
    """Optional groups and facts; a fact that a list settles stands under `claim.` as stated."""
    for group in domain.groups.values():
        if group.absent is not None:
            names.add(group.name, Maybe(Record(group.name, ())), group.label, group.declared)
    for fact in domain.facts.values():
        absent = domain.groups[fact.group].absent is not None
        path = f"claim.{fact.path}" if fact.path in settled else fact.path
        names.add(path, fact.type, fact.label, fact.declared, fact.group if absent else None)


def _lookup(names: Names, entry: ListOfMembers, domain: Domain) -> None:
    head = entry.head
    names.add(head.name, Maybe(Record(head.name, ())), head.label, head.span)
    fields = tuple(Field(name, type_, Text.same(name)) for name, type_ in entry.columns)
    given = (Field("name", TEXT, Text.same("name")),)
    _asked(names, head, Asked(given, Maybe(Record(head.name, fields)), only=False))
    for column, type_ in entry.columns:
        fact = domain.facts.get(column)
        own = Text.same(column) if fact is None else fact.label
        label = Text(f"{head.label.zh}·{own.zh}", f"{head.label.en}: {own.en}")
        names.add(f"{head.name}.{column}", type_, label, head.span, head.name)


def _table(names: Names, table: Table) -> None:
    """A table itself stands for the numbers of the rows that count."""
    head = table.head
    names.add(head.name, ListOf(INTEGER), head.label, head.span)
    if table.asked_with:
        given = tuple(Field(name, type_, Text.same(name)) for name, type_ in table.asked_with)
        _asked(names, head, Asked(given, Record(head.name, _fields(table)), only=True))
        return
    for output, type_ in table.outputs:
        own = _own_label(output)
        label = Text(f"{head.label.zh}·{own.zh}", f"{head.label.en}: {own.en}")
        names.add(f"{head.name}.{output}", output_of(table, type_), label, head.span)


def _fields(table: Table) -> tuple[Field, ...]:
    return tuple(
        Field(output, output_of(table, type_), _own_label(output))
        for output, type_ in table.outputs
    )


def _own_label(output: str) -> Text:
    return _OUTPUTS.get(output, Text.same(output))


def _asked(names: Names, head: Head, asked: Asked) -> None:
    """Let a name be asked with arguments, unless a function would be called in its place."""
    if head.name in BY_NAME:
        names.found.append(finding(NAME_OF_FUNCTION, head.span, name=head.name))
    names.names[head.name] = replace(names.names[head.name], asked=asked)


def output_of(table: Table, cell: Type) -> Type:
    """What an output of a table is: a cell, the list of all cells that count, or their sum."""
    if table.hit_policy not in ("collect", "rule order", "output order"):
        return cell
    if table.aggregator is None:
        return ListOf(cell)
    return INTEGER if table.aggregator == "count" else cell
