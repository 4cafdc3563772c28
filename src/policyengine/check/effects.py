"""What is written but changes nothing: a consequence nobody computes, a setting nobody reads."""

from collections.abc import Iterable, Iterator, Mapping

from policyengine.diagnostics.codes.rulebook import NOT_SET_IN_GENERAL, UNUSED_ADJUST
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.rulebook.model import Except, Payment, Rulebook


def without_effect(rulebook: Rulebook, graph: Mapping[str, Iterable[str]]) -> Iterator[Diagnostic]:
    """Requirements that adjust nothing, and exceptions that set what a payment does not use."""
    read = {name for names in graph.values() for name in names}
    for requirement in rulebook.requirements:
        head = requirement.head
        if requirement.otherwise == "adjust" and head.name not in read:
            yield finding(UNUSED_ADJUST, head.span, name=head.name)
    for benefit in rulebook.benefits:
        for payment in benefit.payments:
            yield from _settings(payment, payment.except_)


def _settings(payment: Payment, exceptions: Iterable[Except]) -> Iterator[Diagnostic]:
    used = _used(payment)
    for exception in exceptions:
        for key in exception.sets:
            if key not in used:
                name = payment.head.name
                yield finding(NOT_SET_IN_GENERAL, exception.span, name=name, key=key)
        yield from _settings(payment, exception.except_)


def _used(payment: Payment) -> frozenset[str]:
    """The keys that decide what a payment is, by how its general rule has it."""
    if payment.amount is not None:
        return frozenset({"amount"})
    if payment.fixed is not None:
        return frozenset({"fixed"})
    if payment.cumulative is not None:
        return frozenset()
    return frozenset({"base"} if payment.slices else {"base", "rate"})
