"""Where money, a rate or points are due, a figure has that unit, or it is shown itself."""

from pathlib import Path
from textwrap import dedent

import pytest

from policyengine import api
from policyengine.diagnostics.model import Diagnostic

_BOOK = """\
rulebook: town/2024
domain: tiny
title: {{zh: 镇, en: town}}
in_force: {{from: 2024-01-01, to: 2024-12-31}}
sources:
  notice:
    title: {{zh: 通知, en: notice}}
    document: 样例
    articles:
      一: {{at: "1", rules: {{T-1: [basic]}}}}
rounding:
  payments: {{to: 0.01元, mode: half_up}}
parameters:
  basic: {{value: 60%, cite: notice 一, zh: 比例, en: rate}}
  line: {{value: 300元, cite: notice 一, zh: 起付线, en: line}}
  raised: {{value: 5个百分点, cite: notice 一, zh: 提高, en: raised}}
  it: {{value: {figure}, cite: notice 一, zh: 数, en: it}}
values:
  odd: {{is: '{formula}', cite: notice 一, zh: 值, en: odd}}
benefits:
  stay:
    zh: 住院
    en: stay
    cite: notice 一
    when: "true"
    shares_out: cost.eligible
    payments:
      fund: {{zh: 基金, en: fund, payer: fund, cite: notice 一, base: {base}, rate: '{rate}'}}
"""


def _found(
    root: Path, figure: str, formula: str = "0", base: str = "cost.eligible", rate: str = "basic"
) -> list[Diagnostic]:
    book = root / "town" / "2024.yaml"
    book.parent.mkdir(exist_ok=True)
    text = _BOOK.format(figure=figure, formula=formula, base=base, rate=rate)
    book.write_text(dedent(text), "utf-8")
    return [one for one in api.load(book, root=root).diagnostics if one.is_error]


# The figure of `it`, the formula that uses it, the code, and what to write where the figure stands.
AT_THE_FIGURE = [
    # a bare number where money, a rate or points are due
    ("60", "basic > it", "PE460", "60%"),
    ("0.6", "basic > it", "PE460", "60%"),
    ("5", "basic + it", "PE460", "5个百分点"),
    ("5", "basic - it", "PE460", "5个百分点"),
    ("5", "it + basic", "PE460", "5个百分点"),
    ("0.05", "raised + it", "PE460", "5个百分点"),
    ("300", "cost.eligible - it", "PE460", "300元"),
    ("300", "cost.eligible > it", "PE460", "300元"),
    ("300", "cost.eligible between it and line", "PE460", "300元"),
    ("300", "cost.eligible in [it..line]", "PE460", "300元"),
    ("300", "cost.eligible in [line, it]", "PE460", "300元"),
    ("300", "max(cost.eligible, it)", "PE460", "300元"),
    ("300", "min([line, it])", "PE460", "300元"),
    ("300", "if cost.eligible > line then it else line", "PE460", "300元"),
    ("300", "cost.eligible - it * 2", "PE460", "300元"),
    ("10.5", "cost.eligible > it", "PE460", "10.5元"),
    # a bare number as a factor
    ("10", "cost.eligible * it", "PE461", "10%"),
    ("10", "it * basic", "PE461", "10倍"),
    ("0.1", "raised * it", "PE461", "0.1%"),
    # points for a rate
    ("70个百分点", "cost.eligible * it", "PE462", "70%"),
    ("70个百分点", "it * basic", "PE462", "70%"),
    ("70个百分点", "basic > it", "PE462", "70%"),
    ("70个百分点", "cost.eligible / it", "PE462", "70%"),
    # a rate for points
    ("5%", "basic + it", "PE463", "5个百分点"),
    ("5%", "raised > it", "PE463", "5个百分点"),
    ("5%", "if cost.eligible > line then raised else it", "PE463", "5个百分点"),
    ("5%", "max(raised, it)", "PE463", "5个百分点"),
]


@pytest.mark.parametrize(("figure", "formula", "code", "written"), AT_THE_FIGURE)
def test_the_definition_is_named_and_told_what_to_write(
    root: Path, figure: str, formula: str, code: str, written: str
) -> None:
    (found,) = _found(root, figure, formula)
    assert (found.code.id, found.span and found.span.text) == (code, figure)
    for lang in ("zh", "en"):
        assert written in (found.way_out(lang) or "")


@pytest.mark.parametrize(
    ("figure", "rate", "code"),
    [
        ("60", "it", "PE460"),
        ("70个百分点", "it", "PE462"),
        ("5%", "basic - it", "PE463"),
        ("5%", "basic + it", "PE463"),
    ],
)
def test_a_rate_that_is_none_is_shown_at_its_figure(
    root: Path, figure: str, rate: str, code: str
) -> None:
    (found,) = _found(root, figure, rate=rate)
    assert (found.code.id, found.span and found.span.text) == (code, figure)


def test_an_entry_that_is_a_bare_number_is_shown_where_it_is_written(root: Path) -> None:
    (found,) = _found(root, "1次", "12", rate="odd")
    assert (found.code.id, found.span and found.span.text) == ("PE460", "12")


# What stands for itself: nothing here lacks a unit.
SOUND = [
    ("300元", "cost.eligible - it"),
    ("5个百分点", "basic + it"),
    ("5个百分点", "basic - it"),
    ("5个百分点", "1 - it"),
    ("5%", "1 - it"),
    ("5%", "1 + it"),
    ("5%", "basic - it > raised"),
    ("5%", "sum(basic, it)"),
    ("3次", "line * it"),
    ("12", "line / it"),
    ("12", "it + 1"),
    ("12", "line / it * 2"),
    ("0", "cost.eligible > 0"),
    ("5%", "max(0, basic)"),
    ("5个百分点", "if cost.eligible > line then it else 0"),
    ("5%", "basic in [0, 1]"),
]


@pytest.mark.parametrize(("figure", "formula"), SOUND)
def test_zero_counts_and_whole_rates_need_no_unit(root: Path, figure: str, formula: str) -> None:
    assert _found(root, figure, formula) == []


# What a formula itself lacks: the characters that are at fault.
IN_THE_FORMULA = [
    ("basic + 10/2", "10/2"),
    ("basic + 1", "1"),
    ("basic - max(1, 2)", "max(1, 2)"),
    ("cost.eligible > 100", "100"),
    ("cost.eligible in [0, 5]", "5"),
    ("basic in [1, 80]", "80"),
    ("basic = 1/2", "1/2"),
    ("if cost.eligible > line then 100 else line", "100"),
    ("max(cost.eligible, 100)", "100"),
    ("[line, 100][1]", "100"),
    ("cost.eligible between 0 and 5", "5"),
]


@pytest.mark.parametrize(("formula", "marked"), IN_THE_FORMULA)
def test_a_bare_number_in_a_formula_is_shown_itself(root: Path, formula: str, marked: str) -> None:
    (found,) = _found(root, "1次", formula)
    assert (found.code.id, found.span and found.span.text) == ("PE413", marked)


def test_each_item_of_a_list_is_held_to_what_it_is_compared_with(root: Path) -> None:
    found = _found(root, "1次", "cost.eligible in [0, 5, 6]")
    assert [one.span and one.span.text for one in found] == ["5", "6"]


def test_a_table_that_gives_a_rate_for_points_is_shown_with_its_definition(root: Path) -> None:
    table = (
        "tables:\n  tiers: {zh: 档, en: tiers, cite: notice 一, hit_policy: unique, "
        'inputs: [visit.level], outputs: {more: "%"}, rows: [[low, 5%], [high, 6%]]}\nvalues:'
    )
    book = root / "town" / "2024.yaml"
    book.parent.mkdir()
    text = _BOOK.format(
        figure="1次", formula="basic + tiers.more", base="cost.eligible", rate="basic"
    )
    book.write_text(text.replace("values:", table, 1), "utf-8")
    (found,) = [one for one in api.load(book, root=root).diagnostics if one.is_error]
    assert (found.code.id, found.span and found.span.text) == ("PE463", "tiers.more")
    assert [related.span.text for related in found.related] == ["tiers"]
    assert "个百分点" in (found.way_out("en") or "")
