"""Figures with their units, as notices write them."""

import re
from fractions import Fraction
from typing import Any

from tests.judge.failure import Failed, Unreadable
from tests.judge.language.calendar import DAY, Months, Seconds, read_day
from tests.judge.language.words import UNITS

_FACTORS = {**UNITS, "‰": Fraction(1, 1000), "倍": Fraction(1)}
_MONTHS = {"个月": 1, "月": 1, "年": 12}
_COUNTED = ("", "周岁", "岁", "个工作日", "人", "次", "例", "侧", "个", "种")


def figure(text: str) -> Any:  # noqa: PLR0911 - one kind each
    """`12万元` in yuan, `80%` and `5个百分点` as parts of one, `3个月` and `15天` as durations,
    `18周岁` and other counts as numbers, `12月25日` as a month and a day, dates as days."""
    if text in ("true", "false"):
        return text == "true"
    try:
        return read_day(text)
    except Failed:
        pass
    if yearly := re.fullmatch(r"([0-9]{1,2})月([0-9]{1,2})日", text):
        return {"month": Fraction(yearly[1]), "day": Fraction(yearly[2])}
    found = re.fullmatch(r"(-?[0-9]+(?:\.[0-9]+)?)\s*(\D*)", text)
    if found is None:
        raise Unreadable(text)
    number, unit = Fraction(found[1]), found[2]
    if unit in _FACTORS:
        return number * _FACTORS[unit]
    if unit in ("天", "日"):
        return Seconds(number * DAY)
    if unit in _MONTHS:
        return Months(int(number) * _MONTHS[unit])
    if unit in _COUNTED:
        return number
    raise Unreadable(text)


def figures(value: Any, *, are_words: bool) -> Any:
    """A figure or a list of them; words and texts stand for themselves."""
    if isinstance(value, list):
        return [figures(item, are_words=are_words) for item in value]
    return value if are_words else figure(value)
