"""Constructs of spreadsheets and of speech, where the grammar stops, as the language has them."""

from collections.abc import Sequence
from typing import Final

from policyengine.diagnostics.codes import syntax as codes
from policyengine.diagnostics.model import Diagnostic, Edit, finding
from policyengine.diagnostics.place import Span
from policyengine.feel.lexer import Lexeme
from policyengine.values.text import Text

_OPENING: Final = ("LPAR", "LSQB")
_CLOSING: Final = ("RPAR", "RSQB")
_JUNCTIONS: Final = ("AND", "OR")
_CHOICE: Final = Text.same("if … then … else …")


def explain(lexemes: Sequence[Lexeme], stopped: Lexeme) -> Diagnostic | None:
    """The finding for a habit that shows at the lexeme `stopped`; None where it is none."""
    at = lexemes.index(stopped)
    before = lexemes[at - 1].type if at else ""
    if stopped.type == "QUESTION":
        return finding(codes.SPREADSHEET_CALL, stopped.span, found="? :", instead=_CHOICE)
    after = lexemes[at + 1].type if at + 1 < len(lexemes) else ""
    if stopped.type == "IF" and after == "LPAR":
        called = _arguments(lexemes, at + 1)
        return _if_called(lexemes, at + 1) if called and len(called[0]) > 1 else None
    if stopped.type == "COMMA" and (opened := _innermost(lexemes, at)) is not None:
        return _if_called(lexemes, opened) if _is_if(lexemes, opened) else None
    if stopped.type in _JUNCTIONS and before in ("", *_OPENING, *_JUNCTIONS, "COMMA", "THEN"):
        return _junction_called(lexemes, at)
    if stopped.type == "COMPARE":
        return _without_left(lexemes, at)
    return None


def _innermost(lexemes: Sequence[Lexeme], at: int) -> int | None:
    """The bracket that is open before a lexeme."""
    depth = 0
    for index in range(at - 1, -1, -1):
        if lexemes[index].type in _CLOSING:
            depth += 1
        elif lexemes[index].type in _OPENING:
            if not depth:
                return index
            depth -= 1
    return None


def _is_if(lexemes: Sequence[Lexeme], opened: int) -> bool:
    return opened > 0 and lexemes[opened - 1].type == "IF"


def _arguments(lexemes: Sequence[Lexeme], opened: int) -> tuple[list[str], Lexeme] | None:
    """The texts between the commas of a call, and the bracket that closes it."""
    depth, start = 0, opened + 1
    texts: list[str] = []
    for index in range(opened + 1, len(lexemes)):
        type_ = lexemes[index].type
        if not depth and type_ in ("COMMA", *_CLOSING):
            texts.append(_text(lexemes[start:index]))
            if type_ in _CLOSING:
                return texts, lexemes[index]
            start = index + 1
        depth += (type_ in _OPENING) - (type_ in _CLOSING)
    return None


def _text(lexemes: Sequence[Lexeme]) -> str:
    if not lexemes:
        return "…"
    first, last = lexemes[0].span, lexemes[-1].span
    return first.source.text[first.start : last.end]


def _if_called(lexemes: Sequence[Lexeme], opened: int) -> Diagnostic | None:
    called = _arguments(lexemes, opened)
    word = lexemes[opened - 1]
    if called is None or not 2 <= len(called[0]) <= 3:
        return finding(codes.SPREADSHEET_CALL, word.span, found="if(…)", instead=_CHOICE)
    (condition, then, *otherwise), closing = called
    instead = f"if {condition} then {then} else {otherwise[0] if otherwise else '…'}"
    if opened > 1 or closing is not lexemes[-1]:
        instead = f"({instead})"
    whole = Span(word.span.source, word.span.start, closing.span.end)
    edit = Edit(whole, instead) if otherwise else None
    return finding(codes.SPREADSHEET_CALL, whole, edit=edit, found="if(…)", instead=instead)


def _junction_called(lexemes: Sequence[Lexeme], at: int) -> Diagnostic | None:
    """`and(a, b)`, as spreadsheets have it."""
    if at + 1 >= len(lexemes) or lexemes[at + 1].type != "LPAR":
        return None
    called, word = _arguments(lexemes, at + 1), lexemes[at]
    if called is None or len(called[0]) < 2:
        return None
    texts, closing = called
    instead = "(" + f" {word.text} ".join(f"({text})" for text in texts) + ")"
    whole = Span(word.span.source, word.span.start, closing.span.end)
    return finding(
        codes.SPREADSHEET_CALL, whole, edit=Edit(whole, instead), found=f"{word.text}(…)",
        instead=instead,
    )  # fmt: skip


def _without_left(lexemes: Sequence[Lexeme], at: int) -> Diagnostic | None:
    """`> 1` alone, or after `x > 0 and`; a leading `=` is a spreadsheet's."""
    sign = lexemes[at]
    if at == 0:
        rest = _text(lexemes[1:])
        if sign.text == "=":
            edit = (
                Edit(Span(sign.span.source, sign.span.start, lexemes[1].span.start), "")
                if lexemes[1:]
                else None
            )
            return finding(codes.ONE_SIDED, sign.span, edit=edit, found="=", instead=rest)
        return finding(codes.ONE_SIDED, sign.span, found=sign.text, instead=f"x {sign.text} {rest}")
    if lexemes[at - 1].type not in _JUNCTIONS:
        return None
    compared = next((i for i in range(at - 1, -1, -1) if lexemes[i].type == "COMPARE"), None)
    if compared is None:
        return None
    start = next(
        (
            i + 1
            for i in range(compared - 1, -1, -1)
            if lexemes[i].type in (*_JUNCTIONS, *_OPENING, "COMMA", "IF", "THEN", "ELSE")
        ),
        0,
    )
    left = _text(lexemes[start:compared])
    edit = Edit(Span(sign.span.source, sign.span.start, sign.span.start), f"{left} ")
    return finding(
        codes.ONE_SIDED, sign.span, edit=edit, found=sign.text, instead=f"{left} {sign.text} …"
    )
