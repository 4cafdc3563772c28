"""Texts of expressions for the property tests: numbers that mean something, and anything at all."""

from random import Random

from hypothesis import strategies as st
from tests.feel.nested import expression

_NUMBERS = st.one_of(
    st.integers(0, 200).map(str),
    st.decimals(0, 100, places=2).map(str),
    st.sampled_from(["a", "b", "c", "地", "x.y"]),
)
_SIGNS = st.sampled_from(["+", "-", "*", "/"])
_ROUNDINGS = st.sampled_from(
    ["decimal", "round up", "round down", "round half up", "round half down"]
)
_ORDER = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])


def _bigger(numbers: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    conditions = _conditions(numbers)
    lists = st.lists(numbers, min_size=1, max_size=3).map(", ".join)
    return st.one_of(
        st.builds("({} {} {})".format, numbers, _SIGNS, numbers),
        st.builds("{} {} {}".format, numbers, _SIGNS, numbers).map(lambda text: f"({text})"),
        st.builds("({} ** {})".format, numbers, st.integers(-3, 4)),
        numbers.map(lambda text: f"-({text})"),
        st.builds("(if {} then {} else {})".format, conditions, numbers, numbers),
        st.builds("{}({})".format, st.sampled_from(["min", "max", "sum", "mean", "total"]), lists),
        st.builds("{}({})".format, st.sampled_from(["abs", "floor", "ceiling"]), numbers),
        st.builds("{}({}, {})".format, _ROUNDINGS, numbers, st.integers(0, 4)),
        st.builds("modulo({}, {})".format, numbers, numbers),
        st.builds("count([{}][item {} {}])".format, lists, _ORDER, numbers),
        st.builds("max([{}][item {} {}])".format, lists, _ORDER, numbers),
    )


def _conditions(numbers: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    lists = st.lists(numbers, min_size=1, max_size=3).map(", ".join)
    base = st.one_of(
        st.builds("({} {} {})".format, numbers, _ORDER, numbers),
        st.builds("({} between {} and {})".format, numbers, numbers, numbers),
        st.builds("({} in [{}..{}))".format, numbers, numbers, numbers),
        st.builds("({} in ({}, > {}))".format, numbers, numbers, numbers),
        st.builds("({} in [{}])".format, numbers, lists),
        st.builds("(some i in [{}] satisfies i {} {})".format, lists, _ORDER, numbers),
    )
    return st.one_of(
        base,
        st.builds("({} and {})".format, base, base),
        st.builds("({} or {})".format, base, base),
        st.builds("not({})".format, base),
    )


NUMERIC = st.recursive(_NUMBERS, _bigger, max_leaves=8)

_LEAVES = st.sampled_from(
    [
        *("0", "1", "2.5", "-3", "true", "null", '"county"', '"a"', '@"2024-01-31"', '@"P1M"'),
        *("eligible", "ceiling", "合规费用", "terms.rate", "facility.level", "birth", "on", "n"),
        *("visits", "stay", "title", "local", "expenses", "needed", "tilted", "numbers"),
        *("maybe n", "school", "flag", "gifts", "holidays", "delivery", "delivery.date", "[]"),
        *('@"P2D"', '"2024-02-29"', "item", "amount", "expenses.amount", "expenses.code"),
    ]
)
_FUNCTIONS = st.sampled_from(
    [
        *("not", "min", "max", "sum", "total", "count", "mean", "abs", "floor", "ceiling", "all"),
        *("any", "string length", "upper case", "day of week", "day of year", "month of year"),
        *("last day of month", "date", "duration", "distinct values"),
    ]
)
_FUNCTIONS_OF_TWO = st.sampled_from(
    [
        *("decimal", "modulo", "list contains", "substring", "contains", "age", "whole years"),
        *("whole months", "years and months duration", "starts with", "min", "round half up"),
    ]
)
_ALL_SIGNS = st.sampled_from(["+", "-", "*", "/", "**", "=", "!=", "<", ">=", "and", "or", "in"])
_FIELDS = st.sampled_from(["amount", "class", "code", "year", "days", "years", "tags"])


def _wilder(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("({} {} {})".format, parts, _ALL_SIGNS, parts),
        st.builds("({} != null and {})".format, parts, parts),
        st.builds("(if {} then {} else {})".format, parts, parts, parts),
        st.builds("({} between {} and {})".format, parts, parts, parts),
        st.builds("({} in ({}, > {}, [{}..{}]))".format, parts, parts, parts, parts, parts),
        st.builds("{}({})".format, _FUNCTIONS, parts),
        st.builds("{}({}, {})".format, _FUNCTIONS_OF_TWO, parts, parts),
        st.builds("({}).{}".format, parts, _FIELDS),
        st.builds("{}[{}]".format, parts, parts),
        st.builds("[{}, {}]".format, parts, parts),
        st.builds("(-{})".format, parts),
        st.builds("(some item in {} satisfies {})".format, parts, parts),
        st.builds("(every item in {} satisfies {})".format, parts, parts),
        st.builds("(for item in {} return {})".format, parts, parts),
    )


ANYTHING = st.recursive(_LEAVES, _wilder, max_leaves=8)


def well_typed() -> st.SearchStrategy[str]:
    """An expression that means something, over the names of the tests' world."""
    return st.integers(0, 2**32).map(lambda seed: expression(Random(seed)))  # noqa: S311 - to be drawn again


_WORDS = [
    *("a", "合规费用", "1", "2.5", '"t"', "(", ")", "[", "]", ",", "..", ".", "+", "-", "**", "="),
    *("<=", "if", "then", "else", "and", "or", "in", "between", "some", "every", "satisfies"),
    *("for", "return", "null", "not", "item", "（", "，", "≥", "==", "且", "80%", "'q'", "?", "@"),
    *("//", "/*", '"', "\\", "{", "\n", ":", "instance of", '@"P1D"', "\u3000", "!"),
]
NOISE = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(_WORDS), max_size=25).map(" ".join),
    st.lists(st.sampled_from(_WORDS), max_size=25).map("".join),
)
