"""What lies in a checked folder is looked at or named; no link leads out of it."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from tests.rulebook.conftest import CHILD, DOMAIN, FRAME

from policyengine import api
from policyengine.source.library import listing

NO_CASES: Final = "PE607"
CASES: Final = "rulebook: town/2024\ncases: {}\n"
FILES: Final = {"domains/tiny": DOMAIN, "nation/2024": FRAME, "town/2024": CHILD}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder of rulebooks in order."""
    folder = tmp_path / "rulebooks"
    for name, text in FILES.items():
        put(folder, f"{name}.yaml", text)
    return folder


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def found(*paths: Path, root: Path) -> list[tuple[str, str]]:
    """The code of each finding with the name of its file, lack of cases left out."""
    return [
        (one.code.id, "" if one.span is None else Path(one.span.source.name).name)
        for one in api.check(paths, root=root).diagnostics
        if one.code.id != NO_CASES
    ]


def test_a_folder_in_order_has_no_findings(root: Path) -> None:
    assert found(root, root=root) == []


@pytest.mark.parametrize("name", ["2024.yml", "2024.YML", "2024.YAML", "2024.cases.yml", "x.Yaml"])
def test_a_name_that_ends_otherwise_is_told(root: Path, name: str) -> None:
    put(root, f"village/{name}", CHILD)
    assert found(root, root=root) == [("PE141", name)]


@pytest.mark.parametrize("name", ["2024.cases.yaml", "deep/er/2025.cases.yaml"])
def test_cases_without_their_rulebook_are_told(root: Path, name: str) -> None:
    alone = put(root, f"village/{name}", CASES)
    assert found(root, root=root) == [("PE143", alone.name)]
    assert found(alone, root=root) == [("PE143", alone.name)]


def test_two_rulebooks_with_one_id_are_told(tmp_path: Path, root: Path) -> None:
    mine = tmp_path / "mine"
    for folder in ("a", "b"):
        put(mine, f"{folder}/nation/2024.yaml", FRAME)
    assert found(mine, root=root) == [("PE144", "2024.yaml")]
    first = mine / "a" / "nation" / "2024.yaml"
    assert found(first, first, mine / "a", mine / "b" / ".." / "a", root=root) == []


def test_two_rulebooks_with_one_id_are_told_though_one_is_broken(
    tmp_path: Path, root: Path
) -> None:
    put(tmp_path, "mine/a/nation/2024.yaml", FRAME)
    put(tmp_path, "mine/b/nation/2024.yaml", FRAME.replace("frame:", "fraem:"))
    assert {code for code, _ in found(tmp_path / "mine", root=root)} == {"PE144", "PE201"}


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        *(("nation/2024", True), ("2024", True), ("copy/of/nation/2024", True)),
        *(("nation/2025", False), ("state/2024", False), ("2023", False), ("nation/x/2024", False)),
    ],
)
def test_an_id_fits_its_path_as_far_as_the_folder_shows(
    tmp_path: Path, root: Path, name: str, *, fits: bool
) -> None:
    path = put(tmp_path / "mine", f"{name}.yaml", FRAME)
    assert found(tmp_path / "mine", root=root) == ([] if fits else [("PE532", path.name)])
    assert found(path, root=root) == []


def test_below_the_root_an_id_is_its_path(root: Path) -> None:
    put(root, "nation/2025.yaml", FRAME)
    assert {code for code, _ in found(root / "nation", root=root)} == {"PE532", "PE144"}


# Where a link is put, to what, and which codes are found; `..` leads out of the folder.
LINKS = [
    ("nation/2024.yaml", "../../outside/nation.yaml", {"PE140", "PE542"}),
    ("domains/tiny.yaml", "../../outside/tiny.yaml", {"PE140"}),
    ("town/2024.yaml", "../../outside/town.yaml", {"PE140"}),
    ("town/2024.cases.yaml", "../../outside/cases.yaml", {"PE140"}),
    ("nation/2024.yaml", "../kept/nation.txt", set()),
    ("domains/tiny.yaml", "../kept/tiny.txt", set()),
    ("town/2024.yaml", "../kept/town.txt", set()),
    ("nation/2024.yaml", "../kept/missing.txt", {"PE102", "PE540"}),
]


@pytest.mark.skipif(os.name == "nt", reason="links need rights here")
@pytest.mark.parametrize(("name", "target", "codes"), LINKS)
def test_one_rule_for_links(root: Path, name: str, target: str, codes: set[str]) -> None:
    for folder, suffix in ((root.parent / "outside", "yaml"), (root / "kept", "txt")):
        for text, stem in ((FRAME, "nation"), (DOMAIN, "tiny"), (CHILD, "town"), (CASES, "cases")):
            put(folder, f"{stem}.{suffix}", text)
    (root / name).unlink(missing_ok=True)
    (root / name).symlink_to(target)
    assert {code for code, _ in found(root, root=root)} == codes


@pytest.mark.skipif(os.name == "nt", reason="links need rights here")
@pytest.mark.parametrize("name", ["nation/2024.yaml", "domains/tiny.yaml", "town/2024.yaml"])
def test_a_claim_finds_no_rulebook_outside(root: Path, tmp_path: Path, name: str) -> None:
    outside = put(tmp_path, "outside.yaml", (root / name).read_text("utf-8"))
    (root / name).unlink()
    (root / name).symlink_to(outside)
    claim = put(tmp_path, "c.json", json.dumps({"subject": "claim", "rulebook": "town/2024"}))
    explained = api.explain(claim, root=root)
    assert explained.settlement is None
    assert {one.code.id for one in explained.diagnostics} <= {"PE140", "PE542"}


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes here")
def test_what_is_no_plain_file_is_told_and_never_waited_for(root: Path) -> None:
    os.mkfifo(root / "nation" / "2025.yaml")
    (root / "nation" / "2026.yaml").symlink_to("/dev/zero")
    assert sorted(found(root, root=root)) == [("PE102", "2025.yaml"), ("PE140", "2026.yaml")]


@pytest.mark.skipif(os.name == "nt", reason="links need rights here")
def test_a_link_to_a_folder_is_told_and_leads_nowhere(root: Path) -> None:
    (root / "again").symlink_to(root, target_is_directory=True)
    checked = api.check([root], root=root)
    assert [one.code.id for one in checked.diagnostics if one.code.id != NO_CASES] == ["PE142"]
    assert checked.files == len(FILES)


@pytest.fixture
def deep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder 1,500 deep with two files at its end, which no tool that recurses can remove."""
    monkeypatch.chdir(tmp_path)
    for _ in range(1500):
        Path("d").mkdir()
        os.chdir("d")
    for name in ("x.yml", "y.yaml"):
        Path(name).write_text("a: 1")
    os.chdir(tmp_path)
    yield Path("d")
    for _ in range(1500):
        os.chdir("d")
    for name in ("x.yml", "y.yaml"):
        Path(name).unlink()
    for _ in range(1500):
        os.chdir("..")
        Path("d").rmdir()


def test_a_folder_may_be_deep(deep: Path, tmp_path: Path) -> None:
    assert {"PE141", "PE202"} <= {code for code, _ in found(deep, root=tmp_path)}
    assert len(listing(deep).files) == 1


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind here")
def test_a_folder_that_may_not_be_read_is_told(root: Path) -> None:
    (root / "town").chmod(0)
    try:
        assert ("PE102", "town") in found(root, root=root)
    finally:
        (root / "town").chmod(0o700)


def _yaml(folder: Path) -> None:
    put(folder, "bad/2024.yaml", "a: [")


def _shape(folder: Path) -> None:
    put(folder, "bad/2024.yaml", FRAME.replace("nation/2024", "bad/2024").replace("frame", "fame"))


def _bytes(folder: Path) -> None:
    (put(folder, "bad/2024.yaml", "")).write_bytes(b"\xff\xfe\x00")


@pytest.mark.parametrize("spoil", [_yaml, _shape, _bytes])
def test_one_bad_file_costs_no_other_its_findings(
    root: Path, spoil: Callable[[Path], None]
) -> None:
    put(root, "village/2024.yml", CHILD)
    put(root, "zoo/2024.cases.yaml", CASES)
    spoil(root)
    codes = {code for code, _ in found(root, root=root)}
    assert {"PE141", "PE143"} < codes
