"""Which earlier claims stand before a subject, in the order they were settled."""

from collections.abc import Sequence

from policyengine.claim.model import Subject
from policyengine.diagnostics.outcome import Outcome


def in_order(subject: Subject, history: Sequence[Subject]) -> Outcome[tuple[Subject, ...]]:
    """The claims of the subject's person that come before it and were not taken back."""
    raise NotImplementedError
