"""Canonical text, formulas for people, and the plan's form of a tree."""

import json
from datetime import date
from decimal import Decimal

import pytest
from tests.feel.printed import cell_text, text_of
from tests.feel.test_feel_evaluate import VALUES
from tests.feel.world import LABELS, LEVEL, slots, typed, written_and_read

from policyengine.feel.formula import formula, value_text
from policyengine.feel.parse import parse, parse_unary
from policyengine.feel.types import BOOLEAN, DATE, DAYS, MONEY, MONTHS, RATE, ListOf, Maybe
from policyengine.feel.wire import value_from_wire, value_to_wire
from policyengine.values.dates import FarDate
from policyengine.values.durations import Days, Months
from policyengine.values.value import Value


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("a+b*c", "a + b * c"),
        ("(a+b)*c", "(a + b) * c"),
        ("a-(b-c)", "a - (b - c)"),
        ("(a-b)-c", "a - b - c"),
        ("(a ** b) ** c", "a ** b ** c"),
        ("-(a+b)", "-(a + b)"),
        ("(-2) ** 2", "-2 ** 2"),
        ("(a and b) or c", "a and b or c"),
        ("a and (b or c)", "a and (b or c)"),
        ("(a = b) = c", "(a = b) = c"),
        ("x in ( 1,2 , >3)", "x in (1, 2, > 3)"),
        ("x in (> 3)", "x in (> 3)"),
        ("x in ((a))", "x in a"),
        ("(if a then b else c) + 1", "(if a then b else c) + 1"),
        ("l[ item>1 ].x[1]", "l[item > 1].x[1]"),
        ('"a\\u00e9\\n"', '"aé\\n"'),
        ("1.50", "1.5"),
        ('@"P14M"', '@"P1Y2M"'),
        ("1 + /* two */ // three\n 2", "1 + 2"),
        ("some  x in a,y in b satisfies x>y", "some x in a, y in b satisfies x > y"),
        ("f( n : 1 )", "f(n: 1)"),
        ("string   length(a)", "string length(a)"),
    ],
)
def test_canonical_text(text: str, canonical: str) -> None:
    tree = parse(text).value
    assert tree is not None
    assert text_of(tree) == canonical
    again = parse(canonical).value
    assert again is not None
    assert text_of(again) == canonical


@pytest.mark.parametrize("text", ["-", "> 3, [1..2)", "not(a, b)", "1.5元", "80%"])
def test_cells_are_printed(text: str) -> None:
    tests = parse_unary(text).value
    assert tests is not None
    assert cell_text(tests) == text


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        (
            "min(合规费用, ceiling - 起付线)",
            "min(《合规费用》, 《ceiling》 − 《起付线》)",
            "min(合规费用, ceiling − 起付线)",
        ),
        (
            "(eligible - 起付线) * terms.rate",
            "（《eligible》 − 《起付线》） × 《terms.rate》",
            None,
        ),
        ('facility.level = "county"', "《facility.level》 = 县级", "facility.level = county"),
        ("n in [1..10)", "1 ≤ 《n》 < 10", "1 ≤ n < 10"),
        ("delivery != null", "已给出 《delivery》", "delivery is given"),
        ("if local then 1 else 2", "若 《local》 则 1，否则 2", "1 if local, otherwise 2"),
        (
            'total(expenses[class = "B"].amount)',
            "合计(《expenses》（其中 类别 = B）的金额)",
            "total(amount of expenses where class = B)",
        ),
        ("not(local) or visits >= 2", "非 《local》 或 《visits》 ≥ 2", "not local or visits ≥ 2"),
        ('on - @"P1Y2M"', "《on》 − 1年 2个月", "on − 1y 2m"),
    ],
)
def test_formulas(text: str, zh: str, en: str | None) -> None:
    core = typed(text)
    assert formula(core, LABELS, "zh") == zh
    if en is not None:
        assert formula(core, LABELS, "en") == en


def test_formulas_show_values_in_place() -> None:
    core = typed("min(合规费用, ceiling) * terms.rate")
    shown = formula(core, LABELS, "en", slots())
    assert shown == "min(合规费用 20000.00, ceiling 3000.50) × terms.rate 80%"
    core = typed('facility.level = "city" and on > birth')
    shown = formula(core, LABELS, "zh", slots())
    assert shown == "《facility.level》 县级 = 市级 且 《on》 2024-02-29 > 《birth》 2006-03-01"


@pytest.mark.parametrize(
    ("one", "type_", "wanted"),
    [
        (Decimal("12.5"), MONEY, "12.50"),
        (Decimal("0.875"), RATE, "87.5%"),
        (None, Maybe(MONEY), "not given"),
        (True, BOOLEAN, "yes"),
        ("county", LEVEL, "county"),
        (date(2024, 1, 31), DATE, "2024-01-31"),
        (Months(-14), MONTHS, "−1y 2m"),
        (Days(Decimal(86400)), DAYS, "1d"),
        (Days(Decimal(3600)), DAYS, '@"PT1H"'),
        ((Decimal(1), Decimal(2)), ListOf(MONEY), "[1.00, 2.00]"),
    ],
)
def test_values_for_people(one: Value, type_: object, wanted: str) -> None:
    assert value_text(one, type_, "en") == wanted  # type: ignore[arg-type]


@pytest.mark.parametrize("text", [text for text, _ in VALUES])
def test_the_plan_keeps_every_tree(text: str) -> None:
    core = typed(text)
    assert written_and_read(core) == core
    assert formula(core, LABELS, "zh", slots(stay=Days(Decimal(5))))


def test_the_plan_keeps_every_value() -> None:
    values: tuple[Value, ...] = (
        *(None, True, "n", Decimal("1.50"), date(2024, 1, 31), FarDate(-5, 1, 1)),
        *(Months(3), Days(Decimal("0.5")), (Decimal(1), "d"), {"a": (None,)}),
    )
    for one in values:
        assert value_from_wire(json.loads(json.dumps(value_to_wire(one)))) == one
