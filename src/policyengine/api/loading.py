"""Once per rulebook: from a file to a program that settles subjects.

file (and what it extends) → nodes → schema → rulebook → definitions, checked → plan → program

Passes are imported where they run, so that a command loads only what it uses.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from policyengine.diagnostics.codes import settle as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.source.data import rulebook_root, schema
from policyengine.values.text import Text

if TYPE_CHECKING:
    from policyengine.diagnostics.place import Span
    from policyengine.domain.model import Domain
    from policyengine.engine.program import Program
    from policyengine.rulebook.model import Rulebook
    from policyengine.source.nodes import Node


@dataclass(frozen=True)
class Loaded:
    """A rulebook ready to settle subjects with, and the domain its facts come from."""

    program: "Program"
    domain: "Domain"


@dataclass(frozen=True)
class Modelled:
    """A rulebook as its files have it, and the hash over all of them."""

    rulebook: "Rulebook"
    domain: "Domain"
    sha256: str


def load(rulebook: str | Path, *, root: Path | None = None) -> Outcome[Loaded]:
    """Load a rulebook by id (`pingyang/2024`) or path; findings where it is not fit to use."""
    root = root or rulebook_root()
    path = _rulebook_file(rulebook, root)
    if path is None:
        return Outcome(None, (no_rulebook(str(rulebook), root),))
    from policyengine.engine.program import Program
    from policyengine.plan import cache

    entry = cache.entry_of(path, root)
    kept = cache.find(entry)
    if kept is not None:
        return Outcome(Loaded(Program(kept[0]), kept[1]))
    loaded = fresh(path, root)
    # Findings are not kept, so what has any is looked at anew each time.
    if loaded.value is not None and not loaded.diagnostics and entry == cache.entry_of(path, root):
        cache.keep(entry, loaded.value.program.plan, loaded.value.domain)
    return loaded


def no_rulebook(name: str, root: Path, at: "Span | None" = None) -> Diagnostic:
    """The finding that no rulebook has the name; of a path, that the file does not exist."""
    is_path = name.endswith((".yaml", ".yml")) or (at is None and name.startswith(("/", ".", "~")))
    is_gone = is_path and not Path(name).exists()
    code = codes.NO_RULEBOOK_FILE if is_gone else codes.UNKNOWN_RULEBOOK
    path = None if at is None else "rulebook"
    return finding(code, at, path=path, name=name, known=Text.listed(rulebook_ids(root)))


def rulebook_ids(root: Path) -> tuple[str, ...]:
    """The ids of all rulebooks below a root."""
    from policyengine.rulebook.find import id_of, rulebook_files

    return tuple(id_of(file, root) for file in rulebook_files(root))


def fresh(path: Path, root: Path) -> Outcome[Loaded]:
    """Load a rulebook from its file, whatever was kept of an earlier run."""
    return modelled(path, root).then(compiled)


def read(path: Path, schema_name: str) -> "Outcome[Node]":
    """The nodes of a YAML file, held against a schema."""
    from policyengine.source.schema import validate
    from policyengine.source.yaml_text import read_yaml

    return read_yaml(path).then(lambda node: Outcome(node, validate(node, schema(schema_name))))


def read_json_as(path: Path, schema_name: str) -> "Outcome[Node]":
    """The nodes of a JSON file, held against a schema."""
    from policyengine.source.json_text import read_json
    from policyengine.source.schema import validate

    return read_json(path).then(lambda node: Outcome(node, validate(node, schema(schema_name))))


def modelled(path: Path, root: Path) -> Outcome[Modelled]:
    """The typed model of a rulebook file, with what it extends, not yet checked."""
    from policyengine.domain.load import load_domain
    from policyengine.rulebook.build import domain_named
    from policyengine.rulebook.extend import build_extended
    from policyengine.rulebook.lineage import lineage, sha256_of

    def built(files: "tuple[Node, ...]") -> Outcome[Modelled]:
        return load_domain(*domain_named(files[0], root)).then(
            lambda domain: build_extended(files, domain).then(
                lambda rulebook: Outcome(Modelled(rulebook, domain, sha256_of(files)))
            )
        )

    return read(path, "rulebook").then(lambda node: lineage(node, root)).then(built)


def compiled(model: Modelled) -> Outcome[Loaded]:
    """Check a rulebook and make it ready to settle with."""
    from policyengine.check.run import check_rulebook
    from policyengine.engine.program import Program
    from policyengine.plan.compile import compile_plan

    return check_rulebook(model.rulebook, model.domain).then(
        lambda checked: Outcome(Loaded(Program(compile_plan(checked, model.sha256)), model.domain))
    )


def _rulebook_file(rulebook: str | Path, root: Path) -> Path | None:
    from policyengine.rulebook.find import file_of

    if isinstance(rulebook, str) and (found := file_of(rulebook, root)) is not None:
        return found
    path = Path(rulebook)
    return path if path.is_file() else None
