"""Payments that state their amount instead of reckoning it from an expense: what limits can do."""

from collections.abc import Iterable, Iterator

from policyengine.check.order import names_written
from policyengine.definitions.model import Definitions
from policyengine.diagnostics.codes.rulebook import EXPENSE_LIMIT_ON_STATED, OVER_OF_STATED
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.rulebook.mechanisms import Limit, Payment
from policyengine.rulebook.model import Rulebook
from policyengine.values.text import Text


def stated_amounts(rulebook: Rulebook, definitions: Definitions) -> Iterator[Diagnostic]:
    """Limits on expense that bind stated amounts, and what is read as above a limit of theirs."""
    payments = [payment for benefit in rulebook.benefits for payment in benefit.payments]
    stated = {one.head.name: one for one in payments if one.stated_by is not None}
    limits = {limit.head.name: limit for limit in rulebook.limits}
    for payment in stated.values():
        for name, span in payment.limits:
            if name in limits:
                for counts, under in _on_expense(limits[name]):
                    yield finding(
                        EXPENSE_LIMIT_ON_STATED, span, limit=name, counts=counts, under=under,
                        name=payment.head.name, key=payment.stated_by or "",
                    )  # fmt: skip
    yield from _over(definitions, stated)


def _on_expense(limit: Limit) -> Iterable[tuple[str, Text]]:
    """The kinds of expense that the limit counts, and under which readings."""
    if limit.counts != "payout":
        yield limit.counts, Text("", "")
    for exception in limit.except_:
        counts = exception.sets.get("counts")
        if isinstance(counts, str) and counts != "payout":
            yield counts, Text(f"，在 {exception.id} 下", f" under {exception.id}")


def _over(definitions: Definitions, stated: dict[str, Payment]) -> Iterator[Diagnostic]:
    written = (*definitions.definitions, *definitions.tables, *definitions.truths)
    for name in (one for entry in written for one in names_written(entry)):
        path = [part.text for part in name.path]
        payment = stated.get(".".join(path[:2]))
        if payment is not None and path[2:] and path[2].startswith("over_"):
            yield finding(
                OVER_OF_STATED, name.span, name=".".join(path), payment=payment.head.name,
                key=payment.stated_by or "",
            )  # fmt: skip
