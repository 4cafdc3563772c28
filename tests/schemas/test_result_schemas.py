"""What `explain` and `check` give to machines, by example."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import ValidationError

Errors = Callable[[str, Any], list[ValidationError]]

_PLACE = {"file": "rulebook.yaml", "line": 3, "column": 1, "end_line": 3, "end_column": 7}
_FINDING = {
    "code": "PE201", "slug": "unknown-key", "severity": "error", "message": "no such key",
    "way_out": "write rate", **_PLACE, "path": None, "related": [{"message": "here", **_PLACE}],
    "edit": {**_PLACE, "new_text": "rate"},
}  # fmt: skip
_PAYMENT = {"benefit": "inpatient", "payment": "basic", "payer": "basic_fund",
            "amount": "15475.00", "cite": "notice 四.2"}  # fmt: skip
_SETTLEMENT: dict[str, Any] = {
    "schema_version": "2",
    "subject": "claim-1",
    "subject_kind": "claim",
    "rulebook": {"id": "pingyang/2024", "sha256": "0" * 64},
    "status": "settled",
    "status_label": "settled",
    "payments": [_PAYMENT],
    "surplus": [{"benefit": "cataract", "to": "hospital", "amount": "150.00",
                 "cite": "notice 四.5"}],
    "patient": "9525.00",
    "elsewhere": [{"id": "next_year", "label": "next year", "amount": "120.00",
                   "cite": "notice 三.2"}],
    "totals": {"bill": "25000.00", "eligible": "21333.33", "paid": "15475.00"},
    "results": {"accepted": True, "last_day": "2023-12-25", "enrolled": 4, "ground": None,
                "missing": ["id_card"]},
    "requirements": [{"id": "covered", "label": "covered", "met": None, "outcome": "return",
                      "bring_to": "county_centre", "until": "2025-06-30",
                      "cite": "notice 三.2", "message": None}],
    "missing": [{"fact": "cost.eligible", "needed_by": ["inpatient.basic.base"],
                 "cite": "notice 四.2"}],
    "readings": [{"id": "PY-R1", "option": "line", "adopted": True, "confidence": "high"}],
    "assumptions": [{"id": "G-R9", "cite": "notice 四.4", "message": "in this order"}],
    "notes": [{"message": "the list wins"}],
    "accumulators": {"before": {"ceiling": "0.00", "stays": 0},
                     "after": {"ceiling": "21333.33", "stays": 1}},
    "steps": [{"id": "inpatient.basic.share", "label": "share", "formula": "net × rate",
               "inputs": [{"name": "net", "value": "20633.33"}], "value": "15475.00",
               "unrounded": "15474.9975", "exception": "papers_short", "cite": "notice 四.2",
               "applied": True}],
    "alternatives": [{"reading": "PY-R3", "option": "each_visit", "payments": [_PAYMENT],
                      "patient": "84.00"}],
    "findings": [_FINDING],
}  # fmt: skip


def test_a_settlement_is_valid(errors: Errors) -> None:
    assert errors("settlement", _SETTLEMENT) == []


def test_findings_are_valid(errors: Errors) -> None:
    assert errors("diagnostics", {"schema_version": "1", "findings": [_FINDING]}) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("patient", 9525),
        ("patient", "9525"),
        ("patient", "9525.005"),
        ("status", "paid"),
        ("schema_version", "1"),
        ("extra", 1),
        ("totals/bill", 0.1),
        ("payments/0/amount", "15,475.00"),
        ("payments/0/payment", ...),
        ("missing/0/fact", ...),
        ("steps/0/unrounded", "1E+2"),
        ("steps/0/value", 0.1),
        ("accumulators/after/ceiling", "1.5"),
        ("findings/0/code", ...),
        ("rulebook/sha256", "abc"),
    ],
)
def test_a_settlement_off_the_contract_is_refused(path: str, value: Any, errors: Errors) -> None:
    settlement = copy.deepcopy(_SETTLEMENT)
    *way, last = path.split("/")
    held: Any = settlement
    for step in way:
        held = held[int(step) if isinstance(held, list) else step]
    if value is ...:
        del held[last]
    else:
        held[last] = value
    assert errors("settlement", settlement) != []
