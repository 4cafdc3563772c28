"""What `check` is given need not be a rulebook: it says so, or checks it as what it is."""

import shutil
from pathlib import Path

import pytest

from policyengine import api
from policyengine.diagnostics.model import Diagnostic

GOLDEN = Path(__file__).parents[1] / "golden" / "check"


def _found(path: Path) -> tuple[Diagnostic, ...]:
    return api.check([path]).diagnostics


def test_a_folder_without_rulebooks(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    (found,) = _found(tmp_path)
    assert (found.code.id, found.is_error) == ("PE570", True)
    assert str(tmp_path) in found.message("zh")


def test_a_path_that_is_not_there_is_told_as_before(tmp_path: Path) -> None:
    assert [one.code.id for one in _found(tmp_path / "no.yaml")] == ["PE101"]


@pytest.mark.parametrize(
    ("name", "text", "code", "said"),
    [
        ("claim.json", '{"subject": "claim", "id": "C1"}', "PE571", "settled"),
        ("history.json", '[{"subject": "claim", "id": "C1"}]', "PE571", "settled"),
        ("other.json", '{"a": 1}', "PE572", "no rulebook"),
        ("tests.yaml", "rulebook: mini/2024\ncases: {}\n", "PE571", "cases"),
    ],
)
def test_a_file_of_another_kind(name: str, text: str, code: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    (found,) = _found(path)
    assert found.code.id == code
    assert said in found.message("en")


def test_a_domain_outside_its_folder_is_checked_as_one(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    shutil.copy(GOLDEN / "small.yaml", path)
    assert _found(path) == ()
    text = path.read_text("utf-8")
    path.write_text(text.replace("type: money", "type: monney", 1), "utf-8")
    assert [one.code.id for one in _found(path)] == ["PE501"]


def test_an_order_of_words_that_are_not_there(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    text = (GOLDEN / "small.yaml").read_text("utf-8")
    path.write_text(text + "ordered: [service_type]\n", "utf-8")
    assert _found(path) == ()
    path.write_text(text + "ordered: [service_typ]\n", "utf-8")
    assert [one.code.id for one in _found(path)] == ["PE501"]


def test_a_domain_of_ones_own_is_the_one_that_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "domains" / "small.yaml"
    path.parent.mkdir()
    text = (GOLDEN / "small.yaml").read_text("utf-8")
    path.write_text(text.replace("type: money", "type: monney", 1), "utf-8")
    assert [one.code.id for one in _found(path)] == ["PE501"]
