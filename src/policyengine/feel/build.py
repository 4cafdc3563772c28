"""What each rule of the grammar makes of its parts: the nodes of the syntax tree."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from policyengine.feel import syntax
from policyengine.feel.lexer import Lexeme
from policyengine.feel.syntax import Expression, Part

_SIGNS: Final = ("PLUS", "MINUS")
_LONG_SUM: Final = 16  # terms; shorter sums are pairs of pairs


def _part(lexeme: Lexeme) -> Part:
    return Part(lexeme.span, lexeme.text)


class Builder:
    """One method per alias of the grammar, called with what its symbols gave.

    Lark hands over untyped lists; the grammar beside says what each holds.
    """

    @staticmethod
    def choose(c: Sequence[Any]) -> Expression:
        """If-then-else."""
        return syntax.If(syntax.over(c[0].span, c[5].span), c[1], c[3], c[5])

    @staticmethod
    def quantifier(c: Sequence[Any]) -> Lexeme:
        """The word itself."""
        return c[0]  # type: ignore[no-any-return] # Lark's lists are untyped

    @staticmethod
    def bindings(c: Sequence[Any]) -> tuple[syntax.Binding, ...]:
        """Every second part; commas stand between."""
        return tuple(c[::2])

    @staticmethod
    def binding(c: Sequence[Any]) -> syntax.Binding:
        """Name and list."""
        return syntax.Binding(_part(c[0]), c[2])

    @staticmethod
    def counting(c: Sequence[Any]) -> syntax.Binding:
        """Name and two ends."""
        return syntax.Binding(
            _part(c[0]), syntax.Steps(syntax.over(c[2].span, c[4].span), c[2], c[4])
        )

    @staticmethod
    def quantified(c: Sequence[Any]) -> Expression:
        """Some or every."""
        return syntax.Quantified(
            syntax.over(c[0].span, c[3].span), c[0].type == "EVERY", c[1], c[3]
        )

    @staticmethod
    def loop(c: Sequence[Any]) -> Expression:
        """For-return."""
        return syntax.For(syntax.over(c[0].span, c[3].span), c[1], c[3])

    @staticmethod
    def either(c: Sequence[Any]) -> Expression:
        """Or."""
        return _junction(c[0], c[2], all_of=False)

    @staticmethod
    def both_of(c: Sequence[Any]) -> Expression:
        """And."""
        return _junction(c[0], c[2], all_of=True)

    @staticmethod
    def binary(c: Sequence[Any]) -> Expression:
        """Arithmetic and comparison."""
        left, operator, right = c
        if operator.type in _SIGNS and (terms := _terms(left)):
            first, *rest = terms
            term = syntax.Term(_part(operator), right)
            return syntax.Sum(syntax.over(left.span, right.span), first, (*rest, term))
        return syntax.Binary(syntax.over(left.span, right.span), _part(operator), left, right)

    @staticmethod
    def between(c: Sequence[Any]) -> Expression:
        """Subject, low, high."""
        return syntax.Between(syntax.over(c[0].span, c[4].span), c[0], c[2], c[4])

    @staticmethod
    def in_one(c: Sequence[Any]) -> Expression:
        """A single test after `in`."""
        return syntax.Membership(syntax.over(c[0].span, c[2].span), c[0], (c[2],))

    @staticmethod
    def in_compared(c: Sequence[Any]) -> Expression:
        """A single comparison in brackets."""
        return syntax.Membership(syntax.over(c[0].span, c[4].span), c[0], (c[3],))

    @staticmethod
    def in_several(c: Sequence[Any]) -> Expression:
        """Several tests in brackets."""
        return syntax.Membership(syntax.over(c[0].span, c[6].span), c[0], (c[3], *c[5].tests))

    @staticmethod
    def compared(c: Sequence[Any]) -> syntax.Test:
        """Operator and operand."""
        return syntax.Compare(syntax.over(c[0].span, c[1].span), _part(c[0]), c[1])

    @staticmethod
    def negation(c: Sequence[Any]) -> Expression:
        """Minus; of a number literal it is a literal."""
        span, operand = syntax.over(c[0].span, c[1].span), c[1]
        if isinstance(operand, syntax.Literal) and isinstance(operand.value, Decimal):
            return syntax.Literal(span, -operand.value if operand.value else operand.value)
        return syntax.Negation(span, operand)

    @staticmethod
    def property(c: Sequence[Any]) -> Expression:
        """A longer path, or a field of something that is no path."""
        of, name = c[0], _part(c[2])
        span = syntax.over(of.span, name.span)
        if isinstance(of, syntax.Name):
            return syntax.Name(span, (*of.path, name))
        return syntax.Property(span, of, name)

    @staticmethod
    def filter(c: Sequence[Any]) -> Expression:
        """List and condition."""
        return syntax.Filter(syntax.over(c[0].span, c[3].span), c[0], c[2])

    @staticmethod
    def number(c: Sequence[Any]) -> Expression:
        """Number, text, constant or date: the lexer knows the value."""
        return syntax.Literal(c[0].span, c[0].value)

    string = constant = at = number

    @staticmethod
    def quantity(c: Sequence[Any]) -> Expression:
        """A number with unit."""
        return syntax.Quantity(c[0].span, c[0].value, c[0].text)

    @staticmethod
    def subject(c: Sequence[Any]) -> Expression:
        """The question mark."""
        return syntax.Subject(c[0].span)

    @staticmethod
    def name(c: Sequence[Any]) -> Expression:
        """A path of one word."""
        return syntax.Name(c[0].span, (_part(c[0]),))

    @staticmethod
    def call(c: Sequence[Any]) -> Expression:
        """Function and arguments."""
        arguments = c[2] if len(c) == 4 else ()
        return syntax.Call(syntax.over(c[0].span, c[-1].span), _part(c[0]), arguments)

    @staticmethod
    def arguments(c: Sequence[Any]) -> tuple[syntax.Argument, ...]:
        """Every second part; commas stand between."""
        return tuple(c[::2])

    @staticmethod
    def argument(c: Sequence[Any]) -> syntax.Argument:
        """By position."""
        return syntax.Argument(None, c[0])

    @staticmethod
    def named(c: Sequence[Any]) -> syntax.Argument:
        """By name."""
        return syntax.Argument(_part(c[0]), c[2])

    @staticmethod
    def brackets(c: Sequence[Any]) -> Expression:
        """What stands inside, now with the place of its brackets."""
        return replace(c[1], span=syntax.over(c[0].span, c[2].span))  # type: ignore[no-any-return] # Lark's lists are untyped

    @staticmethod
    def items(c: Sequence[Any]) -> Expression:
        """A list, perhaps empty."""
        return syntax.Items(syntax.over(c[0].span, c[-1].span), c[1] if len(c) == 3 else ())

    @staticmethod
    def expressions(c: Sequence[Any]) -> tuple[Expression, ...]:
        """Every second part; commas stand between."""
        return tuple(c[::2])

    @staticmethod
    def interval(c: Sequence[Any]) -> syntax.Test:
        """Low and high, each with its bracket."""
        span = syntax.over(c[0].span, c[4].span)
        return syntax.Range(span, c[1], c[3], c[0].type == "LSQB", c[4].type == "RSQB")

    @staticmethod
    def tests(c: Sequence[Any]) -> syntax.UnaryTests:
        """One or several tests."""
        return syntax.UnaryTests(syntax.over(c[0].span, c[-1].span), tuple(c[::2]), negated=False)

    @staticmethod
    def none_of(c: Sequence[Any]) -> syntax.UnaryTests:
        """Tests none of which may hold."""
        return syntax.UnaryTests(syntax.over(c[0].span, c[3].span), c[2].tests, negated=True)

    @staticmethod
    def cell(c: Sequence[Any]) -> syntax.UnaryTests:
        """A whole cell."""
        return c[0]  # type: ignore[no-any-return] # Lark's lists are untyped


def _terms(left: Expression) -> tuple[Any, ...]:
    """What a long sum begins with, its first term before those with a sign; nothing of others."""
    if isinstance(left, syntax.Sum):
        return (left.first, *left.rest)
    terms: list[syntax.Term] = []
    while isinstance(left, syntax.Binary) and left.operator.text in ("+", "-"):
        terms.append(syntax.Term(left.operator, left.right))
        left = left.left
    return (left, *reversed(terms)) if len(terms) >= _LONG_SUM else ()


def _junction(left: Expression, right: Expression, *, all_of: bool) -> Expression:
    span = syntax.over(left.span, right.span)
    if isinstance(left, syntax.Junction) and left.all_of is all_of:
        return syntax.Junction(span, all_of, (*left.operands, right))
    return syntax.Junction(span, all_of, (left, right))
