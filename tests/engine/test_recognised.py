"""What is not recognised in a list is asked about; what is not listed is an answer."""

import json
from pathlib import Path

import pytest

from policyengine import api
from policyengine.engine.settlement import Settlement
from policyengine.source.data import rulebook_root

_EXAMPLE = (rulebook_root() / "example" / "2025.yaml").read_text("utf-8")
_NAMES = {
    "恶性肿瘤": "exact",
    "血液病": "alias",
    "肺癌": "pattern",
    "皮肤癌": "not listed",
    "骨折": "elsewhere",
    "肺岩": "unknown",
}
_LIST = """\
lists:
  diseases:
    zh: 病种
    en: diseases
    cite: notice 一
    of: facility.name
    {columns}members: [[恶性肿瘤{cell}], [血友病{cell}]]
    aliases: {{血液病: 血友病}}
    patterns:
      恶性肿瘤: {{ends: [癌], without: [非癌]}}
    not_listed: {not_listed}
  injuries:
    zh: 外伤
    en: injuries
    cite: notice 一
    members: [[骨折]]
"""
_WAYS = {
    "in": "facility.name in diseases",
    "list contains": "list contains(diseases, facility.name)",
    "columns": "diseases != null",
}


def _settled(tmp_path: Path, way: str, name: str, not_listed: str = "[皮肤癌]") -> Settlement:
    has_columns = way == "columns"
    lists = _LIST.format(
        columns="columns: {weight: 个}\n    " if has_columns else "",
        cell=", 3" if has_columns else "",
        not_listed=not_listed,
    )
    must = f"{_WAYS[way]} and not(facility.name in injuries)"
    requirements = (
        "requirements:\n  on_the_list: {zh: 列名, en: listed, cite: notice 一, "
        f"must: '{must}', otherwise: refuse}}\n"
    )
    text = _EXAMPLE.replace("tables:\n", lists + "\ntables:\n", 1)
    text = text.replace("benefits:\n", requirements + "\nbenefits:\n", 1)
    text = text.replace("shares_out:", "requires: [on_the_list]\n    shares_out:", 1)
    path = tmp_path / "2025.yaml"
    path.write_text(text, "utf-8")
    claim = {
        "subject": "claim",
        "id": "C1",
        "person": {"id": "P1", "birth_date": "1980-01-01"},
        "service": {
            "type": "inpatient",
            "admitted_on": "2025-06-01",
            "discharged_on": "2025-06-10",
        },
        "facility": {"name": name, "level": "county"},
        "cost": {"total": "1300.00", "eligible": "1300.00"},
    }
    document = tmp_path / "claim.json"
    document.write_text(json.dumps(claim), "utf-8")
    explained = api.explain(document, rulebook=str(path))
    assert explained.settlement is not None, explained.diagnostics
    return explained.settlement


@pytest.mark.parametrize("way", _WAYS)
@pytest.mark.parametrize("name", _NAMES)
def test_a_name_is_a_member_or_none_or_a_question(tmp_path: Path, way: str, name: str) -> None:
    settlement = _settled(tmp_path, way, name)
    told = " ".join(note.en for note in settlement.notes)
    match _NAMES[name]:
        case "exact":
            assert (settlement.status, told) == ("settled", "")
        case "alias":
            assert settlement.status == "settled"
            assert "血液病 is an alias of 血友病" in told
        case "pattern":
            assert settlement.status == "settled"
            assert "肺癌 is by its kind 恶性肿瘤" in told
        case "unknown":
            assert settlement.status == "incomplete"
            assert {row.name for row in settlement.missing} == {"facility.name"}
            notes = [row.note.en for row in settlement.missing if row.note is not None]
            assert any("肺岩 is not among the" in note for note in notes)
        case _:
            assert settlement.status == "refused"


@pytest.mark.parametrize("way", _WAYS)
def test_who_is_not_named_is_on_no_closed_list(tmp_path: Path, way: str) -> None:
    assert _settled(tmp_path, way, "肺岩", "others").status == "refused"
    near = _settled(tmp_path, way, "恶性肿榴", "others")
    assert near.status == "refused"
    assert "恶性肿榴 is not among the diseases and counts as not listed" in near.notes[0].en
