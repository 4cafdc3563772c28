"""Calendar arithmetic on dates, also outside the years 1 to 9999, as FEEL has them."""

import datetime
import re
from dataclasses import dataclass
from typing import Final

from policyengine.values.durations import Months

MAX_YEAR: Final = 999_999_999
_CYCLE_YEARS: Final = 400
_CYCLE_DAYS: Final = 146_097
_ISO: Final = re.compile(r"(-?\d{4,9})-(\d\d)-(\d\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class FarDate:
    """A date of the Gregorian calendar outside the years 1 to 9999, never within them."""

    year: int
    month: int
    day: int

    def __lt__(self, other: object) -> bool:
        return _key(self) < _key(other)

    def __le__(self, other: object) -> bool:
        return _key(self) <= _key(other)

    def __gt__(self, other: object) -> bool:
        return _key(self) > _key(other)

    def __ge__(self, other: object) -> bool:
        return _key(self) >= _key(other)


Date = datetime.date | FarDate


def _key(date: object) -> tuple[int, int, int]:
    if isinstance(date, datetime.date | FarDate):
        return (date.year, date.month, date.day)
    raise TypeError


def make_date(year: int, month: int, day: int) -> Date | None:
    """The date with these parts; None where the calendar has no such day."""
    if not (1 <= month <= 12 and abs(year) <= MAX_YEAR and 1 <= day <= month_days(year, month)):
        return None
    if datetime.MINYEAR <= year <= datetime.MAXYEAR:
        return datetime.date(year, month, day)
    return FarDate(year, month, day)


def date_of(text: str) -> Date | None:
    """Read `2024-02-29`; years have at least four digits, no more than needed, and no plus sign."""
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    year = found[1].lstrip("-")
    if (len(year) > 4 and year.startswith("0")) or year == "0000":
        return None
    return make_date(int(found[1]), int(found[2]), int(found[3]))


def date_text(date: Date) -> str:
    """The ISO 8601 form of a date."""
    sign = "-" if date.year < 0 else ""
    return f"{sign}{abs(date.year):04d}-{date.month:02d}-{date.day:02d}"


def month_days(year: int, month: int) -> int:
    """How many days a month has."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def add_months(date: Date, months: Months) -> Date | None:
    """The same day so many calendar months later, the month's last day where it is shorter.

    None where the result leaves the calendar.
    """
    year, month = divmod(date.year * 12 + date.month - 1 + months.count, 12)
    if abs(year) > MAX_YEAR:
        return None
    return make_date(year, month + 1, min(date.day, month_days(year, month + 1)))


def add_days(date: Date, days: int) -> Date | None:
    """The date so many days later; None where the result leaves the calendar."""
    return date_of_day(day_number(date) + days)


def day_number(date: Date) -> int:
    """Days since the last day of year 0, so that 0001-01-01 is 1."""
    if isinstance(date, datetime.date):
        return date.toordinal()
    cycles, year = divmod(date.year - 1, _CYCLE_YEARS)
    return datetime.date(year + 1, date.month, date.day).toordinal() + cycles * _CYCLE_DAYS


def date_of_day(number: int) -> Date | None:
    """The date with this day number; None where it leaves the calendar."""
    if 1 <= number <= datetime.date.max.toordinal():
        return datetime.date.fromordinal(number)
    cycles, rest = divmod(number - 1, _CYCLE_DAYS)
    near = datetime.date.fromordinal(rest + 1)
    return make_date(near.year + cycles * _CYCLE_YEARS, near.month, near.day)


def weekday(date: Date) -> int:
    """Monday is 1, Sunday 7."""
    return (day_number(date) - 1) % 7 + 1


def months_between(start: Date, end: Date) -> Months:
    """Whole calendar months from `start` to `end`, negative where `end` is earlier."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if months > 0 and end.day < start.day:
        return Months(months - 1)
    if months < 0 and end.day > start.day:
        return Months(months + 1)
    return Months(months)


def years_between(start: Date, end: Date) -> int:
    """Whole years from `start` to `end`, negative where `end` is earlier.

    From a 29 February a year is completed on 1 March.
    """
    if end < start:
        return -years_between(end, start)
    before = (end.month, end.day) < (start.month, start.day)
    return end.year - start.year - before
