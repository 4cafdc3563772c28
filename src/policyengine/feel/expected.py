"""What the grammar expected where it stopped, in words."""

from typing import Final

from policyengine.diagnostics.codes import syntax as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.place import Span
from policyengine.feel import habits
from policyengine.feel.lexer import Lexeme
from policyengine.values.text import Text

_VALUE: Final = Text("一个值、名称或公式", "a value, a name or a formula")
_OPERATOR: Final = Text("运算符", "an operator")
_WORDS: Final = {
    "RPAR": Text("右括号 )", "a closing )"),
    "RSQB": Text("右方括号 ]", "a closing ]"),
    "THEN": Text("then", "then"),
    "ELSE": Text("else", "else"),
    "SATISFIES": Text("satisfies", "satisfies"),
    "RETURN": Text("return", "return"),
    "IN": Text("in", "in"),
    "COMMA": Text("逗号", "a comma"),
    "LPAR": Text("左括号 (", "an opening ("),
    "NAME": Text("名称", "a name"),
    "$END": Text("表达式结束", "the end of the expression"),
}
_OPENS: Final = ("IF", "SOME", "EVERY", "FOR")


def explain(
    lexemes: list[Lexeme], stopped: Lexeme | None, accepted: frozenset[str], place: Span
) -> Diagnostic:
    """The finding for the lexeme that could not stand there, or for the end (`stopped` None)."""
    wanted = _in_words(accepted)
    if stopped is not None and (habit := habits.explain(lexemes, stopped)) is not None:
        return habit
    if "ELSE" in accepted and (stopped is None or stopped.type in ("RPAR", "RSQB", "COMMA")):
        opening = next(lexeme for lexeme in reversed(lexemes) if lexeme.type == "IF")
        return finding(codes.MISSING_ELSE, opening.span)
    if stopped is None:
        end = lexemes[-1].span.end
        spot = Span(place.source, end, max(end, min(end + 1, place.end)))
        return finding(codes.ENDS_EARLY, spot, expected=wanted)
    if stopped.type == "COMPARE" and "AND" in accepted and "COMPARE" not in accepted:
        return finding(codes.CHAINED_COMPARISON, stopped.span)
    if stopped.type in _OPENS and "NUMBER" in accepted:
        return finding(codes.NEEDS_BRACKETS, stopped.span, found=stopped.text)
    return finding(codes.NOT_EXPECTED, stopped.span, found=stopped.text, expected=wanted)


def _in_words(accepted: frozenset[str]) -> Text:
    parts = [word for terminal, word in _WORDS.items() if terminal in accepted]
    if "NUMBER" in accepted:
        parts = [_VALUE, *(word for word in parts if word is _WORDS["RPAR"])]
    elif "PLUS" in accepted:
        parts = [_OPERATOR, *parts]
    if not parts:
        parts = [_VALUE]
    return Text("或".join(part.zh for part in parts), " or ".join(part.en for part in parts))
