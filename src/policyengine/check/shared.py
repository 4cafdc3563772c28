"""Payments that add up together are kept under the same keys."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from policyengine.diagnostics.codes import rulebook as codes
from policyengine.diagnostics.model import Diagnostic, Related, finding
from policyengine.feel.syntax import Expression
from policyengine.rulebook.model import Rulebook
from policyengine.values.text import Text

if TYPE_CHECKING:
    from policyengine.diagnostics.place import Span

_FIRST = Text("先写的一处", "the first of them")


def shared_totals(rulebook: Rulebook) -> Iterator[Diagnostic]:
    """Cumulative payments `shared_as` one name whose `per` is not the same."""
    first: dict[str, tuple[str, Span]] = {}
    for benefit in rulebook.benefits:
        for payment in benefit.payments:
            rule = payment.cumulative
            if rule is None or rule.shared_as is None:
                continue
            name, span = rule.shared_as
            keys = _keys(rule.per)
            known, place = first.setdefault(name, (keys, span))
            if keys != known:
                related = (Related(place, _FIRST),)
                yield finding(
                    codes.SHARED_PER_DIFFERS, span, related=related, name=name, keys=known
                )


def _keys(per: tuple[Expression, ...]) -> str:
    return ", ".join(expression.span.text for expression in per)
