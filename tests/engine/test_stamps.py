"""Totals given from outside say under which readings they were made; they hold under no other."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engine.pingyang import PARAMETERS, Facts, settled, subject, years
from tests.packaged import PINGYANG, loaded

from policyengine import api
from policyengine.diagnostics.place import SourceText
from policyengine.engine.answer import Question, settle_once
from policyengine.values.text import Lang

PROGRAM = loaded(PINGYANG).program
_OPTIONS = [
    (reading.id, option.word)
    for reading in PROGRAM.plan.readings
    for option in reading.options
    if reading.adopted and option.word != reading.adopted
]
_STAY: dict[str, Any] = {
    "subject": "claim",
    "id": "C",
    "rulebook": "county/2025",
    "person": {
        "id": "P",
        "birth_date": "1980-01-01",
        "province": "甲省",
        "city": "乙市",
        "county": "丙县",
    },
    "service": {"type": "inpatient", "admitted_on": "2025-03-01", "discharged_on": "2025-03-10"},
    "facility": {
        "name": "乙市第一医院",
        "province": "甲省",
        "city": "乙市",
        "county": "戊区",
        "level": "city",
    },
    "cost": {"total": "20000.00", "eligible": "20000.00"},
}
_TOTALS = {
    "stay_year": "16714.29",
    "critical_illness.base_before": "10000.00",
    "critical_illness.paid_before": "0",
}


def _explained(readings: dict[str, str] | None, *switched: str) -> api.Explained:
    stated = {"values": _TOTALS} | ({} if readings is None else {"readings": readings})
    text = json.dumps({**_STAY, "accumulators": stated})
    return api.explain(SourceText("claim.json", text), readings=switched)


def _notes(explained: api.Explained, lang: Lang) -> list[str]:
    assert explained.settlement is not None, explained.diagnostics
    return [note.to(lang) for note in explained.settlement.notes]


@pytest.mark.parametrize(
    ("stamp", "switched", "codes"),
    [
        (None, (), []),
        ({}, (), []),
        ({"C25-R3": "year"}, (), []),
        ({"C25-R3": "b"}, (), ["PE773"]),
        (None, ("C25-R3=b",), ["PE773"]),
        ({}, ("C25-R3=b",), ["PE773"]),
        ({"C25-R3": "b"}, ("C25-R3=each_stay",), []),
        ({"C25-R99": "b"}, (), ["PE766"]),
        ({"C25-R3": "z"}, (), ["PE767"]),
    ],
)
def test_totals_are_used_under_their_own_readings_only(
    stamp: dict[str, str] | None, switched: tuple[str, ...], codes: list[str]
) -> None:
    explained = _explained(stamp, *switched)
    assert [one.code.id for one in explained.diagnostics] == codes
    assert (explained.settlement is None) == bool(codes)


def test_the_answer_says_that_totals_are_taken_as_adopted() -> None:
    said: list[tuple[Lang, str]] = [
        ("zh", "视为按采用的解读"),
        ("en", "taken as made under the adopted"),
    ]
    for lang, words in said:
        assert any(words in note for note in _notes(_explained(None), lang))
        assert not any(words in note for note in _notes(_explained({}), lang))


def test_a_doubtful_reading_that_bears_on_totals_is_not_compared() -> None:
    explained = _explained({})
    assert explained.settlement is not None
    low = [row.id for row in explained.settlement.readings if row.confidence == "low"]
    bearing = {reading for id_ in _TOTALS for reading in _county().bearing[id_]}
    barred = [id_ for id_ in low if id_ in bearing]
    assert barred
    assert not set(barred) & {other.reading for other in explained.settlement.alternatives}
    (note,) = (note for note in _notes(explained, "en") if "not compared" in note)
    assert all(id_ in note for id_ in barred)


def test_a_reading_that_bears_on_no_total_given_may_be_switched() -> None:
    program = _county()
    bearing = {reading for id_ in _TOTALS for reading in program.bearing[id_]}
    free = [one for one in program.plan.readings if one.id not in bearing and one.adopted]
    assert free
    for reading in free:
        for option in reading.options:
            assert _explained(None, f"{reading.id}={option.word}").diagnostics == ()


def _county() -> Any:
    return loaded("county/2025").program


def test_a_count_is_whole() -> None:
    claim = {**_STAY, "rulebook": "example/2025", "accumulators": {"values": {"stays": "1.5"}}}
    found = api.explain(SourceText("claim.json", json.dumps(claim))).diagnostics
    assert [one.code.id for one in found] == ["PE715"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(years(3), st.sampled_from(_OPTIONS))
def test_what_is_said_to_bear_on_no_total_changes_none(
    year: tuple[Facts, ...], switched: tuple[str, str]
) -> None:
    *history, facts = year
    adopted = settled(facts, tuple(history))
    stated = {row.id: str(row.before) for row in adopted.accumulators}
    totals = {total.id: stated.get(total.id, "0") for total in PROGRAM.plan.accumulators}
    asked = subject(facts, 9, accumulators={"values": totals})
    readings = dict([switched])
    outcome = settle_once(PROGRAM, Question(asked, (), False, readings, PARAMETERS))
    anew = settled(facts, tuple(history), readings)
    if outcome.value is not None and outcome.value.status == "settled":
        assert outcome.value.payments == anew.payments
        assert {row.id: row.before for row in outcome.value.accumulators} == {
            row.id: row.before for row in anew.accumulators
        }
