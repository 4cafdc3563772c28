"""Nodes to the entries that hold formulas: values, lines, limits, slices, accumulators, results."""

from collections.abc import Mapping as Table
from typing import Final

from policyengine.feel.types import MONEY, RATE
from policyengine.rulebook.entries import Except, Setting, ValueEntry
from policyengine.rulebook.leaves import Leaves, choices, cites, label, mapping, word, words
from policyengine.rulebook.mechanisms import Accumulator, AlsoCounts, Band, Limit, Line, Slices
from policyengine.rulebook.model import Invariant, Results
from policyengine.rulebook.tables import amount_in
from policyengine.source.nodes import Entry, Mapping, Node, Sequence

_FORMULAS: Final = ("is", "amount", "must", "base", "rate", "fixed")
_WORDS: Final = ("acts_as", "unused_rest", "counts", "otherwise", "whole_life")
_KEYS: Final = ("shared_within", "per")


def exceptions(node: Mapping, leaves: Leaves) -> tuple[Except, ...]:
    """The exceptions of an entry, each with its own exceptions."""
    listed = node.get("except")
    items = tuple(listed) if isinstance(listed, Sequence) else ()
    return tuple(
        _exception(item, number, leaves)
        for number, item in enumerate(items, 1)
        if isinstance(item, Mapping)
    )


def _exception(node: Mapping, number: int, leaves: Leaves) -> Except:
    under = choices(node.get("under"))
    named = "+".join(f"{choice.reading}={choice.option}" for choice in under)
    has_label = "zh" in node or "en" in node
    return Except(
        word(node.get("id")) or named or str(number),
        under,
        leaves.optional(node, "when"),
        words(node.get("beats")),
        cites(node.get("cite")),
        label(node, "") if has_label else None,
        _settings(node, leaves),
        exceptions(node, leaves),
        node.span,
    )


def _settings(node: Mapping, leaves: Leaves) -> Table[str, Setting]:
    settings: dict[str, Setting] = {}
    for key in _FORMULAS:
        if (inner := node.get(key)) is not None:
            settings[key] = leaves.expression(inner)
    for key in _WORDS:
        if key in node:
            settings[key] = word(node.get(key))
    for key in _KEYS:
        if key in node:
            settings[key] = leaves.expressions(node.get(key))
    return settings


def value(entry: Entry, leaves: Leaves, prefix: str = "") -> ValueEntry:
    """A named value with its exceptions."""
    node = mapping(entry.value, entry.span)
    round_node = node.get("round")
    return ValueEntry(
        leaves.head(entry.key, node, prefix=prefix),
        leaves.needed(node, "is"),
        word(node.get("words")) or None,
        leaves.rounding(round_node) if isinstance(round_node, Mapping) else None,
        exceptions(node, leaves),
    )


def line(entry: Entry, leaves: Leaves) -> Line:
    """A deductible or threshold."""
    node = mapping(entry.value, entry.span)
    return Line(
        leaves.head(entry.key, node),
        leaves.needed(node, "amount"),
        word(node.get("acts_as")),
        leaves.expressions(node.get("shared_within")),
        word(node.get("unused_rest")),
        exceptions(node, leaves),
        "whole_life" in node,
    )


def limit(entry: Entry, leaves: Leaves) -> Limit:
    """A limit on expense or payout."""
    node = mapping(entry.value, entry.span)
    also = node.get("also")
    return Limit(
        leaves.head(entry.key, node),
        leaves.needed(node, "amount"),
        word(node.get("counts")),
        leaves.expressions(node.get("per")),
        leaves.optional(node, "when"),
        tuple(_also(item, leaves) for item in (also if isinstance(also, Sequence) else ())),
        exceptions(node, leaves),
        "whole_life" in node,
    )


def _also(node: Node, leaves: Leaves) -> AlsoCounts:
    inner = mapping(node, node.span)
    return AlsoCounts(
        choices(inner.get("under")), words(inner.get("for")), leaves.needed(inner, "adds")
    )


def slices(entry: Entry, leaves: Leaves) -> Slices:
    """Bands with their own rates."""
    node = mapping(entry.value, entry.span)
    bands = node.get("bands")
    return Slices(
        leaves.head(entry.key, node),
        word(node.get("measured_on")),
        word(node.get("line_falls_on")),
        leaves.expressions(node.get("runs_over")),
        tuple(_band(item, leaves) for item in (bands if isinstance(bands, Sequence) else ())),
        "whole_life" in node,
    )


def _band(node: Node, leaves: Leaves) -> Band:
    inner = mapping(node, node.span)
    bound = inner.get("below") or inner.get("up_to")
    upto = None if bound is None else amount_in(bound, MONEY, leaves)
    rate = amount_in(inner.get("rate") or node, RATE, leaves)
    return Band(upto, "below" not in inner, rate, node.span)


def accumulator(entry: Entry, leaves: Leaves) -> Accumulator:
    """A running total that the rulebook names itself."""
    node = mapping(entry.value, entry.span)
    return Accumulator(
        leaves.head(entry.key, node),
        leaves.expressions(node.get("per")),
        leaves.needed(node, "adds"),
        words(node.get("for")),
        "whole_life" in node,
    )


def invariant(entry: Entry, leaves: Leaves) -> Invariant:
    """What must always hold."""
    node = mapping(entry.value, entry.span)
    return Invariant(
        leaves.head(entry.key, node), leaves.optional(node, "when"), leaves.needed(node, "must")
    )


def results(entry: Entry, leaves: Leaves) -> Results:
    """Named answers about one kind of subject."""
    node = mapping(entry.value, entry.span)
    gives = mapping(node.get("gives"), node.span)
    subject = entry.key.value
    return Results(
        subject,
        entry.key.span,
        words(node.get("requires")),
        tuple(value(given, leaves, prefix=f"{subject}.") for given in gives),
    )
