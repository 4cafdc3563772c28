"""How the pieces of a plan are written as JSON and read back, after the annotations of its model.

A class is an object by its fields' names, a tuple a list. What is read is held to its shape:
anything else raises `Damaged`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, fields, is_dataclass
from decimal import Decimal
from functools import cache
from types import NoneType
from typing import Any, Final, NamedTuple, get_args

from policyengine.feel.core import Core
from policyengine.feel.types import Type
from policyengine.feel.wire import (
    Wire,
    node_from_wire,
    node_to_wire,
    value_from_wire,
    value_to_wire,
)
from policyengine.plan import model
from policyengine.values.dates import Date, date_of, date_text
from policyengine.values.text import Text
from policyengine.values.value import Value


class Damaged(ValueError):  # noqa: N818 - says what the text is
    """The text is not what was written."""


@dataclass(slots=True)
class Types:
    """The types of a plan, each written once and then named by its number."""

    numbers: dict[Type, int] = field(default_factory=dict)
    known: list[Type] = field(default_factory=list)


class Codec(NamedTuple):
    """One kind of piece: how it is written, and how it is read."""

    out: Callable[[Any, Types], Wire]
    back: Callable[[Wire, Types], Any]


@cache
def codec(kind: Any) -> Codec:
    """How pieces of an annotated type are written and read."""
    if isinstance(kind, str):
        return _later(kind)
    known = _LEAVES.get(kind)
    if known is not None:
        return known
    if is_dataclass(kind):
        return _record(kind)
    args = get_args(kind)
    if NoneType in args:
        return _maybe(_union([arg for arg in args if arg is not NoneType]))
    if args and args[-1] is Ellipsis:
        return _many(codec(args[0]))
    return _places([codec(arg) for arg in args])


def _union(kinds: list[Any]) -> Codec:
    """What is left of a union without null: one type, or one of those named below."""
    named = (kind for kind in _LEAVES if set(get_args(kind)) == set(kinds))
    return codec(kinds[0] if len(kinds) == 1 else next(named))


def _kept(kind: type) -> Codec:
    """What JSON has itself; a boolean is no number here."""

    def back(wire: Wire, _: Types) -> Any:
        if type(wire) is not kind:
            raise Damaged(wire)
        return wire

    return Codec(lambda value, _: value, back)


def _date_back(wire: Wire, _: Types) -> Date:
    date = date_of(wire) if isinstance(wire, str) else None
    if date is None:
        raise Damaged(wire)
    return date


def _decimal_back(wire: Wire, _: Types) -> Decimal:
    value = value_from_wire(wire)
    if not isinstance(value, Decimal):
        raise Damaged(wire)
    return value


def _text_back(wire: Wire, _: Types) -> Text:
    zh, en = wire
    if type(zh) is not str or type(en) is not str:
        raise Damaged(wire)
    return Text(zh, en)


def _type_out(type_: Type, types: Types) -> Wire:
    return types.numbers.setdefault(type_, len(types.numbers))


def _maybe(item: Codec) -> Codec:
    return Codec(
        lambda value, types: None if value is None else item.out(value, types),
        lambda wire, types: None if wire is None else item.back(wire, types),
    )


def _many(item: Codec) -> Codec:
    out, back = item

    def read(wire: Wire, types: Types) -> tuple[Any, ...]:
        if type(wire) is not list:
            raise Damaged(wire)
        return tuple([back(one, types) for one in wire])

    return Codec(lambda values, types: [out(value, types) for value in values], read)


def _places(items: list[Codec]) -> Codec:
    """A list of fixed length whose places have a kind each."""

    def out(values: tuple[Any, ...], types: Types) -> Wire:
        return [item.out(value, types) for item, value in zip(items, values, strict=True)]

    def back(wire: Wire, types: Types) -> tuple[Any, ...]:
        if type(wire) is not list:
            raise Damaged(wire)
        return tuple([item.back(one, types) for item, one in zip(items, wire, strict=True)])

    return Codec(out, back)


def _record(of: Any) -> Codec:
    kinds: list[tuple[str, Any]] = [(one.name, one.type) for one in fields(of)]
    parts = [(name, name.rstrip("_"), codec(kind)) for name, kind in kinds]
    readers = [(key, item.back) for _, key, item in parts]

    def out(value: Any, types: Types) -> Wire:
        return {key: item.out(getattr(value, name), types) for name, key, item in parts}

    def back(wire: Wire, types: Types) -> Any:
        if type(wire) is not dict or len(wire) != len(readers):
            raise Damaged(wire)
        return of(*[read(wire[key], types) for key, read in readers])

    return Codec(out, back)


def _later(name: str) -> Codec:
    """A class that contains pieces of its own kind, by its name in the model."""
    return Codec(
        lambda value, types: codec(getattr(model, name)).out(value, types),
        lambda wire, types: codec(getattr(model, name)).back(wire, types),
    )


def _step_out(step: model.Step, types: Types) -> Wire:
    kind: Any = type(step)
    return {"step": kind.__name__.lower(), **codec(kind).out(step, types)}


def _step_back(wire: Wire, types: Types) -> Any:
    rest = dict(wire)
    return codec(_STEPS[rest.pop("step")]).back(rest, types)


_STEPS: Final = {kind.__name__.lower(): kind for kind in get_args(model.Step)}
_LEAVES: Final[dict[Any, Codec]] = {
    str: _kept(str),
    int: _kept(int),
    bool: _kept(bool),
    Decimal: Codec(lambda value, _: value_to_wire(value), _decimal_back),
    Date: Codec(lambda date, _: date_text(date), _date_back),
    Text: Codec(lambda text, _: [text.zh, text.en], _text_back),
    Value: Codec(lambda value, _: value_to_wire(value), lambda wire, _: value_from_wire(wire)),
    Type: Codec(_type_out, lambda wire, types: types.known[wire]),
    Core: Codec(
        lambda core, types: node_to_wire(core, types.numbers),
        lambda wire, types: node_from_wire(wire, types.known),
    ),
    model.Step: Codec(_step_out, _step_back),
}
