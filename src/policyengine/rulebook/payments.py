"""Nodes to requirements, benefits and their payments, and what is dealt with elsewhere."""

from collections.abc import Mapping as Table
from typing import Final

from policyengine.diagnostics.place import Span
from policyengine.rulebook.formulas import exceptions
from policyengine.rulebook.leaves import Leaves, choices, cites, mapping, word, words
from policyengine.rulebook.mechanisms import (
    CONSEQUENCES,
    Benefit,
    Consequence,
    Cumulative,
    Elsewhere,
    Papers,
    PapersNeeded,
    Payment,
    Requirement,
)
from policyengine.source.nodes import Entry, Mapping, Node, Scalar, Sequence

_OUTCOMES: Final[Table[str, Consequence]] = {word: word for word in CONSEQUENCES}


def requirement(entry: Entry, leaves: Leaves) -> Requirement:
    """A condition or paper check."""
    node = mapping(entry.value, entry.span)
    papers = node.get("papers")
    return Requirement(
        leaves.head(entry.key, node),
        leaves.optional(node, "when"),
        leaves.optional(node, "must"),
        _papers(papers, leaves) if isinstance(papers, Mapping) else None,
        _OUTCOMES.get(word(node.get("otherwise")), "refuse"),
        leaves.optional(node, "bring_to"),
        leaves.optional(node, "until"),
        exceptions(node, leaves),
    )


def elsewhere(entry: Entry, leaves: Leaves) -> Elsewhere:
    """What the source does not deal with."""
    node = mapping(entry.value, entry.span)
    return Elsewhere(
        leaves.head(entry.key, node), leaves.needed(node, "when"), leaves.optional(node, "amount")
    )


def _papers(node: Mapping, leaves: Leaves) -> Papers:
    needs = node.get("needs")
    items = tuple(needs) if isinstance(needs, Sequence) else ()
    return Papers(leaves.needed(node, "of"), tuple(_needed(item, leaves) for item in items))


def _needed(node: Node, leaves: Leaves) -> PapersNeeded:
    inner = mapping(node, node.span)
    return PapersNeeded(
        choices(inner.get("under")),
        leaves.optional(inner, "when"),
        words(inner.get("papers")),
        cites(inner.get("cite")),
        node.span,
    )


def benefit(entry: Entry, leaves: Leaves) -> Benefit:
    """What is paid together."""
    node = mapping(entry.value, entry.span)
    payments = mapping(node.get("payments"), node.span)
    prefix = entry.key.value + "."
    return Benefit(
        leaves.head(entry.key, node),
        leaves.needed(node, "when"),
        leaves.needed(node, "shares_out"),
        word(node.get("surplus_to")) or None,
        choices(node.get("in_full")),
        words(node.get("beside")),
        words(node.get("requires")),
        tuple(_payment(payment, prefix, leaves) for payment in payments),
    )


def _payment(entry: Entry, prefix: str, leaves: Leaves) -> Payment:
    node = mapping(entry.value, entry.span)
    cumulative, round_node = node.get("cumulative"), node.get("round")
    return Payment(
        leaves.head(entry.key, node, prefix=prefix),
        word(node.get("payer")),
        leaves.optional(node, "when"),
        leaves.optional(node, "base"),
        _one(node.get("line")),
        leaves.optional(node, "rate"),
        _one(node.get("slices")),
        words(node.get("limits")),
        leaves.optional(node, "amount"),
        leaves.optional(node, "fixed"),
        _cumulative(cumulative, leaves) if isinstance(cumulative, Mapping) else None,
        leaves.optional(node, "floor"),
        leaves.rounding(round_node) if isinstance(round_node, Mapping) else None,
        exceptions(node, leaves),
    )


def _one(node: Node | None) -> tuple[str, Span] | None:
    return (node.value, node.span) if isinstance(node, Scalar) else None


def _cumulative(node: Mapping, leaves: Leaves) -> Cumulative:
    return Cumulative(
        leaves.needed(node, "of"),
        leaves.expressions(node.get("per")),
        leaves.needed(node, "line"),
        leaves.optional(node, "rate"),
        _one(node.get("slices")),
        leaves.optional(node, "limit"),
        _one(node.get("shared_as")),
        "whole_life" in node,
    )
