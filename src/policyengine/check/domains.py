"""The formulas of a domain by themselves: facts that follow from others, governing dates."""

from policyengine.check.derived import following, governing
from policyengine.check.names import Names, declare_facts
from policyengine.check.order import in_order, longest_known, reads, too_deep
from policyengine.check.typing import Typing
from policyengine.diagnostics.codes.domain import NO_WORDS
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.model import in_order as sorted_findings
from policyengine.domain.model import Domain
from policyengine.feel.types import UNKNOWN
from policyengine.values.text import Text

_PAYMENTS = Text("支付", "a payment")


def check_domain(domain: Domain) -> tuple[Diagnostic, ...]:
    """Formulas that cannot be typed or go round in a circle, and words that payments need."""
    nodes = {
        one.name: one
        for one in (
            *following(domain),
            *(governing(kind, kind.governed_by) for kind in domain.subjects.values()),
        )
    }
    names = Names()
    declare_facts(names, domain, {})
    for one in nodes.values():
        names.add(one.name, UNKNOWN, one.label, one.span)
    graph = {
        name: [
            known
            for path in reads(node)
            if (known := longest_known(path, names.names)) is not None and known in nodes
        ]
        for name, node in nodes.items()
    }
    places = {name: node.span for name, node in nodes.items()}
    order, circles = in_order(graph, places)
    typing = Typing(names, domain.readings)
    for name in order:
        typing.definition(nodes[name])
    deep = tuple(too_deep(order, graph, places))
    return sorted_findings((*names.found, *circles, *deep, *typing.found, *_wordless(domain)))


def _wordless(domain: Domain) -> tuple[Diagnostic, ...]:
    """A bill is shared out among payers, whom the domain names."""
    billed = [kind for kind in domain.subjects.values() if kind.bill is not None]
    if not billed or "payer" in domain.enumerations:
        return ()
    span = billed[0].declared
    return (finding(NO_WORDS, span, domain=domain.id, words="payer", kind=_PAYMENTS),)
