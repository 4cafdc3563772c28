"""From the name of a domain to the domain."""

import re
from pathlib import Path
from typing import Final

from policyengine.diagnostics.codes import domain as codes
from policyengine.diagnostics.model import finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import Span
from policyengine.domain.build import build_domain
from policyengine.domain.model import Domain
from policyengine.domain.suggest import did_you_mean, meant
from policyengine.source.data import schema
from policyengine.source.nodes import Mapping, Node, Scalar
from policyengine.source.quoting import shortened

_NAME: Final = re.compile(r"\w[\w-]*")
_FOLDER: Final = "domains"


def load_domain(name: str, root: Path, asked_at: Span | None = None) -> Outcome[Domain]:
    """Read `domains/<name>.yaml` under `root`; `asked_at` is the place that names it."""
    from policyengine.source.yaml_text import read_yaml  # noqa: PLC0415 - PyYAML loads slowly

    file = root / _FOLDER / f"{name}.yaml"
    if _NAME.fullmatch(name) is None or not file.is_file():
        return _no_such(name, root, asked_at)
    return read_yaml(file).then(lambda node: _named_as_its_file(node, name)).then(domain_of)


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


def _no_such(name: str, root: Path, asked_at: Span | None) -> Outcome[Domain]:
    known = sorted(file.stem for file in (root / _FOLDER).glob("*.yaml"))
    nearest = did_you_mean(name, known)
    found = finding(codes.NO_SUCH_DOMAIN, asked_at, name=shortened(name), nearest=nearest)
    return Outcome(None, (found,))
