"""A name of a list stands for one member only."""

from pathlib import Path

from policyengine import api
from policyengine.diagnostics.codes.rulebook import ALIAS_OF_NOTHING, MEMBER_TWICE
from policyengine.source.data import rulebook_root

PINGYANG = rulebook_root() / "pingyang" / "2024.yaml"


def _found(tmp_path: Path, old: str, new: str) -> list[tuple[str, str]]:
    text = PINGYANG.read_text(encoding="utf-8")
    assert old in text
    changed = tmp_path / "2024.yaml"
    changed.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = api.check([changed]).diagnostics
    return [(one.code.id, one.span.text) for one in found if one.is_error and one.span]


def test_an_alias_of_nothing(tmp_path: Path) -> None:
    found = _found(tmp_path, "平阳县萧江医院: 萧江医院", "平阳县萧江医院: 萧江医完")
    assert found == [(ALIAS_OF_NOTHING.id, "萧江医完")]


def test_a_member_listed_twice(tmp_path: Path) -> None:
    row = "      - [青街乡卫生院, township, true, false]\n"
    found = _found(tmp_path, row, row + row)
    assert found == [(MEMBER_TWICE.id, "青街乡卫生院")]


def test_an_alias_that_is_a_member(tmp_path: Path) -> None:
    found = _found(tmp_path, "平阳县妇幼保健院: 县妇幼保健院", "平阳县中医院: 县妇幼保健院")
    assert found == [(MEMBER_TWICE.id, "平阳县中医院")]
