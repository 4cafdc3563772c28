"""What expressions give: guards, three-valued logic, missing facts, lists, dates."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.feel.world import NAMES, PLAIN, WORLD, cell, read, run, slots, typed, value

from policyengine.feel.core import slots_of
from policyengine.feel.faults import Unknown
from policyengine.feel.infer import assuming
from policyengine.feel.names import Environment
from policyengine.feel.types import BOOLEAN, INTEGER, MONEY, NUMBER, POINTS, RATIO, ListOf, Maybe
from policyengine.values.value import Value

VALUES: list[tuple[str, Any]] = [
    ("min(合规费用, max(0, ceiling - 起付线))", Decimal("2700.5")),
    ("(eligible - 起付线) * terms.rate", Decimal(3760)),
    ("1 - terms.rate", Decimal("0.2")),
    ("3 ** 4 ** 5", Decimal(3486784401)),
    ("-3 ** 2", Decimal(9)),
    ('facility.level in ["county", "city"]', True),
    ("facility.level in tilted", True),
    ('"county" in tilted', True),
    ("n between 7 and 7.5", True),
    ("n in (1, 2, > 7)", True),
    ("n in [1..7.5)", False),
    ("n * 2 in (15, [20..30])", True),
    ("n in ([1..2], [7..8])", True),
    ("n in [[1..2], [7..8]]", True),
    ('sum(expenses[class = "B"].amount)', Decimal("15.5")),
    ('total(expenses[class = "C"].amount)', Decimal(0)),
    ('count(expenses[class in ("A", "B")])', Decimal(3)),
    ("count(expenses[code != null and string length(code) = 2])", Decimal(2)),
    ("expenses[code != null].code", ("x1", "x2")),
    ("needed[not(list contains(have, item))]", ("a", "c")),
    ("numbers[-1]", Decimal(3)),
    ("expenses[1].amount", Decimal(10)),
    ("for e in expenses return e.amount * 2", (Decimal(20), Decimal(40), Decimal("11.0"))),
    ("some e in expenses satisfies e.amount > 起付线", False),
    ("every x in numbers, y in numbers satisfies x + y > 1", True),
    ("age(birth, on)", Decimal(17)),
    ('on + @"P1Y"', date(2025, 2, 28)),
    ("on - birth", None),
    ("(on - birth).days", Decimal(6574)),
    ("years and months duration(birth, on).years", Decimal(17)),
    ("add working days(on, 1, holidays, [])", date(2024, 3, 4)),
    ("if maybe n != null then maybe n + 1 else 0", Decimal(0)),
    ("maybe n = null or maybe n > 3", True),
    ("delivery != null and delivery.date > on", False),
    ("substring(string: title, start position: -2)", "医院"),
    ("date(year: 2024, month: 2, day: 29) = on", True),
    ("gifts[item != null][1] + 1", Decimal(2)),
]


@pytest.mark.parametrize(("text", "wanted"), VALUES)
def test_value(text: str, wanted: Any) -> None:
    found = value(text)
    if wanted is not None:
        assert found == wanted


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("eligible * terms.rate", MONEY),
        ("eligible / ceiling * eligible", MONEY),
        ("terms.rate - eligible / ceiling", POINTS),
        ("eligible / terms.rate", MONEY),
        ("max(0, eligible)", MONEY),
        ("if local then 0 else eligible", MONEY),
        ("visits + 1", INTEGER),
        ("visits / 2", RATIO),
        ("visits / 2 <= terms.rate", BOOLEAN),
        ("n / 2", NUMBER),
        ("flag and true", Maybe(BOOLEAN)),
        ("flag != null and flag", BOOLEAN),
        ("expenses.amount", ListOf(MONEY)),
        ("0", INTEGER),
        ("floor(n)", INTEGER),
        ("round half up(eligible, 2)", MONEY),
    ],
)
def test_type(text: str, type_: Any) -> None:
    assert typed(text).type == type_


def test_a_guard_serves_the_whole_group_and_other_expressions() -> None:
    guard = typed("delivery != null")
    assert read("delivery.date < on").failed
    assert not read("delivery.date < on", assuming(WORLD, guard)).failed
    either = typed("maybe n = null or delivery = null")
    assert not read("if maybe n = null or delivery = null then on else delivery.date").failed
    assert read("delivery.date < on", assuming(WORLD, either)).failed


def test_a_name_within_a_group_may_be_optional_itself() -> None:
    names = dict(NAMES)
    from dataclasses import replace  # noqa: PLC0415

    names["delivery.weight"] = replace(
        NAMES["delivery.date"], slot=99, type=Maybe(NUMBER), group="delivery"
    )
    world = Environment(names)
    assert read("delivery != null and delivery.weight > 2", world).failed
    assert not read(
        "delivery != null and delivery.weight != null and delivery.weight > 2", world
    ).failed


class Lacking(dict[int, Value]):
    """Slots of which some are not given."""

    def __missing__(self, slot: int) -> Value:
        raise Unknown(frozenset({slot}))


def without(*names: str) -> Mapping[int, Value]:
    gone = {NAMES[name].slot for name in names}
    return Lacking({slot: one for slot, one in slots().items() if slot not in gone})


@pytest.mark.parametrize(
    ("text", "lacking", "wanted"),
    [
        ("local or n > 3", ("n",), True),
        ("n > 3 or local", ("n",), True),
        ("n > 3 and not(local)", ("n",), False),
        ("n > 3 and 1 / (visits - visits) > 2 and not(local)", ("n",), {"n"}),
        ("some x in numbers satisfies x > n or x = 3", ("n",), True),
        ("if n > 3 then 1 else 2", ("n",), {"n"}),
        ("n > 3 and visits > 3 and local", ("n", "local"), False),
        ("n > 3 or visits > 3 or eligible < 起付线", ("n", "起付线"), {"n", "起付线"}),
        ("n > 3 and visits / (n - n) > 1", ("n",), {"n"}),
        ("n + 1", ("n",), {"n"}),
        ("n", ("n",), {"n"}),
    ],
)
def test_a_missing_fact_matters_only_where_it_decides(
    text: str, lacking: tuple[str, ...], wanted: Any
) -> None:
    core = typed(text)
    if not isinstance(wanted, set):
        assert run(core, without(*lacking)) == wanted
        return
    with pytest.raises(Unknown) as raised:
        run(core, without(*lacking))
    assert raised.value.slots == {NAMES[name].slot for name in wanted}


def test_missing_facts_deep_inside_take_no_longer() -> None:
    text = "n > 3"
    for _ in range(28):
        text = f"(local and (not(local) or {text}))"
    with pytest.raises(Unknown):
        run(typed(text), without("n"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("flag and false", False),
        ("flag and true", None),
        ("flag or true", True),
        ("not(flag)", None),
        ("null = null", True),
        ("maybe n = 3", False),
        ("maybe n < 3", None),
        ("if flag then 1 else 2", Decimal(2)),
        ("numbers[flag]", ()),
        ("some x in numbers satisfies flag", None),
        ("all(gifts[1] = 1, flag)", None),
        ("list contains(gifts, null)", True),
    ],
)
def test_null_in_plain_feel(text: str, wanted: Any) -> None:
    assert value(text, PLAIN) == wanted


@pytest.mark.parametrize(
    ("text", "subject", "wanted"),
    [
        ("-", "n", True),
        ("7.5", "n", True),
        ("< 3, > 7", "n", True),
        ("not(< 3, > 7)", "n", False),
        ("[7..8)", "n", True),
        ("county, city", "facility.level", True),
        ("not(county)", "facility.level", False),
        ('"county"', "facility.level", True),
        ("true", "local", True),
        ("false", "local", False),
        ("<= 5000元", "eligible", True),
        ("(0..0.5万元)", "eligible", False),
        ("80%", "terms.rate", True),
        ("null", "maybe n", True),
        ("not(null)", "maybe n", False),
        ("? > 3 and ? < 7", "n", False),
    ],
)
def test_cells(text: str, subject: str, wanted: bool) -> None:
    core = cell(text, subject).value
    assert core is not None
    assert run(core) is wanted


def test_slots_that_are_read() -> None:
    assert slots_of(typed("min(eligible, n * eligible)")) == {
        NAMES["eligible"].slot,
        NAMES["n"].slot,
    }
