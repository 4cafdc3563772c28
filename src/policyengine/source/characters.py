"""When two texts are the same text: what no text may hold, and what is folded before comparing.

Facts, words, names, members, keys and ids are all compared as text. Characters that cannot be
seen, and characters that look like another one, are refused where they stand, in every file and
option; so none of them is ever compared. What is left can still be written in several widths or
as a ligature: `same_text` folds that (Unicode's NFKC), wherever a text states something.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from policyengine.diagnostics.codes import source as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.place import SourceText, Span
from policyengine.values.text import Text

# Everything C0 and C1 but tab and line breaks, lone surrogates, non-characters.
CONTROL: Final = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 1 << 20, 1 << 16))
    + "\U0010fffe\U0010ffff]"
)
# What is ignored when shown (Default_Ignorable_Code_Point), other format characters, breaks that
# only some readers see, and blanks that look like a space; the ideographic space has its width.
INVISIBLE: Final = re.compile(
    "[\x85\xa0\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u1680"
    "\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# Radicals and strokes: drawn like the ideographs they are part of.
_RADICAL: Final = re.compile("[\u2e80-\u2fdf\u31c0-\u31ef]")
# What YAML does not take for a space at the ends of a value.
FALSE_BLANKS: Final = "".join(
    map(chr, (0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)),
)

_PATTERNS: Final = (CONTROL, INVISIBLE, _RADICAL)
_MOST_REPORTED: Final = 10
_TAB_OUTSIDE_COMMENT: Final = re.compile(r"^(?![ ]*#)[^\t\r\n]*(\t+)", re.MULTILINE)
_NOT_ASCII: Final = re.compile(r"[ -~]?[^\0-\x7f]+")
_ORDINARY: Final = Text("普通汉字", "an ordinary character")


def same_text(text: str) -> str:
    """The one text that all ways of writing it come to: full width, half width, ligatures."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def forbidden_characters(source: SourceText, base: int = 0) -> tuple[Diagnostic, ...]:
    """What stands in a file and may not, each at its place (the first few of many), and tabs."""
    text = source.text
    unfit = tuple(
        _unfit(text, start, end, Span(source, start, end)) for start, end in _places(text, base)
    )
    return (*unfit, *_tabs(source))


def unfit_text(value: str, span: Span) -> tuple[Diagnostic, ...]:
    """What a text holds and may not; `span` is where it is written, perhaps with escapes."""
    return tuple(
        _unfit(value, start, end, _written(value, start, end, span))
        for start, end in _places(value, 0)
    )


def code_point(char: str) -> str:
    """The character's number as in `U+200B`."""
    return f"U+{ord(char):04X}"


def character_name(char: str) -> str:
    """The character's Unicode name in lower case."""
    return unicodedata.name(char, "no name").lower()


def _places(text: str, base: int) -> Iterator[tuple[int, int]]:
    """Where the characters stand that may not, the first few of each kind."""
    for pattern in _PATTERNS:
        for match, _ in zip(pattern.finditer(text, base), range(_MOST_REPORTED), strict=False):
            yield match.span()
    if not unicodedata.is_normalized("NFC", text):
        for place, _ in zip(_not_composed(text, base), range(_MOST_REPORTED), strict=False):
            yield place


def _not_composed(text: str, base: int) -> Iterator[tuple[int, int]]:
    """Characters, each with the marks on it, that Unicode writes otherwise (NFC)."""
    for run in _NOT_ASCII.finditer(text, base):
        if unicodedata.is_normalized("NFC", run[0]):
            continue
        start = run.start()
        while start < run.end():
            end = start + 1
            while end < run.end() and _joins(text[end]):
                end += 1
            is_told = any(pattern.match(text, start) for pattern in _PATTERNS)
            if not is_told and not unicodedata.is_normalized("NFC", text[start:end]):
                yield start, end
            start = end


def _joins(char: str) -> bool:
    """Whether a character is written onto the one before it."""
    return unicodedata.combining(char) > 0 or "\u1161" <= char <= "\u11ff"


def _unfit(text: str, start: int, end: int, place: Span) -> Diagnostic:
    char = text[start]
    if CONTROL.match(char):
        return finding(codes.CONTROL_CHARACTER, place, char=code_point(char))
    if INVISIBLE.match(char):
        name = character_name(char)
        return finding(codes.INVISIBLE_CHARACTER, place, char=code_point(char), name=name)
    plain = unicodedata.normalize("NFKC" if _RADICAL.match(char) else "NFC", text[start:end])
    return finding(
        codes.LOOK_ALIKE,
        place,
        char=" ".join(map(code_point, text[start:end])),
        name=character_name(char),
        instead=_ORDINARY if plain == text[start:end] else Text.same(plain),
    )


def _written(value: str, start: int, end: int, span: Span) -> Span:
    """The place of a part of a text, also where it is written as an escape."""
    raw = span.text
    quotes = 0 if raw == value else 1
    if raw[quotes : len(raw) - quotes] == value:
        return span.part(quotes + start, quotes + end)
    found = re.search("|".join(_spellings(value[start])), raw)
    return span if found is None else span.part(*found.span())


def _spellings(char: str) -> Iterator[str]:
    """How a character may be written in JSON, YAML or an expression, as patterns."""
    number = ord(char)
    yield re.escape(char)
    yield rf"\\(?i:x0*{number:x}|u0*{number:x}|U0*{number:x})(?![0-9a-fA-F])"
    if number > 0xFFFF:
        pair = char.encode("utf-16-be").hex()
        yield rf"(?i:\\u{pair[:4]}\\u{pair[4:]})"


def _tabs(source: SourceText) -> tuple[Diagnostic, ...]:
    # One finding for the whole file: who indents with tabs does so on every line.
    tabs = list(_TAB_OUTSIDE_COMMENT.finditer(source.text))
    if not tabs:
        return ()
    place = Span(source, tabs[0].start(1), tabs[0].end(1))
    return (finding(codes.TAB, place, count=len(tabs)),)
