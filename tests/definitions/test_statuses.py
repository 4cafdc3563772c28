"""Every way in which an answer can end, through the whole pipeline."""

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from policyengine import api
from policyengine.diagnostics.codes.settle import EARLIER_NOT_COUNTED, ELSEWHERE_OUTSIDE
from policyengine.diagnostics.codes.subject import PARTS_DIFFER
from policyengine.diagnostics.model import finding
from policyengine.diagnostics.place import SourceText
from policyengine.report.lines import painted
from policyengine.report.settlement_json import settlement_document
from policyengine.report.settlement_text import settlement_lines
from policyengine.values.text import Lang

RULEBOOK = Path(__file__).parent / "statuses" / "2025.yaml"
HOME = {"province": "甲省", "city": "乙市", "county": "丙县"}


def _claim(id_: str = "C", sequence: int = 1, **more: dict[str, Any] | str) -> dict[str, Any]:
    stay: dict[str, Any] = {
        "subject": "claim",
        "id": id_,
        "sequence": sequence,
        "settled_at": "2025-06-20",
        "person": {"id": "P", **HOME},
        "service": {
            "type": "inpatient",
            "admitted_on": "2025-03-01",
            "discharged_on": "2025-03-05",
            "settled_on_the_spot": True,
            "documents": ["invoice_original", "referral_form"],
        },
        "facility": {"name": "某院", "level": "county", "designated": True, **HOME},
        "cost": {"total": "1200.00", "eligible": "1000.00"},
    }
    for group, facts in more.items():
        stay[group] = {**stay.get(group, {}), **facts} if isinstance(facts, dict) else facts
    return stay


def _explained(claim: dict[str, Any], rulebook: Path = RULEBOOK, **asked: Any) -> api.Explained:
    source = SourceText("claim.json", json.dumps(claim, ensure_ascii=False))
    return api.explain(source, rulebook=str(rulebook), **asked)


def _text(explained: api.Explained, lang: Lang) -> str:
    assert explained.settlement is not None
    lines = settlement_lines(explained.settlement, explained.plan, (), lang, 100)
    return painted(lines, colour=False)


def _document(explained: api.Explained, lang: Lang) -> Any:
    assert explained.settlement is not None
    return settlement_document(explained.settlement, explained.plan, (), lang)


def test_the_cases_hold() -> None:
    checked = api.check([RULEBOOK])
    assert [problem.message("en") for problem in checked.diagnostics] == []
    assert checked.cases == 13


FAILING: dict[str, dict[str, Any]] = {
    "refused": {"facility": {"designated": False}},
    "elsewhere": {"delivery": {"mode": "vaginal", "pathological": True}},
    "returned": {"service": {"documents": ["referral_form"]}},
    "incomplete": {"facility": {"designated": None}},
    "review": {"service": {"settled_on_the_spot": False}},
}
SETS = [chosen for size in range(len(FAILING) + 1) for chosen in combinations(FAILING, size)]


@pytest.mark.parametrize("chosen", [one for one in SETS if not {"refused", "incomplete"} <= {*one}])
def test_what_is_certain_decides_and_only_the_decided_has_amounts(chosen: tuple[str, ...]) -> None:
    claim = _claim()
    for status in chosen:
        for group, facts in FAILING[status].items():
            claim[group] = {**claim.get(group, {}), **facts}
    claim["facility"] = {name: fact for name, fact in claim["facility"].items() if fact is not None}
    settlement = _explained(claim).settlement
    assert settlement is not None
    assert settlement.status == next((one for one in FAILING if one in chosen), "settled")
    decided = settlement.status in ("settled", "refused")
    assert (settlement.patient is not None) == decided
    assert (settlement.payments != ()) == (settlement.status == "settled")
    assert decided or settlement.accumulators == ()


def test_a_returned_claim_says_what_to_bring_where_and_by_when() -> None:
    explained = _explained(_claim(service={"documents": ["referral_form"]}))
    document = _document(explained, "en")
    assert (document["status"], document["patient"]) == ("returned", None)
    assert document["totals"]["paid"] is None
    papers = next(one for one in document["requirements"] if one["id"] == "papers")
    assert (papers["bring_to"], papers["until"]) == ("county_centre", "2025-04-04")
    assert "county settlement centre" in papers["message"]
    for said in (
        "returned to be put right",
        "original invoice",
        "county settlement centre, by 2025",
    ):
        assert said in _text(explained, "en")
    for said in ("退回补正", "住院发票原件", "2025-04-04 前（含当日）交到县结报中心"):
        assert said in _text(explained, "zh")
    assert "个人负担" not in _text(explained, "zh")


def test_a_service_the_source_is_silent_on() -> None:
    visit = {"type": "outpatient", "visited_on": "2025-04-01"}
    explained = _explained({**_claim(), "service": visit})
    document = _document(explained, "zh")
    assert (document["status"], document["patient"]) == ("elsewhere", None)
    assert document["elsewhere"] == [
        {"id": "visits", "label": "门诊另有规定", "amount": None, "cite": "notice 一"}
    ]
    assert "门诊另有规定" in _text(explained, "zh")
    assert "dealt with elsewhere" in _text(explained, "en")


def _over_the_year(total: str) -> dict[str, Any]:
    years = [
        {"year": 2025, "total": "700.00", "eligible": "600.00"},
        {"year": 2026, "total": total, "eligible": "400.00"},
    ]
    stay = {"admitted_on": "2025-12-28", "discharged_on": "2026-01-05"}
    return _claim(service=stay, cost={"by_year": years})


def test_the_cost_of_another_year_is_told_apart() -> None:
    explained = _explained(_over_the_year("500.00"))
    document = _document(explained, "en")
    assert document["status"] == "settled"
    assert (document["payments"][0]["amount"], document["patient"]) == ("300.00", "400.00")
    assert document["elsewhere"][0]["amount"] == "500.00"
    assert "Dealt with elsewhere: cost of another year" in _text(explained, "en")


def test_the_years_make_up_the_bill() -> None:
    explained = _explained(_over_the_year("499.99"))
    assert explained.settlement is None
    assert [one.code for one in explained.diagnostics] == [PARTS_DIFFER]
    assert "1199.99" in explained.diagnostics[0].message("en")


def test_no_more_is_elsewhere_than_the_bill(tmp_path: Path) -> None:
    changed = tmp_path / "2025.yaml"
    text = RULEBOOK.read_text(encoding="utf-8")
    old, new = "amount: cost.total - total_here", "amount: cost.total + total_here"
    assert old in text
    changed.write_text(text.replace(old, new), encoding="utf-8")
    explained = _explained(_over_the_year("500.00"), changed)
    assert explained.settlement is None
    why = finding(ELSEWHERE_OUTSIDE, amount="1900.00", bill="1200.00").message("en")
    assert [why in problem.message("en") for problem in explained.diagnostics] == [True]


@pytest.mark.parametrize("status", ["refused", "elsewhere", "returned", "review"])
def test_an_earlier_claim_that_does_not_count_is_named(status: str, tmp_path: Path) -> None:
    history = tmp_path / "history.json"
    earlier = json.dumps([_claim("EARLIER", 1, **FAILING[status])], ensure_ascii=False)
    history.write_text(earlier, encoding="utf-8")
    explained = _explained(_claim("LATER", 2), history=history)
    assert explained.settlement is not None
    assert explained.settlement.status == "settled"
    (told,) = explained.diagnostics
    assert told.code is EARLIER_NOT_COUNTED
    assert "EARLIER" in told.message("en")


@pytest.mark.parametrize(
    ("kind", "status", "zh"),
    [("enrolment", "settled", "准予参保"), ("enrolment", "refused", "不予参保")],
)
def test_words_fit_the_subject(kind: str, status: str, zh: str) -> None:
    plan = api.load("pingyang/2024").value
    assert plan is not None
    assert dict(plan.program.subjects[kind].statuses)[status].zh == zh
