"""What an entry points at must exist: articles, readings, entries, words."""

from collections.abc import Iterable, Iterator, Mapping

from policyengine.diagnostics.codes import rulebook as codes
from policyengine.diagnostics.codes.domain import NO_WORDS
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.place import Span
from policyengine.domain.model import Domain, Reading
from policyengine.domain.readings import unknown_choice, unknown_reading
from policyengine.rulebook.entries import Choice, Citation, Except, Head
from policyengine.rulebook.model import Rulebook
from policyengine.values.spelling import nearest_or_known
from policyengine.values.text import Text


def citations(rulebook: Rulebook) -> Iterator[Diagnostic]:
    """Citations of sources or articles that are not declared."""
    for cite in _all_citations(rulebook):
        source = rulebook.sources.get(cite.source)
        if source is None:
            known = Text.listed(rulebook.sources)
            yield finding(codes.UNKNOWN_SOURCE, cite.span, name=cite.source, known=known)
        elif cite.article not in source.articles:
            near = nearest_or_known(cite.article, source.articles)
            yield finding(
                codes.UNKNOWN_ARTICLE, cite.span, name=cite.article, source=cite.source,
                nearest=near,
            )  # fmt: skip


def _all_citations(rulebook: Rulebook) -> Iterator[Citation]:
    for head in heads(rulebook):
        yield from head.cite
    for exception in all_exceptions(rulebook):
        yield from exception.cite
    for reading in rulebook.readings.values():
        for cite, span in reading.cites:
            source, _, article = cite.partition(" ")
            yield Citation(source, article.strip(), span)
    for requirement in rulebook.requirements:
        for needed in requirement.papers.needs if requirement.papers else ():
            yield from needed.cite
    for table in rulebook.tables:
        for row in table.rows:
            yield from row.cite
    for parameter in rulebook.parameters:
        for dated in parameter.values:
            yield from dated.cite


def heads(rulebook: Rulebook) -> Iterator[Head]:
    """The heads of all entries."""
    for section in (
        rulebook.assumptions, rulebook.doubts, rulebook.parameters, rulebook.lists,
        rulebook.tables, rulebook.values, rulebook.lines, rulebook.limits, rulebook.slices,
        rulebook.requirements, rulebook.benefits, rulebook.elsewhere, rulebook.accumulators,
        rulebook.invariants,
    ):  # fmt: skip
        for entry in section:
            yield entry.head
    for benefit in rulebook.benefits:
        for payment in benefit.payments:
            yield payment.head
    for results in rulebook.results:
        for given in results.gives:
            yield given.head


def all_exceptions(rulebook: Rulebook) -> Iterator[Except]:
    """Every exception of every entry, nested ones too."""
    holders: list[tuple[Except, ...]] = []
    for section in (rulebook.values, rulebook.lines, rulebook.limits, rulebook.requirements):
        holders.extend(entry.except_ for entry in section)
    for benefit in rulebook.benefits:
        holders.extend(payment.except_ for payment in benefit.payments)
    for results in rulebook.results:
        holders.extend(given.except_ for given in results.gives)
    while holders:
        for exception in holders.pop():
            yield exception
            holders.append(exception.except_)


def all_choices(rulebook: Rulebook) -> Iterator[Choice]:
    """Every `READING=option` of the file."""
    for exception in all_exceptions(rulebook):
        yield from exception.under
    for under, _ in () if rulebook.rounding is None else rulebook.rounding.except_:
        yield from under
    for assumption in rulebook.assumptions:
        yield from assumption.under
    for limit in rulebook.limits:
        for also in limit.also:
            yield from also.under
    for benefit in rulebook.benefits:
        yield from benefit.in_full
    for requirement in rulebook.requirements:
        for needed in requirement.papers.needs if requirement.papers else ():
            yield from needed.under


def readings(rulebook: Rulebook, known: Mapping[str, Reading]) -> Iterator[Diagnostic]:
    """Choices of readings or options that do not exist; readings nothing depends on."""
    used: set[str] = set()
    for choice in all_choices(rulebook):
        used.add(choice.reading)
        yield from unknown_choice(choice.reading, choice.option, choice.span, known)
    for of, span in rulebook.scoped.values():
        if of not in known:
            yield unknown_reading(of, span, known)
    for id_, (option, span) in rulebook.readopted.items():
        yield from unknown_choice(id_, option, span, known)
    for doubt in rulebook.doubts:
        if doubt.reading is not None and doubt.reading[0] not in known:
            yield unknown_reading(*doubt.reading, known)
    for reading in rulebook.readings.values():
        # One that lost its effect to a child's `withdraws` is not a slip of its parent's.
        is_own = reading.declared.source == rulebook.span.source
        if is_own and reading.id not in used:
            yield finding(codes.UNUSED_READING, reading.declared, name=reading.id)


def entries(rulebook: Rulebook, domain: Domain) -> Iterator[Diagnostic]:
    """Named lines, limits, slices, requirements, benefits, papers and payers that do not exist."""
    lines = [line.head.name for line in rulebook.lines]
    limits = [limit.head.name for limit in rulebook.limits]
    slices = [entry.head.name for entry in rulebook.slices]
    requirements = [requirement.head.name for requirement in rulebook.requirements]
    benefits = [benefit.head.name for benefit in rulebook.benefits]
    for benefit in rulebook.benefits:
        yield from _unknown(benefit.requires, requirements, _REQUIREMENT)
        yield from _unknown(benefit.beside, benefits, _BENEFIT)
        for payment in benefit.payments:
            yield from _unknown((payment.line,) if payment.line else (), lines, _LINE)
            yield from _unknown((payment.banded_by,) if payment.banded_by else (), slices, _SLICES)
            yield from _unknown(payment.limits, limits, _LIMIT)
    for results in rulebook.results:
        yield from _unknown(results.requires, requirements, _REQUIREMENT)
        subject = ((results.subject, results.span),)
        yield from _unknown(subject, list(domain.subjects), _SUBJECT)
    for limit in rulebook.limits:
        for also in limit.also:
            yield from _unknown(also.benefits, benefits, _BENEFIT)
    for accumulator in rulebook.accumulators:
        yield from _unknown(accumulator.for_, benefits, _BENEFIT)
    papers = [
        paper
        for requirement in rulebook.requirements
        for needed in (requirement.papers.needs if requirement.papers else ())
        for paper in needed.papers
    ]
    yield from _words(papers, domain, "paper", _PAPER)
    payers = [
        (payment.payer, payment.head.span)
        for benefit in rulebook.benefits
        for payment in benefit.payments
    ]
    yield from _words(payers, domain, "payer", _PAYER)
    for name, (_, span) in rulebook.governed_by.items():
        if name not in domain.subjects:
            near = nearest_or_known(name, domain.subjects)
            yield finding(codes.GOVERNS_NOTHING, span, name=name, nearest=near)


def _words(
    named: list[tuple[str, Span]], domain: Domain, words: str, kind: Text
) -> Iterator[Diagnostic]:
    """Words of a set that the domain is to declare under this name."""
    known = domain.enumerations.get(words)
    if known is not None:
        yield from _unknown(named, [word.word for word in known.words], kind)
    elif named:
        yield finding(NO_WORDS, named[0][1], domain=domain.id, words=words, kind=kind)


_REQUIREMENT = Text("条件", "requirement")
_LINE = Text("起付线", "line")
_SLICES = Text("分段", "slices entry")
_LIMIT = Text("限额", "limit")
_SUBJECT = Text("对象", "subject")
_BENEFIT = Text("待遇", "benefit")
_PAPER = Text("材料", "paper")
_PAYER = Text("支付方", "payer")
_ENTRY = Text("条目", "entry")


def _unknown(
    named: Iterable[tuple[str, Span]], known: list[str], kind: Text
) -> Iterator[Diagnostic]:
    for name, span in named:
        if name not in known:
            near = nearest_or_known(name, known)
            yield finding(codes.UNKNOWN_ENTRY, span, name=name, kind=kind, nearest=near)


def beside(rulebook: Rulebook) -> Iterator[Diagnostic]:
    """Benefits that stand beside one that does not name them, or beside themselves."""
    named = {one.head.name: {name for name, _ in one.beside} for one in rulebook.benefits}
    for benefit in rulebook.benefits:
        name = benefit.head.name
        for other, span in benefit.beside:
            if other == name:
                yield finding(codes.NO_EFFECT, span, name=name, key="beside", why=_ITSELF)
            elif name not in named.get(other, {name}):
                yield finding(codes.BESIDE_ONE_SIDED, span, name=name, other=other)


_ITSELF = Text("写的是它自己", "it names itself")


def coverage(rulebook: Rulebook) -> Iterator[Diagnostic]:
    """Rules of articles, doubts and assumptions that point at entries there are not."""
    cited: dict[str, set[str]] = {}
    for head in heads(rulebook):
        cited.setdefault(head.name, set()).update(cite.words for cite in head.cite)
    for source in rulebook.sources.values():
        for article in source.articles.values():
            for named in article.rules.values():
                yield from _unknown(named, list(cited), _ENTRY)
    for doubt in rulebook.doubts:
        yield from _unknown((doubt.of,), list(cited), _ENTRY)
    for assumption in rulebook.assumptions:
        yield from _unknown(assumption.of, list(cited), _ENTRY)
