"""Ways out of operands that do not go together, where it can be told what was meant."""

import re
from decimal import Decimal
from typing import Final, NamedTuple

from policyengine.diagnostics.model import Edit
from policyengine.diagnostics.place import Span
from policyengine.feel import syntax
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
    RATIO,
    Type,
    bare,
    settled,
)
from policyengine.feel.units import Operand
from policyengine.values.dates import date_of
from policyengine.values.text import Text


class Way(NamedTuple):
    """What to do, and an edit where doing it cannot change the meaning."""

    hint: Text | None = None
    edit: Edit | None = None


_TRUE: Final = ("是", "真", "yes", "Yes", "YES", "true", "TRUE", "√", "对")
_FALSE: Final = ("否", "假", "no", "No", "NO", "false", "FALSE", "×", "错")
_NUMBER: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_WITH_UNIT: Final = re.compile(r"[0-9.]+(?:元|万元|亿元|%|％|个百分点)")
_TIMES: Final = (DATE, DAYS, MONTHS)


def beside(one: Operand, other: Operand) -> Way:
    """For two operands of an operation or a comparison that is not defined."""
    for (node, _), (_, core) in ((one, other), (other, one)):
        if isinstance(node, syntax.Literal):
            way = literal(node, core.type)
            if way != Way():
                return way
    return Way()


def literal(node: syntax.Literal, wanted: Type) -> Way:
    """For a literal that stands where a value of another type is due."""
    due, value = settled(bare(wanted)), node.value
    if isinstance(value, Decimal) and due in _TIMES and value == value.to_integral_value():
        count = abs(int(value))
        days, months = f'@"P{count}D"', f'@"P{count}M"'
        return Way(
            Text(f"天数写 {days}，月数写 {months}", f"write days as {days}, months as {months}")
        )
    return _text(node.span, value, due) if isinstance(value, str) else Way()


def _text(span: Span, value: str, due: Type) -> Way:
    if due == DATE and date_of(value) is not None:
        return _write(span, f'@"{value}"')
    if due == BOOLEAN and (meant := truth(value)) is not None:
        return _write(span, meant)
    if due in (INTEGER, NUMBER, RATIO) and _NUMBER.fullmatch(value):
        return _write(span, value)
    if due in (MONEY, RATE, POINTS) and _WITH_UNIT.fullmatch(value):
        return Way(
            Text(
                f"在 parameters 中定义参数 {value}，此处写其名称",
                f"define a parameter of {value} and use its name here",
            )
        )
    return Way()


def _write(span: Span, instead: str) -> Way:
    return Way(Text(f"写成 {instead}", f"write {instead}"), Edit(span, instead))


def truth(word: str) -> str | None:
    """`true` or `false` for a word that can mean nothing else."""
    return "true" if word in _TRUE else "false" if word in _FALSE else None


def said_as_truth(span: Span, word: str) -> Way:
    """For a bare word that stands for true or false."""
    meant = truth(word)
    return Way() if meant is None else _write(span, meant)


def alternatives(node: syntax.Junction, at: int) -> Way:
    """For `x = "a" or "b"`: the second value needs a comparison of its own."""
    first, given = node.operands[at - 1], node.operands[at]
    if not at or not isinstance(first, syntax.Binary) or first.operator.text != "=":
        return Way()
    if not isinstance(given, syntax.Literal | syntax.Name):
        return Way()
    subject = first.left.span.text
    texts = [first.right.span.text, *(one.span.text for one in node.operands[at:])]
    if node.all_of:
        instead = " and ".join(f"{subject} = {text}" for text in texts)
    else:
        instead = f"{subject} in [{', '.join(texts)}]"
    return Way(Text(f"写成 {instead}", f"write {instead}"))


FUNCTIONS: Final[dict[str, Text]] = {
    **dict.fromkeys(("average", "avg", "AVERAGE"), Text.same("mean(…)")),
    **dict.fromkeys(("len", "LEN", "length", "size"), Text(
        "文字的长度写 string length(…)，列表的项数写 count(…)",
        "string length(…) for a text, count(…) for a list",
    )),
    **dict.fromkeys(("round", "ROUND"), Text.same("round half up(x, 2)")),
    **dict.fromkeys(("roundup", "ROUNDUP", "round_up"), Text.same("round up(x, 2)")),
    **dict.fromkeys(("rounddown", "ROUNDDOWN", "round_down"), Text.same("round down(x, 2)")),
    **dict.fromkeys(("int", "INT", "trunc", "TRUNC"), Text.same("floor(…)")),
    **dict.fromkeys(("ceil", "CEILING"), Text.same("ceiling(…)")),
    **dict.fromkeys(("mod", "MOD"), Text.same("modulo(a, b)")),
    **dict.fromkeys(("pow", "power", "POWER"), Text.same("a ** b")),
    **dict.fromkeys(("year", "YEAR"), Text.same("date.year")),
    **dict.fromkeys(("month", "MONTH"), Text.same("date.month")),
    **dict.fromkeys(("day", "DAY"), Text.same("date.day")),
    **dict.fromkeys(("datedif", "DATEDIF", "DAYS", "days", "days between"), Text(
        "两个日期直接相减，或用 whole days、whole months、whole years",
        "subtract the dates, or whole days, whole months, whole years",
    )),
    **dict.fromkeys(("today", "TODAY", "now", "NOW"), Text(
        "没有“今天”：用申请的日期事实，同一申请何时计算结果都一样",
        "there is no today: name a date of the claim, so that it settles alike on any day",
    )),
    **dict.fromkeys(("isnull", "ISNULL", "isblank", "ISBLANK", "is null"), Text.same("x = null")),
    **dict.fromkeys(("coalesce", "COALESCE", "ifnull", "IFNULL", "nvl", "NVL"), Text.same(
        "if x != null then x else …"
    )),
    **dict.fromkeys(("concat", "CONCAT", "concatenate", "CONCATENATE"), Text.same('a + b')),
    **dict.fromkeys(("substr", "mid", "MID", "left", "LEFT", "right", "RIGHT"), Text.same(
        "substring(text, 1, 2)"
    )),
    **dict.fromkeys(("sumif", "SUMIF", "SUMIFS"), Text.same("total(list[…].amount)")),
    **dict.fromkeys(("countif", "COUNTIF", "COUNTIFS"), Text.same("count(list[…])")),
    **dict.fromkeys(("vlookup", "VLOOKUP", "lookup"), Text(
        "写成 lists 的一个名单或 tables 的一张规则表", "a list under lists or a table under tables"
    )),
    **{name.upper(): Text.same(f"{name}(…)") for name in ("min", "max", "sum", "count", "abs")},
}  # fmt: skip
