"""A list with columns that no fact is looked up in: a table that formulas ask for a name."""

from decimal import Decimal

from policyengine.diagnostics.place import Span
from policyengine.feel import syntax
from policyengine.feel.types import MONEY, POINTS, RATE, TEXT, Type
from policyengine.rulebook.entries import ListOfMembers, Row, Table
from policyengine.values.value import Value

_UNITS: dict[Type, syntax.Unit] = {MONEY: "money", RATE: "rate", POINTS: "points"}


def schedule(entry: ListOfMembers) -> Table:
    """The table with a row for each member, which its aliases name as well."""
    span = entry.head.span
    aliases: dict[str, list[str]] = {}
    for alias, name in entry.aliases.items():
        aliases.setdefault(name, []).append(alias)
    rows = tuple(
        Row(
            None,
            (),
            (_named(span, (name, *aliases.get(name, ()))),),
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


def _named(span: Span, names: tuple[str, ...]) -> syntax.UnaryTests:
    return syntax.UnaryTests(
        span, tuple(syntax.Literal(span, name) for name in names), negated=False
    )


def _cell(span: Span, type_: Type, value: Value) -> syntax.Expression:
    if isinstance(value, Decimal) and type_ in _UNITS:
        return syntax.Quantity(span, value, _UNITS[type_])
    if isinstance(value, tuple):
        return syntax.Items(span, tuple(_cell(span, type_, item) for item in value))
    return syntax.Literal(span, value)  # type: ignore[arg-type] # a figure is a scalar
