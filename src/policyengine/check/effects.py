"""Settings that are written but change nothing, because their rule does not look at them."""

from collections.abc import Iterable, Iterator
from typing import Final

from policyengine.diagnostics.codes.rulebook import (
    IDLE_BESIDE,
    NOT_SET_IN_GENERAL,
)
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.rulebook.entries import Except
from policyengine.rulebook.mechanisms import Payment
from policyengine.rulebook.model import Rulebook

# What an exception to an exception can set; words and keys (acts_as, per …) stand only on top.
_FORMULAS: Final = frozenset({"is", "amount", "must", "base", "rate", "fixed"})
_LINE: Final = frozenset({"amount", "acts_as", "shared_within", "unused_rest", "whole_life"})
_REQUIREMENT: Final = frozenset({"must", "otherwise"})
_LIMIT: Final = frozenset({"amount", "counts", "per", "whole_life"})


def without_effect(rulebook: Rulebook) -> Iterator[Diagnostic]:
    """Settings that nothing looks at."""
    for line in rulebook.lines:
        yield from _settings(line.head.name, line.except_, _LINE)
    for limit in rulebook.limits:
        yield from _settings(limit.head.name, limit.except_, _LIMIT)
    for requirement in rulebook.requirements:
        yield from _settings(requirement.head.name, requirement.except_, _REQUIREMENT)
    for benefit in rulebook.benefits:
        for payment in benefit.payments:
            yield from _settings(payment.head.name, payment.except_, _used(payment))
            yield from _beside(payment)


def _settings(
    name: str, exceptions: Iterable[Except], used: frozenset[str]
) -> Iterator[Diagnostic]:
    """Settings of what the rule above does not state; that of an exception is the one it is to."""
    for exception in exceptions:
        for key in exception.sets:
            if key not in used:
                yield finding(NOT_SET_IN_GENERAL, exception.span, name=name, key=key)
        inner = used & exception.sets.keys() & _FORMULAS
        yield from _settings(f"{name}.{exception.id}", exception.except_, inner)


def _used(payment: Payment) -> frozenset[str]:
    """The keys that decide what a payment is, by how its general rule has it."""
    if payment.amount is not None:
        return frozenset({"amount"})
    if payment.fixed is not None:
        return frozenset({"fixed"})
    return frozenset({"base"} if payment.slices else {"base", "rate"})


def _beside(payment: Payment) -> Iterator[Diagnostic]:
    """A base or line beside a way of reckoning that looks at neither."""
    if payment.rate is not None or payment.slices is not None:
        return
    for key, stated in (("base", payment.base), ("line", payment.line)):
        if stated is not None:
            yield finding(IDLE_BESIDE, payment.head.span, name=payment.head.name, key=key)
