"""The text of an expression in a file, character for character as its author wrote it."""

from policyengine.diagnostics.codes import domain as codes
from policyengine.diagnostics.codes import source as source_codes
from policyengine.diagnostics.model import finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import Span
from policyengine.feel.parse import parse
from policyengine.feel.syntax import Expression
from policyengine.source.nodes import Scalar, ScalarKind
from policyengine.source.quoting import in_single_quotes, shortened


def expression_text(scalar: Scalar) -> Outcome[tuple[str, Span]]:
    """The expression's text and the span whose characters it is, one for one.

    A plain scalar may run over several lines: line breaks and indentation are white space to the
    language. Text in quotes must be free of escapes and on one line, so that places stay exact.
    """
    if scalar.kind is ScalarKind.PLAIN:
        return Outcome((scalar.span.text, scalar.span))
    if scalar.kind is ScalarKind.BLOCK:
        return Outcome(None, (finding(source_codes.BLOCK_SCALAR, scalar.span),))
    span = scalar.content_span
    if span is None:
        quoted = in_single_quotes(shortened(scalar.value))
        return Outcome(None, (finding(codes.ESCAPED_EXPRESSION, scalar.span, quoted=quoted),))
    return Outcome((scalar.value, span))


def read_expression(scalar: Scalar) -> Outcome[Expression]:
    """The expression in a scalar, parsed."""
    return expression_text(scalar).then(lambda found: parse(*found))
