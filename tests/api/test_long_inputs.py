"""Inputs of absurd length or number get few and short findings, soon."""

import json
import time
from typing import Any

import pytest

from policyengine import api
from policyengine.diagnostics.place import SourceText

_NINES = "9" * 5000
_CLAIM: dict[str, Any] = {
    "subject": "claim",
    "id": "C",
    "rulebook": "example/2025",
    "sequence": 1,
    "person": {"id": "P", "birth_date": "1980-01-01"},
    "service": {"type": "inpatient", "admitted_on": "2025-06-01", "discharged_on": "2025-06-10"},
    "facility": {"name": "A", "level": "county"},
    "cost": {"total": "300.00", "eligible": "300.00"},
}


def _explained(changes: dict[str, Any], **options: Any) -> api.Explained:
    text = json.dumps({**_CLAIM, **changes})
    for mark, digits in (('"<N>"', _NINES), ("<T>", _NINES)):
        text = text.replace(mark, digits)
    return api.explain(SourceText("claim.json", text), **options)


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "<N>"},
        {"sequence": "<N>"},
        {"settled_at": "<T>"},
        {"reversal_of": "<N>"},
        {"rulebook": "<T>/2025"},
        {"cost": {"total": "<N>", "eligible": "1"}},
        {"cost": {"total": "-<T>", "eligible": "1"}},
        {"cost": {"total": "1", "eligible": "0.<T>"}},
        {"cost": {"total": "1", "eligible": "1", "items": [{"class": "<T>", "amount": "<N>"}]}},
        {"cost": {"total": "1", "eligible": "1", "<T>": 1}},
        {"<T>": 1},
        {"facility": {"name": "A", "level": "<T>"}},
        {"service": {"type": "<T>"}},
        {"person": {"id": "P", "birth_date": "<T>"}},
        {"accumulators": {"values": {"<T>": "1"}}},
        {"accumulators": {"values": {"stays": "<N>"}}},
        {"accumulators": {"values": {"stays": "-<T>"}}},
        {"accumulators": {"values": {}, "readings": {"<T>": "<T>"}}},
        {"accumulators": {"values": {}, "readings": {"G-R1": "<T>"}}},
        {"accumulators": {"values": {}, "sha256": "<T>"}},
        {"accumulators": {"values": {}, "rulebook": "<T>/<T>"}},
    ],
)
def test_a_finding_about_thousands_of_digits_is_short(changes: dict[str, Any]) -> None:
    explained = _explained(changes)
    assert explained.settlement is None
    assert explained.diagnostics
    for found in explained.diagnostics:
        for words in (found.message("zh"), found.message("en"), found.path or ""):
            assert _NINES[:300] not in words


@pytest.mark.parametrize(
    "options",
    [
        {"facts": [f"cost.total={_NINES}"]},
        {"facts": [f"{_NINES}=1"]},
        {"facts": [_NINES]},
        {"facts": [f"cost.total=1{_NINES}", f"cost.total=2{_NINES}"]},
        {"readings": [f"{_NINES}=a"]},
        {"readings": [f"G-R1={_NINES}"]},
        {"readings": [_NINES]},
        {"parameters": [f"{_NINES}=1"]},
        {"parameters": [f"critical_cap={_NINES}元"]},
        {"parameters": [_NINES]},
        {"rulebook": _NINES},
        {"rulebook": f"./{_NINES}.yaml"},
    ],
)
def test_an_option_of_thousands_of_digits_is_told_shortly(options: dict[str, Any]) -> None:
    explained = _explained({}, **options)
    assert explained.settlement is None
    for found in explained.diagnostics:
        for words in (found.message("zh"), found.message("en"), found.path or ""):
            assert _NINES[:300] not in words


def _many(number: int, of: Any) -> dict[str, Any]:
    return {f"x{at}": of for at in range(number)}


@pytest.mark.parametrize(
    "changes",
    [
        {"cost": {"items": [{"class": "class_a", "amount": 1, "quantity": 1}] * 9999}},
        {"cost": {"items": [{"class": "class_a", "amount": 1, f"q{n}": 1} for n in range(9999)]}},
        {"cost": {"items": [{"class": "class_a", "amount": 1, **_many(8000, 1)}]}},
        {"cost": {"items": ["x"] * 9999}},
        {"cost": _many(8000, 1)},
        _many(8000, 1),
        _many(8000, {"a": 1}),
        {"accumulators": {"values": _many(8000, "x")}},
        {"accumulators": {"values": _many(8000, "1")}},
        {"accumulators": {"values": {}, **_many(8000, "1")}},
        {"accumulators": {"values": {}, "readings": _many(8000, "1")}},
    ],
)
def test_thousands_of_faults_are_told_soon_and_few(changes: dict[str, Any]) -> None:
    text = json.dumps({**_CLAIM, **changes})
    began = time.process_time()
    explained = api.explain(SourceText("claim.json", text))
    took = time.process_time() - began
    assert explained.settlement is None
    assert len(explained.diagnostics) < 110
    assert "PE224" in [found.code.id for found in explained.diagnostics]
    assert took < 8
