"""Days of the Gregorian calendar and the two durations, from the definitions."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from tests.judge.failure import Failed

_LAST_YEAR = 999_999_999
_LONGEST_MONTHS = 12 * _LAST_YEAR
_LONGEST_SECONDS = 10**17
DAY = 86_400


class Day(NamedTuple):
    """A day; days compare as their parts do."""

    year: int
    month: int
    day: int


@dataclass(frozen=True, order=True)
class Months:
    """A duration of years and months."""

    count: int


@dataclass(frozen=True, order=True)
class Seconds:
    """A duration of days and time."""

    count: Fraction


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in(year: int, month: int) -> int:
    if month == 2:
        return 29 if is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def day(year: int, month: int, day_: int) -> Day:
    if abs(year) <= _LAST_YEAR and 1 <= month <= 12 and 1 <= day_ <= days_in(year, month):
        return Day(year, month, day_)
    raise Failed("no such day")


def number_of(on: Day) -> int:
    """Days counted from the one before 0001-01-01."""
    before = on.year - 1
    return (
        before * 365
        + before // 4
        - before // 100
        + before // 400
        + sum(days_in(on.year, month) for month in range(1, on.month))
        + on.day
    )


def day_with(number: int) -> Day:
    year = number * 400 // 146_097
    while number_of(Day(year + 1, 1, 1)) <= number:
        year += 1
    while number_of(Day(year, 1, 1)) > number:
        year -= 1
    rest = number - number_of(Day(year, 1, 1))
    month = 1
    while rest >= days_in(year, month):
        rest -= days_in(year, month)
        month += 1
    return day(year, month, rest + 1)


def weekday(on: Day) -> int:
    """Monday is 1, Sunday 7."""
    return (number_of(on) - 1) % 7 + 1


def months(count: int) -> Months:
    if abs(count) > _LONGEST_MONTHS:
        raise Failed("too long")
    return Months(count)


def seconds(count: Fraction) -> Seconds:
    """At most 10**17 of them; a part of a duration is exact."""
    if abs(count) > _LONGEST_SECONDS:
        raise Failed("too long or too fine")
    return Seconds(count)


def later(on: Day, by: Months) -> Day:
    """The same day of another month, or its last where that is shorter."""
    year, month = divmod(on.year * 12 + on.month - 1 + by.count, 12)
    return day(year, month + 1, min(on.day, days_in(year, month + 1)))


def days_later(on: Day, by: Seconds) -> Day:
    """The day in which midnight of `on` and the duration fall."""
    return day_with(number_of(on) + by.count.__floor__() // DAY)


def whole_months(start: Day, end: Day) -> int:
    """Negative where `end` comes first."""
    if end < start:
        return -whole_months(end, start)
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def whole_years(start: Day, end: Day) -> int:
    """Negative where `end` comes first; who is born on 29 February comes of age on 1 March."""
    if end < start:
        return -whole_years(end, start)
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def working_day(start: Day, count: int, holidays: list[Day], workdays: list[Day]) -> Day:
    """The `count`th working day after `start`, or before it where negative."""
    if abs(count) > 10_000:
        raise Failed("too many working days")
    step, on = (1 if count > 0 else -1), start
    # Where holidays go on for ever, there is no such day.
    for _ in range(abs(count) * 7 + len(holidays) + 8):
        if count == 0:
            return on
        on = day_with(number_of(on) + step)
        if is_working(on, holidays, workdays):
            count -= step
    raise Failed("no such working day")


def working_days(start: Day, end: Day, holidays: list[Day], workdays: list[Day]) -> int:
    """How many come after `start` up to `end`; negative where `end` comes first."""
    if end < start:
        return -working_days(end, start, holidays, workdays)
    weeks, rest = divmod(number_of(end) - number_of(start), 7)
    count = weeks * 5 + sum(weekday(day_with(number_of(end) - at)) <= 5 for at in range(rest))
    for on in {*holidays, *workdays}:
        if start < on <= end:
            count += is_working(on, holidays, workdays) - (weekday(on) <= 5)
    return count


def is_working(on: Day, holidays: list[Day], workdays: list[Day]) -> bool:
    """Monday to Friday without the holidays, with the extra workdays."""
    return on in workdays or (weekday(on) <= 5 and on not in holidays)


def read_day(text: str) -> Day:
    """`2024-02-29`: four digits of the year, or as many as it needs."""
    found = re.fullmatch(r"(-?)([0-9]{4,9})-([0-9]{2})-([0-9]{2})", text)
    if found is None or found[2] == "0000" or (len(found[2]) > 4 and found[2][0] == "0"):
        raise Failed(f"{text} is no date")
    return day(int(found[1] + found[2]), int(found[3]), int(found[4]))


def read_duration(text: str) -> Months | Seconds:
    """`P1Y6M` or `P15DT12H30M1.5S`, with a minus before it or not."""
    sign = -1 if text.startswith("-") else 1
    years = re.fullmatch(r"-?P(?=.)(?:([0-9]+)Y)?(?:([0-9]+)M)?", text)
    if years is not None:
        return months(sign * (int(years[1] or 0) * 12 + int(years[2] or 0)))
    time = re.fullmatch(
        r"-?P(?=.)(?:([0-9]+)D)?(?:T(?=.)(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+(?:\.[0-9]+)?)S)?)?",
        text,
    )
    if time is None:
        raise Failed(f"{text} is no duration")
    days, hours, minutes, rest = (Fraction(part or 0) for part in time.groups())
    return seconds(sign * (days * DAY + hours * 3600 + minutes * 60 + rest))
