"""Functions on text; a character is a Unicode code point."""

from decimal import Decimal
from typing import Final

from policyengine.diagnostics.codes import types as codes
from policyengine.feel.faults import Fault
from policyengine.feel.functions.signature import Parameter, Signature, example, required
from policyengine.feel.limits import MAX_TEXT
from policyengine.feel.types import BOOLEAN, INTEGER, NUMBER, TEXT
from policyengine.values.text import Text


def substring(string: str, start: Decimal, length: Decimal | None = None) -> str:
    """So many characters from a position, counted from 1, or from the end where negative."""
    first = int(start)
    if first == 0 or abs(first) > len(string):
        raise Fault(codes.OUT_OF_RANGE, value=str(start))
    begin = first - 1 if first > 0 else len(string) + first
    if length is None:
        return string[begin:]
    if length < 1:
        raise Fault(codes.OUT_OF_RANGE, value=str(length))
    return string[begin : begin + min(int(length), len(string))]


def _length(string: str) -> Decimal:
    return Decimal(len(string))


def _upper(string: str) -> str:
    return _bounded(string.upper())


def _lower(string: str) -> str:
    return _bounded(string.lower())


def _bounded(string: str) -> str:
    if len(string) > MAX_TEXT:
        raise Fault(codes.TEXT_TOO_LONG, limit=MAX_TEXT)
    return string


def _contains(string: str, match: str) -> bool:
    return match in string


_MATCH = required(("string", TEXT), ("match", TEXT))
_ONE = required(("string", TEXT))

TEXTS: Final = (
    Signature(
        "string length",
        "string length",
        _ONE,
        INTEGER,
        _length,
        Text("字符数", "how many characters a text has"),
        example(('string length("平阳县")', "3")),
    ),
    Signature(
        "substring",
        "substring",
        (
            Parameter("string", TEXT),
            Parameter("start position", NUMBER),
            Parameter("length", NUMBER, optional=True),
        ),
        TEXT,
        substring,
        Text("从某个位置起的若干字符", "so many characters from a position"),
        example(('substring("foobar", 3, 3)', '"oba"'), ('substring("foobar", -2)', '"ar"')),
    ),
    Signature(
        "upper case",
        "upper case",
        _ONE,
        TEXT,
        _upper,
        Text("转为大写", "in capital letters"),
        example(('upper case("aBc")', '"ABC"')),
    ),
    Signature(
        "lower case",
        "lower case",
        _ONE,
        TEXT,
        _lower,
        Text("转为小写", "in small letters"),
        example(('lower case("aBc")', '"abc"')),
    ),
    Signature(
        "contains",
        "contains",
        _MATCH,
        BOOLEAN,
        _contains,
        Text("是否含有一段文字", "whether a text has another in it"),
        example(('contains("平阳县医院", "医院")', "true")),
    ),
    Signature(
        "starts with",
        "starts with",
        _MATCH,
        BOOLEAN,
        str.startswith,
        Text("是否以一段文字开头", "whether a text begins with another"),
        example(('starts with("foobar", "fo")', "true")),
    ),
    Signature(
        "ends with",
        "ends with",
        _MATCH,
        BOOLEAN,
        str.endswith,
        Text("是否以一段文字结尾", "whether a text ends with another"),
        example(('ends with("foobar", "r")', "true")),
    ),
)
