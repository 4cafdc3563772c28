"""From the name of a domain to the domain."""

from pathlib import Path

from policyengine.diagnostics.outcome import Outcome
from policyengine.domain.model import Domain


def load_domain(name: str, root: Path) -> Outcome[Domain]:
    """Read `domains/<name>.yaml` under `root`."""
    raise NotImplementedError
