"""Facts given beside the document, as by `--set FACT=VALUE`."""

from collections.abc import Sequence

from policyengine.claim.model import Subject
from policyengine.diagnostics.outcome import Outcome
from policyengine.domain.model import Domain


def with_facts(subject: Subject, assignments: Sequence[str], domain: Domain) -> Outcome[Subject]:
    """The subject with `FACT=VALUE` applied in order, the later winning, and checked again."""
    raise NotImplementedError
