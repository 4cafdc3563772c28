"""Text to syntax tree, in bounded time; whatever is wrong with the text is a finding."""

from functools import cache
from typing import TYPE_CHECKING, Any, cast

from policyengine.diagnostics.codes import syntax as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import SourceText, Span, Written
from policyengine.feel import expected
from policyengine.feel.build import Builder
from policyengine.feel.grammar import GRAMMAR
from policyengine.feel.lexer import Lexeme, lex
from policyengine.feel.limits import MAX_DEPTH, MAX_LENGTH
from policyengine.feel.syntax import Expression, UnaryTests, deeper_than

if TYPE_CHECKING:
    from lark import Lark


def parse(text: Written | str, longest: int = MAX_LENGTH) -> Outcome[Expression]:
    """Read an expression; each part of the tree knows where in its source it was written.

    One of more than `longest` characters is a finding.
    """
    return cast("Outcome[Expression]", _read(_written(text), "expression", longest))


def parse_unary(text: Written | str) -> Outcome[UnaryTests]:
    """Read a table cell: DMN unary tests, where amounts may carry their unit."""
    written = _written(text)
    if written.text.strip() == "-":
        return Outcome(UnaryTests(written.span, (), negated=False))
    return cast("Outcome[UnaryTests]", _read(written, "cell"))


def _written(text: Written | str) -> Written:
    if isinstance(text, Written):
        return text
    return Written.plainly(Span(SourceText("<expression>", text), 0, len(text)))


def _read(written: Written, start: str, longest: int = MAX_LENGTH) -> Outcome[Any]:
    length, place = len(written.text), written.span
    if length > longest:
        return _failed(finding(codes.TOO_LONG, place, length=length, limit=longest))
    lexed = lex(written, cell=start == "cell")
    if not lexed.lexemes:
        return _failed(*(lexed.findings or [finding(codes.EMPTY, place)]))
    tree = _tree(lexed.lexemes, start, place)
    if lexed.findings or isinstance(tree, Diagnostic):
        # Once a word was not understood, what the grammar says of the rest is guesswork.
        first = tree if isinstance(tree, Diagnostic) and not lexed.findings else None
        return _failed(*lexed.findings, *([first] if first else []))
    if len(lexed.lexemes) > MAX_DEPTH and deeper_than(tree, MAX_DEPTH):
        return _failed(finding(codes.TOO_DEEP, place, limit=MAX_DEPTH))
    return Outcome(tree)


def _failed(*findings: Diagnostic) -> Outcome[Any]:
    return Outcome(None, findings)


def _tree(lexemes: list[Lexeme], start: str, place: Span) -> Any:
    from lark import Token, UnexpectedToken  # noqa: PLC0415 - Lark is slow to import

    if start == "cell" and lexemes[0].text == "not":
        lexemes[0] = lexemes[0]._replace(type="NOT")
    parsing = _parser().parse_interactive(start=start)
    feed = parsing.parser_state.feed_token
    lexeme: Any = None
    try:
        for lexeme in lexemes:
            feed(lexeme)
        lexeme = None
        return feed(Token("$END", ""), True)
    except UnexpectedToken:
        return expected.explain(lexemes, lexeme, frozenset(cast("Any", parsing).accepts()), place)


@cache
def _parser() -> "Lark":
    from lark import Lark  # noqa: PLC0415 - Lark is slow to import
    from lark.lexer import Lexer  # noqa: PLC0415

    class Fed(Lexer):
        """Lark's own lexer is not used: lexemes are fed to the parser one by one."""

        def __init__(self, conf: object) -> None: ...

        def lex(self, lexer_state: Any, parser_state: Any) -> Any:
            return iter(())

    return Lark(
        GRAMMAR,
        parser="lalr",
        lexer=Fed,
        start=["expression", "cell"],
        transformer=cast("Any", Builder()),
    )
