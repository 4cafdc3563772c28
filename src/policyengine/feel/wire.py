"""Core trees, types and values as JSON-able lists: how a plan is written to a file and read back.

The nodes of a tree name their types by number, so that an enumeration is written once: a plan has
one list of types for all its trees. Decimals are strings.
"""

import datetime
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, Final

from policyengine.feel import core as nodes
from policyengine.feel.core import Core
from policyengine.feel.types import Enumeration, Field, ListOf, Maybe, Record, Simple, Type, Word
from policyengine.values.dates import FarDate, date_of, date_text
from policyengine.values.durations import Days, Months
from policyengine.values.text import Text
from policyengine.values.value import Value

# JSON has no type of its own that says more.
Wire = Any


def node_to_wire(core: Core, types: dict[Type, int]) -> Wire:
    """The tree without its types; those it is the first to use are added to `types`."""
    number = types.setdefault(core.type, len(types))

    def out(*parts: Core) -> list[Wire]:
        return [node_to_wire(part, types) for part in parts]

    match core:
        case nodes.Constant(value=value):
            rest = [value_to_wire(value)]
        case nodes.Slot(slot=at) | nodes.Local(binder=at):
            rest = [at]
        case nodes.Call(id=id_, args=args):
            rest = [id_, *out(*args)]
        case nodes.Ask(slot=at, args=args):
            rest = [at, *out(*args)]
        case nodes.Junction(all_of=all_of, operands=operands):
            rest = [all_of, *out(*operands)]
        case nodes.If():
            rest = out(core.condition, core.then, core.otherwise)
        case nodes.Items(items=items):
            rest = out(*items)
        case nodes.Rank(of=of):
            rest = out(of)
        case nodes.Entry(of=of, field=field) | nodes.Project(over=of, field=field):
            rest = [field, *out(of)]
        case nodes.Filter(binder=binder, over=over, condition=inner):
            rest = [binder, *out(over, inner)]
        case nodes.Each(binder=binder, over=over, body=inner):
            rest = [binder, *out(over, inner)]
        case nodes.Quantified(every=every, binder=binder, over=over, condition=inner):
            rest = [every, binder, *out(over, inner)]
    return [_TAGS[type(core)], number, *rest]


_TAGS: Final[dict[type, str]] = {
    nodes.Constant: "constant",
    nodes.Slot: "slot",
    nodes.Local: "local",
    nodes.Call: "call",
    nodes.Junction: "junction",
    nodes.If: "if",
    nodes.Items: "items",
    nodes.Entry: "entry",
    nodes.Project: "project",
    nodes.Filter: "filter",
    nodes.Each: "each",
    nodes.Quantified: "quantified",
    nodes.Ask: "ask",
    nodes.Rank: "rank",
}


def node_from_wire(wire: Wire, types: Sequence[Type]) -> Core:
    """The tree that `node_to_wire` wrote, given the types in the order of their numbers."""
    tag, number, *rest = wire

    def back(parts: list[Wire]) -> tuple[Core, ...]:
        return tuple(node_from_wire(part, types) for part in parts)

    return _READERS[tag](types[number], rest, back)


_Back = Callable[[list[Wire]], tuple[Core, ...]]
_READERS: Final[dict[str, Callable[[Type, list[Wire], _Back], Core]]] = {
    "constant": lambda of, rest, back: nodes.Constant(of, value_from_wire(rest[0])),  # type: ignore[arg-type] # constants are scalars
    "slot": lambda of, rest, back: nodes.Slot(of, rest[0]),
    "local": lambda of, rest, back: nodes.Local(of, rest[0]),
    "call": lambda of, rest, back: nodes.Call(of, rest[0], back(rest[1:])),
    "rank": lambda of, rest, back: nodes.Rank(of, *back(rest)),
    "ask": lambda of, rest, back: nodes.Ask(of, rest[0], back(rest[1:])),
    "junction": lambda of, rest, back: nodes.Junction(of, rest[0], back(rest[1:])),
    "if": lambda of, rest, back: nodes.If(of, *back(rest)),
    "items": lambda of, rest, back: nodes.Items(of, back(rest)),
    "entry": lambda of, rest, back: nodes.Entry(of, back(rest[1:])[0], rest[0]),
    "project": lambda of, rest, back: nodes.Project(of, back(rest[1:])[0], rest[0]),
    "filter": lambda of, rest, back: _loop(nodes.Filter, of, rest, back),
    "each": lambda of, rest, back: _loop(nodes.Each, of, rest, back),
    "quantified": lambda of, rest, back: _quantified(of, rest, back),  # noqa: PLW0108
}


def _loop(
    kind: type[nodes.Filter] | type[nodes.Each], of: Type, rest: list[Wire], back: _Back
) -> Core:
    over, inner = back(rest[1:])
    return kind(of, over, rest[0], inner)


def _quantified(of: Type, rest: list[Wire], back: _Back) -> Core:
    over, condition = back(rest[2:])
    return nodes.Quantified(of, rest[0], over, rest[1], condition)


def type_to_wire(type_: Type) -> Wire:
    """A type as lists and strings."""
    match type_:
        case Simple(kind):
            return kind
        case Enumeration(name, words, label, ordered):
            listed = [[w.word, *_text(w.label)] for w in words]
            return ["enumeration", name, _text(label), listed, ordered]
        case ListOf(item):
            return ["list", type_to_wire(item)]
        case Record(name, fields):
            shown = [[f.name, type_to_wire(f.type), *_text(f.label)] for f in fields]
            return ["record", name, shown]
        case Maybe(of):
            return ["maybe", type_to_wire(of)]


def type_from_wire(wire: Wire) -> Type:
    """The type that `type_to_wire` wrote."""
    if isinstance(wire, str):
        return Simple(wire)
    match wire:
        case ["enumeration", name, [zh, en], words, ordered]:
            listed = tuple(Word(w, Text(z, e)) for w, z, e in words)
            return Enumeration(name, listed, Text(zh, en), ordered)
        case ["list", item]:
            return ListOf(type_from_wire(item))
        case ["record", name, fields]:
            return Record(
                name, tuple(Field(f, type_from_wire(of), Text(z, e)) for f, of, z, e in fields)
            )
        case [_, of]:
            return Maybe(type_from_wire(of))
    raise ValueError(wire)


def _text(text: Text) -> list[str]:
    return [text.zh, text.en]


def value_to_wire(value: Value) -> Wire:  # noqa: PLR0911 - one answer per kind of value
    """A value as JSON; what JSON cannot tell apart from text is tagged."""
    match value:
        case None | bool() | str():
            return value
        case Decimal():
            return {"n": str(value)}
        case Months(count):
            return {"months": count}
        case Days(seconds):
            return {"seconds": str(seconds)}
        case tuple():
            return [value_to_wire(item) for item in value]
        case datetime.date() | FarDate():
            return {"d": date_text(value)}
        case _:
            return {"r": {key: value_to_wire(item) for key, item in value.items()}}


def value_from_wire(wire: Wire) -> Value:  # noqa: PLR0911 - one answer per kind of value
    """The value that `value_to_wire` wrote."""
    match wire:
        case {"n": str(digits)}:
            return Decimal(digits)
        case {"d": str(date)}:
            return date_of(date)
        case {"months": int(count)}:
            return Months(count)
        case {"seconds": str(seconds)}:
            return Days(Decimal(seconds))
        case {"r": dict(fields)}:
            return {key: value_from_wire(item) for key, item in fields.items()}
        case list():
            return tuple(value_from_wire(item) for item in wire)
        case _:
            return wire  # type: ignore[no-any-return] # text, boolean or null as it is
