"""A list with columns that no fact is looked up in: a table that formulas ask for a name."""

from decimal import Decimal

from policyengine.diagnostics.place import Span
from policyengine.feel import syntax
from policyengine.feel.types import MONEY, POINTS, RATE, TEXT, Type
from policyengine.rulebook.entries import ListOfMembers, Row, Table
from policyengine.values.rosters import Pattern
from policyengine.values.value import Value

_UNITS: dict[Type, syntax.Unit] = {MONEY: "money", RATE: "rate", POINTS: "points"}


def schedule(entry: ListOfMembers) -> Table:
    """The table with a row for each member, which its aliases and patterns name as well."""
    span = entry.head.span
    aliases: dict[str, list[str]] = {}
    for alias, name in entry.roster.aliases:
        aliases.setdefault(name, []).append(alias)
    rows = tuple(
        Row(
            None,
            (),
            (_named(entry, (name, *aliases.get(name, ()))),),
            tuple(
                _cell(span, type_, value)
                for (_, type_), value in zip(entry.columns, values, strict=True)
            ),
            None,
            None,
            span,
        )
        for name, values in entry.members
    )
    return Table(
        entry.head,
        "any",
        None,
        (("name", syntax.Subject(span)),),
        entry.columns,
        rows,
        asked_with=(("name", TEXT),),
    )


def _named(entry: ListOfMembers, names: tuple[str, ...]) -> syntax.UnaryTests:
    span, patterns = entry.head.span, entry.roster.patterns
    by_kind = (_kind(span, pattern) for pattern in patterns if pattern.member == names[0])
    tests = (*(syntax.Literal(span, name) for name in names), *by_kind)
    return syntax.UnaryTests(span, tests, negated=False)


def _kind(span: Span, pattern: Pattern) -> syntax.Expression:
    """The condition that a name is taken by a pattern."""
    fits = (
        *_any_of(span, "starts with", pattern.begins),
        *_any_of(span, "ends with", pattern.ends),
        *_any_of(span, "contains", pattern.contains),
    )
    is_kind = syntax.Junction(span, False, fits) if len(fits) > 1 else fits[0]
    never = (_call(span, "not", one) for one in _any_of(span, "contains", pattern.without))
    return syntax.Junction(span, True, (is_kind, *never)) if pattern.without else is_kind


def _any_of(span: Span, function: str, texts: tuple[str, ...]) -> tuple[syntax.Expression, ...]:
    subject = syntax.Subject(span)
    return tuple(_call(span, function, subject, syntax.Literal(span, text)) for text in texts)


def _call(span: Span, function: str, *given: syntax.Expression) -> syntax.Expression:
    arguments = tuple(syntax.Argument(None, value) for value in given)
    return syntax.Call(span, syntax.Part(span, function), arguments)


def _cell(span: Span, type_: Type, value: Value) -> syntax.Expression:
    if isinstance(value, Decimal) and type_ in _UNITS:
        return syntax.Quantity(span, value, _UNITS[type_])
    if isinstance(value, tuple):
        return syntax.Items(span, tuple(_cell(span, type_, item) for item in value))
    return syntax.Literal(span, value)  # type: ignore[arg-type] # a figure is a scalar
