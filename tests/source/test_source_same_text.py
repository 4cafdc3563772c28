"""Texts that look the same are the same or refused, over all code points of each class."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyengine.claim.given import OPTION
from policyengine.diagnostics.model import Diagnostic
from policyengine.diagnostics.place import SourceText, Span
from policyengine.feel.infer import infer
from policyengine.feel.names import Environment
from policyengine.feel.parse import parse
from policyengine.source.characters import same_text, unfit_text
from policyengine.source.json_text import parse_json
from policyengine.source.nodes import Mapping, Scalar
from policyengine.source.yaml_text import parse_yaml

# Default_Ignorable_Code_Point of Unicode's DerivedCoreProperties, which Python does not have.
_IGNORED = (
    *((0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5)),
    *((0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164)),
    *((0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8)),
    *((0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF)),
)
_IDEOGRAPHS = ((0xF900, 0xFAFF), (0x2F800, 0x2FA1F))
_RADICALS = ((0x2E80, 0x2EFF), (0x2F00, 0x2FDF), (0x31C0, 0x31EF))
_SPACES = [chr(c) for c in range(0x110000) if unicodedata.category(chr(c)) in ("Zs", "Zl", "Zp")]


def _all(ranges: tuple[tuple[int, int], ...]) -> list[str]:
    return [chr(code) for first, last in ranges for code in range(first, last + 1)]


HIDDEN = [
    *_all(_IGNORED),
    *(c for c in map(chr, range(0x110000)) if unicodedata.category(c) == "Cf"),
    *(c for c in _SPACES if c not in " \u3000"),
]
LOOKALIKE = [
    *(c for c in _all(_IDEOGRAPHS) if unicodedata.normalize("NFC", c) != c),
    *_all(_RADICALS),
]
WIDTHS = [
    c
    for c in _all(((0xFF01, 0xFFEF), (0x3000, 0x3000)))
    if unicodedata.normalize("NFKC", c) != c and c not in HIDDEN
]


def _escaped(char: str) -> str:
    return json.dumps(char)[1:-1] if ord(char) > 0x7F else f"\\u{ord(char):04x}"


def _in_json(char: str) -> tuple[Diagnostic, ...]:
    return parse_json(SourceText("c.json", f'{{"a": "温{char}州", "b": 1}}')).diagnostics


def _in_json_key(char: str) -> tuple[Diagnostic, ...]:
    return parse_json(SourceText("c.json", f'{{"温{char}州": 1}}')).diagnostics


def _in_json_escape(char: str) -> tuple[Diagnostic, ...]:
    return parse_json(SourceText("c.json", f'{{"a": "温{_escaped(char)}州"}}')).diagnostics


def _in_yaml(char: str) -> tuple[Diagnostic, ...]:
    return parse_yaml(SourceText("r.yaml", f"a: 温{char}州\nb: 1\n")).diagnostics


def _in_yaml_key(char: str) -> tuple[Diagnostic, ...]:
    return parse_yaml(SourceText("r.yaml", f"温{char}州: 1\n")).diagnostics


def _in_yaml_escape(char: str) -> tuple[Diagnostic, ...]:
    return parse_yaml(SourceText("r.yaml", f'a: "温\\U{ord(char):08x}州"\n')).diagnostics


def _in_option(char: str) -> tuple[Diagnostic, ...]:
    text = f"person.city=温{char}州"
    return unfit_text(text, Span(SourceText(OPTION, text), 0, len(text)))


def _in_expression(char: str) -> tuple[Diagnostic, ...]:
    text = f'"温\\U{ord(char):06x}州" = "温州"'
    parsed = parse(text)
    assert parsed.value is not None
    return infer(parsed.value, Environment({})).diagnostics


PLACES = (
    *(_in_json, _in_json_key, _in_json_escape, _in_yaml, _in_yaml_key, _in_yaml_escape),
    *(_in_option, _in_expression),
)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("chars", "code"), [(HIDDEN, "PE108"), (LOOKALIKE, "PE220")], ids=["hidden", "look-alike"]
)
def test_what_cannot_be_told_apart_is_refused_at_its_character(
    chars: list[str], code: str, place: object
) -> None:
    assert callable(place)
    for char in chars:
        found = place(char)
        assert [one.code.id for one in found] == [code], hex(ord(char))
        at = found[0].span
        assert at is not None
        assert at.text == char or at.text.startswith("\\"), hex(ord(char))


def test_a_look_alike_is_told_with_the_character_it_looks_like() -> None:
    for char, plain in (("\uf90a", "金"), ("\u2f24", "大"), ("\u212b", "Å"), ("e\u0301", "é")):
        (found,) = _in_json(char)
        assert plain in found.message("zh")
        assert plain in (found.way_out("en") or "")
        assert found.span is not None
        assert found.span.text == char


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12))
def test_what_is_accepted_is_one_text_however_it_is_composed(text: str) -> None:
    source = SourceText("c.json", json.dumps(text, ensure_ascii=False))
    read = parse_json(source).value
    if isinstance(read, Scalar):
        assert unicodedata.normalize("NFC", read.value) == read.value
        assert same_text(same_text(read.value)) == same_text(read.value)


def test_widths_are_folded_and_nothing_else_is_needed() -> None:
    for char in WIDTHS:
        assert same_text(f"院{char}部") == unicodedata.normalize("NFKC", f"院{char}部")


def test_words_in_ordinary_characters_are_left_alone() -> None:
    text = "浙江省台州医院 José Müller 𠮷野家 ünïcode"
    node = parse_yaml(SourceText("r.yaml", f"a: {text}\n")).value
    assert isinstance(node, Mapping)
    assert same_text(text) == text
