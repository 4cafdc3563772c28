"""A factor above the whole is a number of its own (1.3倍); a rate stays between 0 and 100 %."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from policyengine import api
from policyengine.diagnostics.model import Diagnostic
from policyengine.feel.types import NUMBER, RATE, Type
from policyengine.rulebook.literals import figure, given_figure

_TEXT = """\
parameters:
  aid_limit: {{value: 300元, cite: notice 一, zh: 救助限额, en: aid limit}}
  factor: {{{figure}, cite: notice 一, zh: 倍数, en: factor}}
lists:
  factors:
    zh: 各级倍数
    en: factors
    cite: notice 一
    columns: {{of: 倍}}
    members: [[low, 1.2倍], [high, {cell}]]
tables:
  raised:
    zh: 上浮
    en: raised
    cite: notice 一
    hit_policy: unique
    inputs: [factor]
    outputs: {{by: 倍}}
    rows:
      - ["<= 1.5倍", 130%]
      - ["> 1.5倍", 1.9倍]
values:
  raised_limit:
    zh: 上浮后
    en: raised limit
    cite: notice 一
    is: 'aid_limit * factor * raised.by * factors("high").of'
"""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1.3倍", (NUMBER, Decimal("1.3"))),
        ("2倍", (NUMBER, Decimal(2))),
        ("130%", (RATE, Decimal("1.3"))),
    ],
)
def test_the_unit_tells_a_factor_from_a_rate(text: str, wanted: tuple[Type, Decimal]) -> None:
    assert figure(text) == wanted
    assert given_figure(text, NUMBER) == (NUMBER, wanted[1])
    assert (given_figure(text, RATE) is None) == (wanted[0] != RATE and "倍" not in text)


@pytest.mark.parametrize("cell", ["1.5倍", "150%", "1.5"])
@pytest.mark.parametrize(
    "written", ["value: 1.3倍", "unit: 倍, unstated: {stand_in: 130%, because: {zh: 无, en: none}}"]
)
def test_factors_are_typed(
    cell: str,
    written: str,
    found: Callable[..., list[Diagnostic]],
    child: Callable[..., Path],
    root: Path,
) -> None:
    text = _TEXT.format(cell=cell, figure=written)
    assert [one.code.id for one in found(text) if one.is_error] == []
    plan = api.load(child(text), root=root).value
    assert plan is not None


@pytest.mark.parametrize(
    ("cell", "written", "codes"),
    [
        ("1.5元", "value: 1.3倍", ["PE511"]),
        ("1.5倍", "value: 130%", ["PE536"]),
    ],
)
def test_what_is_no_factor_is_a_finding(
    cell: str, written: str, codes: list[str], found: Callable[..., list[Diagnostic]]
) -> None:
    problems = [one for one in found(_TEXT.format(cell=cell, figure=written)) if one.is_error]
    assert [one.code.id for one in problems][: len(codes)] == codes
