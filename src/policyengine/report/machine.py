"""What both machine forms share: their version, values without binary floats, citations, text."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from policyengine.feel.types import INTEGER, MONEY, NUMBER, ListOf, Record, Type, bare
from policyengine.values.dates import date_text
from policyengine.values.durations import Days, Months, duration_text
from policyengine.values.numbers import money_text, number_text
from policyengine.values.value import Value

VERSION: Final = "1"

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


def json_text(document: Json, *, ascii_only: bool) -> str:
    """The document as indented JSON; with `ascii_only` in characters that any stream takes."""
    return json.dumps(document, ensure_ascii=ascii_only, indent=2, allow_nan=False) + "\n"


def cite_text(cites: Iterable[str]) -> str:
    """Several articles in one string, as the schemas have them."""
    return "; ".join(cites)


def value_json(value: Value, type_: Type) -> Json:
    """A value: amounts with two decimals and other decimals as text, whole numbers as integers."""
    of = bare(type_)
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, Decimal):
        return _number(value, of)
    if isinstance(value, tuple):
        item = of.item if isinstance(of, ListOf) else INTEGER
        return [value_json(one, item) for one in value]
    if isinstance(value, Months | Days):
        return duration_text(value)
    if isinstance(value, Mapping):
        types = {field.name: field.type for field in of.fields} if isinstance(of, Record) else {}
        return {key: value_json(one, types.get(key, NUMBER)) for key, one in value.items()}
    return date_text(value)


def _number(value: Decimal, of: Type) -> Json:
    if of == MONEY:
        return money_text(value)
    if of == INTEGER and value == value.to_integral_value():
        return int(value)
    return number_text(value)
