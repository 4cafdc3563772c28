"""Characters to words of the language; other notations are read as what they mean, and reported."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, NamedTuple

from policyengine.diagnostics.codes import syntax as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.place import Span, Written
from policyengine.feel import handwriting, literals, mistakes
from policyengine.feel.limits import MAX_DEPTH, MAX_FINDINGS
from policyengine.values.value import Scalar

KEYWORDS: Final = (
    *("if", "then", "else", "and", "or", "between", "in", "some", "every", "satisfies"),
    *("for", "return", "true", "false", "null", "instance", "function", "external"),
)
_STOP: Final = "|".join((*KEYWORDS, *mistakes.STOPS))
# FEEL also has the characters beyond the basic plane in names.
_BEYOND: Final = "\U00010000-\U000effff"
_WORD: Final = rf"(?:[^\W\d]|[{_BEYOND}])[\w{_BEYOND}]*"
_TOKEN: Final = re.compile(
    rf"""
    (?P<skip>[\s\u180e\u200b\ufeff]+|/\*.*?\*/)
  | (?P<comment>//[^\n]*)
  | (?P<mark>[-+()\[\],?]|\*(?!\*)|/(?!\*)|\.(?![.0-9])|:(?!=))
  | (?P<date>{handwriting.DATE})
  | (?P<range>{handwriting.RANGE})
  | (?P<thousands>{handwriting.THOUSANDS})(?P<of>[^\W\d]\w*|\s*[%％‰])?
  | (?P<wide>{handwriting.WIDE})
  | (?P<NUMBER>(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?(?P<unit>[^\W\d]\w*|\s*[%％‰])?)
  | (?P<STRING>"(?:[^"\\\n]|\\.)*")
  | (?P<AT>@\s*"[^"\n]*")
  | (?P<quoted>'[^'"\n]*'|[“”][^“”"\n]*[“”]|[‘’][^‘’"\n]*[‘’]|「[^」"\n]*」)
  | (?P<long>(?:years\s+and\s+months\s+duration|date\s+and\s+time)(?=\s*\())
  | (?P<keyword>(?:{"|".join(KEYWORDS)})\b)
  | (?P<negated>(?:not|NOT)\s+(?!(?:{_STOP})\b)(?P<negand>{_WORD}(?:\.{_WORD})*))
  | (?P<other>{mistakes.PATTERN})
  | (?P<NAME>{_WORD}(?:\s+(?!(?:{_STOP})\b){_WORD})*)
  | (?P<DOTS>\.\.)
  | (?P<COMPARE><=|>=|!=|=|<|>)
  | (?P<POWER>\*\*)
""",
    re.VERBOSE | re.DOTALL,
)
_MARKS: Final = {
    "-": "MINUS",
    "+": "PLUS",
    "*": "STAR",
    "/": "SLASH",
    "(": "LPAR",
    ")": "RPAR",
    "[": "LSQB",
    "]": "RSQB",
    ",": "COMMA",
    ".": "DOT",
    "?": "QUESTION",
    ":": "COLON",
}
_VALUE_ENDS: Final = ("NAME", "NUMBER", "QUANTITY", "CONSTANT", "STRING", "AT", "RPAR", "RSQB")
_DIVISOR: Final = re.compile(rf"//\s*(?!(?:{'|'.join(KEYWORDS)})\b)[\w(\[\"@.-]")
_CLOSING: Final = {"(": ")", "[": "]"}


class Lexeme(NamedTuple):
    """One word: its terminal of the grammar, its text as the language has it, place and value."""

    type: str
    text: str
    span: Span
    value: Scalar = None


@dataclass(slots=True)
class Lexed:
    """The words of a text with what was wrong in it."""

    lexemes: list[Lexeme] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)


def lex(written: Written, *, cell: bool) -> Lexed:
    """Split a text into words; in a `cell`, numbers may carry a unit."""
    lexed, text = Lexed(), written.text
    position, end = 0, len(text)
    while position < end and len(lexed.findings) < MAX_FINDINGS:
        found = _TOKEN.match(text, position)
        if found is None:
            position = _unreadable(lexed, written, position)
            continue
        kind = found.lastgroup
        start, position = found.span()
        if kind == "skip":
            continue
        if kind == "comment":
            _comment(lexed, written.within(start, position))
        elif kind == "mark":
            text_found = found[0]
            place = written.part(start, position)
            lexed.lexemes.append(Lexeme(_MARKS[text_found], text_found, place))
        else:
            _take(lexed, kind or "", found, written.within(start, position), cell=cell)
    if not lexed.findings:
        _check_brackets(lexed)
    return lexed


def _take(lexed: Lexed, kind: str, found: re.Match[str], word: Written, *, cell: bool) -> None:
    text, place = word.text, word.span
    match kind:
        case "NAME" | "long":
            words = text if text.isidentifier() else " ".join(text.split())
            lexed.lexemes.append(Lexeme("NAME", words, place))
        case "keyword":
            _keyword(lexed, text, place)
        case "date":
            found_date, value = handwriting.date(text, place)
            lexed.findings.append(found_date)
            lexed.lexemes.append(Lexeme("AT", text, place, value))
        case "NUMBER" if found["unit"]:
            _number(lexed, found, place, cell=cell)
        case "NUMBER" | "STRING" | "AT":
            _literal(lexed, kind, word)
        case "range":
            lexed.findings.append(handwriting.range_(text, place, cell=cell))
            lexed.lexemes.append(Lexeme("NUMBER", text, place, Decimal(0)))
        case "thousands" | "of":
            lexed.findings.append(handwriting.thousands(text, place))
            lexed.lexemes.append(Lexeme("NUMBER", text, place, Decimal(0)))
        case "wide":
            lexed.findings.append(handwriting.wide(text, place))
            lexed.lexemes.append(Lexeme("NUMBER", text, place, Decimal(0)))
        case "negated" | "negand":
            rest = found.string[found.end() :]
            lexed.findings.append(mistakes.negation(found["negand"], place, rest))
            lexed.lexemes.append(Lexeme("NAME", text, place))
        case "quoted":
            lexed.findings.append(mistakes.quotes(text, place))
            lexed.lexemes.append(Lexeme("STRING", text, place, text[1:-1]))
        case "other":
            lexed.findings.append(mistakes.notation(text, place))
            type_, meant = mistakes.meant(text)
            lexed.lexemes.append(Lexeme(type_, meant, place, literals.CONSTANTS.get(meant)))
        case _:
            lexed.lexemes.append(Lexeme(kind, text, place))


def _comment(lexed: Lexed, word: Written) -> None:
    """FEEL's comment is taken as one, but not after a value and before what could divide it."""
    after_value = bool(lexed.lexemes) and lexed.lexemes[-1].type in _VALUE_ENDS
    if after_value and _DIVISOR.match(word.text):
        lexed.findings.append(handwriting.comment(word.text, word.span))


def _literal(lexed: Lexed, kind: str, word: Written) -> None:
    value = literals.READ[kind](word)
    if isinstance(value, Diagnostic):
        lexed.findings.append(value)
        value = None
    lexed.lexemes.append(Lexeme(kind, word.text, word.span, value))


def _keyword(lexed: Lexed, text: str, place: Span) -> None:
    if text in mistakes.OUTSIDE:
        construct = mistakes.OUTSIDE[text]
        lexed.findings.append(finding(codes.NOT_IN_PROFILE, place, construct=construct))
    if text in literals.CONSTANTS:
        lexed.lexemes.append(Lexeme("CONSTANT", text, place, literals.CONSTANTS[text]))
    else:
        lexed.lexemes.append(Lexeme(text.upper(), text, place))


def _number(lexed: Lexed, found: re.Match[str], place: Span, *, cell: bool) -> None:
    unit = found["unit"].strip()
    text = found[0][: -len(found["unit"])]
    value = literals.number_in(text, place)
    if isinstance(value, Diagnostic):
        lexed.findings.append(value)
    elif cell and unit in handwriting.UNITS:
        kind, factor = handwriting.UNITS[unit]
        is_number = kind == "number"
        lexeme = "NUMBER" if is_number else "QUANTITY"
        lexed.lexemes.append(Lexeme(lexeme, text if is_number else kind, place, value * factor))
    else:
        lexed.findings.append(handwriting.unit(text, unit, place, cell=cell))
        lexed.lexemes.append(Lexeme("NUMBER", text, place, value))


def _unreadable(lexed: Lexed, written: Written, position: int) -> int:
    text = written.text
    char = text[position]
    if char == '"':
        lexed.findings.append(finding(codes.UNCLOSED_TEXT, written.part(position, len(text))))
        return len(text)
    place = written.part(position, position + 1)
    if char in "{}":
        construct = mistakes.OUTSIDE["{"]
        lexed.findings.append(finding(codes.NOT_IN_PROFILE, place, construct=construct))
        return len(text)
    lexed.findings.append(mistakes.strange(char, place))
    return position + 1


def _check_brackets(lexed: Lexed) -> None:
    """Report brackets without partner; a range may open and close with different ones."""
    waiting: list[Lexeme] = []
    ranges: list[bool] = []
    for lexeme in lexed.lexemes:
        if lexeme.type in ("LPAR", "LSQB"):
            waiting.append(lexeme)
            ranges.append(False)
            if len(waiting) > MAX_DEPTH:
                lexed.findings.append(finding(codes.TOO_DEEP, lexeme.span, limit=MAX_DEPTH))
                return
        elif lexeme.type == "DOTS" and ranges:
            ranges[-1] = True
        elif lexeme.type in ("RPAR", "RSQB"):
            if not waiting:
                lexed.findings.append(finding(codes.STRAY_CLOSING, lexeme.span, found=lexeme.text))
                return
            opened, is_range = waiting.pop(), ranges.pop()
            if not is_range and _CLOSING[opened.text] != lexeme.text:
                waiting.append(opened)
                break
    if waiting:
        opened = waiting[-1]
        closing = _CLOSING[opened.text]
        lexed.findings.append(
            finding(codes.UNCLOSED, opened.span, found=opened.text, instead=closing)
        )
