"""The text of an expression or cell as words: numbers, texts, names, keywords and signs."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tests.judge.failure import Failed, Unreadable
from tests.judge.language.calendar import read_day, read_duration

KEYWORDS = {
    *("if", "then", "else", "and", "or", "between", "in", "some", "every", "satisfies"),
    *("for", "return", "true", "false", "null"),
}
# What a figure's unit makes of its number, in yuan or as a part of one.
UNITS = {
    "元": Fraction(1),
    "万元": Fraction(10_000),
    "亿元": Fraction(100_000_000),
    "%": Fraction(1, 100),
    "％": Fraction(1, 100),
    "个百分点": Fraction(1, 100),
}
_FUNCTIONS_WITH_AND = ("years and months duration", "date and time")
_SIGNS = ("..", "**", "<=", ">=", "!=", *"<>=+-*/()[],.?:")
_SPACE = re.compile(r"(?:[\s\u180e\u200b\ufeff]|//[^\n]*|/\*.*?\*/)+", re.DOTALL)
_NUMBER = re.compile(r"(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_UNIT = re.compile(r"\s*(元|万元|亿元|个百分点|[%％])(?!\w)")
_WORD = re.compile(r"(?:[^\W\d]|[\U00010000-\U000effff])[\w\U00010000-\U000effff]*")
_TEXT = re.compile(r'"(?:[^"\\\n]|\\.)*"', re.DOTALL)
_AT = re.compile(r'@\s*("[^"\n]*")')
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\", "'": "'"}


@dataclass(frozen=True)
class Word:
    """`kind` is "value", "name" or the keyword or sign itself; `value` what it stands for."""

    kind: str
    value: Any = None


def words_of(text: str, *, cell: bool = False) -> list[Word]:
    """All words of a text; in a cell, numbers may have units."""
    found: list[Word] = []
    at = 0
    while at < len(text):
        if space := _SPACE.match(text, at):
            at = space.end()
            continue
        word, at = _word(text, at, cell=cell)
        found.append(word)
    return found


def _word(text: str, at: int, *, cell: bool) -> tuple[Word, int]:
    if number := _NUMBER.match(text, at):
        return _number(text, number, cell=cell)
    if written := _TEXT.match(text, at):
        return Word("value", _unescaped(written[0][1:-1])), written.end()
    if dated := _AT.match(text, at):
        return Word("value", _at(dated[1][1:-1])), dated.end()
    if _WORD.match(text, at):
        return _name(text, at)
    for sign in _SIGNS:
        if text.startswith(sign, at):
            return Word(sign), at + len(sign)
    raise Unreadable(text[at:])


def _number(text: str, number: re.Match[str], *, cell: bool) -> tuple[Word, int]:
    value, end = Fraction(number[0]), number.end()
    if cell and (unit := _UNIT.match(text, end)):
        return Word("value", value * UNITS[unit[1]]), unit.end()
    return Word("value", value), end


def _name(text: str, at: int) -> tuple[Word, int]:
    """The longest run of words up to a keyword: names may have spaces."""
    for function in _FUNCTIONS_WITH_AND:
        pattern = function.replace(" ", r"\s+") + r"(?=\s*\()"
        if whole := re.compile(pattern).match(text, at):
            return Word("name", function), whole.end()
    parts: list[str] = []
    end = at
    while word := _WORD.match(text, at):
        if word[0] in KEYWORDS:
            break
        parts.append(word[0])
        end = at = word.end()
        if space := _SPACE.match(text, at):
            at = space.end()
    if parts:
        return Word("name", " ".join(parts)), end
    keyword = _WORD.match(text, at)
    assert keyword is not None
    constants = {"true": True, "false": False, "null": None}
    if keyword[0] in constants:
        return Word("value", constants[keyword[0]]), keyword.end()
    return Word(keyword[0]), keyword.end()


def _at(text: str) -> Any:
    for read in (read_day, read_duration):
        try:
            return read(text)
        except Failed:
            continue
    raise Unreadable(text)


def _unescaped(text: str) -> str:
    def one(found: re.Match[str]) -> str:
        code = found[1]
        if len(code) == 1:
            return _ESCAPES[code]
        return chr(int(code[1:], 16))

    plain = re.sub(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{6}|.)", one, text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16")
