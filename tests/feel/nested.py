"""Well-typed texts over the tests' world, drawn with a seed: every kind of node in every hole.

A production is a template whose holes name a sort: `{number}`. A hole in which a loop or filter
binds a name says so: `{boolean|e:record}` may also speak of `e`, a record; names are few, so that
inner ones hide outer ones.
"""

import re
from collections.abc import Mapping
from random import Random
from typing import Final

_HOLE: Final = re.compile(r"\{(\w+)(?:\|(\w+):(\w+))?\}")
_LIST_OF: Final = {
    "numbers": "number",
    "positions": "position",
    "moneys": "money",
    "texts": "text",
    "dates": "date",
    "booleans": "boolean",
    "levels": "level",
    "records": "record",
}
_ONE_OF: Final = {item: of for of, item in _LIST_OF.items()}

Leaves = Mapping[str, tuple[str, ...]]

NAMES: Final[Leaves] = {
    "money": ("eligible", "ceiling", "合规费用", "0", "expenses[1].amount"),
    "rate": ("terms.rate", "1", "0", "eligible / ceiling"),
    "number": ("n", "visits", "2", "0.5", "-3", "numbers[1]"),
    "position": ("1", "-1", "2", "visits", "count(numbers)"),
    "boolean": ("local", "true", "false", "delivery != null"),
    "date": ("birth", "on", '@"2024-01-31"', "holidays[1]"),
    "text": ("title", '"a"', '"2024-02-29"', "needed[1]"),
    "level": ("facility.level", "tilted[1]"),
    "class": ("expenses[1].class",),
    "months": ('@"P1M"', '@"-P2Y"', '@"P1Y2M"'),
    "days": ("stay", '@"P2D"', '@"PT1H"', '@"-P1DT12H"'),
    "numbers": ("numbers", "[1, 2.5]", "[]", "gifts[item != null]"),
    "positions": ("[1, 2]", "[2, -1, 1]"),
    "moneys": ("expenses.amount", "[eligible, ceiling]"),
    "texts": ("needed", "have", "[]", "expenses[code != null].code"),
    "dates": ("holidays", "[on]"),
    "booleans": ("[local, true]", "[]"),
    "levels": ("tilted",),
    "records": ("expenses",),
}
# In a table cell names do not stand, and figures may have units.
LITERALS: Final[Leaves] = {
    "money": ("0", "100元", "1.5万元", "0.5元"),
    "rate": ("80%", "1", "0.5%"),
    "number": ("2", "0.5", "-3", "1"),
    "position": ("1", "-1", "2"),
    "boolean": ("true", "false"),
    "date": ('@"2024-01-31"', '@"2006-03-01"'),
    "text": ('"a"', '"平阳"'),
    "months": ('@"P1M"', '@"-P2Y"'),
    "days": ('@"P2D"', '@"PT1H"'),
    "numbers": ("[1, 2.5]", "[]", "[3]"),
    "positions": ("[1, 2]", "[2, -1, 1]"),
    "texts": ('["a", "b"]',),
    "dates": ('[@"2024-01-31"]',),
    "booleans": ("[true, false]",),
}

_SAME: Final = ("({0} + {0})", "({0} - {0})", "(-{0})", "abs({0})")
_ANY: Final = (
    *("(if {{boolean}} then {0} else {0})", "(if {{boolean}} then {0} else {0})"),
    "(if {{boolean}} then {0} else {0})",
    "{1}[{{position}}]",
)
_ORDERED: Final = ("min({0}, {0})", "max({1})")
_OF_LISTS: Final = (
    "{1}[{{boolean|item:{2}}}]",
    "{1}[{{boolean|item:{2}}}]",
    "(for i in {1} return {{{2}|i:{2}}})",
    "(for e in {{records}} return {{{2}|e:record}})",
    "(for item in {{numbers}} return {{{2}|item:number}})",
    "(for i in {{position}}..{{position}} return {{{2}|i:position}})",
    "(for i in {1}, e in {{records}} return {{{2}|e:record}})",
    "[{0}, {0}]",
    "[{0}]",
    "(if {{boolean}} then {1} else {1})",
    "distinct values({1})",
)
# What each sort can be made of, beside what all sorts can; one production a line.
_OWN: Final[dict[str, str]] = {
    "money": """
        ({money} * {rate})
        ({money} * {number})
        ({money} / {number})
        total({moneys})
        sum({moneys})
        mean({moneys})
        total({records}.amount)
        round half up({money}, {position})
        floor({money})
        decimal({money}, 1)
        {records}[{position}].amount
        ({money} / {rate})
    """,
    "rate": """
        ({rate} * {number})
        ({rate} / {number})
        ({money} / {money})
    """,
    "number": """
        ({number} * {number})
        ({number} / {number})
        ({number} ** {position})
        modulo({number}, {number})
        floor({number})
        ceiling({number}, {position})
        round down({number}, 1)
        round half down({number}, 0)
        round up({number}, 2)
        mean({numbers})
        sum({number}, {number})
        ({months}).months
        ({days}).days
        age({date}, {date})
        ({date}).year
        ({date}).weekday
        ({months} / {months})
        whole months({date}, {date})
        whole years({date}, {date})
        ({days} / {days})
        working days({date}, {date}, {dates}, {dates})
        whole days({date}, {date})
        day of year({date})
        total({numbers})
        (if maybe n != null then maybe n else {number})
        ({months}).years
    """,
    "position": """
        count({numbers})
        count({records})
        count({texts})
        string length({text})
        ({position} + {position})
        ({position} * {position})
        (-{position})
        min({position}, {position})
        max({positions})
        abs({position})
        min(for i in {numbers} return {position|i:number})
        ({position} - {position})
    """,
    "boolean": """
        ({boolean} and {boolean})
        ({boolean} or {boolean})
        ({boolean} or {boolean})
        ({boolean} or {boolean})
        ({money} between {money} and {money})
        ({days} between {days} and {days})
        (every i in {numbers} satisfies {boolean|i:number})
        (every item in {texts} satisfies {boolean|item:text})
        (some e in {records} satisfies {boolean|e:record})
        not({boolean})
        ({money} < {money})
        ({number} = {number})
        ({date} >= {date})
        ({text} != {text})
        ({days} < {days})
        ({months} >= {months})
        ({rate} > {rate})
        ({number} between {number} and {number})
        ({date} between {date} and {date})
        ({money} in [{money}..{money}])
        ({number} in ({number}..{number}])
        ({number} in ({number}, > {number}, [{number}..{number})))
        ({text} in {texts})
        ({number} in {numbers})
        ({date} in [{date}, {date}])
        ({money} in <= {money})
        (some item in {numbers} satisfies {boolean|item:number})
        ({level} = {level})
        (some i in {numbers}, e in {records} satisfies {boolean|i:number})
        (every e in {records} satisfies {boolean|e:record})
        ({level} in {levels})
        (some i in {texts} satisfies {boolean|i:text})
        list contains({texts}, {text})
        (every i in {dates} satisfies {boolean|i:date})
        ({level} in ({level}, {level}))
        (some i in {positions} satisfies {boolean|i:position})
        ({level} in ["county", "city"] and {boolean})
        ({class} = "B")
        contains({text}, {text})
        starts with({text}, {text})
        ends with({text}, {text})
        (delivery != null and delivery.date > {date})
        (maybe n = null or maybe n > {number})
        any({booleans})
        all({boolean}, {boolean})
        (if {boolean} then {boolean} else {boolean})
        list contains({numbers}, {number})
        ({numbers} = {numbers})
        ({records} != [])
        ({texts} = [])
        (some i in 1..modulo({position}, 4) satisfies {boolean|i:position})
    """,
    "date": """
        ({date} + {months})
        ({date} - {days})
        ({days} + {date})
        ({date} - {months})
        last day of month({date})
        date({text})
        date({number}, {position}, {position})
        add working days({date}, {position}, {dates}, {dates})
        (if {boolean} then {date} else {date})
    """,
    "text": """
        ({text} + {text})
        upper case({text})
        substring({text}, {position})
        day of week({date})
        month of year({date})
        substring({text}, {position}, {position})
    """,
    "months": """
        ({months} * {number})
        years and months duration({date}, {date})
        ({months} / {number})
    """,
    "days": """
        ({date} - {date})
        ({days} * {number})
        ({days} / {number})
    """,
    "level": "",
    "class": """
        {records}[{position}].class
    """,
    "numbers": """
        (for e in {numbers} return ({number|e:number} + e))
        (for i in {numbers}, e in {records} return {number|e:record})
        (for e in {records}, i in [{number|e:record}] return {number|i:number})
        (for i in modulo({position}, 4)..2 return {number|i:position})
        ({records}).amount[{boolean|item:money}] / 1
    """,
    "moneys": """
        {records}.amount
        (for e in {records} return (e.amount * {rate|e:record}))
    """,
    "texts": """
        {records}[code != null and {boolean|item:record}].code
        {records}[{position}].tags
    """,
    "records": """
        {records}[class = "B"]
        {records}[{boolean|item:record}]
        {records}[{boolean|item:record}]
        {records}[item.amount > {money|item:record}]
        (if {boolean} then {records} else {records})
    """,
}


def _productions() -> dict[str, tuple[str, ...]]:
    found = {sort: tuple(map(str.strip, own.strip().splitlines())) for sort, own in _OWN.items()}
    for item in ("money", "rate", "number", "months", "days", "position"):
        found[item] += tuple(one.format(f"{{{item}}}") for one in _SAME)
    for item, of in _ONE_OF.items():
        if item != "record":
            names = f"{{{item}}}", f"{{{of}}}", item
            found[item] += tuple(one.format(*names) for one in _ANY)
            found[of] = found.get(of, ()) + tuple(one.format(*names) for one in _OF_LISTS)
            if item not in ("boolean", "level"):
                found[item] += tuple(one.format(*names) for one in _ORDERED)
    return found


PRODUCTIONS: Final = _productions()
SORTS: Final = tuple(PRODUCTIONS)


def expression(
    random: Random, sort: str | None = None, depth: int = 4, leaves: Leaves = NAMES
) -> str:
    """A text of a sort; `leaves` says which names and literals it may end in."""
    of = sort or random.choice(SORTS)
    if depth > 0 and random.random() < 0.85:
        usable = [one for one in PRODUCTIONS[of] if _usable(one, leaves)]
        if usable:
            return _HOLE.sub(
                lambda hole: expression(random, hole[1], depth - 1, _within(leaves, hole)),
                random.choice(usable),
            )
    own = leaves[of]
    return random.choice(own[:2] if "?" in own[0] or _is_bound(own[0]) else own)


def _is_bound(leaf: str) -> bool:
    return re.match(r"(i|e|item)\b", leaf) is not None


def _usable(template: str, leaves: Leaves) -> bool:
    return all(leaves.get(hole[1]) for hole in _HOLE.finditer(template))


def _within(leaves: Leaves, hole: re.Match[str]) -> Leaves:
    """What may stand in a hole: what its binder hides is gone, its item comes first."""
    name, sort = hole[2], hole[3]
    if name is None:
        return leaves
    hidden = re.compile(rf"{name}\b")
    inner = {
        of: tuple(leaf for leaf in own if not hidden.match(leaf)) for of, own in leaves.items()
    }
    for of, leaf in _items(name, sort, opened=hole.string[: hole.start()].endswith("[")):
        inner[of] = (leaf, *inner.get(of, ()))
    return inner


def _items(name: str, sort: str, *, opened: bool) -> list[tuple[str, str]]:
    if sort != "record":
        return [(sort, name)]
    fields = [
        ("money", f"{name}.amount"),
        ("class", f"{name}.class"),
        ("texts", f"{name}.tags"),
        ("boolean", f'({name}.code != null and {name}.code > "x1")'),
    ]
    if opened:
        fields += [("money", "amount"), ("class", "class"), ("boolean", "(code = null)")]
    return fields


def column(random: Random) -> tuple[str, str]:
    """The expression of a table column, and its sort."""
    sort = random.choice([one for one in SORTS if one not in ("class", "position")])
    return expression(random, sort, random.choice((0, 0, 1, 3))), sort


def cell(random: Random, sort: str) -> str:
    """A cell for a column of a sort."""
    leaves = {**LITERALS, sort: ("?", *LITERALS.get(sort, ()))}
    if sort in ("level",):
        leaves[sort] = ("?",)
        tests = [random.choice(("county", "city", '"township"', "?")) for _ in range(3)]
    else:
        tests = [_test(random, sort, leaves) for _ in range(3)]
    text = ", ".join(tests[: random.choice((1, 1, 2, 3))])
    return random.choice((text, text, f"not({text})"))


def _test(random: Random, sort: str, leaves: Leaves) -> str:
    if sort in _LIST_OF or random.random() < 0.5:
        return expression(random, "boolean", 3, leaves)
    one, other = (expression(random, sort, 2, LITERALS) for _ in "12")
    if sort == "boolean":
        return one
    ends = f"[{one}..{other})"
    return random.choice((one, f"[{one}, {other}]", f">= {one}", f"< {one}", ends, f"!= {one}"))
