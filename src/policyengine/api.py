"""The whole pipeline on one screen: the only place where passes meet.

once per rulebook: file (and what it extends) → nodes → schema → rulebook → definitions, checked
                   → plan → program
one subject:       file → nodes → subject → (history) → settlement

Passes are imported where they run, so that a command loads only what it uses.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from policyengine.diagnostics.codes import cases as case_codes
from policyengine.diagnostics.codes import settle as codes
from policyengine.diagnostics.model import Diagnostic, finding, in_order
from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import SourceText
from policyengine.source.data import rulebook_root, schema

if TYPE_CHECKING:
    from policyengine.check.coverage import Coverage
    from policyengine.claim.model import Subject
    from policyengine.domain.model import Domain
    from policyengine.engine.program import Program
    from policyengine.engine.settlement import Settlement
    from policyengine.plan.model import Plan
    from policyengine.rulebook.model import Rulebook
    from policyengine.source.nodes import Node
    from policyengine.values.value import Value


@dataclass(frozen=True)
class Loaded:
    """A rulebook ready to settle subjects with, and the domain its facts come from."""

    program: "Program"
    domain: "Domain"


@dataclass(frozen=True)
class Checked:
    """What `check` looked at and what it found."""

    files: int
    rulebooks: int
    cases: int
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class Covered:
    """What rulebooks make of their sources; findings where one cannot be read."""

    rulebooks: "tuple[Coverage, ...]"
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class Explained:
    """The answer about a subject, with findings; no settlement where none is possible."""

    settlement: "Settlement | None"
    diagnostics: tuple[Diagnostic, ...]
    plan: "Plan | None" = None


def load(rulebook: str | Path, *, root: Path | None = None) -> Outcome[Loaded]:
    """Load a rulebook by id (`pingyang/2024`) or path; findings where it is not fit to use."""
    root = root or rulebook_root()
    path = _rulebook_file(rulebook, root)
    if path is None:
        known = "、".join(rulebook_ids(root))
        return Outcome(None, (finding(codes.UNKNOWN_RULEBOOK, name=str(rulebook), known=known),))
    from policyengine.engine.program import Program
    from policyengine.plan import cache

    entry = cache.entry_of(path, root)
    kept = cache.find(entry)
    if kept is not None:
        return Outcome(Loaded(Program(kept[0]), kept[1]))
    loaded = _fresh(path, root)
    # Findings are not kept, so what has any is looked at anew each time.
    if loaded.value is not None and not loaded.diagnostics and entry == cache.entry_of(path, root):
        cache.keep(entry, loaded.value.program.plan, loaded.value.domain)
    return loaded


def settle(
    loaded: Loaded,
    subject: "Subject",
    *,
    history: "Sequence[Subject] | None" = None,
    readings: Mapping[str, str] | None = None,
    parameters: "Mapping[str, Value] | None" = None,
) -> "Outcome[Settlement]":
    """Settle a subject after its `history`; readings by word, figures by parameter name."""
    from policyengine.engine.answer import Question, answer

    question = Question(
        subject, history or (), history is not None, readings or {}, parameters or {}
    )
    return answer(loaded.program, question)


def explain(  # noqa: PLR0913 - the options of the command
    source: Path | SourceText,
    *,
    rulebook: str | None = None,
    facts: Sequence[str] = (),
    parameters: Sequence[str] = (),
    readings: Sequence[str] = (),
    history: Path | None = None,
    root: Path | None = None,
) -> Explained:
    """Read a subject from a JSON file (or text) and settle it under the rulebook that governs it.

    `facts`, `parameters` and `readings` are `NAME=VALUE` texts; `rulebook` is an id or a path and
    overrides what the document names; `history` is a JSON file of the person's earlier claims.
    """
    from policyengine.claim.read import read_history, read_subject
    from policyengine.engine.choices import parameters_given, readings_given
    from policyengine.source.json_text import parse_json, read_json

    read = read_json(source) if isinstance(source, Path) else parse_json(source)
    loading = read.then(lambda node: _governing(node, rulebook, facts, root or rulebook_root()))
    if read.value is None or loading.value is None:
        return Explained(None, in_order(loading.diagnostics))
    loaded = loading.value
    earlier: Outcome[tuple[Subject, ...]] = Outcome(None)
    if history is not None:
        earlier = read_json(history).then(lambda node: read_history(node, loaded.domain))
    subject = read_subject(read.value, loaded.domain, facts)
    chosen = readings_given(readings, loaded.program)
    figures = parameters_given(parameters, loaded.program)
    found = tuple(
        problem
        for outcome in (loading, earlier, subject, chosen, figures)
        for problem in outcome.diagnostics
    )
    if subject.value is None or any(problem.is_error for problem in found):
        return Explained(None, in_order(found), loaded.program.plan)
    outcome = settle(
        loaded,
        subject.value,
        history=earlier.value,
        readings=chosen.value,
        parameters=figures.value,
    )
    every = in_order((*found, *outcome.diagnostics))
    return Explained(outcome.value, every, loaded.program.plan)


def check(paths: Sequence[Path], *, root: Path | None = None) -> Checked:
    """Check rulebooks with their cases, and domains; without paths, all that is packaged."""
    from policyengine.rulebook.find import yaml_files

    root = root or rulebook_root()
    files = tuple(dict.fromkeys(file for path in paths or (root,) for file in yaml_files(path)))
    results = [_check_file(file, root) for file in files]
    return Checked(
        len(files),
        sum(one.rulebooks for one in results),
        sum(one.cases for one in results),
        in_order(tuple(problem for one in results for problem in one.diagnostics)),
    )


def coverage(paths: Sequence[Path], *, root: Path | None = None) -> Covered:
    """Account for the articles of rulebooks; without paths, of all that are packaged."""
    from policyengine.check.coverage import coverage as account
    from policyengine.rulebook.find import is_rulebook, yaml_files

    root = root or rulebook_root()
    files = dict.fromkeys(file for path in paths or (root,) for file in yaml_files(path))
    read = [_modelled(file, root) for file in files if is_rulebook(file)]
    return Covered(
        tuple(account(one.value) for one in read if one.value is not None),
        in_order(tuple(problem for one in read for problem in one.diagnostics)),
    )


def rulebook_ids(root: Path) -> tuple[str, ...]:
    """The ids of all rulebooks below a root."""
    from policyengine.rulebook.find import id_of, rulebook_files

    return tuple(id_of(file, root) for file in rulebook_files(root))


def _rulebook_file(rulebook: str | Path, root: Path) -> Path | None:
    from policyengine.rulebook.find import file_of

    if isinstance(rulebook, str) and (found := file_of(rulebook, root)) is not None:
        return found
    path = Path(rulebook)
    return path if path.is_file() else None


def _fresh(path: Path, root: Path) -> Outcome[Loaded]:
    return _read(path, "rulebook").then(lambda node: _compiled(node, root))


def _read(path: Path, schema_name: str) -> "Outcome[Node]":
    from policyengine.source.schema import validate
    from policyengine.source.yaml_text import read_yaml

    return read_yaml(path).then(lambda node: Outcome(node, validate(node, schema(schema_name))))


def _modelled(path: Path, root: Path) -> "Outcome[Rulebook]":
    from policyengine.domain.load import load_domain
    from policyengine.rulebook.build import domain_named
    from policyengine.rulebook.extend import build_extended
    from policyengine.rulebook.lineage import lineage

    files = _read(path, "rulebook").then(lambda node: lineage(node, root))
    return files.then(
        lambda nodes: load_domain(*domain_named(nodes[0], root)).then(
            lambda domain: build_extended(nodes, domain)
        )
    )


def _compiled(node: "Node", root: Path) -> "Outcome[Loaded]":
    from policyengine.check.run import check_rulebook
    from policyengine.domain.load import load_domain
    from policyengine.engine.program import Program
    from policyengine.plan.compile import compile_plan
    from policyengine.rulebook.build import domain_named
    from policyengine.rulebook.extend import build_extended
    from policyengine.rulebook.lineage import lineage, sha256_of

    def compiled(files: "tuple[Node, ...]") -> Outcome[Loaded]:
        return load_domain(*domain_named(node, root)).then(
            lambda domain: (
                build_extended(files, domain)
                .then(lambda rulebook: check_rulebook(rulebook, domain))
                .then(lambda checked: Outcome(compile_plan(checked, sha256_of(files))))
                .then(lambda plan: Outcome(Loaded(Program(plan), domain)))
            )
        )

    return lineage(node, root).then(compiled)


def _governing(
    node: "Node", rulebook: str | None, facts: Sequence[str], root: Path
) -> "Outcome[Loaded]":
    """The rulebook that is named, or else the one of the person's region and the subject's date."""
    from policyengine.source.nodes import Mapping as Nodes
    from policyengine.source.nodes import Scalar

    written = node.get("rulebook") if isinstance(node, Nodes) else None
    named = rulebook or (written.value if isinstance(written, Scalar) else "")
    if named:
        return load(named, root=root)
    return _by_region(node, facts, root)


def _by_region(node: "Node", facts: Sequence[str], root: Path) -> "Outcome[Loaded]":
    from policyengine.claim.read import read_subject
    from policyengine.engine.govern import described, governing_date, governs

    ids = rulebook_ids(root)
    where, on = "—", "—"
    for id_ in ids:
        loaded = load(id_, root=root)
        if loaded.value is None:
            continue
        subject = read_subject(node, loaded.value.domain, facts)
        if subject.value is None:
            return Outcome(None, subject.diagnostics)
        if governs(loaded.value.program, subject.value):
            return loaded
        day = governing_date(loaded.value.program, subject.value)
        where, on = described(subject.value, day)
    gone = finding(codes.NO_RULEBOOK, node.span, region=where, date=on, known="、".join(ids))
    return Outcome(None, (gone,))


def _check_file(path: Path, root: Path) -> Checked:
    from policyengine.domain.load import load_domain
    from policyengine.rulebook.find import CASES, cases_beside, is_rulebook

    if path.name.endswith(CASES):
        return Checked(1, 0, 0, ())
    if not is_rulebook(path):
        return Checked(1, 0, 0, load_domain(path.stem, root).diagnostics)
    loaded = _fresh(path, root)
    if loaded.value is None or loaded.failed:
        return Checked(1, 1, 0, loaded.diagnostics)
    beside = cases_beside(path)
    if not beside.is_file():
        id_ = loaded.value.program.plan.rulebook
        none = finding(case_codes.NO_CASES, rulebook=id_, file=beside.name)
        return Checked(1, 1, 0, (*loaded.diagnostics, none))
    count, found = _run_cases(beside, loaded.value, root)
    return Checked(1, 1, count, (*loaded.diagnostics, *found))


def _run_cases(path: Path, loaded: Loaded, root: Path) -> tuple[int, tuple[Diagnostic, ...]]:
    """Settle the cases beside a rulebook; those of a frame through a rulebook that extends it."""
    from policyengine.cases.read import read_cases
    from policyengine.cases.run import run_cases, settled_through

    cases = _read(path, "cases").then(read_cases)
    if cases.value is None:
        return 0, cases.diagnostics
    through = settled_through(cases.value, loaded.program.plan)
    if through.value is None:
        return 0, (*cases.diagnostics, *through.diagnostics)
    by = (
        Outcome(loaded)
        if through.value == loaded.program.plan.rulebook
        else load(through.value, root=root)
    )
    if by.value is None:
        return 0, by.diagnostics
    found = run_cases(cases.value, by.value.program, by.value.domain)
    return len(cases.value.cases), (*cases.diagnostics, *found)
