"""Each code of names and types fires at the exact characters; each run-time code is a fault."""

import pytest
from tests.feel.world import NAMES, cell, read, run, said, slots, typed

from policyengine.diagnostics.codes import types as codes
from policyengine.diagnostics.model import Code
from policyengine.feel.faults import Fault
from policyengine.feel.names import Environment, Name
from policyengine.feel.tables import Hit, HitPolicy, choose
from policyengine.feel.types import BOOLEAN, MONEY, NUMBER, UNKNOWN
from policyengine.values.text import Text

# code, text, what is marked, the text after the edit
CASES = [
    ("PE401", "合规费 + eligible", "合规费", None),
    ("PE401", "facility.levl = n", "facility.levl", "facility.level = n"),
    ("PE401", "zzz", "zzz", None),
    ("PE401", "expenses[amuont > eligible]", "amuont", "expenses[amount > eligible]"),
    ("PE402", "expenses.amont", "amont", "expenses.amount"),
    ("PE402", "on.years", "years", "on.year"),
    ("PE403", "mix(1, 2)", "mix", None),
    ("PE403", "cuont(numbers)", "cuont", "count(numbers)"),
    ("PE404", "facility.level = county", "county", 'facility.level = "county"'),
    ("PE405", "eligible ceiling", "eligible ceiling", None),
    ("PE405", "local且local", "local且local", None),
    ("PE407", 'facility.level = "conty"', '"conty"', 'facility.level = "county"'),
    ("PE407", 'list contains(tilted, "conty")', '"conty"', 'list contains(tilted, "county")'),
    ("PE407", 'facility.level in ["county", "x"]', '"x"', None),
    ("PE407", "facility.level = 县级", "县级", 'facility.level = "county"'),
    ("PE408", "? > 3", "?", None),
    ("PE410", "eligible + on", "eligible + on", None),
    ("PE410", "on * 2", "on * 2", None),
    ("PE411", "eligible + terms.rate", "eligible + terms.rate", None),
    ("PE411", "eligible - terms.rate", "eligible - terms.rate", None),
    ("PE412", "eligible * ceiling", "eligible * ceiling", None),
    ("PE413", "eligible > 100", "100", None),
    ("PE413", "terms.rate + 5", "5", None),
    ("PE413", "eligible in [100, 0]", "100", None),
    ("PE414", "eligible > terms.rate", "eligible > terms.rate", None),
    ("PE414", 'eligible = "a"', 'eligible = "a"', None),
    ("PE414", 'stay < @"P1M"', 'stay < @"P1M"', None),
    ("PE415", "eligible = numbers", "eligible = numbers", None),
    ("PE415", "numbers + 1", "numbers + 1", None),
    ("PE416", 'facility.level < "city"', 'facility.level < "city"', None),
    ("PE416", "local > local", "local > local", None),
    ("PE416", "expenses = expenses", "expenses = expenses", None),
    ("PE420", "maybe n + 1", "maybe n", None),
    ("PE420", 'school = "a"', "school", None),
    ("PE420", "if flag then 1 else 2", "flag", None),
    ("PE420", "delivery.date < on", "delivery.date", None),
    ("PE420", "max(maybe n, 1)", "maybe n", None),
    ("PE420", "n > 1 or maybe n > 1", "maybe n", None),
    ("PE421", "sum(gifts)", "gifts", None),
    ("PE422", "n and local", "n", None),
    ("PE422", "expenses[amount]", "amount", None),
    ("PE423", "-title", "title", None),
    ("PE424", 'if local then 1 else "a"', 'if local then 1 else "a"', None),
    ("PE425", '[1, "a"]', '"a"', None),
    ("PE426", "[[1], [2]]", "[1]", None),
    ("PE426", "expenses.tags", "tags", None),
    ("PE427", "n[item > 1]", "n", None),
    ("PE427", "some x in n satisfies x > 1", "n", None),
    ("PE428", "count([1..2])", "[1..2]", None),
    ("PE430", "contains(title)", "contains(title)", None),
    ("PE431", "substring(n, 1)", "n", None),
    ("PE432", "substring(text: title, start position: 1)", "text", None),
    ("PE433", "duration(title)", "duration(title)", None),
    (
        "PE434",
        "every a in numbers, b in numbers, c in numbers, d in numbers satisfies a > b",
        None,
        None,
    ),
    ("PE436", "sum(numbers[item > 2])", "sum(numbers[item > 2])", None),
    ("PE438", "n + null", "null", None),
    ("PE480", "10 / 0", "10 / 0", None),
    ("PE481", 'date("2024-02-30")', 'date("2024-02-30")', None),
    ("PE482", 'duration("P1H")', 'duration("P1H")', None),
    ("PE483", "round up(5.5, 7000)", "round up(5.5, 7000)", None),
    ("PE487", "0 ** 0", "0 ** 0", None),
]
RUN_TIME = [
    ("PE480", "n / (n - n)"),
    ("PE481", "date(title)"),
    ("PE481", 'birth + @"P999999999Y"'),
    ("PE483", "numbers[4]"),
    ("PE483", "numbers[n - n]"),
    ("PE484", "max(numbers[item > 9])"),
    ("PE485", "sum(numbers[item > 9])"),
    ("PE486", "(n ** 999) ** 999"),
    ("PE486", "stay * n ** 99"),
    ("PE487", "(-n) ** 0.5"),
    ("PE488", "title + title"),
    ("PE489", "some a in needed, b in needed satisfies a != a"),
    ("PE490", "age(on, birth)"),
]
ELSEWHERE = {"PE406", "PE464", "PE465", "PE460", "PE461", "PE462", "PE463", "PE491", "PE492"}


@pytest.mark.parametrize(("code", "text", "marked", "repaired"), CASES)
def test_a_mistake_is_named_where_it_stands(
    code: str, text: str, marked: str | None, repaired: str | None
) -> None:
    outcome = read(text)
    assert [one.code.id for one in outcome.diagnostics] == [code], said(outcome.diagnostics)
    found = outcome.diagnostics[0]
    assert found.span is not None
    if marked is not None:
        assert found.span.text == marked
    edit = found.edit
    after = text[: edit.span.start] + edit.new_text + text[edit.span.end :] if edit else None
    assert after == repaired
    for lang in ("zh", "en"):
        shown = found.message(lang) + (found.way_out(lang) or "")
        assert "{" not in shown


@pytest.mark.parametrize(("code", "text"), RUN_TIME)
def test_what_only_data_can_show_is_a_fault(code: str, text: str) -> None:
    from decimal import Decimal  # noqa: PLC0415

    from policyengine.values.durations import Days  # noqa: PLC0415

    values = slots(stay=Days(Decimal(86400)), title="x" * 6000, needed=tuple(map(str, range(500))))
    with pytest.raises(Fault) as raised:
        run(read(text).value or typed(text), values)
    assert raised.value.code.id == code


def test_cells_take_words_and_units_but_no_names() -> None:
    assert not cell("county, city", "facility.level").failed
    assert not cell("not(county)", "facility.level").failed
    assert not cell(">= 100元, [1万元..2万元]", "eligible").failed
    assert not cell("80%", "terms.rate").failed
    assert [one.code.id for one in cell("conty", "facility.level").diagnostics] == ["PE407"]
    assert [one.code.id for one in cell("> ceiling", "eligible").diagnostics] == ["PE406"]
    assert [one.code.id for one in cell(">= 100", "eligible").diagnostics] == ["PE413"]


def test_a_figure_needs_its_unit() -> None:
    assert [one.code.id for one in read("100", expected=MONEY).diagnostics] == ["PE413"]
    assert typed("0", expected=MONEY).type == MONEY
    assert [one.code.id for one in read("maybe n", expected=NUMBER).diagnostics] == ["PE420"]
    assert [one.code.id for one in read("n", expected=BOOLEAN).diagnostics] == ["PE422"]


def test_tables_with_too_many_hits() -> None:
    hits = [Hit(0, ("a",)), Hit(2, ("b",))]
    for policy, code in ((HitPolicy.UNIQUE, "PE491"), (HitPolicy.ANY, "PE492")):
        with pytest.raises(Fault) as raised:
            choose(policy, hits)
        assert raised.value.code.id == code


def test_every_code_of_names_and_types_fires() -> None:
    declared = {code.id for code in vars(codes).values() if isinstance(code, Code)}
    assert declared == {case[0] for case in CASES} | {case[0] for case in RUN_TIME} | ELSEWHERE


def test_one_mistake_is_one_finding() -> None:
    outcome = read("if zzz > 1 then zzz + eligible else facility.level")
    assert [one.code.id for one in outcome.diagnostics] == ["PE401", "PE401"]


@pytest.mark.parametrize("name", ["broken", "not(broken)", "(broken or broken)"])
@pytest.mark.parametrize(
    "text",
    [
        *("{} or flag", "flag and {}", "flag or flag and {}", "if {} then 1 else 2", "{} = flag"),
        *("{} + 1", "-{}", "n between {} and 2", "{} in [1, 2]", "[{}]", "[1, 2][{}]"),
        *("some x in [1] satisfies {}", "for x in [1] return {}", "count([{}])", "max({}, n)"),
    ],
)
def test_a_name_with_a_broken_definition_is_told_where_that_stands_alone(
    text: str, name: str
) -> None:
    label = Text("定义有误", "broken")
    environment = Environment({**NAMES, "broken": Name(90, UNKNOWN, label)})
    assert read(text.format(name), environment).diagnostics == ()
