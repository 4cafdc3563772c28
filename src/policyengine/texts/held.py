"""A rulebook held against its sources' texts: which figure stands where, and which nobody claims.

That a figure is found says that its article prints it, not that it stands in the right row.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from policyengine.diagnostics.place import Span
from policyengine.rulebook.entries import Article, Source
from policyengine.rulebook.model import Rulebook
from policyengine.texts.figures import Figure, figures
from policyengine.texts.fold import fold
from policyengine.texts.places import Document, hash_of, place_of
from policyengine.texts.record import Record, Seen
from policyengine.texts.written import Measure, Written, written
from policyengine.values.text import Text

ArticleState = Literal["as_seen", "moved", "changed", "new", "unplaced"]
FigureState = Literal["found", "shared", "derived", "absent", "untold"]


@dataclass(frozen=True, slots=True)
class HeldArticle:
    """An article in its text.

    `start` counts folded characters. `unclaimed` are the places and words of figures that no entry
    cites; `touched` names the entries that stand under the article's rules.
    """

    cite: str
    span: Span
    at: str
    state: ArticleState
    document: str
    start: int
    text: str
    unclaimed: tuple[tuple[str, str], ...]
    touched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeldFigure:
    """A figure, its state, and where it was found (`article place`); why it is not printed."""

    figure: Figure
    state: FigureState
    at: str | None = None
    instead: Text | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A rulebook beside its texts; `untold` are the sources that no text was given of."""

    rulebook: str
    articles: tuple[HeldArticle, ...]
    figures: tuple[HeldFigure, ...]
    untold: tuple[Source, ...]

    @property
    def record(self) -> Record:
        """What is worth keeping beside the rulebook."""
        places: dict[str, tuple[str, ...]] = {}
        for one in self.figures:
            if one.at is not None:
                name = one.figure.entry
                places[name] = (*places.get(name, ()), one.at)
        seen = {
            one.cite: Seen(one.document, one.start, len(one.text), hash_of(one.text))
            for one in self.articles
            if one.state != "unplaced"
        }
        return Record(seen, places)


@dataclass(frozen=True, slots=True)
class _Read:
    """An article's stretch of a document and the figures written in it."""

    source: Source
    article: Article
    state: ArticleState
    document: Document
    start: int
    text: str
    figures: tuple[Written, ...]

    @property
    def cite(self) -> str:
        return f"{self.source.id} {self.article.id}"

    def place(self, one: Written) -> str:
        return self.document.place(self.start + one.start, self.start + one.end)


def held(rulebook: Rulebook, documents: Mapping[str, Document], record: Record) -> Held:
    """Hold a rulebook's own sources against their documents, by the id of the source."""
    own = [one for one in rulebook.sources.values() if one.span.source == rulebook.span.source]
    told = [(source, documents[source.id]) for source in own if source.id in documents]
    articles = [one for source, text in told for one in _read(source, text, record)]
    stated = tuple(figures(rulebook))
    claims = _claims(stated, articles, rulebook)
    taken = frozenset(claims.own.values())
    return Held(
        rulebook.id,
        tuple(_article(one, number, taken) for number, one in enumerate(articles)),
        tuple(_figure(one, number, claims) for number, one in enumerate(stated)),
        tuple(source for source in own if source.document and source.id not in documents),
    )


def _read(source: Source, text: Document, record: Record) -> Iterator[_Read]:
    placed = [one for one in source.articles.values() if one.at is not None]
    known = {one.id: _seen(source, one, text, record) for one in placed}
    drift = 0  # how far the articles that were found have moved
    for article in placed:
        seen = record.articles.get(f"{source.id} {article.id}")
        found = known[article.id]
        state: ArticleState = "new"
        if seen is not None and found is not None:
            state, span = "as_seen" if found == seen.start else "moved", (found, seen.length)
            drift = found - seen.start
        elif seen is not None:
            start = max(0, seen.start + drift)
            state, span = "changed", (start, _until(start, known.values(), text) - start)
        else:
            place = place_of(article.at or "")
            between = None if place is None else text.span(place)
            if between is None:
                yield _Read(source, article, "unplaced", text, 0, "", ())
                continue
            span = (between[0], between[1] - between[0])
        words = text.folded.text[span[0] : span[0] + span[1]]
        yield _Read(source, article, state, text, span[0], words, written(words))


def _until(start: int, known: Iterable[int | None], text: Document) -> int:
    """Where an article that changed ends: where the next one that was found begins."""
    later = [found for found in known if found is not None and found > start]
    return min(later, default=len(text.folded.text))


def _seen(source: Source, article: Article, text: Document, record: Record) -> int | None:
    seen = record.articles.get(f"{source.id} {article.id}")
    return None if seen is None else text.find(seen.sha256, seen.length, seen.start)


_Place = tuple[int, int]  # an article and a figure in it, by number
_Kept = Mapping[tuple[int, Measure], list[_Place]]


@dataclass(frozen=True, slots=True)
class _Claims:
    """Where each figure could stand at the first, and which place it has for itself."""

    articles: Sequence[_Read]
    first: Sequence[_Place | None]
    instead: Sequence[Text | None]
    own: Mapping[int, _Place]


def _claims(stated: Sequence[Figure], articles: Sequence[_Read], rulebook: Rulebook) -> _Claims:
    """Give each figure a place of its own as far as there are enough, in the text's order."""
    printed, suspected = _printed(rulebook), _suspected(rulebook)
    kept = _by_measure(articles)
    numbers = {article.cite: number for number, article in enumerate(articles)}
    possible: list[list[list[_Place]]] = [
        []
        if one.instead is not None
        else list(_possible(one, printed.get(one.entry, frozenset()), numbers, kept))
        for one in stated
    ]
    instead = [
        one.instead or (None if places else suspected.get(one.measure))
        for one, places in zip(stated, possible, strict=True)
    ]
    own: dict[int, _Place] = {}
    taken: set[_Place] = set()
    passed: dict[int, int] = {}  # how much of a list of places is taken for good
    for number in sorted(range(len(stated)), key=lambda number: len(possible[number])):
        for places in possible[number]:
            at = passed.get(id(places), 0)
            while at < len(places) and places[at] in taken:
                at += 1
            passed[id(places)] = at
            if at < len(places):
                own[number] = places[at]
                taken.add(places[at])
                break
    first = [places[0][0] if places else None for places in possible]
    return _Claims(articles, first, instead, own)


def _by_measure(articles: Sequence[_Read]) -> _Kept:
    kept: defaultdict[tuple[int, Measure], list[_Place]] = defaultdict(list)
    for number, article in enumerate(articles):
        for at, one in enumerate(article.figures):
            for measure in one.says:
                kept[number, measure].append((number, at))
    return kept


def _possible(
    figure: Figure, printed: frozenset[Measure], numbers: Mapping[str, int], kept: _Kept
) -> Iterator[list[_Place]]:
    for cite in dict.fromkeys(one.words for one in figure.cites):
        for measure in (figure.measure, *printed):
            places = kept.get((numbers.get(cite, -1), measure))
            if places:
                yield places


def _printed(rulebook: Rulebook) -> Mapping[str, frozenset[Measure]]:
    """What the text prints for entries of which another figure is adopted."""
    return {
        doubt.of[0]: frozenset(
            measure for one in written(fold(doubt.printed).text) for measure in one.measures
        )
        for doubt in rulebook.doubts
    }


def _suspected(rulebook: Rulebook) -> Mapping[Measure, Text]:
    """Figures that a doubt suspects behind what is printed."""
    return {
        measure: doubt.head.label
        for doubt in rulebook.doubts
        if doubt.suspected is not None
        for one in written(fold(doubt.suspected).text)
        for measure in one.measures
    }


def _article(read: _Read, number: int, taken: Set[_Place]) -> HeldArticle:
    unclaimed = tuple(
        (read.place(one), read.text[one.start : one.end])
        for at, one in enumerate(read.figures)
        if one.plain and (number, at) not in taken
    )
    touched = tuple(
        dict.fromkeys(name for named in read.article.rules.values() for name, _ in named)
    )
    return HeldArticle(
        read.cite, read.article.span, read.article.at or "", read.state, read.document.name,
        read.start, read.text, unclaimed, touched,
    )  # fmt: skip


def _figure(figure: Figure, number: int, claims: _Claims) -> HeldFigure:
    if claims.instead[number] is not None:
        return HeldFigure(figure, "derived", None, claims.instead[number])
    first = claims.first[number]
    if first is None:
        cited = {one.words for one in figure.cites}
        is_told = any(one.cite in cited and one.state != "unplaced" for one in claims.articles)
        return HeldFigure(figure, "absent" if is_told else "untold")
    own = claims.own.get(number)
    at, which = own or first
    article = claims.articles[at]
    place = f"{article.cite} {article.place(article.figures[which])}"
    return HeldFigure(figure, "found" if own else "shared", place)
