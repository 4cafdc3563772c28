"""Where entries stand: under the rules that list them, what uses them, or what they use."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import fields, is_dataclass

from policyengine.check.order import longest_known
from policyengine.check.references import heads
from policyengine.diagnostics.codes import rulebook as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.place import Span
from policyengine.feel.syntax import Name
from policyengine.rulebook.entries import Head
from policyengine.rulebook.model import Rulebook
from policyengine.values.text import Text

_SECTIONS = (
    "tables", "values", "lines", "limits", "slices", "requirements", "benefits", "elsewhere",
    "accumulators", "invariants",
)  # fmt: skip


def out_of_place(rulebook: Rulebook) -> Iterator[Diagnostic]:
    """Entries of this file that cite articles, yet stand under the rules of others or of none."""
    listed = _listed(rulebook)
    stands = _standing(rulebook, listed)
    asides = {
        *(one.head for one in rulebook.assumptions),
        *(one.head for one in rulebook.doubts),
    }
    ruled = _ruled(rulebook)
    for head in heads(rulebook):
        if (
            head in asides
            or head.own is not None
            or head.instead is not None
            or head.span.source != rulebook.span.source
            or not head.cite
        ):
            continue
        sources = {cite.source for cite in head.cite}
        anywhere = stands.get(head.name, frozenset())
        # A local entry that uses what stands in another source is no slip.
        under = ruled & listed.get(head.name, frozenset()) or {
            one for one in anywhere if one.partition(" ")[0] in sources
        }
        cited = [cite.words for cite in head.cite]
        if not anywhere and not ruled.isdisjoint(cited):
            yield finding(codes.UNDER_NO_RULE, head.span, name=head.name, cited=Text.listed(cited))
        elif under and under.isdisjoint(cited):
            yield finding(
                codes.CITES_ELSEWHERE, head.span, name=head.name, cited=Text.listed(cited),
                articles=Text.listed(sorted(under)),
            )  # fmt: skip


def _ruled(rulebook: Rulebook) -> frozenset[str]:
    """The articles under whose rules an entry of this file can be listed.

    One that is narrative or breaks off has none, and those of a parent are listed there.
    """
    return frozenset(
        f"{source.id} {article.id}"
        for source in rulebook.sources.values()
        if source.span.source == rulebook.span.source
        for article in source.articles.values()
        if article.rules
    )


def _listed(rulebook: Rulebook) -> Mapping[str, Set[str]]:
    """By name of an entry, the articles whose rules list it."""
    listed: dict[str, set[str]] = {}
    for source in rulebook.sources.values():
        for article in source.articles.values():
            for named in article.rules.values():
                for name, _ in named:
                    listed.setdefault(name, set()).add(f"{source.id} {article.id}")
    return listed


def _standing(rulebook: Rulebook, listed: Mapping[str, Set[str]]) -> Mapping[str, frozenset[str]]:
    """By name of an entry, the articles under whose rules it stands.

    One that no rule lists stands where what uses it is listed, or what it uses.
    """
    uses = _uses(rulebook)
    used_by: dict[str, set[str]] = {}
    for user, used in uses.items():
        for name in used:
            used_by.setdefault(name, set()).add(user)
    above, below = _carried(listed, uses), _carried(listed, used_by)
    carried = {name: above[name] | below[name] for name in (*above, *below)}
    return {**carried, **{name: frozenset(articles) for name, articles in listed.items()}}


def _carried(
    listed: Mapping[str, Set[str]], along: Mapping[str, Set[str]]
) -> defaultdict[str, frozenset[str]]:
    """What is listed, carried on from entry to entry."""
    found = defaultdict[str, frozenset[str]](frozenset)
    found.update({name: frozenset(articles) for name, articles in listed.items()})
    waiting = list(listed)
    while waiting:
        name = waiting.pop()
        for following in along.get(name, ()):
            if not found[name] <= found[following]:
                found[following] |= found[name]
                waiting.append(following)
    return found


def _uses(rulebook: Rulebook) -> Mapping[str, frozenset[str]]:
    """By name of an entry, the entries that it reads or names, and those that belong to it."""
    entries = [(entry.head, entry) for section in _SECTIONS for entry in getattr(rulebook, section)]
    for results in rulebook.results:
        entries += [(given.head, (given, results.requires)) for given in results.gives]
    for benefit in rulebook.benefits:
        entries += [(payment.head, payment) for payment in benefit.payments]
    known = {head.name: head for head in heads(rulebook)}
    return {
        head.name: frozenset(
            name
            for path in _mentioned(entry)
            if (name := longest_known(path, known)) is not None and name != head.name
        )
        for head, entry in entries
    }


def _mentioned(entry: object) -> Iterator[tuple[str, ...]]:
    """The names that formulas of an entry read, and those it refers to outright."""
    waiting = [entry]
    while waiting:
        match waiting.pop():
            case Name(path=path):
                yield tuple(part.text for part in path)
            case (str(name), Span()) | Head(name=name):
                yield tuple(name.split("."))
            case tuple() as items:
                waiting.extend(items)
            case Mapping() as settings:
                waiting.extend(settings.values())
            case Span() | Text():
                pass
            case node if is_dataclass(node):
                waiting.extend(getattr(node, part.name) for part in fields(node))
