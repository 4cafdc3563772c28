"""What a rulebook makes of its sources, article by article and rule by rule, as data."""

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from policyengine.rulebook.entries import Article, Citation, Source
from policyengine.rulebook.model import Rulebook
from policyengine.values.text import Text

State = Literal["encoded", "partly", "in_doubt", "unstated", "narrative", "broken", "missing"]


@dataclass(frozen=True, slots=True)
class RuleCoverage:
    """A rule of an article and the entries that carry it.

    It is `unstated` where one of them is a figure that the source does not give, `in_doubt` where
    the rulebook doubts what the article prints for one of them; `unstated` and `doubts` name these.
    """

    id: str
    state: State
    entries: tuple[str, ...]
    unstated: tuple[str, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleCoverage:
    """An article: its rules, or why it has none; and what else rests on it.

    Its own state is the least settled of its rules', or `partly` where these leave out what the
    `note` says. `unstated`, `doubts`, `readings` and
    `assumptions` cite the article, whether or not a rule of it names them.
    """

    source: str
    id: str
    at: str | None
    state: State
    note: Text | None
    rules: tuple[RuleCoverage, ...]
    unstated: tuple[str, ...]
    doubts: tuple[str, ...]
    readings: tuple[str, ...]
    assumptions: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """A rulebook's own sources (those of a rulebook it extends are told there)."""

    rulebook: str
    title: Text
    sources: tuple[tuple[str, Text], ...]
    articles: tuple[ArticleCoverage, ...]

    @cached_property
    def rules(self) -> Mapping[State, int]:
        """How many rules there are in each state; one that stands in several articles is one."""
        states: dict[tuple[str, str], set[State]] = {}
        for article in self.articles:
            for rule in article.rules:
                states.setdefault((article.source, rule.id), set()).add(rule.state)
        return Counter(_least_settled(found) for found in states.values())

    @cached_property
    def partly(self) -> int:
        """How many articles are carried in part."""
        return sum(article.state == "partly" for article in self.articles)

    @cached_property
    def without_rules(self) -> Mapping[State, int]:
        """How many articles hold no rule, by why."""
        return Counter(article.state for article in self.articles if not article.rules)


def coverage(rulebook: Rulebook) -> Coverage:
    """Account for every article of the rulebook's own sources."""
    own = [
        source for source in rulebook.sources.values() if source.span.source == rulebook.span.source
    ]
    return Coverage(
        rulebook.id,
        rulebook.title,
        tuple((source.id, source.title) for source in own),
        tuple(
            _article(article, source, rulebook)
            for source in own
            for article in source.articles.values()
        ),
    )


def _article(article: Article, source: Source, rulebook: Rulebook) -> ArticleCoverage:
    cite = f"{source.id} {article.id}"
    rules = tuple(
        _rule(rule, tuple(name for name, _ in named), cite, rulebook)
        for rule, named in article.rules.items()
    )
    return ArticleCoverage(
        source.id,
        article.id,
        article.at,
        _state(article, rules),
        article.narrative or article.broken or article.partly,
        rules,
        tuple(
            parameter.head.name
            for parameter in rulebook.parameters
            if parameter.unstated is not None and _cites(parameter.head.cite, cite)
        ),
        tuple(doubt.head.name for doubt in rulebook.doubts if _cites(doubt.head.cite, cite)),
        tuple(
            reading.id
            for reading in rulebook.readings.values()
            if cite in (written for written, _ in reading.cites)
        ),
        tuple(
            assumption.head.name
            for assumption in rulebook.assumptions
            if _cites(assumption.head.cite, cite)
        ),
    )


def _cites(cited: tuple[Citation, ...], cite: str) -> bool:
    return any(one.words == cite for one in cited)


def _state(article: Article, rules: tuple[RuleCoverage, ...]) -> State:
    if article.narrative is not None:
        return "narrative"
    if article.broken is not None:
        return "broken"
    state = _least_settled({rule.state for rule in rules})
    return "partly" if article.partly is not None and state != "missing" else state


def _least_settled(states: Set[State]) -> State:
    return next((state for state in _LEAST_SETTLED if state in states), "missing")


_LEAST_SETTLED: tuple[State, ...] = ("missing", "in_doubt", "unstated", "encoded")


def _rule(id_: str, entries: tuple[str, ...], cite: str, rulebook: Rulebook) -> RuleCoverage:
    doubts = tuple(
        doubt.head.name
        for doubt in rulebook.doubts
        if doubt.of[0] in entries and _cites(doubt.head.cite, cite)
    )
    unstated = tuple(name for name in _unstated(rulebook) if name in entries)
    state: State = "encoded" if entries else "missing"
    if doubts:
        state = "in_doubt"
    elif unstated:
        state = "unstated"
    return RuleCoverage(id_, state, entries, unstated, doubts)


def _unstated(rulebook: Rulebook) -> Iterator[str]:
    for parameter in rulebook.parameters:
        if parameter.unstated is not None:
            yield parameter.head.name
