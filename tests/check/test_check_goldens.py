"""Each broken rulebook gets one precise finding, at the characters, in both languages.

An input is the smallest rulebook with one fault; where the fault lies in its cases, they stand
beside it. The expected text shows the finding with its excerpt; `--bless` rewrites it.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from policyengine import api
from policyengine.report.findings_text import findings
from policyengine.report.lines import painted

ERR = Path(__file__).parents[1] / "golden" / "check" / "err"
INPUTS = sorted(path.stem for path in ERR.glob("*.yaml") if not path.name.endswith(".cases.yaml"))
_WIDTH = 100
_WITHOUT_CASES = "PE607"  # there is no place where cases are not

GOOD_CASES = """\
rulebook: mini/2024
templates:
  check: {subject: card_use, facts: {service.visited_on: 2024-05-06}}
cases:
  due:
    zh: 应付工本费
    en: The fee is due
    cite: notice 一
    like: check
    expect: {status: settled, results: {due: 100}}
"""


def _laid_out(name: str, root: Path) -> Path:
    """The input as `mini/2024.yaml` with its domain and its cases."""
    (root / "domains").mkdir()
    (root / "mini").mkdir()
    shutil.copy(ERR.parent / "small.yaml", root / "domains")
    path = Path("mini", "2024.yaml")
    shutil.copy(ERR / f"{name}.yaml", root / path)
    beside, cases = root / "mini" / "2024.cases.yaml", ERR / f"{name}.cases.yaml"
    if cases.is_file():
        shutil.copy(cases, beside)
    elif not name.endswith("no-cases"):
        beside.write_text(GOOD_CASES, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", INPUTS)
def test_one_fault_is_one_finding(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    golden: Callable[[str, str], None],
) -> None:
    monkeypatch.chdir(tmp_path)
    path = _laid_out(name, tmp_path)
    found = api.check([path], root=Path()).diagnostics
    shown = [painted(findings(found, lang, _WIDTH), colour=False) for lang in ("en", "zh")]
    golden(f"check/err/{name}.txt", "\n".join(shown))
    (only,) = found
    assert "、" not in only.message("en") + (only.way_out("en") or "")
    assert name == f"{only.code.id}-{name.partition('-')[2]}"
    if not name.startswith(_WITHOUT_CASES):
        assert only.span is not None
        assert only.span.text.strip()
        assert "\n" not in only.span.text


def test_the_smallest_rulebook_without_a_fault_has_no_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    good = (ERR / "PE601-case-fails.yaml").read_text(encoding="utf-8")
    path = _laid_out("PE601-case-fails", tmp_path)
    (tmp_path / path).write_text(good, encoding="utf-8")
    (tmp_path / "mini" / "2024.cases.yaml").write_text(GOOD_CASES, encoding="utf-8")
    checked = api.check([path], root=Path())
    assert checked.diagnostics == ()
    assert (checked.rulebooks, checked.cases) == (1, 1)
