"""What cases rest on: articles that the rulebook has, facts that some rule of it uses."""

from collections.abc import Iterator

from policyengine.cases.model import Cases
from policyengine.diagnostics.codes import cases as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.domain.model import Domain
from policyengine.plan.model import Plan
from policyengine.plan.reached import facts_used
from policyengine.rulebook.model import Rulebook
from policyengine.values.spelling import nearest_or_known

# By these a document is held to its person and to the rulebook that governs it.
_ALWAYS = ("person.id", "person.province", "person.city", "person.county")


def groundless(
    cases: Cases, rulebook: Rulebook, plan: Plan, domain: Domain
) -> Iterator[Diagnostic]:
    """Citations of no article of the rulebook, and facts that no answer of the plan can read."""
    idle = domain.facts.keys() - {*_ALWAYS, *facts_used(plan), *_compared(domain)}
    articles = [
        f"{source.id} {article}"
        for source in rulebook.sources.values()
        for article in source.articles
    ]
    for case in cases.cases:
        for cite in case.cite:
            if cite.words not in articles:
                near = nearest_or_known(cite.words, articles)
                yield finding(
                    codes.NOT_CITED, cite.span, name=cite.words, rulebook=rulebook.id, nearest=near
                )
        for path, span in case.stated:
            if path in idle:
                yield finding(codes.IDLE_FACT, span, name=path, rulebook=plan.rulebook)


def _compared(domain: Domain) -> Iterator[str]:
    for kind in domain.subjects.values():
        for rule in kind.consistent:
            yield from (rule.left, rule.right)
