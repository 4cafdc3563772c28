"""The cases' types and values in our terms, and whether a result is the expected one."""

import datetime
from decimal import Decimal
from typing import Any, Final

from policyengine.feel.types import (
    BOOLEAN,
    DATE,
    DAYS,
    DURATION,
    MONTHS,
    NOTHING,
    NULL,
    NUMBER,
    TEXT,
    Field,
    ListOf,
    Record,
    Type,
    fits,
    join,
    maybe,
)
from policyengine.values.dates import FarDate, date_of, date_text
from policyengine.values.durations import Days, Months, duration_of
from policyengine.values.text import Text
from policyengine.values.value import Value

_SIMPLE: Final[dict[str, Type]] = {
    "number": NUMBER,
    "string": TEXT,
    "boolean": BOOLEAN,
    "date": DATE,
    "years and months duration": MONTHS,
    "days and time duration": DAYS,
}
_NEAR: Final = Decimal("1e-8")


class Unsupported(Exception):  # noqa: N818 - it is no error, the profile is smaller
    """A type of FEEL that the profile does not have."""


def declared(name: str | None) -> Type | None:
    """The type that a `typeRef` names; None where it leaves it open."""
    if name is None or name == "any":
        return None
    if name in _SIMPLE:
        return _SIMPLE[name]
    if name.startswith("list<"):
        item = declared(name[5:-1])
        return None if item is None else ListOf(item)
    if name.startswith("context<"):
        pairs = [part.split(":", 1) for part in _split(name[8:-1])]
        fields = [(field.strip(), declared(of.strip())) for field, of in pairs]
        return Record(
            "context", tuple(Field(field, of or TEXT, Text.same(field)) for field, of in fields)
        )
    raise Unsupported(name)


def _split(text: str) -> list[str]:
    parts, depth, begin = [], 0, 0
    for at, char in enumerate(text):
        depth += (char == "<") - (char == ">")
        if char == "," and depth == 0:
            parts.append(text[begin:at])
            begin = at + 1
    return [*parts, text[begin:]]


def type_of(given: dict[str, Any]) -> Type:
    """The type of a datum, by what is declared or else by what it is."""
    of = declared(given.get("typeRef"))
    if given["value"] is not None:
        own = _own_type(given)
        if of is not None and not fits(_shape(own), _shape(of)):
            raise Unsupported(f"{given['type']} given for {given['typeRef']}")
        of = of or own
    of = of or TEXT
    return maybe(of) if given["value"] is None else of


def _shape(of: Type) -> Type:
    """Records are not compared field by field."""
    if isinstance(of, ListOf):
        return ListOf(_shape(of.item))
    return Record("context", ()) if isinstance(of, Record) else of


def _own_type(given: dict[str, Any]) -> Type:  # noqa: PLR0911 - one kind each
    match given["type"]:
        case "decimal" | "double":
            return NUMBER
        case "string":
            return TEXT
        case "boolean":
            return BOOLEAN
        case "date":
            return DATE
        case "duration":
            found = duration_of(given["value"])
            return DURATION if found is None else MONTHS if isinstance(found, Months) else DAYS
        case "list":
            return ListOf(_item_type(given["value"]))
        case "context":
            return Record(
                "context",
                tuple(Field(k, type_of(v), Text.same(k)) for k, v in given["value"].items()),
            )
        case _:
            raise Unsupported(given["type"])


def _item_type(items: list[dict[str, Any]]) -> Type:
    common: Type = NOTHING
    for item in items:
        both = join(common, NULL if item["value"] is None else _own_type(item))
        if both is None:
            raise Unsupported("a list of different types")
        common = both
    return common


def value_of(given: dict[str, Any]) -> Value:  # noqa: PLR0911 - one kind each
    """A datum as the evaluator takes it."""
    raw = given["value"]
    if raw is None:
        return None
    match given["type"]:
        case "decimal" | "double":
            return Decimal(raw)
        case "string" | "boolean":
            return raw  # type: ignore[no-any-return] # JSON already has it so
        case "date":
            return date_of(raw)
        case "duration":
            return duration_of(raw)
        case "list":
            return tuple(value_of(item) for item in raw)
        case "context":
            return {key: value_of(item) for key, item in raw.items()}
        case _:
            raise Unsupported(given["type"])


def same(value: Value, expected: dict[str, Any]) -> bool:  # noqa: PLR0911 - one kind each
    """Whether a result is what a case expects."""
    wanted: Any = expected["value"]
    match value:
        case None:
            return wanted is None
        case bool():
            return wanted is value
        case Decimal():
            of_number = expected["type"] in ("decimal", "double")
            return bool(of_number and abs(value - Decimal(wanted)) < _NEAR)
        case str():
            return bool(expected["type"] == "string" and wanted == value)
        case Months() | Days():
            return bool(expected["type"] == "duration" and duration_of(wanted) == value)
        case tuple():
            if expected["type"] != "list" or len(wanted) != len(value):
                return False
            return all(map(same, value, wanted))
        case dict():
            if expected["type"] != "context" or wanted.keys() != value.keys():
                return False
            return all(same(value[key], wanted[key]) for key in wanted)
        case datetime.date() | FarDate():
            return bool(expected["type"] == "date" and date_text(value) == wanted)
        case _:
            return False
