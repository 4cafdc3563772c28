"""Plans kept between runs: found while nothing changed, harmless whenever anything is wrong."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.packaged import PINGYANG, ROOT
from tests.rulebook.conftest import CHILD, DOMAIN, FRAME

from policyengine import api
from policyengine.check.model import Checked
from policyengine.plan import cache
from policyengine.plan import compile as compiling
from policyengine.plan.model import Plan


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a cache of the test's own."""
    monkeypatch.delenv(cache.DISABLED, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path / "cache"))
    return cache.folder()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Rulebooks of the test's own, which it may change."""
    copied = tmp_path / "rulebooks"
    for name in (f"{PINGYANG}.yaml", "domains/resident-medical.yaml"):
        (copied / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, copied / name)
    return copied


def _entries(kept: Path) -> list[Path]:
    return sorted(kept.iterdir()) if kept.is_dir() else []


def _loaded(root: Path) -> api.Loaded:
    outcome = api.load(PINGYANG, root=root)
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


def _compiles(root: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether loading runs the compiler."""
    ran = []
    compiled = compiling.compile_plan

    def watched(checked: Checked, sha256: str) -> Plan:
        ran.append(checked)
        return compiled(checked, sha256)

    with monkeypatch.context() as patch:
        patch.setattr(compiling, "compile_plan", watched)
        _loaded(root)
    return bool(ran)


def test_the_second_start_finds_the_same_plan_and_domain(
    kept: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _loaded(root)
    assert len(_entries(kept)) == 1
    assert not _compiles(root, monkeypatch)
    second = _loaded(root)
    assert second.program.plan == first.program.plan
    assert second.domain == first.domain


@pytest.mark.parametrize("name", [f"{PINGYANG}.yaml", "domains/resident-medical.yaml"])
def test_a_changed_text_is_compiled_anew(
    kept: Path, root: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _loaded(root)
    with (root / name).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert _compiles(root, monkeypatch)
    assert not _compiles(root, monkeypatch)
    assert len(_entries(kept)) == 1


def test_a_changed_figure_is_never_settled_with_the_old_one(kept: Path, root: Path) -> None:
    before = _loaded(root).program.plan
    path = root / f"{PINGYANG}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("300元, 80%", "300元, 79%"), "utf-8")
    assert _loaded(root).program.plan != before


@pytest.mark.parametrize("damage", [b"", b"x", b"\xff\xfe", b"{}\n{}\n{}", b"0" * 64 + b"\n{}\n{}"])
def test_a_damaged_entry_is_compiled_anew_and_replaced(
    kept: Path, root: Path, damage: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = _loaded(root).program.plan
    (entry,) = _entries(kept)
    entry.write_bytes(damage)
    assert _loaded(root).program.plan == plan
    assert not _compiles(root, monkeypatch)


def test_an_entry_with_one_digit_changed_is_not_believed(kept: Path, root: Path) -> None:
    plan = _loaded(root).program.plan
    (entry,) = _entries(kept)
    entry.write_text(entry.read_text("utf-8").replace('{"n":"0.8"}', '{"n":"0.9"}'), "utf-8")
    assert _loaded(root).program.plan == plan


def test_a_place_that_cannot_be_written_does_not_matter(
    kept: Path, root: Path, tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert _loaded(root).program.plan.rulebook == PINGYANG
    assert (tmp_path / "cache").is_file()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind here")
def test_a_folder_without_permission_does_not_matter(kept: Path, root: Path) -> None:
    kept.mkdir(parents=True)
    kept.chmod(stat.S_IRUSR)
    try:
        assert _loaded(root).program.plan.rulebook == PINGYANG
    finally:
        kept.chmod(stat.S_IRWXU)


def test_it_can_be_turned_off(kept: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.DISABLED, "1")
    _loaded(root)
    assert _entries(kept) == []


def test_a_rulebook_with_findings_is_not_kept(kept: Path, root: Path) -> None:
    path = root / f"{PINGYANG}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("domain:", "domian:", 1), "utf-8")
    assert api.load(PINGYANG, root=root).value is None
    assert _entries(kept) == []


def test_old_entries_go(kept: Path, root: Path) -> None:
    kept.mkdir(parents=True)
    for number in range(80):
        (kept / f"{number:02}.json").write_text("")
        os.utime(kept / f"{number:02}.json", (number, number))
    _loaded(root)
    names = [entry.name for entry in _entries(kept)]
    assert len(names) <= 64
    assert "79.json" in names
    assert "00.json" not in names


def test_nothing_but_whole_entries_is_left(kept: Path, root: Path) -> None:
    _loaded(root)
    assert [entry.suffix for entry in _entries(kept)] == [".json"]


def test_a_warm_start_reads_no_yaml_and_checks_nothing(kept: Path, tmp_path: Path) -> None:
    claim = tmp_path / "claim.json"
    claim.write_text('{"subject": "claim", "id": "C1", "rulebook": "pingyang/2024"}')
    script = (
        "import sys, os; from policyengine.cli.main import main; "
        f"main(['explain', {str(claim)!r}], os.environ); "
        "print(*sorted(sys.modules))"
    )
    for _ in range(2):
        ran = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True
        )
    heavy = ("yaml", "jsonschema", "lark", "policyengine.check", "policyengine.definitions")
    loaded = set(ran.stdout.split())
    assert "policyengine.plan.cache" in loaded
    assert loaded.isdisjoint(heavy)
    assert not [name for name in loaded if name.startswith("policyengine.rulebook.build")]


@pytest.fixture
def family(tmp_path: Path) -> Path:
    """A frame and what extends it, with a root of their own."""
    root = tmp_path / "family"
    for name, text in (("domains/tiny", DOMAIN), ("nation/2024", FRAME), ("town/2024", CHILD)):
        path = root / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


@pytest.mark.parametrize(
    "key",
    [
        *(
            "extends",
            '"extends"',
            "'extends'",
            r'"ext\x65nds"',
            r'"\u0065xtends"',
            '"ext\\\n  ends"',
        ),
        *("  extends", "? extends\n"),
    ],
)
@pytest.mark.parametrize(
    "value", ["nation/2024", '"nation/2024"', r"'nation/2024'  # x: y", r'"nation\/2024"']
)
def test_a_change_of_what_is_extended_is_seen_however_that_is_written(
    family: Path, kept: Path, key: str, value: str
) -> None:
    child, parent = family / "town" / "2024.yaml", family / "nation" / "2024.yaml"
    child.write_text(CHILD.replace("extends: nation/2024", f"{key}: {value}"), "utf-8")
    before = api.load("town/2024", root=family)
    if before.value is None:
        return  # a key that is no plain word is refused
    assert len(_entries(kept)) == 1
    parent.write_text(FRAME.replace("aid_rate: {value: 60%", "aid_rate: {value: 61%"), "utf-8")
    after = api.load("town/2024", root=family)
    assert after.value is not None
    assert after.value.program.plan != before.value.program.plan


def test_a_file_that_appears_nearer_by_is_seen(family: Path, kept: Path, tmp_path: Path) -> None:
    child = tmp_path / "own" / "town" / "2024.yaml"
    child.parent.mkdir(parents=True)
    child.write_text(CHILD, "utf-8")
    before = api.load(child, root=family)
    assert before.value is not None
    nearer = tmp_path / "own" / "nation" / "2024.yaml"
    nearer.parent.mkdir()
    nearer.write_text(FRAME.replace("aid_rate: {value: 60%", "aid_rate: {value: 61%"), "utf-8")
    after = api.load(child, root=family)
    assert after.value is not None
    assert after.value.program.plan != before.value.program.plan


def _for_all(entry: Path) -> None:
    entry.chmod(0o644)


def _of_another(entry: Path) -> None:
    os.chown(entry, 12345, -1)


def _a_pipe(entry: Path) -> None:
    entry.unlink()
    os.mkfifo(entry, 0o600)


def _a_device(entry: Path) -> None:
    entry.unlink()
    entry.symlink_to("/dev/zero")


def _elsewhere(entry: Path) -> None:
    entry.rename(entry.with_suffix(".kept"))
    entry.symlink_to(entry.with_suffix(".kept"))


def _huge(entry: Path) -> None:
    os.truncate(entry, 3 * 1024**3)


def _a_folder(entry: Path) -> None:
    entry.unlink()
    entry.mkdir()


@pytest.mark.skipif(os.name == "nt", reason="files have neither owner nor mode here")
@pytest.mark.parametrize(
    "spoilt", [_for_all, _of_another, _a_pipe, _a_device, _elsewhere, _huge, _a_folder]
)
def test_only_a_plain_file_of_ones_own_is_read(
    kept: Path, root: Path, spoilt: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    if spoilt is _of_another and os.geteuid() != 0:
        pytest.skip("only root gives files away")
    plan = _loaded(root).program.plan
    (entry,) = _entries(kept)
    spoilt(entry)
    assert _compiles(root, monkeypatch)
    assert _loaded(root).program.plan == plan
    if spoilt is not _a_folder:
        assert not _compiles(root, monkeypatch)


def test_a_user_without_home_or_name_has_no_cache(
    kept: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME", "USERPROFILE"):
        monkeypatch.delenv(name, raising=False)

    def nobody() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", nobody)
    assert cache.place_of(root / f"{PINGYANG}.yaml", root) is None
    assert _loaded(root).program.plan.rulebook == PINGYANG
