"""Figures as a notice writes them: `12万元`, `80%`, `5个百分点`, `3个月`, `12月25日`."""

import re
from decimal import Decimal
from typing import Any, Final

from policyengine.feel.types import (
    BOOLEAN,
    DATE,
    DAYS,
    INTEGER,
    MONEY,
    MONTHS,
    NUMBER,
    POINTS,
    RATE,
    TEXT,
    Field,
    ListOf,
    Record,
    Type,
    bare,
)
from policyengine.source.characters import same_text
from policyengine.values.dates import date_of, make_date
from policyengine.values.durations import Days, Months
from policyengine.values.text import Text
from policyengine.values.value import Value

MONTH_DAY: Final = Record(
    "month_day",
    (Field("month", INTEGER, Text("月", "month")), Field("day", INTEGER, Text("日", "day"))),
)

_UNITS: Final[dict[str, Type]] = {
    "元": MONEY,
    "%": RATE,
    "个百分点": POINTS,
    "倍": NUMBER,
    "天": DAYS,
    "月": MONTHS,
    "个": INTEGER,
    "数": NUMBER,
    "日期": DATE,
    "日期列表": ListOf(DATE),
    "是否": BOOLEAN,
    "文字": TEXT,
    "文字列表": ListOf(TEXT),
}
_MONEY: Final = {"元": 1, "万元": 10_000, "亿元": 100_000_000}
_RATES: Final = {"%": 100, "％": 100, "‰": 1000}
_POINTS: Final = "个百分点"
_TIMES: Final = "倍"
_DAYS: Final = ("天", "日")
_MONTHS: Final = {"个月": 1, "年": 12}  # a bare 月 could be a month of the year
_WHOLE: Final = ("", "周岁", "岁", "个工作日", "人", "次", "例", "侧", "个", "种")
_QUANTITY: Final = re.compile(r"(-?\d+(?:\.\d+)?)\s*(\D*)", re.ASCII)
_BARE: Final = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_MONTH_DAY: Final = re.compile(r"(\d{1,2})月(\d{1,2})日", re.ASCII)
_LIKE_DATE: Final = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}月\d{1,2}日", re.ASCII)
_LEAP_YEAR: Final = 2024
_DAY_SECONDS: Final = 86_400
_LONGEST: Final = 40

Figure = tuple[Type, Value]


def unit_type(unit: str) -> Type | None:
    """The type that a unit word such as `元` stands for; None for an unknown word."""
    return _UNITS.get(unit)


def unit_words() -> tuple[str, ...]:
    """Every unit word."""
    return tuple(_UNITS)


def has_unit(written: str) -> bool:
    """Whether a figure, as it stands in its file, is more than a bare number."""
    return _BARE.fullmatch(written.strip("\"'")) is None


def figure(text: str) -> Figure | None:
    """Read one figure with its unit; None where it is not one.

    Money comes in yuan, rates as fractions, months and days as durations, counts as integers.
    """
    if len(text) > _LONGEST:
        return None
    if text in ("true", "false"):
        return (BOOLEAN, text == "true")
    if (date := date_of(text)) is not None:
        return (DATE, date)
    if found := _MONTH_DAY.fullmatch(text):
        return _day_of_a_year(found[1], found[2])
    if found := _QUANTITY.fullmatch(text):
        return _quantity(Decimal(found[1]), found[2])
    return None


def _day_of_a_year(month: str, day: str) -> Figure | None:
    if make_date(_LEAP_YEAR, int(month), int(day)) is None:
        return None
    return (MONTH_DAY, {"month": Decimal(month), "day": Decimal(day)})


def _quantity(number: Decimal, unit: str) -> Figure | None:
    if unit in _MONEY:
        return (MONEY, number * _MONEY[unit])
    if unit in _RATES:
        return (RATE, number / _RATES[unit])
    if unit == _POINTS:
        return (POINTS, number / 100)
    if unit == _TIMES:
        return (NUMBER, number)
    if unit in _DAYS:
        return (DAYS, Days(number * _DAY_SECONDS))
    return _counted(number, unit)


def _counted(number: Decimal, unit: str) -> Figure | None:
    """Figures that come in whole numbers; a bare number need not be one."""
    if number != number.to_integral_value():
        return None if unit else (NUMBER, number)
    if unit in _MONTHS:
        return (MONTHS, Months(int(number) * _MONTHS[unit]))
    return (INTEGER, number) if unit in _WHOLE else None


def given_figure(text: str, wanted: Type) -> Figure | None:
    """A figure for a parameter of a known type; a bare number takes the parameter's unit.

    A list is written with commas between its items.
    """
    wanted = bare(wanted)
    if isinstance(wanted, ListOf):
        items = [given_figure(item.strip(), wanted.item) for item in text.split(",")]
        known = tuple(item[1] for item in items if item is not None)
        return (wanted, known) if len(known) == len(items) else None
    if wanted == TEXT:
        return (TEXT, same_text(text))
    read = figure(text)
    if read is None:
        return None
    type_, value = read
    if type_ == wanted or (isinstance(value, Decimal) and wanted in _SERVES.get(type_, ())):
        return (wanted, value)
    return None


# What figures given from outside may be read as; 130% is a factor of 1.3 where one is wanted.
_SERVES: Final[dict[Type, tuple[Type, ...]]] = {
    **dict.fromkeys((INTEGER, NUMBER), (MONEY, RATE, POINTS, NUMBER)),
    RATE: (NUMBER,),
}


def is_like_date(text: str) -> bool:
    """Whether a text has the form of a date, whatever the calendar says to it."""
    return _LIKE_DATE.fullmatch(text) is not None


def unsound(type_: Type, value: Value) -> Text | None:
    """Why money, a rate or points cannot be meant; None where they can, or for other figures."""
    if isinstance(value, tuple) and isinstance(type_, ListOf):
        return next((why for item in value if (why := unsound(type_.item, item))), None)
    if not isinstance(value, Decimal) or type_ not in (MONEY, RATE, POINTS):
        return None
    if value.is_signed():
        return _NEGATIVE_MONEY if type_ == MONEY else _NEGATIVE_RATE
    return _ABOVE_ALL if type_ != MONEY and value > 1 else None


_NEGATIVE_MONEY: Final = Text("金额不能为负", "money cannot be negative")
_NEGATIVE_RATE: Final = Text("比例不能为负", "a rate cannot be negative")
_ABOVE_ALL: Final = Text(
    "比例不能超过 100%；倍数写成 1.3倍", "a rate cannot be above 100%; a factor is written 1.3倍"
)


def figure_text(type_: Type, value: Value) -> str:
    """A figure as `figure` reads it back, for messages."""
    match value:
        case Decimal() if type_ == RATE:
            return f"{(value * 100).normalize():f}%"
        case Decimal() if type_ == POINTS:
            return f"{(value * 100).normalize():f}个百分点"
        case Decimal() if type_ == MONEY:
            return f"{value.normalize():f}元"
        case Months(count):
            return f"{count}个月"
        case Days(seconds):
            return f"{(seconds / _DAY_SECONDS).normalize():f}天"
        case _:
            return str(value)


def is_beyond(value: Value, bound: Value, sign: int) -> bool:
    """Whether a value lies below a lower bound (`sign` 1) or above an upper one (-1)."""
    if value is None or bound is None or type(value) is not type(bound):
        return False
    pair: tuple[Any, Any] = (bound, value)
    return bool(pair[0] > pair[1] if sign > 0 else pair[1] > pair[0])
