"""Figures as a notice or a spreadsheet writes them, and how an expression says the same."""

import re
from decimal import Decimal
from typing import Final

from policyengine.diagnostics.codes import syntax as codes
from policyengine.diagnostics.model import Diagnostic, Edit, finding
from policyengine.diagnostics.place import Span
from policyengine.values.dates import make_date
from policyengine.values.text import Text
from policyengine.values.value import Scalar

# What a unit stands for in a cell: its kind and the factor to yuan, to a fraction of one, or to 1.
UNITS: Final = {
    "元": ("money", Decimal(1)),
    "万元": ("money", Decimal(10_000)),
    "亿元": ("money", Decimal(100_000_000)),
    "%": ("rate", Decimal("0.01")),
    "％": ("rate", Decimal("0.01")),
    "个百分点": ("points", Decimal("0.01")),
    "倍": ("number", Decimal(1)),
}
_DURATIONS: Final = {
    "天": "P{}D", "日": "P{}D", "个月": "P{}M", "年": "P{}Y", "周年": "P{}Y",
}  # fmt: skip
_COUNTS: Final = ("岁", "周岁", "次", "人", "个", "例", "侧", "种", "人次")
_NUMBER: Final = r"[0-9]+(?:\.[0-9]+)?"
DATE: Final = (
    r"@?\s*(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|(?:19|20)[0-9]{2}(?P<apart>[-/.])[0-9]{1,2}(?P=apart)[0-9]{1,2}"
    r"|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}[日号])(?![\w.])"
)
THOUSANDS: Final = r"[1-9][0-9]{0,2}(?:[,，][0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
# A hyphen between two numbers can also be a minus sign: only the tree shows which.
RANGE: Final = (
    rf"{_NUMBER}(?:[^\W\d至到]*|\s*[%％‰])\s*(?:[~～—–]+|至|到)\s*"
    rf"{_NUMBER}(?:[%％‰]|[^\W\d至到]*)(?![\w.])"
)
_ENDS: Final = re.compile(
    rf"({_NUMBER})\s*([^\W\d至到]*|[%％‰])\s*(?:[~～—–]+|至|到)\s*({_NUMBER})(.*)"
)
_BOUND: Final = re.compile(r"(.*?)(?:及|或|\(含\)|（含）)?(以上|以下|以内|之内)")
_DATE_LIKE: Final = re.compile(r"[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}[日号]?")
_SPAN_OF_TIME: Final = re.compile(r"([0-9]+)\s*(\D+)")
WIDE: Final = r"[０-９](?:[０-９．，]*[０-９])?％?"
_NARROW: Final = str.maketrans("０１２３４５６７８９．％，", "0123456789.%,")


def date(text: str, place: Span) -> tuple[Diagnostic, Scalar]:
    """The finding for a date without its quotes, and the date, where there is such a day."""
    parts = [int(part) for part in re.findall(r"[0-9]+", text)]
    value = make_date(parts[0], parts[1], parts[2])
    if value is None:
        return no_such_day(parts, place, text), None
    instead = f'@"{parts[0]}-{parts[1]:02d}-{parts[2]:02d}"'
    return finding(
        codes.BARE_DATE, place, edit=Edit(place, instead), found=text, instead=instead
    ), value


def no_such_day(parts: list[int], place: Span, text: str) -> Diagnostic:
    """The finding for a day that the calendar lacks, with the last one of its month."""
    year, month = parts[0], parts[1]
    last = next((day for day in range(31, 27, -1) if make_date(year, month, day)), None)
    instead = Text("月份为 1 至 12", "months run from 1 to 12")
    if last is not None:
        until = f'@"{year}-{month:02d}-{last:02d}"'
        instead = Text(f"这个月的最后一天是 {until}", f"the last day of that month is {until}")
    return finding(codes.NO_SUCH_DAY, place, found=text, instead=instead)


def quoted(inner: str, place: Span) -> Diagnostic | None:
    """The finding for a date or duration in `@"…"` that is written as people write it."""
    instead = None
    if _DATE_LIKE.fullmatch(inner):
        parts = [int(part) for part in re.findall(r"[0-9]+", inner)]
        if make_date(parts[0], parts[1], parts[2]) is None:
            return no_such_day(parts, place, inner)
        instead = f'@"{parts[0]}-{parts[1]:02d}-{parts[2]:02d}"'
    elif (span := _SPAN_OF_TIME.fullmatch(inner)) and span[2] in _DURATIONS:
        instead = f'@"{_DURATIONS[span[2]].format(span[1])}"'
    if instead is None:
        return None
    hint = Text(f"改写为 {instead}", f"write {instead}")
    edit = Edit(place, instead)
    return finding(codes.BAD_AT_LITERAL, place, edit=edit, hint=hint, found=f'"{inner}"')


def unit(number: str, word: str, place: Span, *, cell: bool) -> Diagnostic:
    """The finding for a number that runs on into a unit or other letters."""
    if not cell and word in UNITS:
        return finding(codes.UNIT_IN_EXPRESSION, place, found=number + word)
    if re.fullmatch(r"(?:_[0-9]{3})+", word):
        return thousands(number + word, place)
    way_out = _way_out(number, word, cell=cell)
    return finding(codes.NUMBER_RUNS_ON, place, hint=way_out, number=number, found=word)


def _way_out(number: str, word: str, *, cell: bool) -> Text | None:
    if (bound := _BOUND.fullmatch(word)) is not None:
        figure = number + (bound[1] if bound[1] in UNITS else "")
        instead = f"{'>=' if bound[2] == '以上' else '<='} {figure}"
        return Text(f"写成 {instead}", f"write {instead}")
    if word in _DURATIONS:
        instead = f'@"{_DURATIONS[word].format(number)}"'
        return Text(
            f"时长写 {instead}；只是个数的写 {number}",
            f"write a duration as {instead}, a mere count as {number}",
        )
    if word == "月":
        return Text(
            f'时长写 @"P{number}M"；月份写 日期.month = {number}',
            f'write a duration as @"P{number}M", a month of the year as date.month = {number}',
        )
    if word in _COUNTS:
        named = "" if cell else f"；或在 parameters 中定义 {number}{word}，写其名称"
        named_en = "" if cell else f", or name a parameter of {number}{word}"
        return Text(f"写成 {number}{named}", f"write {number}{named_en}")
    return None


def thousands(text: str, place: Span) -> Diagnostic:
    """The finding for a number whose digits are set apart in threes."""
    figure = re.sub(r"[,，_]", "", text)
    apart = re.sub(r"[,，_]", ", ", text)
    one_number = ", 0" in apart  # no value begins with a 0
    only = Text(f"一个数写成 {figure}", f"write one number as {figure}") if one_number else None
    return finding(codes.THOUSANDS_MARK, place, hint=only, found=text, instead=figure, apart=apart)


def range_(text: str, place: Span, *, cell: bool) -> Diagnostic:
    """The finding for a range written with a dash or a word between its ends."""
    found = _ENDS.fullmatch(text)
    low, unit_low, high, unit_high = found.groups() if found else (text, "", "", "")
    suffix = unit_high.strip() or unit_low
    ends = [number + (suffix if cell and suffix in UNITS else "") for number in (low, high)]
    return dashed(text, place, (ends[0], ends[1]), cell=cell)


def dashed(text: str, place: Span, ends: tuple[str, str], *, cell: bool) -> Diagnostic:
    """The finding for a range that reads as something else, with the range as it is written."""
    instead = f"[{ends[0]}..{ends[1]}]"
    open_end = f"[{ends[0]}..{ends[1]})"
    if not cell:
        instead, open_end = f"in {instead}", f"in {open_end}"
    return finding(codes.RANGE_WITH_DASH, place, found=text, instead=instead, open=open_end)


def wide(text: str, place: Span) -> Diagnostic:
    """The finding for full-width digits."""
    instead = text.translate(_NARROW).replace(",", "")
    return finding(codes.FULL_WIDTH, place, edit=Edit(place, instead), found=text, instead=instead)


def comment(text: str, place: Span) -> Diagnostic:
    """The finding for two slashes after a value, where a divisor could be meant."""
    return finding(codes.COMMENT_SIGN, place, found=text)
