"""What the ids of calls mean, written down once more: numbers are fractions, all else plain."""

import calendar
import datetime
from collections.abc import Callable, Sequence
from fractions import Fraction
from math import ceil, floor
from typing import Any, Final

from policyengine.values.durations import Days, Months


class Impossible(Exception):  # noqa: N818 - says what became of a computation
    """Only the data could show that there is no result."""


def rounded(value: Fraction, to: Fraction, mode: str) -> Fraction:
    """To a multiple of `to`."""
    steps = value / to
    low, rest = floor(steps), steps - floor(steps)
    up = abs(low + 1) > abs(low)  # whether the next multiple above lies further from zero
    half = Fraction(1, 2)
    ties = {"half_up": up, "half_down": not up, "half_even": low % 2 == 1}
    if mode in ties:
        further = rest > half or (rest == half and ties[mode])
    else:
        further = rest > 0 and {"up": up, "down": not up, "ceiling": True, "floor": False}[mode]
    return (low + further) * to


def _to_scale(mode: str) -> Callable[[Fraction, Fraction], Fraction]:
    return lambda value, scale: rounded(value, Fraction(10) ** -int(scale), mode)


def _divide(left: Fraction, right: Fraction) -> Fraction:
    if not right:
        raise Impossible("/")
    return left / right


def _date(year: Fraction, month: Fraction, day: Fraction) -> datetime.date:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        raise Impossible("date") from None


def _later(date: datetime.date, months: Months) -> datetime.date:
    count = date.year * 12 + date.month - 1 + months.count
    year, month = divmod(count, 12)
    return datetime.date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))


def _days_later(date: datetime.date, days: Days, sign: int = 1) -> datetime.date:
    return date + datetime.timedelta(days=floor(sign * Fraction(days.seconds) / 86400))


def _age(birth: datetime.date, on: datetime.date) -> Fraction:
    if on < birth:
        raise Impossible("age")
    return _whole_years(birth, on)


def _whole_years(start: datetime.date, end: datetime.date) -> Fraction:
    return Fraction(end.year - start.year - ((end.month, end.day) < (start.month, start.day)))


def _whole_months(start: datetime.date, end: datetime.date) -> Fraction:
    months = (end.year - start.year) * 12 + end.month - start.month
    return Fraction(months - (end.day < start.day))


def _working_days(
    date: datetime.date,
    count: Fraction,
    closed: Sequence[datetime.date],
    opened: Sequence[datetime.date],
) -> datetime.date:
    left, step = abs(int(count)), datetime.timedelta(days=1 if count > 0 else -1)
    while left:
        date += step
        if date in opened or (date.weekday() < 5 and date not in closed):
            left -= 1
    return date


def _some(items: Sequence[Any]) -> Sequence[Any]:
    if not items:
        raise Impossible("empty list")
    return items


def _position(items: Sequence[Any], at: Fraction) -> Any:
    if at.denominator != 1 or not 1 <= abs(at) <= len(items):
        raise Impossible("position")
    return items[int(at) - 1 if at > 0 else int(at)]


def _three_valued(left: Any, right: Any, compare: Callable[[Any, Any], bool]) -> bool | None:
    return None if left is None or right is None else compare(left, right)


CALLS: Final[dict[str, Callable[..., Any]]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": _divide,
    "neg": lambda a: -a,
    "abs": abs,
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: _three_valued(a, b, lambda x, y: x < y),
    "<=": lambda a, b: _three_valued(a, b, lambda x, y: x <= y),
    ">": lambda a, b: _three_valued(a, b, lambda x, y: x > y),
    ">=": lambda a, b: _three_valued(a, b, lambda x, y: x >= y),
    "between": lambda v, a, b: None if None in (v, a, b) else a <= v <= b,
    "in [..]": lambda v, a, b: None if None in (v, a, b) else a <= v <= b,
    "in [..)": lambda v, a, b: None if None in (v, a, b) else a <= v < b,
    "in (..]": lambda v, a, b: None if None in (v, a, b) else a < v <= b,
    "in (..)": lambda v, a, b: None if None in (v, a, b) else a < v < b,
    "in list": lambda v, items: v in items,
    "list contains": lambda items, v: v in items,
    "[]": _position,
    "not": lambda a: None if a is None else not a,
    "min": lambda items: min(_some(items)),
    "max": lambda items: max(_some(items)),
    "sum": lambda items: sum(_some(items), Fraction(0)),
    "total": lambda items: sum(items, Fraction(0)),
    "count": lambda items: Fraction(len(items)),
    "decimal": _to_scale("half_even"),
    "floor": _to_scale("floor"),
    "ceiling": _to_scale("ceiling"),
    "round up": _to_scale("up"),
    "round down": _to_scale("down"),
    "round half up": _to_scale("half_up"),
    "round half down": _to_scale("half_down"),
    "floor whole": lambda a: Fraction(floor(a)),
    "ceiling whole": lambda a: Fraction(ceil(a)),
    "text+text": lambda a, b: a + b,
    "contains": lambda text, part: part in text,
    "starts with": lambda text, part: text.startswith(part),
    "date of parts": _date,
    "date.year": lambda date: Fraction(date.year),
    "date.month": lambda date: Fraction(date.month),
    "date.day": lambda date: Fraction(date.day),
    "date.weekday": lambda date: Fraction(date.isoweekday()),
    "date+months": _later,
    "months+date": lambda months, date: _later(date, months),
    "date-months": lambda date, months: _later(date, Months(-months.count)),
    "date+days": _days_later,
    "days+date": lambda days, date: _days_later(date, days),
    "date-days": lambda date, days: _days_later(date, days, -1),
    "whole days": lambda a, b: Fraction((b - a).days),
    "whole months": _whole_months,
    "whole years": _whole_years,
    "age": _age,
    "last day of month": lambda date: date.replace(
        day=calendar.monthrange(date.year, date.month)[1]
    ),
    "add working days": _working_days,
}
