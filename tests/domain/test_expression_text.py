"""Expressions and cells in YAML: the text is what YAML says, however it was written down."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.feel.printed import cell_text as printed

from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import SourceText, Written
from policyengine.domain.expressions import cell_text, expression_text
from policyengine.feel.parse import parse_unary
from policyengine.source.nodes import Mapping, Node, Scalar, Sequence
from policyengine.source.yaml_text import parse_yaml


def node_of(written: str) -> Node:
    node = parse_yaml(SourceText("x.yaml", f"is: {written}\n")).value
    assert isinstance(node, Mapping)
    inner = node.get("is")
    assert inner is not None
    return inner


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("a + b", "a + b"),
        ('"a + b"', "a + b"),
        ("'list contains(x, \"y\")'", 'list contains(x, "y")'),
        ("if a\n     then b\n     else c", "if a then b else c"),
        ('"a = \\"b\\""', 'a = "b"'),
        ("'a\n   + ''b'", "a + 'b"),
        ("0.70", "0.70"),
    ],
)
def test_the_text_is_what_yaml_says(written: str, text: str) -> None:
    assert read(written).text == text


def test_a_block_of_text_is_no_expression() -> None:
    scalar = node_of("|\n  a\n  b\n")
    assert isinstance(scalar, Scalar)
    assert [found.code.id for found in expression_text(scalar).diagnostics] == ["PE119"]


def read(written: str) -> Written:
    scalar = node_of(written)
    assert isinstance(scalar, Scalar)
    outcome = expression_text(scalar)
    assert outcome.value is not None
    return outcome.value


# What may stand in a cell, and every way that YAML has to write it.
TESTS = (
    *(
        "市级",
        "9",
        "-9",
        "> 5",
        "<= 3万元",
        "80%",
        "[0..14]",
        "(0..14]",
        '"示例县人民医院"',
        "not(市级)",
    ),
    *(
        "乡, 村",
        "> 5, < 3",
        '"a, b", "c\'d"',
        "-",
        "true",
        "null",
        '@"2024-01-01"',
        "starts with(?, 1)",
    ),
)
WAYS: tuple[Callable[[str, str], str], ...] = (
    lambda text, _: text,
    lambda text, _: "'" + text.replace("'", "''") + "'",
    lambda text, _: '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"',
    lambda text, _: '"' + "".join(f"\\u{ord(char):04x}" for char in text) + '"',
    lambda text, indent: "'" + text.replace("'", "''").replace(" ", f"\n{indent}") + "'",
    lambda text, indent: '"' + f"\\\n{indent}".join(text.replace('"', "\\x22").split(" ")) + '"',
)


def same(one: Outcome[Any], other: Outcome[Any]) -> bool:
    """Whether two readings of a cell are one tree, or fail for the same reasons."""
    if one.value is None or other.value is None:
        reasons = [[found.code for found in read.diagnostics] for read in (one, other)]
        return one.value is other.value and reasons[0] == reasons[1]
    return printed(one.value) == printed(other.value)


@pytest.mark.parametrize("text", TESTS)
@pytest.mark.parametrize("way", WAYS)
def test_a_cell_means_the_same_however_it_is_written(
    text: str, way: Callable[[str, str], str]
) -> None:
    outcome = parse_yaml(SourceText("x.yaml", f"is: {way(text, '    ')}\n"))
    if not isinstance(outcome.value, Mapping):
        assert way is WAYS[0]
        return
    cell = outcome.value.get("is")
    assert cell is not None
    if not isinstance(cell, Scalar) or (cell.value != text and way is not WAYS[-1]):
        assert way is WAYS[0]
        return
    assert same(cell_text(cell).then(parse_unary), parse_unary(cell.value))


@given(st.lists(st.sampled_from(TESTS), min_size=1, max_size=4), st.data())
@settings(max_examples=200, deadline=None)
def test_a_list_is_its_items_in_a_row_or_one_below_the_other(
    items: list[str], data: st.DataObject
) -> None:
    quoted = [data.draw(st.sampled_from(WAYS[1:4]))(item, "") for item in items]
    row = node_of(f"[{', '.join(quoted)}]")
    below = node_of("".join(f"\n- {item}" for item in quoted))
    assert isinstance(row, Sequence)
    together = parse_unary(", ".join(items))
    for cell in (row, below):
        written = cell_text(cell)
        assert same(written.then(parse_unary), together)
        assert written.value is not None
        for number, item in enumerate(items):
            start = sum(len(earlier) + 2 for earlier in items[:number])
            spot = written.value.part(start, start + len(item))
            assert spot.text == cell.items[number].span.text[1:-1]  # type: ignore[union-attr]


@pytest.mark.parametrize("written", ["[0..14]", "\n- 0..14", "['0..14']", "'[0..14]'"])
def test_a_list_of_one_range_is_that_interval(written: str) -> None:
    outcome = cell_text(node_of(written)).then(parse_unary)
    assert outcome.value is not None
    assert printed(outcome.value) == "[0..14]"


def test_numbers_one_below_the_other_are_not_a_subtraction() -> None:
    outcome = cell_text(node_of("\n- 9\n- 10")).then(parse_unary)
    assert outcome.value is not None
    assert printed(outcome.value) == "9, 10"
