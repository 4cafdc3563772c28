"""The words and signs that formulas for people are written with."""

from typing import Final

from policyengine.values.text import Text

# How tightly a construct binds; what binds less tightly stands in brackets inside it.
LOOSE, OR, AND, COMPARE, SUM, PRODUCT, POWER, SIGN, ATOM = range(9)
SIGNS: Final = {
    **dict.fromkeys(("+", "text+text", "date+months", "months+date"), (" + ", SUM)),
    **dict.fromkeys(("date+days", "days+date", "months+months", "days+days"), (" + ", SUM)),
    **dict.fromkeys(("-", "date-date", "date-months", "date-days"), (" − ", SUM)),
    **dict.fromkeys(("months-months", "days-days"), (" − ", SUM)),
    **dict.fromkeys(("*", "months*number", "number*months"), (" × ", PRODUCT)),
    **dict.fromkeys(("days*number", "number*days"), (" × ", PRODUCT)),
    **dict.fromkeys(("/", "months/number", "months/months"), (" ÷ ", PRODUCT)),
    **dict.fromkeys(("days/number", "days/days"), (" ÷ ", PRODUCT)),
    "**": (" ^ ", POWER),
    **dict.fromkeys(("..", "dates.."), ("..", COMPARE)),
    "=": (" = ", COMPARE),
    "!=": (" ≠ ", COMPARE),
    "<": (" < ", COMPARE),
    "<=": (" ≤ ", COMPARE),
    ">": (" > ", COMPARE),
    ">=": (" ≥ ", COMPARE),
}
RANGES: Final = {
    "between": ("≤", "≤"),
    "in [..]": ("≤", "≤"),
    "in [..)": ("≤", "<"),
    "in (..]": ("<", "≤"),
    "in (..)": ("<", "<"),
}
WORDS: Final = {
    "and": Text(" 且 ", " and "),
    "or": Text(" 或 ", " or "),
    "in": Text(" 属于 ", " in "),
    "not": Text("非 ", "not "),
    "if": Text("若 {0} 则 {1}，否则 {2}", "{1} if {0}, otherwise {2}"),
    "filter": Text("{0}（其中 {1}）", "{0} where {1}"),
    "field": Text("{0}的{1}", "{1} of {0}"),
    "every": Text("{0} 每一项都满足 {1}", "every item of {0} has {1}"),
    "some": Text("{0} 有一项满足 {1}", "some item of {0} has {1}"),
    "each": Text("{0} 逐项取 {1}", "{1} for each of {0}"),
    "item": Text("该项", "the item"),
    "given": Text("已给出 {0}", "{0} is given"),
    "absent": Text("未给出 {0}", "{0} is not given"),
    "true": Text("是", "yes"),
    "false": Text("否", "no"),
    "null": Text("未给出", "not given"),
}
FUNCTIONS: Final = {
    "age": Text("周岁", "age"),
    "sum": Text("合计", "sum"),
    "total": Text("合计", "total"),
    "count": Text("个数", "count"),
    "min": Text("min", "min"),
    "max": Text("max", "max"),
    "abs": Text("绝对值", "abs"),
    "mean": Text("平均", "mean"),
    "floor": Text("向下取整", "floor"),
    "ceiling": Text("向上取整", "ceiling"),
    "round half up": Text("四舍五入", "round half up"),
    "round up": Text("进位", "round up"),
    "round down": Text("舍去", "round down"),
    "whole years": Text("整年数", "whole years"),
    "whole months": Text("整月数", "whole months"),
    "whole days": Text("天数", "whole days"),
    "last day of month": Text("当月末日", "last day of month"),
    "add working days": Text("工作日顺延", "add working days"),
    "working days": Text("工作日数", "working days"),
    "list contains": Text("列表含有", "list contains"),
}
PROPERTIES: Final = {
    "date.year": Text("年份", "year"),
    "date.month": Text("月份", "month"),
    "date.day": Text("日", "day"),
    "date.weekday": Text("星期", "weekday"),
    "months.years": Text("年数", "years"),
    "months.months": Text("月数", "months"),
    "days.days": Text("天数", "days"),
}
