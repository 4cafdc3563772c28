"""Readings with their options, as a domain and a rulebook both declare them."""

from collections.abc import Mapping

from policyengine.diagnostics.outcome import Outcome
from policyengine.domain.model import Reading
from policyengine.source import nodes


def build_readings(node: nodes.Mapping) -> Outcome[Mapping[str, Reading]]:
    """The readings of a validated section `readings`, by id."""
    raise NotImplementedError
