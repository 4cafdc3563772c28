"""The text of an expression in a file, as YAML has it, with the place of each character."""

from policyengine.diagnostics.codes import source as codes
from policyengine.diagnostics.codes import syntax
from policyengine.diagnostics.model import finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import Written
from policyengine.feel.parse import parse
from policyengine.feel.syntax import Expression
from policyengine.source.nodes import Node, Scalar, ScalarKind, Sequence


def expression_text(scalar: Scalar) -> Outcome[Written]:
    """The expression's text: in quotes or not, on one line or several, but no block of text."""
    if scalar.kind is ScalarKind.BLOCK:
        return Outcome(None, (finding(codes.BLOCK_SCALAR, scalar.span),))
    return Outcome(scalar.written)


def cell_text(cell: Node) -> Outcome[Written]:
    """The text of a table cell; a list is its items, any one of them, and `[0..14]` an interval."""
    if isinstance(cell, Scalar):
        return expression_text(cell)
    return _items(cell).then(
        lambda inside: Outcome(_bracketed(inside, cell) if _is_interval(inside) else inside)
    )


def list_text(node: Node) -> Outcome[Written]:
    """The text of a value that may be a list."""
    if isinstance(node, Scalar):
        return expression_text(node)
    return _items(node).then(lambda inside: Outcome(_bracketed(inside, node)))


def _items(node: Node) -> Outcome[Written]:
    """The items of a list, with commas between."""
    read = [cell_text(item) for item in node] if isinstance(node, Sequence) else []
    found = tuple(problem for one in read for problem in one.diagnostics)
    items = [one.value for one in read if one.value is not None]
    if not items or len(items) < len(read):
        return Outcome(None, found or (finding(syntax.EMPTY, node.span),))
    offsets = [at for item in items for at in (*item.offsets, item.offsets[-1])]
    text = ", ".join(item.text for item in items)
    return Outcome(Written(text, node.span.source, offsets[:-1]))


def _is_interval(inside: Written) -> bool:
    text = inside.text
    return ".." in text and not any(sign in text for sign in '[]()",')


def _bracketed(inside: Written, node: Node) -> Written:
    offsets = (node.span.start, *inside.offsets[:-1], node.span.end - 1, node.span.end)
    return Written(f"[{inside.text}]", node.span.source, offsets)


def read_expression(scalar: Scalar) -> Outcome[Expression]:
    """The expression in a scalar, parsed."""
    return expression_text(scalar).then(parse)
