"""Figures as notices write them: 12万元, 十二万元, 120,000, 80％, 百分之八十, 五个百分点, 3个月."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from policyengine.values.dates import month_days

Kind = Literal["money", "rate", "months", "days", "number", "date", "day_of_year"]
Amount = Decimal | tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure's kind and size: yuan, a fraction of one, months, days, a count, a date's parts."""

    kind: Kind
    size: Amount


@dataclass(frozen=True, slots=True)
class Written:
    """A figure in a folded text, from `start` up to `end`, and all that it can be read as.

    One that is `plain` is surely meant as a figure; a numeral may also be part of a word.
    """

    start: int
    end: int
    measures: frozenset[Measure]
    plain: bool

    @property
    def says(self) -> frozenset[Measure]:
        """All it can be meant as; a bare number has any unit."""
        if not self.plain or {one.kind for one in self.measures} != {"number"}:
            return self.measures
        return self.measures | {
            Measure(kind, one.size) for one in self.measures for kind in _COUNTED_IN
        }


_COUNTED_IN: Final[tuple[Kind, ...]] = ("money", "rate", "months", "days")
_DIGITS: Final = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMERAL: Final = r"[零一二两三四五六七八九十百千]+"
_NUMBER: Final = rf"(?:(?P<digits>{_DIGITS})|(?P<numeral>{_NUMERAL}))(?P<scale>[万亿]*)"
_UNIT: Final = (
    r"(?P<unit>元|%|‰|个?百分点|成|周?岁|个?工作日|天|日|个月|年|月|"
    r"个|人|名|次|例|侧|种|类|项|条|家|户|间|台|件|倍|份|批|轮|场)?"
)
_DATE: Final = r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?"
_WORD: Final = (
    r"(?P<word>半年|半数|一半|减半|季度?|每月|月度|每年|年度|全额|全部|全程|全体|首次|首日|零)"
)
_FIGURE: Final = re.compile(
    rf"{_DATE}|百分之(?P<percent>{_DIGITS}|{_NUMERAL})|{_WORD}|{_NUMBER}{_UNIT}"
)
_JOINED: Final = re.compile(r"[-~—–至到、/或和及,]+")
# A number before one of these counts articles and items, not what they are about.
_COUNTS_ITEMS: Final = re.compile(r"[、.．](?![\d])|\)")

_PARTS_OF_WORDS: Final = frozenset({"项", "条", "个", "次"})
_LEAP_YEAR: Final = 2024

_WORDS: Final[dict[str, tuple[tuple[Kind, str], ...]]] = {
    "半年": (("months", "6"),),
    "半数": (("rate", "0.5"),),
    "一半": (("rate", "0.5"),),
    "减半": (("rate", "0.5"),),
    "季": (("months", "3"),),
    "季度": (("months", "3"),),
    "每月": (("months", "1"),),
    "月度": (("months", "1"),),
    "每年": (("months", "12"),),
    "年度": (("months", "12"),),
    "全额": (("rate", "1"),),
    "全部": (("rate", "1"),),
    "全程": (("rate", "1"),),
    "全体": (("rate", "1"),),
    "首次": (("number", "1"),),
    "首日": (("days", "1"),),
    "零": (("number", "0"), ("money", "0"), ("rate", "0")),
}
_SCALES: Final = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_UNITS: Final[dict[str, tuple[Kind, Decimal]]] = {
    "元": ("money", Decimal(1)),
    "%": ("rate", Decimal("0.01")),
    "‰": ("rate", Decimal("0.001")),
    "个百分点": ("rate", Decimal("0.01")),
    "百分点": ("rate", Decimal("0.01")),
    "成": ("rate", Decimal("0.1")),
    "天": ("days", Decimal(1)),
    "日": ("days", Decimal(1)),
    "个月": ("months", Decimal(1)),
    "月": ("months", Decimal(1)),
    "年": ("months", Decimal(12)),
}


def written(text: str) -> tuple[Written, ...]:
    """Every figure of a folded text, in its order; `3至6个月` has the unit on both."""
    found = list(_FIGURE.finditer(text))
    figures: list[Written] = []
    for at, match in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        unit, scale = _unit(match), match["scale"] or ""
        if not unit and following is not None and _joins(text, match, following):
            unit, scale = _unit(following), scale or following["scale"] or ""
        figures.append(
            Written(
                *match.span(), frozenset(_measures(match, unit, scale)), plain=_plain(text, match)
            )
        )
    return tuple(figures)


def _unit(match: re.Match[str]) -> str:
    return match["unit"] or ""


def _joins(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    return _JOINED.fullmatch(text, one.end(), other.start()) is not None


def _plain(text: str, match: re.Match[str]) -> bool:
    if match["word"] or text.startswith("第", match.start() - 1):
        return False
    if match["numeral"]:
        counts = match["unit"] or match["scale"]
        return bool(counts) and counts not in _PARTS_OF_WORDS
    return not (match["digits"] and not match["unit"] and _COUNTS_ITEMS.match(text, match.end()))


def _measures(match: re.Match[str], unit: str, scale: str) -> Iterator[Measure]:
    if match["word"]:
        for kind, size in _WORDS[match["word"]]:
            yield Measure(kind, Decimal(size))
    elif match["percent"]:
        yield Measure("rate", _size(match["percent"]) / 100)
    elif match["month"]:
        yield from _dates(match)
    else:
        yield from _counted(_size(match["digits"] or match["numeral"]), unit, scale)


def _dates(match: re.Match[str]) -> Iterator[Measure]:
    """The date itself; of a month its first and last day, and as many months."""
    month = int(match["month"])
    year = int(match["year"]) if match["year"] else None
    if match["day"]:
        days = (int(match["day"]),)
    else:
        days = (1, *range(28, 1 + month_days(year or _LEAP_YEAR, month))) if month <= 12 else ()
        yield Measure("months", Decimal(month))
        yield Measure("number", Decimal(month))
    for day in days:
        yield Measure("day_of_year", (month, day))
        if year is not None:
            yield Measure("date", (year, month, day))


def _counted(number: Decimal, unit: str, scale: str) -> Iterator[Measure]:
    for word in scale:
        number *= _SCALES[word]
    if unit in _UNITS:
        kind, one = _UNITS[unit]
        yield Measure(kind, number * one)
    if unit == "年" and 1900 <= number < 2200:
        yield Measure("date", (int(number), 1, 1))
        yield Measure("date", (int(number), 12, 31))
    if unit not in ("元", "成"):
        yield Measure("number", number)


def _size(text: str) -> Decimal:
    if text[0].isdigit():
        return Decimal(text.replace(",", ""))
    return Decimal(_numeral(text))


_ONES: Final = {"两": 2} | {one: value for value, one in enumerate("零一二三四五六七八九")}
_PLACES: Final = {"十": 10, "百": 100, "千": 1000}


def _numeral(text: str) -> int:
    """A Chinese numeral below ten thousand: 三千五百, 十二, or digit by digit as 二零二四."""
    if not any(character in _PLACES for character in text):
        return int("".join(str(_ONES[character]) for character in text))
    total, digit = 0, 0
    for character in text:
        if character in _PLACES:
            total += (digit or 1) * _PLACES[character]
            digit = 0
        else:
            digit = _ONES[character]
    return total + digit
