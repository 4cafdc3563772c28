"""The conformance cases, where they are at hand: never wrong, every core case right."""

from pathlib import Path

import pytest
from tools.material import ABSENT, material
from tools.tck.decisions import judge_table
from tools.tck.expressions import judge
from tools.tck.read import read_cases

FOLDER = material("tck") or Path()
pytestmark = pytest.mark.skipif(not FOLDER.name, reason=ABSENT)


def test_expressions() -> None:
    verdicts = [judge(case) for case in read_cases(FOLDER / "feel.json")]
    assert [one for one in verdicts if one.outcome == "wrong"] == []
    due = [one for one in verdicts if one.case["core"] and one.case["static"] == "ok"]
    assert [one for one in due if not one.is_right] == []


def test_tables() -> None:
    verdicts = [judge_table(case) for case in read_cases(FOLDER / "tables.json")]
    assert [one for one in verdicts if one.outcome == "wrong"] == []
    assert [one for one in verdicts if one.case["core"] and not one.is_right] == []
