"""What totals are kept under: the person always, a period unless none is meant."""

from pathlib import Path

import pytest

from policyengine import api
from policyengine.source.data import rulebook_root

_EXAMPLE = rulebook_root() / "example" / "2025.yaml"
_YEARLY = "per: [person.id, benefit_year]"
# Where a total is kept, as the example has it, and the same with {keys} to be put in.
_PLACES = {
    "accumulator": (f"{_YEARLY}, adds: inpatient", "per: {keys}, adds: inpatient"),
    "limit": (f"counts: payout, {_YEARLY}", "counts: payout, per: {keys}"),
    "exception of a limit": (
        f"counts: payout, {_YEARLY}",
        f"counts: payout, {_YEARLY}, except: [{{under: G-R1=down, per: {{keys}}}}]",
    ),
    "line": ("shared_within: none", "shared_within: {keys}"),
    "exception of a line": (
        "    unused_rest: used_up_by_first\n",
        "    unused_rest: used_up_by_first\n"
        "    except: [{under: G-R1=down, shared_within: {keys}}]\n",
    ),
    "slices": ("runs_over: claim", "runs_over: {keys}"),
    "cumulative": (f"of: left, {_YEARLY}", "of: left, per: {keys}"),
}
_NAMES = """\
values:
  who: {zh: 人, en: who, cite: notice 一, is: person.id}
  somebody: {zh: 某人, en: somebody, cite: notice 一, is: 'if elderly then person.id else "x"'}
  admitted: {zh: 入院日, en: day admitted, cite: notice 一, is: service.admitted_on}
  half: {zh: 半年, en: half-year, cite: notice 一, is: if service.ended_on.month <= 6 then 1 else 2}
  birth_year: {zh: 生年, en: year of birth, cite: notice 一, is: person.birth_date.year}
"""
_KEYS = [
    ("[person.id, benefit_year]", []),
    ("[who, benefit_year]", []),
    ("[person.id, admitted]", []),
    ("[person.id, service.discharged_on, facility.name]", []),
    ("[person.id, half, facility.level]", []),
    ("[person.id], whole_life: true", []),
    ("[person.id, facility.name], whole_life: true", []),
    ("[person.id]", ["PE222"]),
    ("[person.id, facility.name]", ["PE222"]),
    ("[person.id, service.type]", ["PE222"]),
    ("[person.id, person.birth_date]", ["PE222"]),
    ("[person.id, birth_year]", ["PE222"]),
    ("[person.id, elderly]", ["PE222"]),
    ("[benefit_year]", ["PE221"]),
    ("[facility.name, benefit_year]", ["PE221"]),
    ("[person.county, benefit_year], whole_life: true", ["PE221"]),
    ("[somebody, benefit_year]", ["PE221"]),
    ("[person.id, benefit_year], whole_life: true", ["PE223"]),
]


def _found(tmp_path: Path, old: str, new: str) -> list[str]:
    text = _EXAMPLE.read_text("utf-8")
    assert old in text
    text = text.replace("values:\n", _NAMES, 1)
    changed = tmp_path / "2025.yaml"
    changed.write_text(text.replace(old, new, 1), "utf-8")
    found = api.check([changed]).diagnostics
    return [one.code.id for one in found if one.code.id.startswith("PE22")]


_TRIED = [
    *(("limit", keys, codes) for keys, codes in _KEYS),
    *(
        (place, keys, codes)
        for place in _PLACES
        for keys, codes in (_KEYS[1], _KEYS[6], _KEYS[8], _KEYS[14])
    ),
]


@pytest.mark.parametrize(("place", "keys", "codes"), _TRIED)
def test_keys_name_the_person_and_a_period(
    tmp_path: Path, place: str, keys: str, codes: list[str]
) -> None:
    old, new = _PLACES[place]
    if place in ("line", "slices"):
        keys = keys.replace(", whole_life", "\n    whole_life")
    assert _found(tmp_path, old, new.replace("{keys}", keys)) == codes


def test_whole_life_where_nothing_adds_up(tmp_path: Path) -> None:
    new = "runs_over: claim\n    whole_life: true"
    assert _found(tmp_path, "runs_over: claim", new) == ["PE223"]


def test_the_domain_says_who_the_person_is(tmp_path: Path) -> None:
    (tmp_path / "domains").mkdir()
    domain = (rulebook_root() / "domains" / "resident-medical.yaml").read_text("utf-8")
    other = domain.replace("    person: person.id\n", "    person: facility.name\n")
    (tmp_path / "domains" / "resident-medical.yaml").write_text(other, "utf-8")
    (tmp_path / "example").mkdir()
    (tmp_path / "example" / "2025.yaml").write_text(_EXAMPLE.read_text("utf-8"), "utf-8")
    found = api.check([tmp_path / "example" / "2025.yaml"], root=tmp_path).diagnostics
    assert {one.code.id for one in found if one.is_error} == {"PE221"}
    assert "facility.name" in found[0].message("en")
