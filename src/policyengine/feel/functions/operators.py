"""Operators by the types of their operands: which id they are stored by, what they give."""

import operator
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from policyengine.feel.functions import arithmetic as do
from policyengine.feel.types import (
    DATE,
    DAYS,
    INTEGER,
    MONEY,
    MONTHS,
    NUMBER,
    ONE,
    POINTS,
    RATE,
    RATIO,
    TEXT,
    Simple,
    Type,
    fits,
)
from policyengine.values.dates import Date, weekday
from policyengine.values.durations import Days, Months
from policyengine.values.value import Value


class Overload(NamedTuple):
    """One meaning of an operator."""

    left: Simple
    right: Simple
    result: Simple
    id: str


def _same(kinds: tuple[Simple, ...], id_: str) -> tuple[Overload, ...]:
    return tuple(Overload(kind, kind, kind, id_) for kind in kinds)


_DURATION_SUMS: Final = (
    Overload(MONTHS, MONTHS, MONTHS, "months+months"),
    Overload(DAYS, DAYS, DAYS, "days+days"),
)

# The first overload that both operands fit is meant; a literal 0 or 1 fits several.
OVERLOADS: Final[dict[str, tuple[Overload, ...]]] = {
    "+": (
        *_same((INTEGER, RATIO, NUMBER, MONEY, POINTS), "+"),
        Overload(RATE, POINTS, RATE, "+"),
        Overload(POINTS, RATE, RATE, "+"),
        Overload(ONE, RATE, RATE, "+"),
        Overload(TEXT, TEXT, TEXT, "text+text"),
        Overload(DATE, MONTHS, DATE, "date+months"),
        Overload(MONTHS, DATE, DATE, "months+date"),
        Overload(DATE, DAYS, DATE, "date+days"),
        Overload(DAYS, DATE, DATE, "days+date"),
        *_DURATION_SUMS,
    ),
    "-": (
        *_same((INTEGER, RATIO, NUMBER, MONEY, POINTS), "-"),
        Overload(RATE, POINTS, RATE, "-"),
        Overload(ONE, RATE, RATE, "-"),
        Overload(RATE, RATE, POINTS, "-"),
        Overload(DATE, DATE, DAYS, "date-date"),
        Overload(DATE, MONTHS, DATE, "date-months"),
        Overload(DATE, DAYS, DATE, "date-days"),
        Overload(MONTHS, MONTHS, MONTHS, "months-months"),
        Overload(DAYS, DAYS, DAYS, "days-days"),
    ),
    "*": (
        *_same((INTEGER, NUMBER), "*"),
        Overload(MONEY, NUMBER, MONEY, "*"),
        Overload(NUMBER, MONEY, MONEY, "*"),
        Overload(MONEY, RATE, MONEY, "*"),
        Overload(RATE, MONEY, MONEY, "*"),
        Overload(RATE, RATE, RATE, "*"),
        Overload(RATE, NUMBER, RATE, "*"),
        Overload(NUMBER, RATE, RATE, "*"),
        Overload(POINTS, NUMBER, POINTS, "*"),
        Overload(NUMBER, POINTS, POINTS, "*"),
        Overload(MONTHS, NUMBER, MONTHS, "months*number"),
        Overload(NUMBER, MONTHS, MONTHS, "number*months"),
        Overload(DAYS, NUMBER, DAYS, "days*number"),
        Overload(NUMBER, DAYS, DAYS, "number*days"),
    ),
    "/": (
        Overload(INTEGER, INTEGER, RATIO, "/"),  # so many of so many: 95 of 100 people
        Overload(NUMBER, NUMBER, NUMBER, "/"),
        Overload(MONEY, NUMBER, MONEY, "/"),
        Overload(RATE, NUMBER, RATE, "/"),
        Overload(POINTS, NUMBER, POINTS, "/"),
        Overload(POINTS, POINTS, RATIO, "/"),
        Overload(NUMBER, RATE, NUMBER, "/"),
        Overload(MONEY, RATE, MONEY, "/"),
        Overload(MONEY, MONEY, RATIO, "/"),
        Overload(RATE, RATE, RATIO, "/"),
        Overload(MONTHS, NUMBER, MONTHS, "months/number"),
        Overload(MONTHS, MONTHS, NUMBER, "months/months"),
        Overload(DAYS, NUMBER, DAYS, "days/number"),
        Overload(DAYS, DAYS, NUMBER, "days/days"),
    ),
    "**": (
        Overload(NUMBER, NUMBER, NUMBER, "**"),
        Overload(RATE, NUMBER, RATE, "**"),
    ),
}
NEGATIONS: Final = (
    *(Overload(kind, kind, kind, "neg") for kind in (INTEGER, RATIO, NUMBER, MONEY, RATE, POINTS)),
    Overload(MONTHS, MONTHS, MONTHS, "neg months"),
    Overload(DAYS, DAYS, DAYS, "neg days"),
)
ORDERINGS: Final = ("<", "<=", ">", ">=")
RANGES: Final = {
    (True, True): "in [..]",
    (True, False): "in [..)",
    (False, True): "in (..]",
    (False, False): "in (..)",
}


@cache
def overload(sign: str, left: Type, right: Type) -> Overload | None:
    """What an arithmetic operator means between two types; None where it is not defined."""
    fitting = (o for o in OVERLOADS[sign] if fits(left, o.left) and fits(right, o.right))
    return next(fitting, None)


@cache
def negation(operand: Type) -> Overload | None:
    """What unary minus means for a type."""
    return next((o for o in NEGATIONS if fits(operand, o.left)), None)


PROPERTIES: Final[dict[Simple, dict[str, str]]] = {
    DATE: {name: f"date.{name}" for name in ("year", "month", "day", "weekday")},
    MONTHS: {name: f"months.{name}" for name in ("years", "months")},
    DAYS: {"days": "days.days"},
}


def _year(date: Date) -> Decimal:
    return Decimal(date.year)


def _month(date: Date) -> Decimal:
    return Decimal(date.month)


def _day(date: Date) -> Decimal:
    return Decimal(date.day)


def _weekday(date: Date) -> Decimal:
    return Decimal(weekday(date))


def _years(duration: Months) -> Decimal:
    return Decimal(_cut(duration.count))


def _cut(count: int) -> int:
    return abs(count) // 12 * (1 if count > 0 else -1)


def _months(duration: Months) -> Decimal:
    return Decimal(duration.count - _cut(duration.count) * 12)


def _days(duration: Days) -> Decimal:
    return Decimal(int(duration.seconds / 86_400))


OPERATIONS: Final[dict[str, Callable[..., Value]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": do.divide,
    "**": do.power,
    "neg": operator.neg,
    "neg months": do.months_negated,
    "neg days": do.days_negated,
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "between": lambda value, low, high: low <= value <= high,
    "in [..]": lambda value, low, high: low <= value <= high,
    "in [..)": lambda value, low, high: low <= value < high,
    "in (..]": lambda value, low, high: low < value <= high,
    "in (..)": lambda value, low, high: low < value < high,
    "in list": lambda value, items: value in items,
    "[]": do.position,
    "..": do.steps,
    "dates..": do.day_steps,
    "text+text": do.joined,
    "date+months": do.date_plus_months,
    "months+date": do.months_plus_date,
    "date+days": do.date_plus_days,
    "days+date": do.days_plus_date,
    "date-date": do.date_minus_date,
    "date-months": do.date_minus_months,
    "date-days": do.date_minus_days,
    "months+months": do.months_plus,
    "months-months": do.months_minus,
    "months*number": do.months_times,
    "number*months": do.times_months,
    "months/number": do.months_by,
    "months/months": do.months_ratio,
    "days+days": do.days_plus,
    "days-days": do.days_minus,
    "days*number": do.days_times,
    "number*days": do.times_days,
    "days/number": do.days_by,
    "days/days": do.days_ratio,
    "date.year": _year,
    "date.month": _month,
    "date.day": _day,
    "date.weekday": _weekday,
    "months.years": _years,
    "months.months": _months,
    "days.days": _days,
}
