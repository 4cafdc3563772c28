"""A validated domain file becomes a Domain."""

from policyengine.diagnostics.outcome import Outcome
from policyengine.domain.model import Domain
from policyengine.source.nodes import Node


def build_domain(node: Node) -> Outcome[Domain]:
    """The domain that a file holds, once its shape has been validated."""
    raise NotImplementedError
