"""The conformance cases, where they lie beside the checkout: never wrong, every core case right."""

import pytest
from tools.tck.__main__ import DEFAULT
from tools.tck.decisions import judge_table
from tools.tck.expressions import judge
from tools.tck.read import read_cases

pytestmark = pytest.mark.skipif(
    not DEFAULT.exists(), reason="the cases are not part of the project"
)


def test_expressions() -> None:
    verdicts = [judge(case) for case in read_cases(DEFAULT / "feel.json")]
    assert [one for one in verdicts if one.outcome == "wrong"] == []
    due = [one for one in verdicts if one.case["core"] and one.case["static"] == "ok"]
    assert [one for one in due if one.outcome != "right"] == []


def test_tables() -> None:
    verdicts = [judge_table(case) for case in read_cases(DEFAULT / "tables.json")]
    assert [one for one in verdicts if one.outcome == "wrong"] == []
    assert [one for one in verdicts if one.case["core"] and one.outcome != "right"] == []
