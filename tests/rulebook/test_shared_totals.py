"""Cumulative payments of several benefits that add up as one."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

from policyengine import api
from policyengine.diagnostics.codes import rulebook as codes
from policyengine.diagnostics.place import SourceText

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
parameters:
  year_line: {value: 1000元, cite: notice 一, zh: 起付线, en: line}
  year_rate: {value: 50%, cite: notice 一, zh: 比例, en: rate}
benefits:
  stay:
    zh: 住院
    en: stay
    cite: notice 一
    when: visit.level = "high"
    shares_out: cost.eligible
    payments:
      aid:
        zh: 大病
        en: aid
        payer: aid
        cite: notice 一
        cumulative:
          of: cost.eligible
          per: [person.id, visit.on.year]
          line: year_line
          rate: year_rate
          shared_as: whole_year
  visit:
    zh: 门诊
    en: visit
    cite: notice 一
    when: visit.level = "low"
    shares_out: cost.eligible
    payments:
      aid:
        zh: 大病
        en: aid
        payer: aid
        cite: notice 一
        cumulative:
          of: cost.eligible
          per: [KEYS]
          line: year_line
          rate: year_rate
          shared_as: whole_year
"""


@pytest.fixture
def book(root: Path) -> Callable[[str], Path]:
    def write(keys: str) -> Path:
        file = root / "city" / "2024.yaml"
        file.parent.mkdir()
        file.write_text(_BOOK.replace("KEYS", keys), "utf-8")
        return file

    return write


def _claim(number: int, level: str, amount: str) -> dict[str, object]:
    return {
        "subject": "claim",
        "id": f"C{number}",
        "sequence": number,
        "settled_at": f"2024-05-0{number}",
        "person": {"id": "P"},
        "visit": {"on": f"2024-05-0{number}", "level": level},
        "cost": {"total": amount, "eligible": amount},
    }


def test_benefits_add_up_together(book: Callable[[str], Path], root: Path, tmp_path: Path) -> None:
    history = tmp_path / "history.json"
    history.write_text(json.dumps([_claim(1, "low", "900.00")]), "utf-8")
    subject = SourceText("claim.json", json.dumps(_claim(2, "high", "700.00")))
    explained = api.explain(
        subject, rulebook=str(book("person.id, visit.on.year")), root=root, history=history
    )
    assert explained.settlement is not None, explained.diagnostics
    # half of what 900 and 700 pass the line by
    assert explained.settlement.by_payer == {"aid": Decimal(300)}
    totals = {row.id: (row.before, row.after) for row in explained.settlement.accumulators}
    assert totals == {
        "whole_year.base_before": (Decimal(900), Decimal(1600)),
        "whole_year.paid_before": (Decimal(0), Decimal(300)),
    }


def test_they_are_kept_under_the_same_keys(book: Callable[[str], Path], root: Path) -> None:
    found = api.load(book("person.id, visit.on"), root=root).diagnostics
    assert [one.code for one in found] == [codes.SHARED_PER_DIFFERS]
    assert "person.id" in (found[0].way_out("en") or "")
