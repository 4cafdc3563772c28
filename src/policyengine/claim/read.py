"""A JSON document becomes a subject, or findings that say where it cannot."""

from policyengine.claim.model import Subject
from policyengine.diagnostics.outcome import Outcome
from policyengine.domain.model import Domain
from policyengine.source.nodes import Node


def read_subject(node: Node, domain: Domain) -> Outcome[Subject]:
    """The subject in a document; nothing in it is guessed, converted or left unread."""
    raise NotImplementedError


def read_history(node: Node, domain: Domain) -> Outcome[tuple[Subject, ...]]:
    """The subjects of a list, in the order written; an id that comes twice is a finding."""
    raise NotImplementedError
