"""A rulebook may call shared words and facts what its notice calls them, in all its answers."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from policyengine import api
from policyengine.report.lines import painted
from policyengine.report.settlement_json import settlement_document
from policyengine.report.settlement_text import settlement_lines
from policyengine.source.data import rulebook_root
from policyengine.values.text import Lang

_LABELS: Final = """\
labels:
  words:
    payer: {basic_fund: {zh: 合作基金, en: cooperative fund}}
    facility_level: {city: {zh: 市立医院, en: municipal hospital}}
  facts:
    cost.eligible: {zh: 可报数, en: payable cost}
    facility.level: {zh: 就诊处, en: kind of place}
"""
_CLAIM: Final[dict[str, Any]] = {
    "subject": "claim", "id": "C1", "person": {"id": "P", "birth_date": "1990-01-01"},
    "service": {"type": "inpatient", "admitted_on": "2025-03-01", "discharged_on": "2025-03-09"},
    "facility": {"level": "city"}, "cost": {"total": "5000.00", "eligible": "4000.00"},
}  # fmt: skip
Explain = Callable[..., tuple[api.Explained, str, str]]


@pytest.fixture
def explain(tmp_path: Path) -> Explain:
    root = tmp_path / "rules"
    shutil.copytree(rulebook_root() / "domains", root / "domains")
    shutil.copytree(rulebook_root() / "example", root / "example")

    def run(labels: str, **changes: Any) -> tuple[api.Explained, str, str]:
        file = root / "example" / "2025.yaml"
        file.write_text(f"{file.read_text('utf-8')}\n{labels}", encoding="utf-8")
        claim = tmp_path / "claim.json"
        claim.write_text(json.dumps({**_CLAIM, **changes}), encoding="utf-8")
        got = api.explain(claim, rulebook="example/2025", root=root)
        return got, _said(got, "zh"), _said(got, "en")

    return run


def _said(got: api.Explained, lang: Lang) -> str:
    if got.settlement is None:
        return " ".join(problem.message(lang) for problem in got.diagnostics)
    given = (got.settlement, got.plan, got.diagnostics, lang)
    text = painted(settlement_lines(*given, 100), colour=False)
    return text + json.dumps(settlement_document(*given), ensure_ascii=False)


def test_own_labels_stand_wherever_the_shared_ones_did(explain: Explain) -> None:
    got, zh, en = explain(_LABELS)
    assert got.settlement is not None, got.diagnostics
    assert got.settlement.status == "settled"
    for own in ("合作基金", "可报数", "就诊处", "市立医院"):
        assert own in zh
    for own in ("cooperative fund", "payable cost", "kind of place", "municipal hospital"):
        assert own in en
    for shared in ("基本医保基金", "政策范围内费用", "机构等级"):
        assert shared not in zh


def test_what_is_asked_for_and_refused_has_the_own_label_too(explain: Explain) -> None:
    _, zh, _ = explain(_LABELS, facility={})
    assert "就诊处" in zh
    got, zh, _ = explain("", facility={"level": "town"})
    assert got.settlement is None
    assert "市立医院" in " ".join(str(one.way_out("zh")) + one.message("zh")
                              for one in got.diagnostics)  # fmt: skip


def test_the_amounts_are_the_same(explain: Explain) -> None:
    plain, *_ = explain("")
    labelled, *_ = explain(_LABELS)
    assert plain.settlement is not None
    assert labelled.settlement is not None
    assert labelled.settlement.by_payer == plain.settlement.by_payer


@pytest.mark.parametrize(
    ("labels", "at"),
    [
        ("labels: {words: {payer: {basicfund: {zh: 甲, en: a}}}}", "basicfund"),
        ("labels: {words: {payers: {basic_fund: {zh: 甲, en: a}}}}", "payers"),
        ("labels: {facts: {cost.eligable: {zh: 甲, en: a}}}", "cost.eligable"),
    ],
)
def test_a_label_of_nothing_is_told_at_its_name(explain: Explain, labels: str, at: str) -> None:
    got, *_ = explain(labels)
    assert got.settlement is None
    assert [(one.code.id, one.span and one.span.text) for one in got.diagnostics] == [("PE510", at)]
