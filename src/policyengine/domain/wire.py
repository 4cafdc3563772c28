"""A domain as JSON text and back, exactly, places included: how a cache keeps it.

A dataclass is an object with one entry, its class: its fields in order. Only the classes named
here are ever made. Places are offsets into the text of the domain's file.
"""

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final

from policyengine.diagnostics.place import SourceText, Span
from policyengine.domain import model
from policyengine.feel import syntax, types
from policyengine.feel.wire import Wire, value_from_wire, value_to_wire
from policyengine.values.text import Text

_CLASSES: Final[dict[str, Any]] = {
    of.__name__: of
    for of in (
        Text,
        *(model.Domain, model.Group, model.Fact, model.Derived, model.Consistency),
        *(model.SubjectKind, model.Option, model.Reading),
        *(types.Simple, types.Word, types.Enumeration, types.ListOf, types.Field, types.Record),
        types.Maybe,
        *(syntax.Part, syntax.Literal, syntax.Name, syntax.Subject, syntax.Property),
        *(syntax.Negation, syntax.Binary, syntax.Junction, syntax.Between, syntax.If),
        *(syntax.Items, syntax.Filter, syntax.Argument, syntax.Call, syntax.Binding),
        *(syntax.Sum, syntax.Term, syntax.Steps),
        *(syntax.Quantified, syntax.For, syntax.Compare, syntax.Range, syntax.Membership),
    )
}
_FIELDS: Final = {of: tuple(one.name for one in fields(of)) for of in _CLASSES.values()}
_AT: Final = "@"  # a place
_MAP: Final = "{}"  # a mapping
_VALUE: Final = "="  # a value that JSON cannot tell from text


def dump(domain: model.Domain) -> str:
    """The domain as JSON text on one line."""
    return json.dumps(_out(domain), ensure_ascii=False, separators=(",", ":"))


def load(text: str, source: SourceText) -> model.Domain:
    """The domain that `dump` wrote; its places lie in `source`. Raises ValueError for no domain."""
    domain = _back(json.loads(text), source)
    if not isinstance(domain, model.Domain):
        raise ValueError(text)
    return domain


def _out(value: Any) -> Wire:
    match value:
        case None | bool() | int() | str():
            return value
        case tuple():
            return [_out(item) for item in value]
        case Span():
            return {_AT: [value.start, value.end]}
        case Mapping():
            return {_MAP: {key: _out(item) for key, item in value.items()}}
    names = _FIELDS.get(type(value))
    if names is None:
        return {_VALUE: value_to_wire(value)}
    return {type(value).__name__: [_out(getattr(value, name)) for name in names]}


def _back(wire: Wire, source: SourceText) -> Any:
    if isinstance(wire, list):
        return tuple([_back(item, source) for item in wire])
    if not isinstance(wire, dict):
        return wire
    ((kind, body),) = wire.items()
    if kind == _AT:
        start, end = body
        return Span(source, start, end)
    if kind == _MAP:
        return {key: _back(item, source) for key, item in body.items()}
    if kind == _VALUE:
        return value_from_wire(body)
    return _CLASSES[kind](*[_back(item, source) for item in body])
