"""Expressions in YAML: places stay exact, or the author is told how to write them."""

import pytest

from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import SourceText, Span
from policyengine.domain.expressions import expression_text
from policyengine.source.nodes import Mapping, Scalar
from policyengine.source.yaml_text import parse_yaml


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("a + b", "a + b"),
        ('"a + b"', "a + b"),
        ("'list contains(x, \"y\")'", 'list contains(x, "y")'),
        ("if a\n     then b\n     else c", "if a\n     then b\n     else c"),
        ("0.70", "0.70"),
    ],
)
def test_text_and_place_are_one(written: str, text: str) -> None:
    outcome = read(written)
    assert outcome.value is not None
    assert outcome.value[0] == text
    assert outcome.value[1].text == text


@pytest.mark.parametrize(
    ("written", "code"),
    [('"a = \\"b\\""', "PE500"), ("'a\n   b'", "PE500"), ("|\n  a\n  b\n", "PE119")],
)
def test_text_that_moves_is_refused(written: str, code: str) -> None:
    outcome = read(written)
    assert outcome.value is None
    assert [found.code.id for found in outcome.diagnostics] == [code]


def read(written: str) -> Outcome[tuple[str, Span]]:
    node = parse_yaml(SourceText("x.yaml", f"is: {written}\n")).value
    assert isinstance(node, Mapping)
    scalar = node.get("is")
    assert isinstance(scalar, Scalar)
    return expression_text(scalar)
