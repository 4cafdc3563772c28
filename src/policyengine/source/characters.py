"""Characters that a rulebook may not hold, found before any parser sees the text."""

import re
import unicodedata
from typing import Final

from policyengine.diagnostics.codes import source as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.place import SourceText, Span

# Everything C0 and C1 but tab and line breaks, lone surrogates, non-characters.
CONTROL: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# Breaks that only some readers see, zero-width characters, and marks that reorder what is shown.
INVISIBLE: Final = re.compile(
    "[\x85\xad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
# Blanks that look like a space and are none to YAML.
FALSE_BLANKS: Final = "".join(
    map(chr, (0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)),
)

_MOST_REPORTED: Final = 10
_TAB_OUTSIDE_COMMENT: Final = re.compile(r"^(?![ ]*#)[^\t\r\n]*(\t+)", re.MULTILINE)


def forbidden_characters(source: SourceText, base: int = 0) -> tuple[Diagnostic, ...]:
    """Control and invisible characters, each at its place (the first few of many), and tabs."""
    found: list[Diagnostic] = []
    for pattern, code in (
        (CONTROL, codes.CONTROL_CHARACTER),
        (INVISIBLE, codes.INVISIBLE_CHARACTER),
    ):
        for match, _ in zip(
            pattern.finditer(source.text, base), range(_MOST_REPORTED), strict=False
        ):
            place = Span(source, match.start(), match.end())
            found.append(
                finding(code, place, char=code_point(match[0]), name=character_name(match[0]))
            )
    return (*found, *_tabs(source))


def code_point(char: str) -> str:
    """The character's number as in `U+200B`."""
    return f"U+{ord(char):04X}"


def character_name(char: str) -> str:
    """The character's Unicode name in lower case."""
    return unicodedata.name(char, "no name").lower()


def _tabs(source: SourceText) -> tuple[Diagnostic, ...]:
    # One finding for the whole file: who indents with tabs does so on every line.
    tabs = list(_TAB_OUTSIDE_COMMENT.finditer(source.text))
    if not tabs:
        return ()
    place = Span(source, tabs[0].start(1), tabs[0].end(1))
    return (finding(codes.TAB, place, count=len(tabs)),)
