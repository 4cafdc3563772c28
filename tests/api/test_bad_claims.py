"""What `explain` says of claims that cannot be settled: a finding with its place, never a number.

The expected texts hold the exit code and both streams, in English and Chinese; `--bless`
rewrites them.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from policyengine.cli.main import main
from policyengine.plan.cache import DISABLED

GOOD = """\
{
  "subject": "claim",
  "id": "C1",
  "rulebook": "pingyang/2024",
  "person": {
    "id": "P1",
    "birth_date": "1980-01-01",
    "province": "浙江省",
    "city": "温州市",
    "county": "平阳县",
    "card_held": true
  },
  "service": {
    "type": "inpatient",
    "admitted_on": "2024-06-01",
    "discharged_on": "2024-06-12",
    "settled_on_the_spot": true
  },
  "facility": {"name": "平阳县人民医院"},
  "cost": {"total": "5600.00", "eligible": "5000.00"}
}
"""
_FAR = (
    '{"name": "温州市第一医院", "province": "浙江省", "city": "温州市", "county": "鹿城区", '
    '"level": "city"}'
)

BAD = {
    "fact-missing": ('    "birth_date": "1980-01-01",\n', ""),
    "institution-unrecognisable": ("平阳县人民医院", "平阳县人名医院"),
    "institution-unknown-outside": ('{"name": "平阳县人民医院"}', _FAR),
    "date-no-rule-governs": ("2024-06-", "2025-06-"),
    "three-decimals": ("5000.00", "5000.005"),
    "negative-amount": ("5600.00", "-5600.00"),
    "bill-below-eligible": ("5600.00", "4999.99"),
    "unknown-key": ('"eligible"', '"eligable"'),
    "broken-json": ('"inpatient",', '"inpatient"'),
    "no-such-date": ("2024-06-12", "2024-06-31"),
    "word-not-known": ('"inpatient"', '"inpatiant"'),
    "kind-not-known": ('"claim"', '"clam"'),
    "group-missing": (',\n  "cost": {"total": "5600.00", "eligible": "5000.00"}', ""),
    "twice-the-same-key": ('"id": "C1",', '"id": "C1",\n  "id": "C2",'),
    "discharged-before-admitted": ("2024-06-12", "2024-05-12"),
    "a-list": (GOOD, "[]\n"),
    "empty": (GOOD, ""),
}
# The names of all rulebooks are no part of what is held here.
UNGOVERNED = {
    "another-county": ('  "rulebook": "pingyang/2024",\n', "", "平阳县", "苍南县"),
    "another-year": ('  "rulebook": "pingyang/2024",\n', "", "2024-06-", "2035-06-"),
    "rulebook-unknown": ("pingyang/2024", "pingyang/2023"),
    "rulebook-a-path": ("pingyang/2024", "/etc/hostname"),
    "rulebook-a-path-below": ("pingyang/2024", "../rulebooks/pingyang/2024"),
}
_PAID = re.compile(r"(pays|bears|支付|负担)\D*\d")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kept")


@pytest.fixture(autouse=True)
def plans_are_kept(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(DISABLED, raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(kept))


def _explained(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = main(["explain", "claim.json", *arguments], {"LANG": "en_GB.UTF-8"})
    out, err = capsys.readouterr()
    return int(code), out, err


@pytest.mark.parametrize("name", BAD)
def test_a_bad_claim_gets_a_finding_and_no_number(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    golden: Callable[[str, str], None],
) -> None:
    monkeypatch.chdir(tmp_path)
    good, bad = BAD[name]
    assert good in GOOD
    Path("claim.json").write_text(GOOD.replace(good, bad), encoding="utf-8")
    shown = ""
    for lang in ("en", "zh"):
        code, out, err = _explained(["--lang", lang], capsys)
        # What is missing comes first; the rest of a report is held elsewhere.
        first = "\n\n".join(out.split("\n\n")[:3])
        shown += f"exit code {code}\n--- stdout\n{first}\n--- stderr\n{err}\n"
        assert code == 1
        assert "Traceback" not in out + err
        assert "PE901" not in out + err
        assert _PAID.search(first) is None
    _, out, _ = _explained(["--format", "json"], capsys)
    document = json.loads(out)
    assert document.get("payments", []) == []
    assert document.get("patient") is None
    golden(f"explain/{name}.txt", shown)


@pytest.mark.parametrize("name", UNGOVERNED)
def test_a_claim_that_no_rulebook_governs(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    text = GOOD
    for good, bad in zip(UNGOVERNED[name][::2], UNGOVERNED[name][1::2], strict=True):
        text = text.replace(good, bad)
    Path("claim.json").write_text(text, encoding="utf-8")
    code, out, err = _explained([], capsys)
    assert (code, out) == (1, "")
    assert err.startswith(("PE760 error  claim.json:1:1", "PE762 error  claim.json:4:15  rulebook"))
    assert "hostname:" not in err


def test_the_good_claim_is_settled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("claim.json").write_text(GOOD, encoding="utf-8")
    code, out, err = _explained([], capsys)
    assert (code, err) == (0, "")
    assert "3760.00" in out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_result_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "claim.json").write_text(GOOD, encoding="utf-8")
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "policyengine", "explain", str(tmp_path / "claim.json")],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ran.returncode == 3
    assert ran.stderr.startswith("PE902")
