"""Texts of expressions for the property tests: numbers that mean something, and anything at all."""

from hypothesis import strategies as st

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
# Sort by sort, what it can be built of: a template, and the sorts of its holes.
_LEAVES_OF = {
    "money": ["eligible", "ceiling", "合规费用", "0", "expenses[1].amount"],
    "rate": ["terms.rate", "1", "0", "eligible / ceiling"],
    "number": ["n", "visits", "2", "0.5", "-3", "numbers[1]"],
    "boolean": ["local", "true", "false", "delivery != null"],
    "date": ["birth", "on", '@"2024-01-31"', "holidays[1]"],
    "text": ["title", '"a"', "needed[1]"],
    "months": ['@"P1M"', '@"-P2Y"'],
    "days": ["stay", '@"P2D"', '@"PT1H"'],
    "numbers": ["numbers", "[1, 2.5]", "[]", "gifts[item != null]"],
    "moneys": ["expenses.amount", "[eligible, ceiling]"],
    "texts": ["needed", "have", "[]", "expenses[code != null].code"],
    "dates": ["holidays", "[on]"],
    "records": ["expenses"],
}
_BUILT_OF: dict[str, list[tuple[str, list[str]]]] = {
    "money": [
        ("({} + {})", ["money", "money"]),
        ("({} - {})", ["money", "money"]),
        ("{} * {}", ["money", "rate"]),
        ("{} * {}", ["money", "number"]),
        ("{} / {}", ["money", "number"]),
        ("min({}, {})", ["money", "money"]),
        ("total({})", ["moneys"]),
        ("sum({})", ["moneys"]),
        ("round half up({}, {})", ["money", "number"]),
        ("(if {} then {} else {})", ["boolean", "money", "money"]),
        ("{}[{}]", ["moneys", "number"]),
    ],
    "rate": [("({} - {})", ["rate", "rate"]), ("{} * {}", ["rate", "number"])],
    "number": [
        ("({} + {})", ["number", "number"]),
        ("{} / {}", ["number", "number"]),
        ("({} ** {})", ["number", "number"]),
        ("modulo({}, {})", ["number", "number"]),
        ("floor({})", ["number"]),
        ("ceiling({}, {})", ["number", "number"]),
        ("count({})", ["records"]),
        ("max({})", ["numbers"]),
        ("mean({})", ["numbers"]),
        ("age({}, {})", ["date", "date"]),
        ("({}).year", ["date"]),
        ("({}).months", ["months"]),
        ("({}).days", ["days"]),
        ("string length({})", ["text"]),
        ("whole months({}, {})", ["date", "date"]),
        ("working days({}, {}, {}, {})", ["date", "date", "dates", "dates"]),
        ("day of year({})", ["date"]),
        ("{} / {}", ["months", "months"]),
        ("(if maybe n != null then maybe n else {})", ["number"]),
    ],
    "boolean": [
        ("({} and {})", ["boolean", "boolean"]),
        ("({} or {})", ["boolean", "boolean"]),
        ("not({})", ["boolean"]),
        ("({} < {})", ["money", "money"]),
        ("({} = {})", ["number", "number"]),
        ("({} >= {})", ["date", "date"]),
        ("({} between {} and {})", ["number", "number", "number"]),
        ("({} in ({}, > {}, [{}..{})))", ["number"] * 5),
        ("({} in {})", ["number", "numbers"]),
        ("(some item in {} satisfies {})", ["numbers", "boolean"]),
        ("(every e in {} satisfies e.amount > {})", ["records", "money"]),
        ('(facility.level in ["county", "city"] and {})', ["boolean"]),
        ("list contains({}, {})", ["texts", "text"]),
        ("contains({}, {})", ["text", "text"]),
        ("(delivery != null and delivery.date > {})", ["date"]),
        ("(maybe n = null or maybe n > {})", ["number"]),
        ("any({}, {})", ["boolean", "boolean"]),
    ],
    "date": [
        ("({} + {})", ["date", "months"]),
        ("({} - {})", ["date", "days"]),
        ("last day of month({})", ["date"]),
        ("max({})", ["dates"]),
        ("add working days({}, visits, {}, {})", ["date", "dates", "dates"]),
        ("date({})", ["text"]),
    ],
    "text": [
        ("({} + {})", ["text", "text"]),
        ("upper case({})", ["text"]),
        ("substring({}, {})", ["text", "number"]),
        ("day of week({})", ["date"]),
    ],
    "months": [
        ("({} + {})", ["months", "months"]),
        ("{} * {}", ["months", "number"]),
        ("years and months duration({}, {})", ["date", "date"]),
    ],
    "days": [
        ("({} - {})", ["date", "date"]),
        ("{} * {}", ["days", "number"]),
        ("abs({})", ["days"]),
    ],
    "numbers": [
        ("{}[item > {}]", ["numbers", "number"]),
        ("(for i in {} return i * {})", ["numbers", "number"]),
        ("distinct values({})", ["numbers"]),
    ],
    "moneys": [
        ("{}.amount", ["records"]),
        ("(for e in {} return e.amount * {})", ["records", "rate"]),
    ],
    "texts": [("{}[item != {}]", ["texts", "text"]), ("{}[code != null].code", ["records"])],
    "dates": [("{}[item > {}]", ["dates", "date"]), ("[{}, {}]", ["date", "date"])],
    "records": [
        ('{}[class = "B"]', ["records"]),
        ("{}[amount > {}]", ["records", "money"]),
        ("{}[code != null and {}]", ["records", "boolean"]),
    ],
}


@st.composite
def well_typed(draw: st.DrawFn, sort: str | None = None, depth: int = 4) -> str:
    """An expression that means something, over the names of the tests' world."""
    of = sort or draw(st.sampled_from(sorted(_LEAVES_OF)))
    if depth == 0 or draw(st.integers(0, 4)) == 0:
        return draw(st.sampled_from(_LEAVES_OF[of]))
    template, holes = draw(st.sampled_from(_BUILT_OF[of]))
    return template.format(*(draw(well_typed(hole, depth - 1)) for hole in holes))


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
