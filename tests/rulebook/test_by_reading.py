"""Readings that decide within what a limit adds up, and whether fixed sums are paid in full."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

from policyengine import api
from policyengine.diagnostics.place import SourceText
from policyengine.engine.settlement import Settlement

_BOOK: Final = """\
rulebook: city/2024
domain: tiny
title: {zh: 市, en: city}
in_force: {from: 2024-01-01, to: 2024-12-31}
sources:
  notice:
    title: {zh: 通知, en: notice}
    document: 样例
    articles: {一: {at: "1", rules: {C-1: [stay, visit]}}}
rounding:
  payments: {to: 0.01元, mode: half_up}
readings:
  C-R1:
    asks: {zh: 限额按什么合计？, en: within what does the limit add up?}
    cite: notice 一
    options:
      year: {letter: a, zh: 每人, en: per person}
      each: {letter: b, zh: 每次, en: per claim}
      level: {letter: c, zh: 每人每级, en: per person and level}
    adopted: year
    confidence: high
    because: {zh: 明文, en: stated}
  C-R2:
    asks: {zh: 定额全额支付吗？, en: is the sum paid in full?}
    cite: notice 一
    options:
      at_most_cost: {letter: a, zh: 否, en: no}
      in_full: {letter: b, zh: 是, en: it is}
    adopted: at_most_cost
    confidence: high
    because: {zh: 明文, en: stated}
parameters:
  cap: {value: 500元, cite: notice 一, zh: 限额, en: cap}
  bound: {value: 1000元, cite: notice 一, zh: 界, en: bound}
  rate: {value: 100%, cite: notice 一, zh: 比例, en: rate}
  sum: {value: 2000元, cite: notice 一, zh: 定额, en: sum}
limits:
  cap_used:
    zh: 限额
    en: cap
    cite: notice 一
    amount: cap
    counts: payout
    per: [person.id, visit.on.year]
    except:
      - {under: C-R1=each, per: claim}
      - {under: C-R1=level, per: [person.id, visit.level]}
benefits:
  stay:
    zh: 住院
    en: stay
    cite: notice 一
    when: cost.total <= bound
    shares_out: cost.eligible
    payments:
      fund:
        zh: 基金
        en: fund
        payer: fund
        cite: notice 一
        base: cost.eligible
        rate: rate
        limits: [cap_used]
  visit:
    zh: 定额
    en: fixed
    cite: notice 一
    when: cost.total > bound
    shares_out: cost.eligible
    surplus_to: aid
    in_full: C-R2=in_full
    payments:
      fund: {zh: 基金, en: fund, payer: fund, cite: notice 一, fixed: sum}
"""


@pytest.fixture
def book(root: Path) -> Path:
    file = root / "city" / "2024.yaml"
    file.parent.mkdir()
    file.write_text(_BOOK, "utf-8")
    return file


def _settled(book: Path, claim: dict[str, object], earlier: object, reading: str) -> Settlement:
    root = book.parent.parent
    history = root / "history.json"
    history.write_text(json.dumps(earlier), "utf-8")
    source = SourceText("claim.json", json.dumps(claim))
    explained = api.explain(
        source, rulebook=str(book), root=root, readings=(reading,), history=history
    )
    assert explained.settlement is not None, explained.diagnostics
    return explained.settlement


def _claim(number: int, level: str, amount: str) -> dict[str, object]:
    return {
        "subject": "claim",
        "id": f"A{number}",
        "sequence": number,
        "settled_at": f"2024-05-0{number}",
        "person": {"id": "P"},
        "visit": {"on": f"2024-05-0{number}", "level": level},
        "cost": {"total": amount, "eligible": amount},
    }


@pytest.mark.parametrize(
    ("reading", "paid"),
    [("C-R1=year", 0), ("C-R1=each", 500), ("C-R1=level", 100)],
)
def test_a_reading_says_within_what_a_limit_adds_up(book: Path, reading: str, paid: int) -> None:
    earlier = [_claim(1, "low", "400.00"), _claim(2, "high", "100.00")]
    settlement = _settled(book, _claim(3, "low", "800.00"), earlier, reading)
    assert settlement.paid == Decimal(paid)


@pytest.mark.parametrize(
    ("reading", "paid", "surplus"), [("C-R2=at_most_cost", 1500, 0), ("C-R2=in_full", 2000, 500)]
)
def test_a_benefit_names_the_reading_that_pays_it_in_full(
    book: Path, reading: str, paid: int, surplus: int
) -> None:
    settlement = _settled(book, _claim(1, "low", "1500.00"), [], reading)
    assert settlement.paid == Decimal(paid)
    assert sum((row.amount for row in settlement.surplus), Decimal(0)) == surplus


def test_paying_in_full_needs_somebody_who_takes_the_surplus(book: Path) -> None:
    book.write_text(book.read_text("utf-8").replace("    surplus_to: aid\n", ""), "utf-8")
    found = api.load(book, root=book.parent.parent).diagnostics
    assert any("surplus_to" in problem.message("en") for problem in found)
