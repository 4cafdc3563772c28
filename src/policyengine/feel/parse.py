"""Text to syntax tree, in bounded time; whatever is wrong with the text is a finding."""

from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import SourceText, Span
from policyengine.feel.syntax import Expression, UnaryTests


def parse(text: str, span: Span | None = None) -> Outcome[Expression]:
    """Read an expression; character i of `text` is character `span.start + i` of its source."""
    raise NotImplementedError


def parse_unary(text: str, span: Span | None = None) -> Outcome[UnaryTests]:
    """Read a table cell: DMN unary tests, where amounts may carry their unit."""
    raise NotImplementedError
