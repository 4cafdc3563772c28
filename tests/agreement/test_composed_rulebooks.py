"""Composed rulebooks on years of claims: the judge agrees, and what must hold of all holds."""

from pathlib import Path

from tests.agreement.drawn import Bench, Found, compositions


def test_engine_and_judge_agree_on_composed_rulebooks(tmp_path: Path) -> None:
    found = Found()
    compositions(Bench(tmp_path), range(40), found, years=2)
    assert found.wrong == []
    assert found.counts["rulebooks"] > 25
    assert found.counts["judge: settled"] > 150
