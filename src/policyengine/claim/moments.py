"""Dates and times of a document, in one form only."""

import re
from typing import Final

from policyengine.claim.spot import Spot, refused
from policyengine.diagnostics.codes import subject as codes
from policyengine.diagnostics.outcome import Outcome
from policyengine.source.nodes import Scalar
from policyengine.source.quoting import shortened
from policyengine.values.dates import Date, date_of, date_text, make_date
from policyengine.values.text import Text
from policyengine.values.value import Value

_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_LOOSE: Final = (
    re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T ].*)?", re.ASCII),
    re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII),
)
_TIME: Final = re.compile(r"([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,6}))?)?", re.ASCII)
_EXAMPLE: Final = Text("年-月-日，如 2024-06-12", "year-month-day, as in 2024-06-12")
_LONGEST: Final = 40


def read_date(scalar: Scalar, at: Spot) -> Outcome[Value]:
    """The date in a scalar that is text."""
    text = scalar.value
    if _DATE.fullmatch(text) is None:
        meant = _meant(text)
        instead = _EXAMPLE if meant is None else Text.same(date_text(meant))
        return refused(
            at.found(codes.DATE_FORM, scalar.span, text=shortened(text), instead=instead)
        )
    date = date_of(text)
    if date is None:
        return refused(at.found(codes.IMPOSSIBLE_DATE, scalar.span, text=text))
    return Outcome(date)


def read_moment(scalar: Scalar, at: Spot) -> Outcome[str]:
    """The date, or date and time, in the one form that sorts by time.

    Seconds are always there and a fraction of one has no trailing zeros.
    """
    day, separator, clock = scalar.value.partition("T")
    time = _clock(clock) if separator else ""
    if _DATE.fullmatch(day) is None or time is None:
        shown = shortened(scalar.value)
        return Outcome(None, (at.found(codes.MOMENT_FORM, scalar.span, text=shown),))
    if date_of(day) is None:
        return Outcome(None, (at.found(codes.IMPOSSIBLE_DATE, scalar.span, text=day),))
    return Outcome(day + separator + time)


def _clock(text: str) -> str | None:
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    hours, minutes, seconds, fraction = found.groups("")
    rest = fraction.rstrip("0")
    return f"{hours}:{minutes}:{seconds or '00'}" + (f".{rest}" if rest else "")


def _meant(text: str) -> Date | None:
    if len(text) > _LONGEST:
        return None
    for form in _LOOSE:
        found = form.fullmatch(text.strip())
        if found is not None:
            return make_date(*map(int, found.groups()))
    return None
