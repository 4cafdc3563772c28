"""Earlier claims that cannot count, and benefits that pay the same cost twice."""

import json
from pathlib import Path
from typing import Any

from policyengine import api
from policyengine.diagnostics.codes.settle import (
    BENEFITS_AT_ONCE,
    EARLIER_ELSEWHERE,
    EARLIER_NOT_COUNTED,
    EARLIER_STATES_TOTALS,
    PAID_TWICE,
)
from policyengine.diagnostics.model import finding
from policyengine.source.data import rulebook_root

ROOT = rulebook_root()


def _claim(id_: str, sequence: int, **more: Any) -> dict[str, Any]:
    return {
        "subject": "claim",
        "id": id_,
        "sequence": sequence,
        "settled_at": "2024-06-20",
        "person": {
            "id": "P1",
            "birth_date": "1980-01-01",
            "province": "浙江省",
            "city": "温州市",
            "county": "平阳县",
        },
        "service": {
            "type": "inpatient",
            "admitted_on": "2024-06-01",
            "discharged_on": "2024-06-10",
            "settled_on_the_spot": True,
        },
        "facility": {"name": "平阳县人民医院"},
        "cost": {"total": "1300.00", "eligible": "1300.00"},
        **more,
    }


def _explained(tmp_path: Path, earlier: dict[str, Any]) -> api.Explained:
    claim, history = tmp_path / "claim.json", tmp_path / "history.json"
    claim.write_text(json.dumps(_claim("C2", 2)), encoding="utf-8")
    history.write_text(json.dumps([earlier]), encoding="utf-8")
    return api.explain(claim, rulebook="pingyang/2024", history=history)


def test_an_earlier_claim_with_totals_of_its_own(tmp_path: Path) -> None:
    totals = {"values": {"ceiling": "1.00", "critical_year": "0.00"}}
    explained = _explained(tmp_path, _claim("C1", 1, accumulators=totals))
    assert explained.settlement is None
    assert [one.code for one in explained.diagnostics] == [EARLIER_STATES_TOTALS]


def test_an_earlier_claim_of_another_rulebook(tmp_path: Path) -> None:
    explained = _explained(tmp_path, _claim("C1", 1, rulebook="xinxiang/2023"))
    assert explained.settlement is None
    assert [one.code for one in explained.diagnostics] == [EARLIER_ELSEWHERE]
    span = explained.diagnostics[0].span
    assert span is not None
    assert span.text == '"xinxiang/2023"'


def test_an_earlier_claim_in_review_is_told(tmp_path: Path) -> None:
    explained = _explained(tmp_path, _claim("C1", 1, injury={"third_party_liable": True}))
    assert explained.settlement is not None
    assert [one.code for one in explained.diagnostics] == [EARLIER_NOT_COUNTED]
    assert {row.id: row.before for row in explained.settlement.accumulators}["ceiling"] == 0


def _with_another_benefit(tmp_path: Path, beside: str) -> api.Explained:
    """A stay under the example with a second benefit that shares out its cost again."""
    text = (ROOT / "example" / "2025.yaml").read_text(encoding="utf-8")
    text = text.replace("    shares_out: payable\n", f"    shares_out: payable\n{beside}", 1)
    text += f"""  again:
    zh: 重复
    en: again
    cite: notice 二
    when: service.type = "inpatient"
    shares_out: payable
{beside.replace("again", "inpatient")}    payments:
      basic:
        {{zh: 基本, en: b, payer: basic_fund, cite: notice 二, base: payable, rate: rate_rest}}
"""
    rulebook, claim = tmp_path / "2025.yaml", tmp_path / "claim.json"
    rulebook.write_text(text, encoding="utf-8")
    stay = _claim("C1", 1, facility={"name": "A", "level": "city"})
    stay["service"] |= {"admitted_on": "2025-06-01", "discharged_on": "2025-06-10"}
    claim.write_text(json.dumps(stay), encoding="utf-8")
    return api.explain(claim, rulebook=str(rulebook))


def test_two_benefits_that_hold_at_once(tmp_path: Path) -> None:
    explained = _with_another_benefit(tmp_path, "")
    assert explained.settlement is None
    why = finding(BENEFITS_AT_ONCE, one="inpatient stay", one_id="inpatient", other="again",
                  other_id="again")  # fmt: skip
    (failed,) = (one for one in explained.diagnostics if one.is_error)
    assert why.message("en") in failed.message("en")
    assert failed.way_out("en") == why.way_out("en")


def test_benefits_beside_each_other_that_share_out_the_same_cost(tmp_path: Path) -> None:
    explained = _with_another_benefit(tmp_path, "    beside: [again]\n")
    assert explained.settlement is None
    # 1300.00 - 1000.00 = 300.00 × 60 % = 180.00; aid 1120.00 × 70 % = 784.00; 1300.00 × 80 %
    why = finding(PAID_TWICE, paid="2004.00", benefits="inpatient, again").message("en")
    (failed,) = (one for one in explained.diagnostics if one.is_error)
    assert why in failed.message("en")
