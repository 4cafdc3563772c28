"""A name of a list stands for one member only."""

from pathlib import Path

from policyengine import api
from policyengine.diagnostics.codes.lists import (
    ALIAS_OF_NOTHING,
    MEMBER_TWICE,
    PATTERN_OF_NOTHING,
    PATTERN_TAKES_MEMBER,
    PATTERN_TAKES_NOTHING,
    PATTERNS_CLASH,
)
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


_PATTERN = "      血友病的治疗: {ends: [血友病]}\n"


def test_a_pattern_of_nothing(tmp_path: Path) -> None:
    found = _found(tmp_path, _PATTERN, _PATTERN.replace("血友病的治疗", "血友病的诊治"))
    assert found == [(PATTERN_OF_NOTHING.id, "血友病的诊治")]


def test_a_pattern_that_takes_another_name_of_the_list(tmp_path: Path) -> None:
    found = _found(tmp_path, _PATTERN, _PATTERN.replace("[血友病]", "[血友病, 孤独症]"))
    assert found == [(PATTERN_TAKES_MEMBER.id, "血友病的治疗")] * 2  # 儿童孤独症 and 孤独症


def test_patterns_that_can_take_one_name(tmp_path: Path) -> None:
    found = _found(tmp_path, _PATTERN, _PATTERN.replace("ends", "begins"))
    kinds = "精神分裂症治疗"
    assert (PATTERNS_CLASH.id, kinds) in found
    assert {code for code, _ in found} == {PATTERNS_CLASH.id}


def test_a_pattern_that_takes_nothing(tmp_path: Path) -> None:
    dead = _PATTERN.replace("[血友病]", "[甲型血友病], without: [甲型]")
    assert _found(tmp_path, _PATTERN, dead) == [(PATTERN_TAKES_NOTHING.id, "甲型血友病")]
    empty = _PATTERN.replace("ends: [血友病]", "without: [甲型]")
    assert _found(tmp_path, _PATTERN, empty) == [(PATTERN_TAKES_NOTHING.id, "血友病的治疗")]


def test_a_name_both_on_the_list_and_not(tmp_path: Path) -> None:
    found = _found(tmp_path, "not_listed: others", "not_listed: [血友病, 高血压]")
    assert (MEMBER_TWICE.id, "血友病") in found
