"""Facts beside the document: typed like those in it, each once, faults at the option."""

import datetime
from collections.abc import Callable
from decimal import Decimal

import pytest

from policyengine.claim.model import Subject
from policyengine.diagnostics.outcome import Outcome

Reader = Callable[..., Outcome[Subject]]
CLAIM = {"subject": "claim", "id": "C-1", "cost": {"total": 10, "eligible": 5}}


def test_facts_are_read_as_their_types(read: Reader) -> None:
    given = [
        "cost.total=9.00",
        "visit.on = 2024-02-03",
        "visit.urgent=true",
        "visit.count=2",
        "visit.share=80%",
        "visit.level=low",
        "visit.papers=low, high",
        "visit.place.county=平阳县",
        "birth.high_risk=false",
        'cost.lines=[{"sum": 1.50}]',
        "cost.total=9",
    ]
    outcome = read(CLAIM, *given)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert outcome.value.groups == {"cost", "visit", "birth"}
    assert outcome.value.facts == {
        "cost.total": Decimal(9),
        "cost.eligible": Decimal(5),
        "visit.on": datetime.date(2024, 2, 3),
        "visit.urgent": True,
        "visit.count": Decimal(2),
        "visit.share": Decimal("0.8"),
        "visit.level": "low",
        "visit.papers": ("low", "high"),
        "visit.place.county": "平阳县",
        "birth.high_risk": False,
        "cost.lines": ({"sum": Decimal("1.50"), "note": None, "kind": None},),
    }


def test_a_fact_given_twice_is_given_alike(read: Reader) -> None:
    (found,) = read(CLAIM, "cost.total=8", "visit.urgent=true", " cost.total = 9").diagnostics
    assert (found.code.id, found.path) == ("PE759", "cost.total")
    assert found.span is not None
    assert found.span.text == " cost.total = 9"
    assert "8" in found.message("en")
    assert "9" in found.message("en")


@pytest.mark.parametrize(
    ("option", "code", "path", "marked"),
    [
        ("cost.total", "PE735", None, "cost.total"),
        ("=3", "PE735", None, "=3"),
        ("", "PE735", None, ""),
        ("cost.total=", "PE710", "cost.total", ""),
        ("cost.total=null", "PE709", "cost.total", "null"),
        ("cost.total= 1e3", "PE712", "cost.total", "1e3"),
        ("cost=3", "PE736", "cost", "cost"),
        ("visit.place=x", "PE705", "visit.place", "visit.place"),
        ("cost.totl=3", "PE705", "cost.totl", "cost.totl"),
        ("totl=3", "PE705", "totl", "totl"),
        ("total=3", "PE706", "total", "total"),
        ("visit.total=3", "PE706", "visit.total", "visit.total"),
        ("visit.tier=low", "PE708", "visit.tier", "visit.tier"),
        ("fund.balance=3", "PE707", "fund", "fund.balance"),
        ("visit.papers=low,,high", "PE710", "visit.papers[2]", ""),
        ("visit.papers=low,low", "PE719", "visit.papers", "low"),
        ("visit.papers=low,hgh", "PE718", "visit.papers[2]", "hgh"),
        ("visit.urgent=yes", "PE711", "visit.urgent", "yes"),
        ("cost.eligible=11", "PE730", "cost.eligible", "11"),
        ("cost.lines=x", "PE711", "cost.lines[1]", "x"),
        ('cost.lines=[{"sum": 1.234}]', "PE713", "cost.lines[1].sum", "1.234"),
    ],
)
def test_a_slip_is_found_in_the_option(
    read: Reader, option: str, code: str, path: str | None, marked: str
) -> None:
    outcome = read(CLAIM, option)
    assert outcome.value is None
    (found,) = outcome.diagnostics
    assert (found.code.id, found.path) == (code, path)
    assert found.span is not None
    assert found.span.source.name.startswith("--set")
    assert found.span.text == marked


def test_a_fact_is_replaced_before_the_facts_are_compared(read: Reader) -> None:
    document = {**CLAIM, "cost": {"total": 10, "eligible": 50}}
    assert read(document).value is None
    assert read(document, "cost.total=60").value is not None


def test_broken_json_is_told(read: Reader) -> None:
    (found,) = read(CLAIM, "cost.lines=[{").diagnostics
    assert found.code.id.startswith("PE1")
