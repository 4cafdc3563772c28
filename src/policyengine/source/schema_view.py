"""Nodes as plain data that a JSON Schema can be held against, without binary floats.

A plain YAML scalar is whatever the schema can read it as: `2024` fits a text and a number alike,
so that nobody needs to quote a year in a title.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from jsonschema import Draft202012Validator, FormatChecker, ValidationError, validators

from policyengine.source import nodes
from policyengine.source.nodes import Node, Scalar, ScalarKind

View = Any
Keyword = Any

_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
# Python refuses to read longer ones as int; as Decimal they are read in linear time.
_LONGEST_INT: Final = 300
_DEFAULT: Final = Draft202012Validator.VALIDATORS


class Plain(str):
    """A plain YAML scalar: text that may also be read as a number, truth value or nothing."""

    __slots__ = ()

    @property
    def number(self) -> Decimal | None:
        """The number it reads as, if any."""
        return Decimal(self) if _NUMBER.fullmatch(self) else None

    @property
    def truth(self) -> bool | None:
        """The truth value it reads as, if any."""
        return {"true": True, "false": False}.get(self)


def view(node: Node) -> View:
    """The node as dicts, lists, text, int, Decimal, bool and None."""
    if isinstance(node, nodes.Mapping):
        return {entry.key.value: view(entry.value) for entry in node}
    if isinstance(node, nodes.Sequence):
        return [view(item) for item in node]
    return _scalar(node)


def _scalar(scalar: Scalar) -> View:
    match scalar.kind:
        case ScalarKind.PLAIN:
            return Plain(scalar.value)
        case ScalarKind.NUMBER:
            is_int = scalar.value.lstrip("-").isdecimal() and len(scalar.value) < _LONGEST_INT
            return int(scalar.value) if is_int else Decimal(scalar.value)
        case ScalarKind.BOOLEAN:
            return scalar.value == "true"
        case ScalarKind.NULL:
            return None
        case _:
            return scalar.value


def _is_string(_: Any, value: View) -> bool:
    return isinstance(value, str) and not (isinstance(value, Plain) and not value)


def _is_number(_: Any, value: View) -> bool:
    if isinstance(value, Plain):
        return value.number is not None
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _is_integer(checker: Any, value: View) -> bool:
    if not _is_number(checker, value):
        return False
    number = Decimal(value)
    return number == number.to_integral_value()


def _is_boolean(_: Any, value: View) -> bool:
    return isinstance(value, bool) or (isinstance(value, Plain) and value.truth is not None)


def _is_null(_: Any, value: View) -> bool:
    return value is None or (isinstance(value, Plain) and not value)


def _same(value: View, allowed: object) -> bool:
    if isinstance(value, Plain):
        if isinstance(allowed, bool):
            return value.truth is allowed
        if isinstance(allowed, int | Decimal):
            return value.number == allowed
        return allowed is None if not value else value == allowed
    if isinstance(value, bool) or isinstance(allowed, bool):
        return value is allowed
    return bool(value == allowed)


def _enum(_: Any, allowed: list[object], value: View, __: Any) -> Iterator[ValidationError]:
    if not any(_same(value, word) for word in allowed):
        yield ValidationError(f"{value!r} is none of {allowed!r}")


def _const(_: Any, allowed: object, value: View, __: Any) -> Iterator[ValidationError]:
    if not _same(value, allowed):
        yield ValidationError(f"{value!r} is not {allowed!r}")


def _for_text(name: str) -> Keyword:
    """A keyword about text, silent on what the same schema lets be a number or truth value."""

    def check(validator: Any, wanted: Any, value: View, schema: Any) -> Iterator[ValidationError]:
        types = schema.get("type", ())
        other = {types} if isinstance(types, str) else set(types)
        other -= {"string", "null", "object", "array"}
        if not (isinstance(value, Plain) and any(validator.is_type(value, t) for t in other)):
            yield from _DEFAULT[name](validator, wanted, value, schema) or ()

    return check


def _for_number(name: str) -> Keyword:
    """A keyword about numbers, applied to what a plain scalar reads as."""

    def check(validator: Any, wanted: Any, value: View, schema: Any) -> Iterator[ValidationError]:
        number = value.number if isinstance(value, Plain) else value
        if validator.is_type(number, "number"):
            yield from _DEFAULT[name](validator, wanted, number, schema) or ()

    return check


def _properties(validator: Any, parts: Any, value: View, _: Any) -> Iterator[ValidationError]:
    """As the standard keyword, which loses the path where a property's schema is false."""
    for key, part in parts.items() if validator.is_type(value, "object") else ():
        if key in value:
            held = {"not": {}} if part is False else part
            yield from validator.descend(value[key], held, path=key, schema_path=key)


def _multiple_of(validator: Any, step: Any, value: View, _: Any) -> Iterator[ValidationError]:
    if not validator.is_type(value, "number"):
        return
    try:
        fits = Decimal(value) % Decimal(str(step)) == 0
    except InvalidOperation:
        fits = False
    if not fits:
        yield ValidationError(f"{value!r} is no multiple of {step!r}")


_TEXT_KEYWORDS: Final = ("pattern", "minLength", "maxLength", "format")
_NUMBER_KEYWORDS: Final = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
_KEYWORDS: Final[Mapping[str, Keyword]] = {
    "enum": _enum,
    "const": _const,
    "multipleOf": _multiple_of,
    "properties": _properties,
    **{name: _for_text(name) for name in _TEXT_KEYWORDS},
    **{name: _for_number(name) for name in _NUMBER_KEYWORDS},
}
_TYPES: Final = Draft202012Validator.TYPE_CHECKER.redefine_many(
    {
        "string": _is_string,
        "number": _is_number,
        "integer": _is_integer,
        "boolean": _is_boolean,
        "null": _is_null,
    }
)

_extend: Final[Any] = validators.extend
ViewValidator: Final[Any] = _extend(
    Draft202012Validator, validators=dict(_KEYWORDS), type_checker=_TYPES
)
FORMATS: Final = FormatChecker(formats=["date"])
