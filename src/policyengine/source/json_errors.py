"""Where a text stops being JSON: what was meant, most likely, and what to type."""

import re
import unicodedata
from dataclasses import dataclass
from json import JSONDecodeError
from typing import Final

from policyengine.diagnostics.codes import json_syntax as syntax
from policyengine.diagnostics.codes import source as codes
from policyengine.diagnostics.model import Diagnostic, Edit, Related, finding
from policyengine.diagnostics.place import SourceText, Span
from policyengine.source.characters import (
    CONTROL,
    FALSE_BLANKS,
    INVISIBLE,
    character_name,
    code_point,
)
from policyengine.source.lines import line_end
from policyengine.source.quoting import shortened
from policyengine.values.text import Text


class NotJsonError(Exception):
    """Carries the finding out of the parser; never leaves this package."""

    def __init__(self, found: Diagnostic) -> None:
        super().__init__(found.code.id)
        self.found = found


@dataclass(frozen=True, slots=True)
class Expected:
    """What could have stood at a place, in words."""

    words: Text


VALUE: Final = Expected(Text("一个值", "a value"))
KEY: Final = Expected(Text("双引号括起的键", "a key in double quotes"))
COLON: Final = Expected(Text("冒号", "a colon"))
COMMA_OR_END: Final = Expected(Text("逗号或结束的括号", "a comma or the closing bracket"))

_COMMENT: Final = re.compile(r"//[^\r\n]*|#[^\r\n]*|/\*.*?(?:\*/|\Z)", re.DOTALL)
_SINGLE_QUOTED: Final = re.compile(r"'[^'\r\n]*'?")
_NUMBER_LIKE: Final = re.compile(r"[-+.]?(?:[0-9][\w.+%]*|NaN|Infinity|inf|nan)|[-+.]")
_WORD: Final = re.compile(r"\w[\w.-]*")
_JSON_WORDS: Final = {"True": "true", "False": "false", "None": "null", "undefined": "null"}
_PLAIN_FORMS: Final = {"“": '"', "”": '"', "‘": '"', "’": '"', "、": ",", "【": "[", "】": "]"}
_BAD_ESCAPE: Final = re.compile(r"\\u[0-9a-fA-F]{0,4}|\\.?", re.DOTALL)
_HALF: Final = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])"
    r"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    "|[\ud800-\udfff]"
)
_CLOSING: Final = {"{": "}", "[": "]"}
_QUOTE_INSIDE: Final = Text(
    '若文字里要写双引号，写 \\";否则补上逗号或括号',
    'write a double quote inside text as \\"; otherwise add the comma or the bracket',
)
_OPENED: Final = Text("从这里开始", "opened here")


def at(source: SourceText, place: int, expected: Expected, opening: Span | None) -> NotJsonError:
    """The finding for what stands at `place` where `expected` should."""
    if place >= len(source.text):
        return NotJsonError(_truncated(source, opening))
    for cause in (_unfit_character, _comment, _single_quotes, _fullwidth):
        found = cause(source, place)
        if found is not None:
            return NotJsonError(found)
    found = _loose_text(source, place, expected)
    return NotJsonError(found or _unexpected(source, place, expected))


def trailing_text(source: SourceText, place: int) -> NotJsonError:
    """The finding for text behind the one value of a file."""
    found = _unfit_character(source, place) or _comment(source, place)
    if found is None:
        span = Span(source, place, max(place + 1, line_end(source.text, place)))
        found = finding(syntax.JSON_TRAILING_TEXT, span, found=shortened(span.text))
    return NotJsonError(found)


def in_string(source: SourceText, start: int, problem: JSONDecodeError) -> NotJsonError:
    """The finding for a string that the standard library could not read."""
    text, place = source.text, problem.pos
    if problem.msg.startswith("Unterminated"):
        end = line_end(text, start)
        return NotJsonError(
            finding(syntax.JSON_TRUNCATED, Span(source, start, end), open='"', closing='"')
        )
    if "escape" in problem.msg:
        place = text.rfind("\\", start, place + 1)
        match = _BAD_ESCAPE.match(text, place)
        span = Span(source, place, match.end() if match else place + 1)
        return NotJsonError(finding(syntax.JSON_ESCAPE, span, escape=shortened(span.text)))
    span = Span(source, place, place + 1)
    char = code_point(text[place])
    related = (Related(Span(source, start, start + 1), _OPENED),)
    return NotJsonError(finding(syntax.JSON_CONTROL_IN_STRING, span, related=related, char=char))


def lone_surrogate(string: Span) -> NotJsonError:
    """The finding for a string that holds half of a character."""
    match = _HALF.search(string.text)
    span = string.part(*match.span()) if match else string
    shown = span.text if span.text.startswith("\\") else code_point(span.text[0])
    return NotJsonError(finding(syntax.JSON_LONE_SURROGATE, span, escape=shown))


def _truncated(source: SourceText, opening: Span | None) -> Diagnostic:
    end = len(source.text.rstrip())
    bracket = opening.text if opening else "…"
    return finding(
        syntax.JSON_TRUNCATED,
        Span(source, max(0, end - 1), end),
        related=(Related(opening, _OPENED),) if opening else (),
        open=bracket,
        closing=_CLOSING.get(bracket, "…"),
    )


def _unfit_character(source: SourceText, place: int) -> Diagnostic | None:
    char = source.text[place]
    span = Span(source, place, place + 1)
    if CONTROL.match(char):
        return finding(codes.CONTROL_CHARACTER, span, char=code_point(char))
    if INVISIBLE.match(char) or char in FALSE_BLANKS:
        name = character_name(char)
        return finding(codes.INVISIBLE_CHARACTER, span, char=code_point(char), name=name)
    return None


def _comment(source: SourceText, place: int) -> Diagnostic | None:
    match = _COMMENT.match(source.text, place)
    if match is None:
        return None
    return finding(syntax.JSON_COMMENT, Span(source, place, match.end()))


def _single_quotes(source: SourceText, place: int) -> Diagnostic | None:
    match = _SINGLE_QUOTED.match(source.text, place)
    if match is None:
        return None
    return finding(syntax.JSON_SINGLE_QUOTES, Span(source, place, match.end()))


def _fullwidth(source: SourceText, place: int) -> Diagnostic | None:
    char = source.text[place]
    plain = _PLAIN_FORMS.get(char) or unicodedata.normalize("NFKC", char)
    if plain == char or len(plain) != 1 or not plain.isascii() or plain.isalpha():
        return None
    span = Span(source, place, place + 1)
    return finding(syntax.JSON_FULLWIDTH, span, edit=Edit(span, plain), char=char, plain=plain)


def _loose_text(source: SourceText, place: int, expected: Expected) -> Diagnostic | None:
    """A number or a word that is not written as JSON writes it."""
    if expected in {COMMA_OR_END, COLON}:
        return None
    number = _NUMBER_LIKE.match(source.text, place) if expected is VALUE else None
    if number is not None:
        span = Span(source, place, number.end())
        return finding(syntax.JSON_NUMBER, span, text=shortened(span.text))
    word = _WORD.match(source.text, place)
    if word is None:
        return None
    fixed = _JSON_WORDS.get(word[0]) if expected is VALUE else None
    shown = shortened(word[0])
    span = Span(source, place, word.end())
    return finding(syntax.JSON_BARE_WORD, span, text=shown, fixed=fixed or f'"{shown}"')


def _unexpected(source: SourceText, place: int, expected: Expected) -> Diagnostic:
    word = _WORD.match(source.text, place)
    span = Span(source, place, word.end() if word else place + 1)
    return finding(
        syntax.JSON_UNEXPECTED,
        span,
        hint=_QUOTE_INSIDE if word and expected is COMMA_OR_END else None,
        expected=expected.words,
        found=shortened(span.text),
    )
