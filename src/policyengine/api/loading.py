"""Once per rulebook: from a file to a program that settles subjects.

file (and what it extends) → nodes → schema → rulebook → definitions, checked → plan → program

Passes are imported where they run, so that a command loads only what it uses.
"""

from dataclasses import dataclass
from os.path import exists, isfile  # unlike pathlib, these take a name too long for no file
from pathlib import Path
from typing import TYPE_CHECKING

from policyengine.diagnostics.codes import settle as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.source.data import rulebook_root, schema
from policyengine.source.library import escaped, escapes, rulebook_file, rulebook_ids
from policyengine.values.text import Text

if TYPE_CHECKING:
    from policyengine.diagnostics.place import Span
    from policyengine.domain.model import Domain
    from policyengine.engine.program import Program
    from policyengine.plan.cache import Seen
    from policyengine.rulebook.model import Rulebook
    from policyengine.source.nodes import Node


@dataclass(frozen=True)
class Loaded:
    """A rulebook ready to settle subjects with, and the domain its facts come from."""

    program: "Program"
    domain: "Domain"


@dataclass(frozen=True)
class Modelled:
    """A rulebook as its files have it, the hash over them, and all that was read for it."""

    rulebook: "Rulebook"
    domain: "Domain"
    sha256: str
    seen: "Seen"


def load(rulebook: str | Path, *, root: Path | None = None) -> Outcome[Loaded]:
    """Load a rulebook by id (`pingyang/2024`) or path; findings where it is not fit to use."""
    root = root or rulebook_root()
    return _rulebook_file(rulebook, root).then(lambda path: _loaded(path, root))


def _loaded(path: Path, root: Path) -> Outcome[Loaded]:
    """A rulebook from the plan kept of it, else from its file."""
    from policyengine.engine.program import Program
    from policyengine.plan import cache

    place = cache.place_of(path, root)
    kept = cache.find(place)
    if kept is not None:
        return Outcome(Loaded(Program(kept[0]), kept[1]))
    model = modelled(path, root)
    loaded = model.then(compiled)
    # Findings are not kept, so what has any is looked at anew each time.
    if model.value is not None and loaded.value is not None and not loaded.diagnostics:
        cache.keep(place, model.value.seen, loaded.value.program.plan, loaded.value.domain)
    return loaded


def no_rulebook(name: str, root: Path, at: "Span | None" = None) -> Diagnostic:
    """The finding that no rulebook has the name; of a path, that the file does not exist."""
    is_path = name.endswith((".yaml", ".yml")) or (at is None and name.startswith(("/", ".", "~")))
    is_gone = is_path and not exists(name)
    code = codes.NO_RULEBOOK_FILE if is_gone else codes.UNKNOWN_RULEBOOK
    path = None if at is None else "rulebook"
    return finding(code, at, path=path, name=name, known=Text.listed(rulebook_ids(root)))


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
    return read(path, "rulebook").then(lambda node: model_of(node, root))


def model_of(node: "Node", root: Path) -> Outcome[Modelled]:
    """The typed model of a rulebook that has passed the schema."""
    from policyengine.domain.load import domain_of, read_domain
    from policyengine.plan.cache import Seen
    from policyengine.rulebook.build import domain_named
    from policyengine.rulebook.extend import build_extended
    from policyengine.rulebook.labels import with_own_labels
    from policyengine.rulebook.lineage import Lineage, lineage, sha256_of

    def built(lines: Lineage, words: "Node") -> Outcome[Modelled]:
        files = lines.files
        seen = Seen(tuple(node.span.source for node in (*files, words)), lines.passed)
        shared = domain_of(words)
        return shared.then(lambda domain: with_own_labels(files, domain)).then(
            lambda domain: build_extended(files, domain).then(
                lambda rulebook: Outcome(Modelled(rulebook, domain, sha256_of(files), seen))
            )
        )

    return lineage(node, root).then(
        lambda lines: read_domain(*domain_named(node, root)).then(lambda words: built(lines, words))
    )


def compiled(model: Modelled) -> Outcome[Loaded]:
    """Check a rulebook and make it ready to settle with."""
    from policyengine.check.run import check_rulebook
    from policyengine.engine.program import Program
    from policyengine.plan.compile import compile_plan

    return check_rulebook(model.rulebook, model.domain).then(
        lambda checked: Outcome(Loaded(Program(compile_plan(checked, model.sha256)), model.domain))
    )


def _rulebook_file(rulebook: str | Path, root: Path) -> Outcome[Path]:
    found = rulebook_file(rulebook, root) if isinstance(rulebook, str) else None
    if found is not None:
        return Outcome(None, (escaped(found, root),)) if escapes(found, root) else Outcome(found)
    path = Path(rulebook)
    if isfile(path):
        return Outcome(path)
    return Outcome(None, (no_rulebook(str(rulebook), root),))
