"""Entries that nothing uses. Figures and lists may stand unused: they are there to be looked up."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from policyengine.check.order import names_in
from policyengine.diagnostics.codes.rulebook import UNUSED_ADJUST, UNUSED_ENTRY
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.rulebook.entries import Except
from policyengine.rulebook.model import Rulebook
from policyengine.values.text import Text


def unused(rulebook: Rulebook) -> Iterator[Diagnostic]:
    """What no payment, no result and no formula of another entry uses.

    What a frame states is for its children, and what a parent states is told there.
    """
    read = _read(rulebook)
    yield from _adjusting_nothing(rulebook, read)
    if rulebook.frame:
        return
    used = read | _named(rulebook)
    for section, kind in _KINDS:
        for entry in getattr(rulebook, section):
            head = entry.head
            is_own = head.span.source == rulebook.span.source
            is_told = getattr(entry, "otherwise", None) == "adjust"
            if is_own and not is_told and head.name not in used:
                yield finding(UNUSED_ENTRY, head.span, name=head.name, kind=kind)


_KINDS = (
    ("tables", Text("规则表", "table")),
    ("values", Text("计算项", "value")),
    ("lines", Text("起付线", "line")),
    ("limits", Text("限额", "limit")),
    ("slices", Text("分段", "slices entry")),
    ("requirements", Text("条件", "requirement")),
)
_READERS = (
    "tables", "values", "lines", "limits", "slices", "requirements", "benefits", "elsewhere",
    "accumulators", "invariants",
)  # fmt: skip


def _adjusting_nothing(rulebook: Rulebook, read: frozenset[str]) -> Iterator[Diagnostic]:
    for requirement in rulebook.requirements:
        head = requirement.head
        if requirement.otherwise == "adjust" and head.name not in read:
            yield finding(UNUSED_ADJUST, head.span, name=head.name)


def _read(rulebook: Rulebook) -> frozenset[str]:
    """The names that formulas read, each in another entry than its own."""
    given = [value for results in rulebook.results for value in results.gives]
    entries = [entry for section in _READERS for entry in getattr(rulebook, section)]
    read = {path[0] for path in names_in(tuple(rulebook.governed_by.values()))}
    for entry in (*entries, *given):
        read |= {path[0] for path in _paths(entry) if path[0] != entry.head.name}
    return frozenset(read)


def _paths(entry: Any) -> Iterator[tuple[str, ...]]:
    yield from names_in(entry)
    for holder in (entry, *getattr(entry, "payments", ())):
        for sets in _settings(getattr(holder, "except_", ())):
            yield from names_in(tuple(sets.values()))


def _settings(exceptions: Iterable[Except]) -> Iterator[Mapping[str, Any]]:
    for exception in exceptions:
        yield exception.sets
        yield from _settings(exception.except_)


def _named(rulebook: Rulebook) -> frozenset[str]:
    """What benefits, payments and results name."""
    named = [one for results in rulebook.results for one in results.requires]
    for benefit in rulebook.benefits:
        named += benefit.requires
        for payment in benefit.payments:
            named += payment.limits
            named += (one for one in (payment.line, payment.banded_by) if one is not None)
    return frozenset(name for name, _ in named)
