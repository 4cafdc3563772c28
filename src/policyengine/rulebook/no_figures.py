"""What people write for a figure that is none, and the figure they most likely mean."""

import re
from typing import Final

from policyengine.rulebook.literals import figure
from policyengine.values.dates import make_date
from policyengine.values.text import Text

_NUMBER: Final = r"-?[0-9]+(?:\.[0-9]+)?"
_THOUSANDS: Final = re.compile(r"-?[0-9]{1,3}(?:[,，][0-9]{3})+(?:\.[0-9]+)?\D*")
_RANGE: Final = re.compile(
    rf"({_NUMBER})\s*([^\d\s~～—–至到-]*)\s*(?:[-~～—–]+|至|到)\s*({_NUMBER})\s*(\D*)"
)
_DATE: Final = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})[日号]?")
_MONTH: Final = re.compile(r"([0-9]{1,2})月")
_BOUND: Final = re.compile(
    r"(?:不超过|不低于|超过|最高|至少|最低|约|每|满)?(.*?)(?:及?以上|及?以下|以内|左右)?"
)
_CHINESE: Final = re.compile(r"[一二两三四五六七八九十百千零半]+(?=\D)|百分之.*")
_UNITS: Final = {"百分点": "个百分点", "块": "元", "万": "万元", "亿": "亿元", "￥": "元"}
_WEEK: Final = 7
_TRUTH: Final = {"是": "true", "否": "false", "yes": "true", "no": "false"}


def way_out(text: str) -> Text | None:
    """What to write instead of a text that is no figure; None where that cannot be told."""
    written = text.strip()
    if (two := _RANGE.fullmatch(written)) is not None and not _DATE.fullmatch(written):
        return _two(two)
    if (month := _MONTH.fullmatch(written)) is not None:
        one, other = f"{month[1]}个月", f"{month[1]}月1日"
        return Text(f"时长写 {one}，一年中的一天写 {other}", f"a duration is {one}, a day {other}")
    if (date := _DATE.fullmatch(written)) is not None:
        return _day(int(date[1]), int(date[2]), int(date[3]))
    for meant in (_TRUTH.get(written), _plain(written), _bounded(written)):
        if meant is not None and figure(meant) is not None:
            return Text(f"写成 {meant}", f"write {meant}")
    if _CHINESE.match(written):
        return Text("数用阿拉伯数字写，如 3个月、80%", "write digits: 3个月, 80%")
    return None


def _two(found: re.Match[str]) -> Text | None:
    unit = found[4].strip() or found[2]
    ends = [f"{found[1]}{found[2] or unit}", f"{found[3]}{unit}"]
    if any(figure(end) is None for end in ends):
        return None
    return Text(
        f"一个参数是一个数：区间的两端分别定义，{ends[0]} 和 {ends[1]}",
        f"a parameter is one number: define the two ends apart, {ends[0]} and {ends[1]}",
    )


def _day(year: int, month: int, day: int) -> Text:
    if make_date(year, month, day) is None:
        return Text("日历上没有这一天", "the calendar has no such day")
    meant = f"{year}-{month:02d}-{day:02d}"
    return Text(f"写成 {meant}", f"write {meant}")


def _plain(written: str) -> str | None:
    """Thousands marks, full-width digits and unit words as figures have them."""
    plain = written.translate(str.maketrans("０１２３４５６７８９．％", "0123456789.%"))
    if _THOUSANDS.fullmatch(plain):
        plain = re.sub(r"[,，]", "", plain)
    plain = re.sub(r"^[¥￥$]\s*(.*)$", r"\1元", plain)
    found = re.fullmatch(rf"({_NUMBER})\s*(\D+)", plain)
    if found is None or figure(plain) is not None:
        return plain if plain != written else None
    number, unit = found[1], found[2].strip()
    if unit in ("周", "星期", "个星期") and number.isdecimal():
        return f"{int(number) * _WEEK}天"
    meant = _UNITS.get(unit)
    return None if meant is None else f"{number}{meant}"


def _bounded(written: str) -> str | None:
    """The figure inside `3万元以上`; which side it bounds is for the formula that uses it."""
    found = _BOUND.fullmatch(written)
    inner = found[1] if found else ""
    return inner if inner and inner != written else None
