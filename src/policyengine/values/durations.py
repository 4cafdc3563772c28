"""FEEL's two durations: calendar months, and days and time. They never mix."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_MONTHS: Final = re.compile(r"(-)?P(?:(\d+)Y)?(?:(\d+)M)?", re.ASCII)
_DAYS: Final = re.compile(
    r"(-)?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?", re.ASCII
)
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True, order=True)
class Months:
    """A duration in whole calendar months; a year is twelve of them."""

    count: int


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """A duration in days and time, kept as exact seconds; a day is 86,400 of them."""

    seconds: Decimal


Duration = Months | Days


def duration_of(text: str) -> Duration | None:
    """Read an ISO 8601 duration such as `P1Y6M` or `P15DT12H`; None where it is not one.

    Years and months may not be mixed with days and time.
    """
    if len(text) > _LONGEST or not text[-1:].isalpha() or text.endswith(("P", "T")):
        return None
    if found := _MONTHS.fullmatch(text):
        sign, years, months = found.groups()
        count = int(years or 0) * 12 + int(months or 0)
        return Months(-count if sign else count)
    if found := _DAYS.fullmatch(text):
        sign, days, hours, minutes, seconds = found.groups()
        whole = (int(days or 0) * 24 + int(hours or 0)) * 60 + int(minutes or 0)
        total = Decimal(whole * 60) + Decimal(seconds or 0)
        return Days(-total if sign else total)
    return None


def duration_text(duration: Duration) -> str:
    """The canonical ISO 8601 form: `P1Y2M`, `P3DT4H`, `PT0S`, `P0M`."""
    if isinstance(duration, Months):
        return _months_text(duration.count)
    return _days_text(duration.seconds)


def _months_text(count: int) -> str:
    years, months = divmod(abs(count), 12)
    parts = (f"{years}Y" if years else "") + (f"{months}M" if months or not years else "")
    return ("-" if count < 0 else "") + "P" + parts


def _days_text(seconds: Decimal) -> str:
    whole, rest = divmod(abs(seconds), 1)
    minutes, secs = divmod(int(whole), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    shown = f"{secs}" + (f"{rest.normalize():f}"[1:] if rest else "")
    time = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    time += f"{shown}S" if shown != "0" else ""
    date = f"{days}D" if days else ""
    if not date and not time:
        time = "0S"
    return ("-" if seconds < 0 else "") + "P" + date + (f"T{time}" if time else "")
