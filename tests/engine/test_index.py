"""The index of a table never leaves out a row that matches, and tries few where cells are words."""

from decimal import Decimal
from random import Random

import pytest

from policyengine.engine.index import indexed
from policyengine.feel.core import Core, Junction, Local
from policyengine.feel.evaluate import compile_core
from policyengine.feel.infer import infer_unary
from policyengine.feel.names import Environment
from policyengine.feel.parse import parse_unary
from policyengine.feel.types import BOOLEAN, INTEGER, TEXT
from policyengine.plan.model import Rule

_CELLS = ('"a"', '"b", "c"', "-", 'not("a")', '> "b"', '["a", "d"]', '"d"', '? = "a" or ? = "b"')


def _rule(*cells: str) -> Rule:
    tests: list[Core] = []
    for number, (cell, type_) in enumerate(zip(cells, (TEXT, INTEGER), strict=True)):
        tree = parse_unary(cell).value
        assert tree is not None
        typed = infer_unary(tree, Local(type_, number), Environment({}), 2).value
        assert typed is not None
        tests.append(typed)
    return Rule(Junction(BOOLEAN, True, tuple(tests)), (), (), None, None)


@pytest.mark.parametrize("seed", range(5))
def test_every_row_that_matches_is_tried(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - to be drawn again
    rules = [_rule(random.choice(_CELLS), random.choice(("-", "1", "> 2"))) for _ in range(30)]
    index = indexed(rules)
    for word in "abcde":
        for number in (Decimal(1), Decimal(3)):
            given = (word, number)
            matching = [
                row
                for row, rule in enumerate(rules)
                if compile_core(rule.condition, 2)({}, *given) is True
            ]
            tried = list(index.rows(given))
            assert set(matching) <= set(tried)
            assert tried == sorted(tried)
    assert list(index.rows(())) == list(range(30))


def test_a_price_list_tries_one_row() -> None:
    rules = [_rule(f'"F{number}"', "-") for number in range(100)]
    assert list(indexed(rules).rows(("F7", Decimal(1)))) == [7]
    assert list(indexed(rules).rows(("none", Decimal(1)))) == []
