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

_CODES: Final = {
    "not_above": codes.ABOVE,
    "not_after": codes.AFTER,
    "adds_up": codes.PARTS_DIFFER,
}
_OTHER: Final = Text("另一项在这里", "the other is here")


def contradictions(subject: Subject, domain: Domain) -> Iterator[Diagnostic]:
    """A finding for every pair of given facts that cannot both be true."""
    for rule in domain.subjects[subject.kind].consistent:
        left, right = _left(subject, rule), subject.facts.get(rule.right)
        if left is None or right is None:
            continue
        if rule.rule == "adds_up":
            if left != right:
                yield _contradiction(subject, rule, left, domain)
        elif _exceeds(left, right):
            yield _contradiction(subject, rule, left, domain)


def _left(subject: Subject, rule: Consistency) -> Value:
    """What stands at the left: a fact, or the sum over the records of a list."""
    owner, _, name = rule.left.rpartition(".")
    records = subject.facts.get(owner)
    if not isinstance(records, tuple):
        return subject.facts.get(rule.left)
    counted = [
        record
        for record in records
        if isinstance(record, Mapping)
        and (rule.only is None or record.get(rule.only[0]) == rule.only[1])
    ]
    amounts = (record.get(name) for record in counted)
    return sum((one for one in amounts if isinstance(one, Decimal)), Decimal(0))


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


def _contradiction(subject: Subject, rule: Consistency, left: Value, domain: Domain) -> Diagnostic:
    other, owner = subject.places.get(rule.right), rule.left.rpartition(".")[0]
    at = rule.left if rule.left in domain.facts else owner
    return finding(
        _CODES[rule.rule],
        subject.places.get(at),
        path=at,
        related=() if other is None else (Related(other, _OTHER),),
        left=_named(rule, domain),
        right=spot(rule.right, domain.facts[rule.right].label).name,
        low=_shown(left),
        high=_shown(subject.facts[rule.right]),
    )


def _named(rule: Consistency, domain: Domain) -> Text:
    """The name of what stands at the left; of a sum, with the word its records have."""
    if rule.left in domain.facts:
        return spot(rule.left, domain.facts[rule.left].label).name
    owner, _, name = rule.left.rpartition(".")
    path = rule.left if rule.only is None else f"{owner}[{rule.only[0]} = {rule.only[1]}].{name}"
    label = domain.facts[owner].label
    return spot(path, Text(f"{label.zh}合计", f"sum of {label.en}")).name
