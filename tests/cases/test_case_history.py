"""The history of a case is held to the rules of every history, and to the case's own date."""

from pathlib import Path

import pytest

from policyengine import api
from policyengine.source.data import rulebook_root

_RULEBOOK = rulebook_root() / "example" / "2025.yaml"
_HEAD = """\
rulebook: example/2025
templates:
  stay:
    subject: claim
    facts:
      person.id: P1
      person.birth_date: 1980-01-01
      service.type: inpatient
      service.admitted_on: 2025-06-01
      service.discharged_on: 2025-06-10
      facility.name: 示例县人民医院
      facility.level: county
      cost.total: 300.00
      cost.eligible: 300.00
cases:
  one:
    zh: 一
    en: one
    cite: notice 一
    like: stay
    expect: {status: settled}
    history:
"""
_STAY = "      - {like: stay}\n"


def _codes(tmp_path: Path, history: str) -> list[str]:
    (tmp_path / "2025.yaml").write_text(_RULEBOOK.read_text("utf-8"), "utf-8")
    (tmp_path / "2025.cases.yaml").write_text(_HEAD + history, "utf-8")
    return [one.code.id for one in api.check([tmp_path / "2025.yaml"]).diagnostics]


@pytest.mark.parametrize(
    ("history", "code"),
    [
        ("      - {like: stay, facts: {person.id: P2}}\n", "PE743"),
        ("      - {like: stay, facts: {service.discharged_on: 2025-06-11}}\n", "PE758"),
        (_STAY + "      - {reverses: 1}\n" * 2, "PE751"),
        (_STAY + "      - {reverses: 1}\n      - {reverses: 2}\n", "PE753"),
        ("      - {reverses: 1}\n", "PE611"),
        ("      - {reverses: 2}\n" + _STAY, "PE611"),
    ],
)
def test_what_is_amiss_with_a_history(tmp_path: Path, history: str, code: str) -> None:
    assert _codes(tmp_path, history) == [code]


def test_a_history_that_is_in_order(tmp_path: Path) -> None:
    assert _codes(tmp_path, _STAY + "      - {reverses: 1}\n" + _STAY) == []
