"""Settings that are written but change nothing, because their rule does not look at them."""

from collections.abc import Iterable, Iterator
from typing import Final

from policyengine.diagnostics.codes.rulebook import (
    IDLE_BESIDE,
    NO_EFFECT,
    NOT_SET_IN_GENERAL,
)
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.domain.model import Domain
from policyengine.rulebook.entries import Except
from policyengine.rulebook.mechanisms import Line, Payment
from policyengine.rulebook.model import Rulebook
from policyengine.values.text import Text

# What an exception to an exception can set; words and keys (acts_as, per …) stand only on top.
_FORMULAS: Final = frozenset({"is", "amount", "must", "base", "rate", "fixed"})
_LINE: Final = frozenset({"amount", "acts_as", "shared_within", "unused_rest", "whole_life"})
_REQUIREMENT: Final = frozenset({"must", "otherwise"})
_LIMIT: Final = frozenset({"amount", "counts", "per", "whole_life"})


_NEVER_SHARED: Final = Text(
    "这条起付线在任何解读下都每次各扣（shared_within: none）",
    "the line is borne every time under every reading (shared_within: none)",
)
_NOT_RUN: Final = Text(
    "累计支付按自己的 per 从头分段",
    "a cumulative payment fills them from the first yuan of its own per",
)
_NEVER_IN_FULL: Final = Text(
    "没有解读让支付超过费用：本待遇没写 in_full，领域也没有 parts.surplus",
    "no reading pays above the cost: the benefit has no in_full, the domain no parts.surplus",
)


def without_effect(rulebook: Rulebook, domain: Domain) -> Iterator[Diagnostic]:
    """Settings that nothing looks at."""
    for line in rulebook.lines:
        yield from _settings(line.head.name, line.except_, _LINE)
        yield from _never_shared(line)
    running = {slices.head.name for slices in rulebook.slices if slices.runs_over}
    for limit in rulebook.limits:
        yield from _settings(limit.head.name, limit.except_, _LIMIT)
    for requirement in rulebook.requirements:
        yield from _settings(requirement.head.name, requirement.except_, _REQUIREMENT)
    for benefit in rulebook.benefits:
        if benefit.surplus_to and not benefit.in_full and "surplus" not in domain.parts:
            yield finding(
                NO_EFFECT, benefit.head.span, name=benefit.head.name, key="surplus_to",
                why=_NEVER_IN_FULL,
            )  # fmt: skip
        for payment in benefit.payments:
            yield from _settings(payment.head.name, payment.except_, _used(payment))
            yield from _beside(payment)
            used = payment.cumulative.slices if payment.cumulative else None
            if used is not None and used[0] in running:
                yield finding(NO_EFFECT, used[1], name=used[0], key="runs_over", why=_NOT_RUN)


def _never_shared(line: Line) -> Iterator[Diagnostic]:
    """What becomes of the rest of a line that nothing shares."""
    if line.shared_within or any(one.sets.get("shared_within") for one in line.except_):
        return
    for exception in line.except_:
        if "unused_rest" in exception.sets:
            name = f"{line.head.name}.{exception.id}"
            yield finding(NO_EFFECT, exception.span, name=name, key="unused_rest",
                          why=_NEVER_SHARED)  # fmt: skip


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
    return frozenset({"base"} if payment.banded_by else {"base", "rate"})


def _beside(payment: Payment) -> Iterator[Diagnostic]:
    """A base or line beside a way of reckoning that looks at neither."""
    if payment.rate is not None or payment.slices is not None:
        return
    for key, stated in (("base", payment.base), ("line", payment.line)):
        if stated is not None:
            yield finding(IDLE_BESIDE, payment.head.span, name=payment.head.name, key=key)
