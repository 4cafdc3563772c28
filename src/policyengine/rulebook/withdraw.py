"""Taking out of a rulebook what another, which extends it, does not let hold."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from policyengine.rulebook.entries import Source, Table
from policyengine.rulebook.mechanisms import Benefit
from policyengine.rulebook.model import Results, Rulebook

SECTIONS: Final = (
    "assumptions", "doubts", "parameters", "lists", "tables", "values", "lines", "limits",
    "slices", "requirements", "benefits", "elsewhere", "accumulators", "invariants",
)  # fmt: skip
_WITH_EXCEPTIONS: Final = ("values", "lines", "limits", "requirements")


def names_of(rulebook: Rulebook) -> tuple[str, ...]:
    """Every name that can be withdrawn."""
    entries = [entry for section in SECTIONS for entry in getattr(rulebook, section)]
    given = [value for results in rulebook.results for value in results.gives]
    payments = [payment for benefit in rulebook.benefits for payment in benefit.payments]
    excepted = [entry for section in _WITH_EXCEPTIONS for entry in getattr(rulebook, section)]
    return (
        *rulebook.readings,
        *(entry.head.name for entry in (*entries, *given, *payments)),
        *(f"{table.head.name}.{row.id}" for table in rulebook.tables for row in table.rows
          if row.id),
        *(f"{entry.head.name}.{exception.id}" for entry in (*excepted, *given, *payments)
          for exception in entry.except_),
    )  # fmt: skip


def without(rulebook: Rulebook, name: str) -> Rulebook:
    """The rulebook less the entry, row or exception of this name."""
    changed: dict[str, Any] = {
        section: tuple(
            kept
            for entry in getattr(rulebook, section)
            if entry.head.name != name and (kept := _less(entry, name)) is not None
        )
        for section in SECTIONS
    }
    return replace(
        rulebook,
        **changed,
        readings={id_: entry for id_, entry in rulebook.readings.items() if id_ != name},
        results=tuple(_results_less(results, name) for results in rulebook.results),
    )


def _less(entry: Any, name: str) -> Any:
    """An entry less its row, exception or payment of this name; None where nothing is left."""
    prefix = f"{entry.head.name}."
    if not name.startswith(prefix):
        return entry
    part = name.removeprefix(prefix)
    if isinstance(entry, Table):
        return replace(entry, rows=tuple(row for row in entry.rows if row.id != part))
    if isinstance(entry, Benefit):
        payments = tuple(
            _less(payment, name) for payment in entry.payments if payment.head.name != name
        )
        return replace(entry, payments=payments) if payments else None
    if hasattr(entry, "except_"):
        return replace(entry, except_=tuple(one for one in entry.except_ if one.id != part))
    return entry


def _results_less(results: Results, name: str) -> Results:
    gives = tuple(_less(value, name) for value in results.gives if value.head.name != name)
    return replace(results, gives=gives)


def forgetting(rulebook: Rulebook, gone: Iterable[str]) -> Rulebook:
    """The rulebook with nothing pointing at names that are gone: lists of names only, no formula.

    An article whose rules pointed there keeps the rules; its other entries still carry them.
    """
    lost = frozenset(gone)
    if not lost:
        return rulebook

    def kept(names: Any) -> Any:
        return tuple(pair for pair in names if pair[0] not in lost)

    return replace(
        rulebook,
        sources={id_: _source_less(source, lost) for id_, source in rulebook.sources.items()},
        doubts=tuple(doubt for doubt in rulebook.doubts if doubt.of[0] not in lost),
        benefits=tuple(
            replace(
                benefit,
                requires=kept(benefit.requires),
                beside=kept(benefit.beside),
                payments=tuple(
                    replace(
                        payment,
                        limits=kept(payment.limits),
                        line=None if payment.line and payment.line[0] in lost else payment.line,
                    )
                    for payment in benefit.payments
                ),
            )
            for benefit in rulebook.benefits
        ),
        results=tuple(
            replace(results, requires=kept(results.requires)) for results in rulebook.results
        ),
        limits=tuple(
            replace(
                limit,
                also=tuple(replace(also, benefits=kept(also.benefits)) for also in limit.also),
            )
            for limit in rulebook.limits
        ),
        accumulators=tuple(
            replace(accumulator, for_=kept(accumulator.for_))
            for accumulator in rulebook.accumulators
        ),
    )


def _source_less(source: Source, lost: frozenset[str]) -> Source:
    articles = {
        id_: replace(
            article,
            rules={
                rule: tuple(pair for pair in named if pair[0] not in lost)
                for rule, named in article.rules.items()
            },
        )
        for id_, article in source.articles.items()
    }
    return replace(source, articles=articles)
