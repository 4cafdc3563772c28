"""Mechanisms that the packaged rulebooks do not combine, through the whole pipeline."""

from pathlib import Path

from policyengine import api
from policyengine.diagnostics.codes.settle import BENEFIT_APART, NEGATIVE_PAYMENT
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.place import SourceText

RULEBOOK = Path(__file__).parent / "mechanisms" / "2025.yaml"
STAY = """{"subject": "claim", "id": "C", "person": {"id": "P"},
 "service": {"type": "inpatient", "admitted_on": "2025-03-01", "discharged_on": "2025-03-05"},
 "cost": {"total": "900.00", "eligible": "900.00"}}"""


def test_the_cases_hold() -> None:
    checked = api.check([RULEBOOK])
    assert [problem.message("en") for problem in checked.diagnostics] == []
    assert checked.cases == 6


def _explained(tmp_path: Path, old: str, new: str) -> api.Explained:
    text = RULEBOOK.read_text(encoding="utf-8")
    assert old in text
    changed = tmp_path / "2025.yaml"
    changed.write_text(text.replace(old, new), encoding="utf-8")
    return api.explain(SourceText("claim.json", STAY), rulebook=str(changed))


def _errors(explained: api.Explained) -> list[Diagnostic]:
    """What stands in the way; the figure that is no longer used is only remarked."""
    return [problem for problem in explained.diagnostics if problem.is_error]


def test_a_negative_payment_is_no_answer(tmp_path: Path) -> None:
    explained = _explained(tmp_path, "base: left, rate: aid_rate,", "amount: left - fund_cap,")
    assert explained.settlement is None
    why = finding(NEGATIVE_PAYMENT, amount="-1550.00").message("en")
    assert [why in problem.message("en") for problem in _errors(explained)] == [True]


def test_a_payment_of_a_benefit_that_does_not_apply_has_no_value(tmp_path: Path) -> None:
    explained = _explained(tmp_path, "base: left, rate: aid_rate,", "amount: visit.basic.share,")
    assert explained.settlement is None
    why = finding(BENEFIT_APART, benefit="visit.applies").message("en")
    assert [why in problem.message("en") for problem in _errors(explained)] == [True]
