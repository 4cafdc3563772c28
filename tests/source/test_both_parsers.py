"""PyYAML's two parsers, one of which not every machine has: no author can tell them apart."""

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from tests.source.test_source_codes import YAML
from tests.source.test_source_properties import TEXTS

from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import SourceText
from policyengine.source.data import rulebook_root
from policyengine.source.limits import MAX_DEPTH
from policyengine.source.nodes import Node
from policyengine.source.yaml_text import parse_yaml

SHIPPED = sorted(rulebook_root().rglob("*.yaml"))
SLIPS = [text for text, *_ in YAML if len(text) < 10_000]
pytestmark = pytest.mark.skipif(
    not hasattr(yaml, "CSafeLoader"), reason="this PyYAML has no C parser to compare with"
)


def by_python(source: SourceText) -> Outcome[Node]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(yaml, "CSafeLoader")
        return parse_yaml(source)


def agree(text: str) -> Outcome[Node]:
    source = SourceText("a.yaml", text)
    outcome = parse_yaml(source)
    assert outcome == by_python(source)
    return outcome


@pytest.mark.parametrize("path", SHIPPED, ids=str)
def test_every_shipped_file(path: Path) -> None:
    assert agree(path.read_text("utf-8")).diagnostics == ()


@pytest.mark.parametrize("text", SLIPS, ids=lambda text: repr(text)[:30])
def test_every_slip(text: str) -> None:
    agree(text)


@given(TEXTS)
@example("%a")
@example("a: 1\n- b")
@example("a: >-#b\n c")
@example("a: &x |#b\n")
@settings(max_examples=300, deadline=None)
def test_any_text(text: str) -> None:
    agree(text)


@pytest.mark.parametrize("opening", ["[", "[\n", "{a: ", "- ", "[{a: ", '{"a": [b, '])
@pytest.mark.parametrize("times", [MAX_DEPTH, MAX_DEPTH + 1, 600, 5_000])
def test_the_depth_is_ours_whatever_the_library_bears(opening: str, times: int) -> None:
    deep = sum(opening.count(sign) for sign in "[{-") * times > MAX_DEPTH
    codes = [found.code.id for found in agree(opening * times).diagnostics]
    assert ("PE116" in codes) == deep
