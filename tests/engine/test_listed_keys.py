"""A key holds the listed member, however a document names it."""

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from policyengine import api
from policyengine.source.data import rulebook_root

_EXAMPLE = (rulebook_root() / "example" / "2025.yaml").read_text("utf-8")
_LISTS = """\
lists:
  hospitals:
    zh: 医院
    en: hospitals
    cite: notice 一
    of: facility.name
    columns: {beds: 6}
    members: [[示例县人民医院（本部）, 100], [示例县中医院, 50]]
    aliases: {县人民医院: 示例县人民医院(本部), 县一院: 示例县人民医院（本部）}
  wards:
    zh: 病区
    en: wards
    cite: notice 一
    of: facility.name
    columns: {floor: 6}
    members: [[县一院, 3]]
    aliases: {一院: 县一院}
"""
_NAMES = ("示例县人民医院（本部）", "示例县人民医院(本部)", "县人民医院", "县一院", "一院")
_KEYS = ("[person.id, benefit_year, facility.name]", "[person.id, benefit_year, house]")


def _rulebook(tmp_path: Path, keys: str) -> Path:
    text = _EXAMPLE.replace("columns: {beds", "columns: {beds")
    text = text.replace("tables:\n", _LISTS.replace(" 6}", " 个}") + "\ntables:\n", 1)
    house = (
        "values:\n  house: {zh: 院, en: house, cite: notice 一, is: 'upper case(facility.name)'}\n"
    )
    text = text.replace("values:\n", house, 1)
    text = text.replace("shared_within: none", f"shared_within: {keys}")
    path = tmp_path / "2025.yaml"
    path.write_text(text, "utf-8")
    return path


def _claim(number: int, hospital: str) -> dict[str, Any]:
    return {
        "subject": "claim",
        "id": f"C{number}",
        "sequence": number,
        "settled_at": "2025-06-20",
        "person": {"id": "P1", "birth_date": "1980-01-01"},
        "service": {
            "type": "inpatient",
            "admitted_on": "2025-06-01",
            "discharged_on": "2025-06-10",
        },
        "facility": {"name": hospital, "level": "county"},
        "cost": {"total": "1300.00", "eligible": "1300.00"},
    }


@pytest.mark.parametrize("keys", _KEYS)
def test_one_hospital_by_any_of_its_names_is_one_key(tmp_path: Path, keys: str) -> None:
    rulebook = _rulebook(tmp_path, keys)
    for one, other in permutations(_NAMES, 2):
        history = tmp_path / "history.json"
        history.write_text(json.dumps([_claim(1, one)]), "utf-8")
        claim = tmp_path / "claim.json"
        claim.write_text(json.dumps(_claim(2, other)), "utf-8")
        explained = api.explain(claim, rulebook=str(rulebook), history=history)
        assert explained.settlement is not None, explained.diagnostics
        before = {row.id: row.before for row in explained.settlement.accumulators}
        assert before["stay_line"] == 1, (one, other)


def test_another_hospital_is_another_key(tmp_path: Path) -> None:
    rulebook = _rulebook(tmp_path, _KEYS[0])
    history, claim = tmp_path / "history.json", tmp_path / "claim.json"
    history.write_text(json.dumps([_claim(1, "示例县中医院")]), "utf-8")
    claim.write_text(json.dumps(_claim(2, "县一院")), "utf-8")
    explained = api.explain(claim, rulebook=str(rulebook), history=history)
    assert explained.settlement is not None
    assert {row.id: row.before for row in explained.settlement.accumulators}["stay_line"] == 0
