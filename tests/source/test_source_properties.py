"""Any text gives a tree or findings, never a traceback, and what is read re-reads the same."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import SourceText
from policyengine.source.json_text import parse_json
from policyengine.source.nodes import Mapping, Node, Scalar, ScalarKind, Sequence
from policyengine.source.read_text import decode
from policyengine.source.schema import validate
from policyengine.source.yaml_text import parse_yaml

SIGNS = tuple("?\"'[]{}()|>%@,#:-：，“\\中😀\u3000\t\na1")
WORDS = ("b: ", "\n  ", "\n- ", ": ", ", ", " # ", "&x ", "*x", "!t ", "? ", "\r\n", "<<: ")
PIECES = (*SIGNS, *WORDS, "\n...\n", "---\n", "1.50", "true", "null", "\\u12")
TEXTS = st.text() | st.lists(st.sampled_from(PIECES), max_size=20).map("".join)
SCHEMA = {
    "type": "object",
    "required": ["a"],
    "additionalProperties": False,
    "properties": {"a": {"anyOf": [{"type": "number", "minimum": 2}, {"enum": ["中"]}]}, "b": {}},
}


def plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node]
    return {entry.key.value: plain(entry.value) for entry in node}


def judge(outcome: Outcome[Node], text: str) -> None:
    assert outcome.value is not None or outcome.diagnostics
    found = outcome.diagnostics
    if outcome.value is not None:
        found += validate(outcome.value, SCHEMA)
    for each in found:
        assert each.span is not None
        assert 0 <= each.span.start <= each.span.end <= len(text)
        assert each.message("zh")
        assert each.message("en")


def indented(node: Node) -> str:
    """The node's text as it stood, its first line moved to where it was."""
    return " " * (node.span.begins.column - 1) + node.span.text


@given(TEXTS)
@example("? ")
@example("- \r\nb: ")
@settings(max_examples=300, deadline=None)
def test_any_text_read_as_yaml(text: str) -> None:
    outcome = parse_yaml(SourceText("a", text))
    judge(outcome, text)
    if outcome.value is not None:
        _rereads(outcome.value)
        _have_their_places(outcome.value)


def _has_its_places(scalar: Scalar) -> None:
    """Every character of a value has its place, one after the other, within the scalar."""
    written = scalar.written
    assert len(written.offsets) == len(written.text) + 1
    assert list(written.offsets) == sorted(written.offsets)
    assert scalar.span.start <= written.offsets[0] <= written.offsets[-1] <= scalar.span.end
    if scalar.kind is not ScalarKind.BLOCK:
        assert written.text == scalar.value


def _have_their_places(node: Node) -> None:
    if isinstance(node, Scalar):
        _has_its_places(node)
    elif isinstance(node, Sequence):
        for item in node:
            _have_their_places(item)
    else:
        for entry in node:
            _has_its_places(entry.key)
            _have_their_places(entry.value)


def _rereads(node: Node) -> None:
    is_block_text = isinstance(node, Scalar) and node.kind is ScalarKind.BLOCK
    if node.span.text and not is_block_text:
        again = parse_yaml(SourceText("b", indented(node))).value
        assert again is None or plain(again) == plain(node)
    children = node.items if isinstance(node, Sequence) else ()
    if isinstance(node, Mapping):
        children = tuple(entry.value for entry in node)
    for child in children:
        _rereads(child)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_any_text_read_as_json(text: str) -> None:
    outcome = parse_json(SourceText("a", text))
    judge(outcome, text)
    if outcome.value is not None:
        again = parse_json(SourceText("b", outcome.value.span.text)).value
        assert again is not None
        assert plain(again) == plain(outcome.value)
        _have_their_places(outcome.value)


@given(st.binary(max_size=60))
@settings(deadline=None)
def test_any_bytes(data: bytes) -> None:
    read = decode("a", data)
    if read.value is None:
        assert len(read.diagnostics) == 1
    else:
        judge(parse_yaml(read.value), read.value.text)
