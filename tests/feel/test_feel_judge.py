"""The language and the judge's agree, each reading the source text by itself."""

import re
from pathlib import Path
from random import Random

import pytest
from tests.feel import agree, nested
from tests.judge.language.evaluate import Here, value
from tests.judge.language.parse import parse

_REFERENCE = Path(__file__).parents[2] / "src/policyengine/feel/REFERENCE.md"
_EXAMPLES = re.findall(r"^- `(.+)` → `(.+)`$", _REFERENCE.read_text(encoding="utf-8"), re.M)
_SEEDS = range(4)


@pytest.mark.parametrize("seed", _SEEDS)
def test_the_judge_agrees_on_expressions(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - to be drawn again
    drawn = [(nested.expression(random), agree.draw(random)) for _ in range(250)]
    verdicts = [agree.on_expression(*one) for one in drawn]
    assert [one.difference for one in verdicts if one.difference] == []
    assert sum(not one.refused for one in verdicts) > 150


@pytest.mark.parametrize("seed", _SEEDS)
def test_the_judge_agrees_on_cells(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - to be drawn again
    columns = [nested.column(random) for _ in range(250)]
    verdicts = [
        agree.on_cell(column, nested.cell(random, sort), agree.draw(random))
        for column, sort in columns
    ]
    assert [one.difference for one in verdicts if one.difference] == []
    assert sum(not one.refused for one in verdicts) > 40


@pytest.mark.parametrize(("expression", "gives"), _EXAMPLES)
def test_the_judge_knows_the_reference(expression: str, gives: str) -> None:
    assert value(parse(expression), Here({})) == value(parse(gives), Here({}))
