"""Nodes to the typed model: the pass between `source` and everything that knows rulebooks."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import Span
from policyengine.domain.model import Domain
from policyengine.domain.readings import build_readings
from policyengine.rulebook import figures, formulas, payments, tables
from policyengine.rulebook.entries import Article, Assumption, Doubt, Rounding, Source
from policyengine.rulebook.leaves import (
    Leaves,
    choices,
    mapping,
    stated,
    text,
    word,
    words,
)
from policyengine.rulebook.model import Region, Rulebook
from policyengine.source.nodes import Entry, Mapping, Node, Sequence
from policyengine.values.numbers import RoundingMode
from policyengine.values.text import Text

T = TypeVar("T")


def domain_named(node: Node, root: Path) -> tuple[str, Path, Span | None]:
    """The domain that a file names, the root it lies under, and the place that names it."""
    named = mapping(node, node.span).get("domain")
    return word(named), root, None if named is None else named.span


def build_rulebook(file: Node, domain: Domain) -> Outcome[Rulebook]:
    """Build the model of a file that has passed the schema; expressions are parsed, not typed."""
    node = mapping(file, file.span)
    leaves = Leaves(domain)
    own, readopted = _readings(mapping(node.get("readings"), node.span))
    readings = build_readings(own)
    leaves.found.extend(readings.diagnostics)

    def section(name: str, build: Callable[[Entry, Leaves], T]) -> tuple[T, ...]:
        return tuple(build(entry, leaves) for entry in mapping(node.get(name), node.span))

    in_force = mapping(node.get("in_force"), node.span)
    governed = mapping(in_force.get("governed_by"), node.span)
    start, end = leaves.period(in_force)
    region = node.get("region")
    rulebook = Rulebook(
        id=word(node.get("rulebook")),
        domain=word(node.get("domain")),
        title=text(node.get("title"), word(node.get("rulebook"))),
        region=_region(region) if isinstance(region, Mapping) else None,
        from_=start or _FIRST_DAY,
        to=end,
        governed_by={
            entry.key.value: (leaves.expression(entry.value), entry.key.span) for entry in governed
        },
        sources={source.id: source for source in section("sources", _source)},
        rounding=_rounding(node.get("rounding"), leaves),
        readings=readings.value or {},
        readopted=readopted,
        reasons=_reasons(mapping(node.get("readings"), node.span)),
        scoped=_scoped(mapping(node.get("readings"), node.span)),
        assumptions=section("assumptions", _assumption),
        doubts=section("doubts", _doubt),
        parameters=section("parameters", figures.parameter),
        lists=section("lists", tables.member_list),
        tables=section("tables", tables.table),
        values=section("values", formulas.value),
        lines=section("lines", formulas.line),
        limits=section("limits", formulas.limit),
        slices=section("slices", formulas.slices),
        requirements=section("requirements", payments.requirement),
        benefits=section("benefits", payments.benefit),
        elsewhere=section("elsewhere", payments.elsewhere),
        accumulators=section("accumulators", formulas.accumulator),
        results=section("results", formulas.results),
        invariants=section("invariants", formulas.invariant),
        extends=_named(node.get("extends")),
        withdraws=words(node.get("withdraws")),
        frame=word(node.get("frame")) == "true",
        span=node.span,
    )
    return Outcome(rulebook, tuple(leaves.found))


_FIRST_DAY: Final = datetime.date(1, 1, 1)


def _readings(node: Mapping) -> tuple[Mapping, dict[str, tuple[str, Span]]]:
    """The rulebook's own readings, and the domain's readings it adopts otherwise."""
    own = tuple(entry for entry in node if _has_options(entry.value))
    others = {
        entry.key.value: (word(adopted), adopted.span)
        for entry in node
        if not _has_options(entry.value)
        and isinstance(entry.value, Mapping)
        and (adopted := entry.value.get("adopted")) is not None
    }
    return Mapping(own, node.span), others


def _reasons(node: Mapping) -> dict[str, Text]:
    """Why readings that are asked elsewhere are adopted as they are here."""
    return {
        entry.key.value: text(because)
        for entry in node
        if not _has_options(entry.value)
        and isinstance(entry.value, Mapping)
        and (because := entry.value.get("because")) is not None
    }


def _scoped(node: Mapping) -> dict[str, tuple[str, Span]]:
    """The readings asked again for one benefit, with the reading each of them is of."""
    return {
        entry.key.value: (word(of), of.span)
        for entry in node
        if isinstance(entry.value, Mapping) and (of := entry.value.get("of")) is not None
    }


def _has_options(node: Node) -> bool:
    return isinstance(node, Mapping) and "options" in node


def _region(node: Mapping) -> Region:
    return Region(
        stated(node.get("province")) or None,
        stated(node.get("city")) or None,
        stated(node.get("county")) or None,
    )


def _source(entry: Entry, _leaves: Leaves) -> Source:
    node = mapping(entry.value, entry.span)
    articles = mapping(node.get("articles"), node.span)
    return Source(
        entry.key.value,
        text(node.get("title"), entry.key.value),
        word(node.get("document")),
        {article.key.value: _article(article) for article in articles},
        entry.key.span,
    )


def _article(entry: Entry) -> Article:
    node = mapping(entry.value, entry.span)
    narrative, broken, partly = (node.get(key) for key in ("narrative", "broken", "partly"))
    return Article(
        entry.key.value,
        word(node.get("at")) or None,
        {rule.key.value: words(rule.value) for rule in mapping(node.get("rules"), node.span)},
        None if narrative is None else text(narrative),
        None if broken is None else text(broken),
        None if partly is None else text(partly),
        entry.key.span,
    )


def _named(node: Node | None) -> tuple[str, Span] | None:
    return None if node is None else (word(node), node.span)


def _rounding(node: Node | None, leaves: Leaves) -> Rounding | None:
    if not isinstance(node, Mapping):
        return None
    base = leaves.rounding(mapping(node.get("payments"), node.span), payments=True)
    listed = node.get("except")
    items = listed if isinstance(listed, Sequence) else ()
    except_ = tuple(
        (choices(item.get("under")), RoundingMode(word(item.get("mode"))))
        for item in items
        if isinstance(item, Mapping)
    )
    return Rounding(base.to, base.mode, except_)


def _assumption(entry: Entry, leaves: Leaves) -> Assumption:
    node = mapping(entry.value, entry.span)
    return Assumption(
        leaves.head(entry.key, node), choices(node.get("under")), words(node.get("of"))
    )


def _doubt(entry: Entry, leaves: Leaves) -> Doubt:
    node = mapping(entry.value, entry.span)
    of, reading = node.get("of"), node.get("reading")
    return Doubt(
        leaves.head(entry.key, node),
        (word(of), (of or entry.key).span),
        word(node.get("printed")),
        word(node.get("adopted")),
        word(node.get("suspected")) or None,
        None if reading is None else (word(reading), reading.span),
    )
