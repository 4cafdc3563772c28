"""The schema for editors: current, valid, and of one mind with the reader."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tools.gen.claim_schema import render

from policyengine.claim.read import read_subject
from policyengine.diagnostics.place import SourceText
from policyengine.domain.load import load_domain
from policyengine.domain.model import Domain
from policyengine.source.data import rulebook_root, schema
from policyengine.source.json_text import parse_json

STAY = """{
  "subject": "claim", "id": "C-1", "rulebook": "pingyang/2024", "sequence": 1,
  "settled_at": "2024-06-12T09:00:00",
  "accumulators": {"values": {"year.eligible": "100.00"}, "readings": {"PY-R1": "line"}},
  "person": {"id": "P-1", "birth_date": "1980-02-29", "county": "平阳县", "card_held": true},
  "service": {"type": "inpatient", "admitted_on": "2024-05-01", "discharged_on": "2024-05-09",
    "documents": ["id_card", "referral_form"]},
  "cost": {"total": "1234.50", "eligible": 1000}, "delivery": {}, "emergency": {"died": false}
}"""
HOUSEHOLD = """{"subject": "household", "id": "H-1", "household":
  {"members": [{"category": "newborn"}, {"category": "ordinary"}], "benefit_year": 2024}}"""

ACCEPTED = [
    STAY,
    HOUSEHOLD,
    '{"subject": "card_use", "id": "K", "card": {"paid": 0, "grave": false}}',
    '{"subject": "claim", "id": "R", "reversal_of": "C-1", "$schema": "x"}',
]
# Each row: what is replaced in the stay, and by what.
REFUSED = [
    ('"claim"', '"clam"'),
    ('"id": "C-1"', '"ID": "C-1"'),
    ('"id": "C-1"', '"id": ""'),
    ('"id": "C-1"', '"id": " C-1"'),
    ('"id": "C-1"', '"id": null'),
    ("pingyang/2024", "../x"),
    ('"sequence": 1', '"sequence": -1'),
    ('"sequence": 1', '"sequence": "1"'),
    ("T09:00:00", " 09:00:00"),
    ('"100.00"', '"1e2"'),
    ('"1980-02-29"', '"1980/2/29"'),
    ("true", '"true"'),
    ('"inpatient"', '"hospital"'),
    ('"referral_form"', '"id_card"'),
    ('"1234.50"', '"1,234.50"'),
    ('"1234.50"', '"1234.501"'),
    ('"1234.50"', "-1"),
    ('"1234.50"', "1e13"),
    ('"total"', '"totl"'),
    ('"delivery": {}', '"delivery": null'),
    ('"delivery": {}', '"household": {}'),
    ('"delivery": {}', '"facility": {"location": "in_county"}'),
]


@pytest.fixture(scope="module")
def shipped() -> Domain:
    domain = load_domain("resident-medical", rulebook_root()).value
    assert domain is not None
    return domain


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    return Draft202012Validator(dict(schema("claim")))


def test_the_schema_is_current() -> None:
    path, text = render()
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", ["claim", "domain"])
def test_the_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(dict(schema(name)))


@pytest.mark.parametrize("text", ACCEPTED)
def test_what_is_accepted_is_valid(
    text: str, shipped: Domain, validator: Draft202012Validator
) -> None:
    assert accepts(text, shipped)
    assert not list(validator.iter_errors(parsed(text)))


@pytest.mark.parametrize(("old", "new"), REFUSED)
def test_what_is_refused_is_not_valid(
    old: str, new: str, shipped: Domain, validator: Draft202012Validator
) -> None:
    text = STAY.replace(old, new, 1)
    assert text != STAY
    assert not accepts(text, shipped)
    assert list(validator.iter_errors(parsed(text)))


@pytest.mark.parametrize(
    ("old", "new"), [("1980-02-29", "1979-02-29"), ("1000}", "2000}"), ("05-09", "04-09")]
)
def test_the_reader_sees_more(old: str, new: str, shipped: Domain) -> None:
    assert not accepts(STAY.replace(old, new, 1), shipped)


def accepts(text: str, domain: Domain) -> bool:
    outcome = parse_json(SourceText("x.json", text)).then(lambda node: read_subject(node, domain))
    return not outcome.failed


def parsed(text: str) -> Any:
    return json.loads(text)
