"""The small pieces every entry is made of: labels, citations, choices, expressions, figures.

The file has passed the schema, so shapes are taken for granted here; what a schema cannot say
(an expression, a figure with its unit) becomes a finding.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from policyengine.diagnostics.codes.rulebook import (
    BAD_DATE,
    BAD_PAYMENT_STEP,
    BAD_STEP,
    NOT_A_FIGURE,
    OUT_OF_BOUNDS,
    PERIOD_REVERSED,
    UNKNOWN_UNIT,
)
from policyengine.diagnostics.model import Argument, Code, Diagnostic, finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import Span
from policyengine.domain.expressions import list_text
from policyengine.domain.model import Domain
from policyengine.feel.parse import parse
from policyengine.feel.syntax import Expression, Literal
from policyengine.feel.types import BOOLEAN, DATE, INTEGER, MONEY, NUMBER, RATE, TEXT, Type
from policyengine.rulebook.entries import Choice, Citation, Head, Rounding
from policyengine.rulebook.literals import (
    Figure,
    figure,
    figure_text,
    is_like_date,
    unit_type,
    unit_words,
    unsound,
)
from policyengine.rulebook.no_figures import way_out
from policyengine.source.characters import same_text
from policyengine.source.nodes import Mapping, Node, Scalar, Sequence
from policyengine.values.dates import Date, date_of
from policyengine.values.numbers import FEN, RoundingMode
from policyengine.values.text import Text


@dataclass(slots=True)
class Leaves:
    """Reads leaves of one file and collects what is wrong with them."""

    domain: Domain
    found: list[Diagnostic] = field(default_factory=list)

    def say(self, code: Code, span: Span, **args: Argument) -> None:
        """Report a finding."""
        self.found.append(Diagnostic(code, span, tuple(args.items())))

    def keep(self, outcome: Outcome[Expression], span: Span) -> Expression:
        """The expression of an outcome; null stands in for one that has findings."""
        self.found.extend(outcome.diagnostics)
        return Literal(span, None) if outcome.value is None else outcome.value

    def expression(self, node: Node) -> Expression:
        """The expression a scalar holds; a list of expressions is one too."""
        return self.keep(list_text(node).then(parse), node.span)

    def optional(self, node: Mapping, key: str) -> Expression | None:
        """The expression of a key, None where it is left out."""
        inner = node.get(key)
        return None if inner is None else self.expression(inner)

    def needed(self, node: Mapping, key: str) -> Expression:
        """The expression of a key the schema requires."""
        return self.expression(node.get(key) or node.entries[0].key)

    def expressions(self, node: Node | None) -> tuple[Expression, ...]:
        """A list of expressions; a bare word such as `none` or `claim` is the empty list."""
        if not isinstance(node, Sequence):
            return ()
        return tuple(self.expression(item) for item in node)

    def figure(self, node: Node) -> Figure | None:
        """A figure with its unit, or a finding."""
        read = figure(node.value) if isinstance(node, Scalar) else None
        if read is None and is_like_date(word(node)):
            self.say(BAD_DATE, node.span, text=word(node))
        elif read is None:
            self.no_figure(node, word(node) or node.span.text)
        else:
            self.sound(read, node.span)
        return read

    def no_figure(self, node: Node, text: str, hint: Text | None = None) -> None:
        """Report a text that is no figure, with the figure that is most likely meant."""
        found = finding(NOT_A_FIGURE, node.span, hint=hint or way_out(text), text=text)
        self.found.append(found)

    def sound(self, read: Figure, span: Span) -> None:
        """Report a figure that no notice can mean: money below zero, a rate outside 0 to 100 %."""
        why = unsound(*read)
        if why is not None:
            self.say(OUT_OF_BOUNDS, span, text=figure_text(*read), why=why)

    def date(self, node: Node | None) -> Date | None:
        """An ISO date; None where it is left out, or has a finding."""
        if node is None:
            return None
        read = date_of(word(node))
        if read is None:
            self.say(BAD_DATE, node.span, text=node.span.text)
        return read

    def period(self, node: Mapping) -> tuple[Date | None, Date | None]:
        """`from` and `to`, both included, either left out."""
        start, end = self.date(node.get("from")), self.date(node.get("to"))
        if (last := node.get("to")) is not None and _is_before(end, start):
            self.say(PERIOD_REVERSED, last.span, start=word(node.get("from")), end=word(last))
        return start, end

    def type_named(self, node: Node | None) -> Type | None:
        """The type a unit word or the name of a set of words stands for."""
        if node is None:
            return None
        name = word(node)
        type_ = self.domain.enumerations.get(name) or unit_type(name) or _PLAIN.get(name)
        if type_ is None:
            known = Text.listed((*unit_words(), *self.domain.enumerations))
            self.say(UNKNOWN_UNIT, node.span, name=name, known=known)
        return type_

    def head(self, name: Scalar, node: Mapping, *, prefix: str = "") -> Head:
        """Name, labels and citations of an entry."""
        derived = node.get("derived")
        own = node.get("own")
        return Head(
            prefix + name.value,
            label(node, name.value),
            cites(node.get("cite")),
            name.span,
            None if derived is None else text(derived),
            None if own is None else text(own),
        )

    def rounding(self, node: Mapping, *, payments: bool = False) -> Rounding:
        """A rounding rule; its step is money or a bare number, of payments whole fen."""
        step = node.get("to")
        if step is None:
            return Rounding(Decimal(1), RoundingMode(word(node.get("mode"))))
        type_, to = figure(word(step)) or (TEXT, None)
        allowed = (MONEY,) if payments else (MONEY, NUMBER, INTEGER)
        if not isinstance(to, Decimal) or type_ not in allowed or to <= 0:
            self.say(BAD_PAYMENT_STEP if payments else BAD_STEP, step.span, text=step.span.text)
            to = Decimal(1)
        elif payments and to % FEN:
            self.say(BAD_PAYMENT_STEP, step.span, text=step.span.text)
        return Rounding(to, RoundingMode(word(node.get("mode"))))


_PLAIN: Final[dict[str, Type]] = {
    "money": MONEY,
    "rate": RATE,
    "boolean": BOOLEAN,
    "text": TEXT,
    "date": DATE,
    "integer": INTEGER,
    "number": NUMBER,
}


def word(node: Node | None) -> str:
    """The text of a scalar; empty where there is none."""
    return node.value if isinstance(node, Scalar) else ""


def stated(node: Node | None) -> str:
    """The text of a scalar as texts are compared."""
    return same_text(word(node))


def words(node: Node | None) -> tuple[tuple[str, Span], ...]:
    """The texts of a list of scalars (or of one scalar), each with its place."""
    if isinstance(node, Scalar):
        return ((node.value, node.span),)
    if not isinstance(node, Sequence):
        return ()
    return tuple((item.value, item.span) for item in node if isinstance(item, Scalar))


def mapping(node: Node | None, span: Span) -> Mapping:
    """A mapping, empty where the key is left out."""
    return node if isinstance(node, Mapping) else Mapping((), span)


def text(node: Node | None, otherwise: str = "") -> Text:
    """A text in one or both languages."""
    if isinstance(node, Scalar):
        return Text.same(node.value)
    if not isinstance(node, Mapping):
        return Text.same(otherwise)
    return label(node, otherwise)


def label(node: Mapping, otherwise: str) -> Text:
    """The `zh` and `en` of an entry; each stands in for the other."""
    zh, en = word(node.get("zh")), word(node.get("en"))
    return Text(zh or en or otherwise, en or zh or otherwise)


def cites(node: Node | None) -> tuple[Citation, ...]:
    """One citation or a list of them."""
    return tuple(_cite(written, span) for written, span in words(node))


def _cite(written: str, span: Span) -> Citation:
    source, _, article = written.partition(" ")
    return Citation(source, article.strip(), span)


def choices(node: Node | None) -> tuple[Choice, ...]:
    """`READING=option`, or a list of them of which any may hold."""
    return tuple(_choice(written, span) for written, span in words(node))


def _choice(written: str, span: Span) -> Choice:
    reading, _, option = written.partition("=")
    return Choice(reading.strip(), option.strip(), span)


def _is_before(one: Date | None, other: Date | None) -> bool:
    return one is not None and other is not None and one < other
