"""From the name of a domain to the domain."""

from pathlib import Path

from policyengine.diagnostics.codes import domain as codes
from policyengine.diagnostics.model import finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import Span
from policyengine.domain.build import build_domain
from policyengine.domain.model import Domain
from policyengine.domain.suggest import did_you_mean, meant
from policyengine.source.data import schema
from policyengine.source.library import domain_file, domain_names, escaped, escapes
from policyengine.source.nodes import Mapping, Node, Scalar
from policyengine.source.quoting import shortened


def load_domain(name: str, root: Path, asked_at: Span | None = None) -> Outcome[Domain]:
    """The domain of that name under `root`; `asked_at` is the place that names it."""
    return read_domain(name, root, asked_at).then(domain_of)


def read_domain(name: str, root: Path, asked_at: Span | None = None) -> Outcome[Node]:
    """The nodes of `domains/<name>.yaml` under `root`."""
    from policyengine.source.yaml_text import read_yaml  # noqa: PLC0415 - PyYAML loads slowly

    file = domain_file(name, root)
    if file is None:
        return _no_such(name, root, asked_at)
    if escapes(file, root):
        return Outcome(None, (escaped(file, root, asked_at),))
    return read_yaml(file).then(lambda node: _named_as_its_file(node, name))


def domain_of(node: Node) -> Outcome[Domain]:
    """The domain that a file holds: its shape first, then what it says."""
    from policyengine.source.schema import validate  # noqa: PLC0415 - jsonschema loads slowly

    found = validate(node, schema("domain"))
    if any(problem.is_error for problem in found):
        return Outcome(None, found)
    built = build_domain(node)
    return Outcome(built.value, (*found, *built.diagnostics))


def _named_as_its_file(node: Node, name: str) -> Outcome[Node]:
    written = node.get("domain") if isinstance(node, Mapping) else None
    if not isinstance(written, Scalar) or written.value == name:
        return Outcome(node)
    found = finding(codes.NO_SUCH_DOMAIN, written.span, name=written.value, nearest=meant(name))
    return Outcome(None, (found,))


def _no_such(name: str, root: Path, asked_at: Span | None) -> Outcome[Node]:
    nearest = did_you_mean(name, domain_names(root))
    found = finding(codes.NO_SUCH_DOMAIN, asked_at, name=shortened(name), nearest=nearest)
    return Outcome(None, (found,))
