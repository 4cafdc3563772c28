"""What must hold between the facts of one document, as its domain states it."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from policyengine.claim.model import Subject
from policyengine.claim.spot import spot
from policyengine.diagnostics.codes import subject as codes
from policyengine.diagnostics.model import Diagnostic, Related, finding
from policyengine.domain.model import Consistency, Domain
from policyengine.values.dates import Date, date_text
from policyengine.values.numbers import number_text
from policyengine.values.text import Text
from policyengine.values.value import Value

_OTHER: Final = Text("另一项在这里", "the other is here")


def contradictions(subject: Subject, domain: Domain) -> Iterator[Diagnostic]:
    """A finding for every pair of given facts that cannot both be true."""
    for rule in domain.subjects[subject.kind].consistent:
        if rule.rule == "adds_up":
            yield from _sum_differs(subject, rule, domain)
            continue
        left, right = subject.facts.get(rule.left), subject.facts.get(rule.right)
        if left is not None and right is not None and _exceeds(left, right):
            yield _contradiction(subject, rule, domain)


def _sum_differs(subject: Subject, rule: Consistency, domain: Domain) -> Iterator[Diagnostic]:
    """What is given in parts and as a whole, where the parts do not make up the whole."""
    owner, _, name = rule.left.rpartition(".")
    parts, whole = subject.facts.get(owner), subject.facts.get(rule.right)
    if not isinstance(parts, tuple) or not isinstance(whole, Decimal):
        return
    amounts = [part.get(name) for part in parts if isinstance(part, Mapping)]
    total = sum((one for one in amounts if isinstance(one, Decimal)), Decimal(0))
    if total != whole:
        other = subject.places.get(rule.right)
        yield finding(
            codes.PARTS_DIFFER,
            subject.places.get(owner),
            path=owner,
            related=() if other is None else (Related(other, _OTHER),),
            parts=spot(rule.left, domain.facts[owner].label).name,
            whole=spot(rule.right, domain.facts[rule.right].label).name,
            sum=number_text(total),
            stated=number_text(whole),
        )


def _exceeds(left: Value, right: Value) -> bool:
    # The domain has vouched for both being of one type that has an order.
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return left > right
    if isinstance(left, Date) and isinstance(right, Date):
        return left > right
    raise TypeError(left, right)


def _shown(value: Value) -> str:
    if isinstance(value, Decimal):
        return number_text(value)
    return date_text(value) if isinstance(value, Date) else str(value)


def _contradiction(subject: Subject, rule: Consistency, domain: Domain) -> Diagnostic:
    other = subject.places.get(rule.right)
    return finding(
        codes.ABOVE if rule.rule == "not_above" else codes.AFTER,
        subject.places.get(rule.left),
        path=rule.left,
        related=() if other is None else (Related(other, _OTHER),),
        left=spot(rule.left, domain.facts[rule.left].label).name,
        right=spot(rule.right, domain.facts[rule.right].label).name,
        low=_shown(subject.facts[rule.left]),
        high=_shown(subject.facts[rule.right]),
    )
