"""The whole pipeline on one screen: the only place where passes meet.

once per rulebook: file → nodes → schema → rulebook → definitions, checked → plan → program
one subject:       file → nodes → subject → (history) → settlement
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from policyengine.diagnostics.codes import settle as codes
from policyengine.diagnostics.model import Diagnostic, finding, in_order
from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import SourceText
from policyengine.source.data import rulebook_root, schema

if TYPE_CHECKING:
    from policyengine.claim.model import Subject
    from policyengine.domain.model import Domain
    from policyengine.engine.program import Program
    from policyengine.engine.settlement import Settlement
    from policyengine.source.nodes import Node
    from policyengine.values.value import Value


@dataclass(frozen=True)
class Loaded:
    """A rulebook ready to settle subjects with, and the domain its facts come from."""

    program: "Program"
    domain: "Domain"


def load(rulebook: str | Path, *, root: Path | None = None) -> Outcome[Loaded]:
    """Load a rulebook by id (`pingyang/2024`) or path; findings where it is not fit to use."""
    from policyengine.rulebook.find import file_of, id_of, rulebook_files

    root = root or rulebook_root()
    path = rulebook if isinstance(rulebook, Path) else file_of(rulebook, root) or Path(rulebook)
    if not path.is_file():
        known = "、".join(id_of(file, root) for file in rulebook_files(root))
        return Outcome(None, (finding(codes.UNKNOWN_RULEBOOK, name=str(rulebook), known=known),))
    return _read(path).then(lambda node: _load(node, root))


def _read(path: Path) -> "Outcome[Node]":
    from policyengine.source.schema import validate
    from policyengine.source.yaml_text import read_yaml

    def shaped(node: "Node") -> "Outcome[Node]":
        return Outcome(node, validate(node, schema("rulebook")))

    return read_yaml(path).then(shaped)


def _load(node: "Node", root: Path) -> "Outcome[Loaded]":
    from policyengine.domain.load import load_domain
    from policyengine.rulebook.leaves import word
    from policyengine.source.nodes import Mapping as Nodes

    named = node.get("domain") if isinstance(node, Nodes) else None
    asked_at = None if named is None else named.span
    return load_domain(word(named), root, asked_at).then(lambda domain: _program(node, domain))


def _program(node: "Node", domain: "Domain") -> "Outcome[Loaded]":
    from policyengine.check.run import check_rulebook
    from policyengine.engine.program import Program
    from policyengine.plan.compile import compile_plan
    from policyengine.rulebook.build import build_rulebook
    from policyengine.source.nodes import Mapping as Nodes

    if not isinstance(node, Nodes):
        raise TypeError(node)
    sha256 = hashlib.sha256(node.span.source.text.encode()).hexdigest()
    return (
        build_rulebook(node, domain)
        .then(lambda rulebook: check_rulebook(rulebook, domain))
        .then(lambda checked: Outcome(compile_plan(checked, sha256)))
        .then(lambda plan: Outcome(Loaded(Program(plan), domain)))
    )
