"""The values of literals, or the finding that says why one has none."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from policyengine.diagnostics.codes import syntax as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.place import Span, Written
from policyengine.feel import handwriting
from policyengine.values.dates import date_of
from policyengine.values.durations import duration_of
from policyengine.values.exact import FEEL_CONTEXT
from policyengine.values.text import Text
from policyengine.values.value import Scalar

CONSTANTS: Final = {"true": True, "false": False, "null": None}
_PLAIN: Final = 34
_TIME: Final = Text("时刻", "a time of day")
_ESCAPE: Final = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{6}|.)", re.DOTALL)
_SHORT: Final = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\", "'": "'"}


def number(written: Written) -> Decimal | Diagnostic:
    """The exact value of a number that is all of what is written."""
    return number_in(written.text, written.span)


def number_in(text: str, place: Span) -> Decimal | Diagnostic:
    """The exact value of digits as written; more digits than FEEL keeps are a finding."""
    if len(text) <= _PLAIN and text.replace(".", "").isdecimal():
        return Decimal(text)
    digits, _, exponent = text.lower().partition("e")
    if len(exponent) <= 5:
        value = Decimal(text)
        figures = len(digits.replace(".", "").lstrip("0"))
        low, high = FEEL_CONTEXT.Emin, FEEL_CONTEXT.Emax
        if figures <= FEEL_CONTEXT.prec and (not value or low <= value.adjusted() <= high):
            return value
    shown = text if len(text) <= _PLAIN else text[:_PLAIN] + "…"
    return finding(codes.NUMBER_TOO_PRECISE, place, found=shown)


def string(written: Written) -> str | Diagnostic:
    """The characters between the quotes, escapes resolved, surrogate pairs joined."""
    inner = written.text[1:-1]
    if "\\" not in inner:
        return inner
    for found in _ESCAPE.finditer(inner):
        if len(found[1]) == 1 and found[1] not in _SHORT:
            spot = written.part(1 + found.start(), 1 + found.end())
            return finding(codes.BAD_ESCAPE, spot, found=found[0])
    try:
        return _ESCAPE.sub(_unescape, inner).encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        return finding(codes.BAD_ESCAPE, written.span, found=written.text)


def _unescape(found: re.Match[str]) -> str:
    word = found[1]
    if len(word) == 1:
        return _SHORT[word]
    code = int(word[1:], 16)
    # Beyond Unicode: an unpaired surrogate stands for it, which the caller then reports.
    return chr(code) if code <= 0x10FFFF else "\udc00"


def at(written: Written) -> Scalar | Diagnostic:
    """The date or duration of `@"…"`."""
    text, place = written.text, written.span
    inner = text[text.index('"') + 1 : -1]
    value = date_of(inner) or duration_of(inner)
    if value is not None:
        return value
    if (problem := handwriting.quoted(inner, written.span)) is not None:
        return problem
    if ":" in inner:
        return finding(codes.NOT_IN_PROFILE, place, construct=_TIME)
    return finding(codes.BAD_AT_LITERAL, place, found=f'"{inner}"')


READ: Final[dict[str, Callable[[Written], Scalar | Diagnostic]]] = {
    "NUMBER": number,
    "STRING": string,
    "AT": at,
}
