"""Checking rulebooks with their cases, and accounting for the articles of their sources."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from policyengine.api.asked import Named, asked, misplaced, named
from policyengine.api.loading import Loaded, Modelled, compiled, load, model_of, modelled, read
from policyengine.diagnostics.codes import cases as case_codes
from policyengine.diagnostics.codes import rulebook as codes
from policyengine.diagnostics.codes.files import CASES_ALONE
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.told import told
from policyengine.source.data import rulebook_root
from policyengine.source.library import (
    below,
    cases_beside,
    escaped,
    escapes,
    is_cases,
    is_rulebook,
    rulebook_beside,
    rulebook_file,
)
from policyengine.source.read_text import top_of
from policyengine.values.text import Text

if TYPE_CHECKING:
    from policyengine.cases.model import Cases
    from policyengine.check.coverage import Coverage
    from policyengine.domain.model import Domain
    from policyengine.texts.held import Held


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
    held: "tuple[Held, ...]" = ()


def check(paths: Sequence[Path], *, root: Path | None = None, texts: Path | None = None) -> Checked:
    """Check rulebooks with their cases, and domains; without paths, all that is packaged.

    With `texts`, a folder of the sources' documents, every figure is looked for in its article.
    """
    root = root or rulebook_root()
    look_at = asked(paths or (root,), root)
    results = [_checked(file, folder, root, texts) for file, folder in look_at.files]
    places = misplaced((one.named for one in results if one.named is not None), root)
    inside = (problem for one in results for problem in one.diagnostics)
    return Checked(
        len(results),
        sum(one.rulebooks for one in results),
        sum(one.cases for one in results),
        told((*look_at.diagnostics, *places, *inside)),
    )


def _beside_texts(file: Path, root: Path, texts: Path) -> Iterator[Diagnostic]:
    """What differs between a rulebook and the texts of its sources."""
    from policyengine.api.holding import hold
    from policyengine.texts.findings import differences

    if is_rulebook(file):
        outcome = hold(file, root, texts)
        yield from outcome.diagnostics
        yield from () if outcome.value is None else differences(outcome.value)


def coverage(
    paths: Sequence[Path],
    *,
    root: Path | None = None,
    texts: Path | None = None,
    record: bool = False,
) -> Covered:
    """Account for the articles of rulebooks; without paths, of all that are packaged.

    With `texts` they are held against the documents in that folder too; with `record`, what was
    seen there is written beside each rulebook.
    """
    from policyengine.check.coverage import coverage as account

    root = root or rulebook_root()
    look_at = asked(paths or (root,), root)
    rulebooks = [file for file, _ in look_at.files if is_rulebook(file)]
    models = [modelled(file, root) for file in rulebooks]
    beside = () if texts is None else _held(rulebooks, root, texts, record=record)
    found = [problem for one in models for problem in one.diagnostics]
    found += [problem for one in beside for problem in one.diagnostics]
    return Covered(
        tuple(account(one.value.rulebook) for one in models if one.value is not None),
        told((*look_at.diagnostics, *found)),
        tuple(one.value for one in beside if one.value is not None),
    )


@dataclass(frozen=True)
class _Looked:
    """What one file came to; a rulebook with its name."""

    diagnostics: tuple[Diagnostic, ...] = ()
    rulebooks: int = 0
    cases: int = 0
    named: Named | None = None


def _checked(path: Path, folder: Path | None, root: Path, texts: Path | None) -> _Looked:
    """What is found in one file; a fault of ours there costs no other file its findings."""
    try:
        looked = _check_file(path, folder, root)
        beside = () if texts is None else _beside_texts(path, root, texts)
        return replace(looked, diagnostics=(*looked.diagnostics, *beside))
    except Exception as problem:
        if os.environ.get("POLICYENGINE_DEBUG"):
            raise
        from policyengine.report.faults import internal

        return _Looked((internal(problem, str(path)),))


def _held(
    files: Sequence[Path], root: Path, texts: Path, *, record: bool
) -> "tuple[Outcome[Held], ...]":
    from policyengine.api.holding import hold, keep
    from policyengine.texts.findings import differences

    outcomes = []
    for file in files:
        outcome = hold(file, root, texts)
        if outcome.value is not None:
            if record:
                keep(outcome.value, file)
                outcome = hold(file, root, texts)
            outcome = outcome.then(lambda held: Outcome(held, tuple(differences(held))))
        outcomes.append(outcome)
    return tuple(outcomes)


def _check_file(path: Path, folder: Path | None, root: Path) -> _Looked:
    from policyengine.domain.load import load_domain

    if is_cases(path):
        return _Looked(tuple(_alone(path)))
    if not is_rulebook(path):
        return _Looked(_of_domain(load_domain(path.stem, path.parent.parent)))
    written = read(path, "rulebook")
    called = named(path, folder, written.value)
    model = written.then(lambda node: model_of(node, root))
    loaded = model.then(compiled)
    if model.value is None or loaded.value is None or loaded.failed:
        return _something_else(path) or _Looked(loaded.diagnostics, 1, 0, called)
    count, found = _beside(path, model.value, loaded.value, root)
    return _Looked((*loaded.diagnostics, *found), 1, count, called)


def _of_domain(read: "Outcome[Domain]") -> tuple[Diagnostic, ...]:
    from policyengine.check.domains import check_domain

    return (
        read.diagnostics if read.value is None else (*read.diagnostics, *check_domain(read.value))
    )


def _alone(cases: Path) -> Iterator[Diagnostic]:
    """The finding for cases without a rulebook; with one, they are settled with it."""
    beside = rulebook_beside(cases)
    if not beside.is_file():
        yield finding(CASES_ALONE, top_of(str(cases)), file=beside.name)


def _beside(
    path: Path, model: Modelled, loaded: Loaded, root: Path
) -> tuple[int, tuple[Diagnostic, ...]]:
    """Settle the cases beside a rulebook, if there are any."""
    cases = cases_beside(path)
    if not cases.is_file():
        id_ = loaded.program.plan.rulebook
        return 0, (finding(case_codes.NO_CASES, rulebook=id_, file=cases.name),)
    folder = root if below(cases, root) else cases.parent
    if escapes(cases, folder):
        return 0, (escaped(cases, folder),)
    return _run_cases(cases, model, loaded, root)


def _something_else(path: Path) -> _Looked | None:
    """A file that is no rulebook by what stands in it: a domain, or what `check` does not take."""
    from policyengine.domain.load import domain_of
    from policyengine.rulebook.kinds import kind_of
    from policyengine.source.json_text import read_json
    from policyengine.source.yaml_text import read_yaml

    is_json = path.suffix == ".json"
    node = (read_json if is_json else read_yaml)(path).value
    told = None if node is None else kind_of(node)
    if node is None or told is None:
        other = (finding(codes.UNKNOWN_FILE, name=str(path)),)
        return _Looked(other) if is_json and node is not None else None
    kind, span = told
    if kind == "rulebook":
        return None
    if kind == "domain":
        return _Looked(_of_domain(domain_of(node)))
    label, instead = _INSTEAD[kind]
    return _Looked((finding(codes.ANOTHER_KIND, span, hint=instead, kind=label),))


_EXPLAIN = Text("用 policyengine explain 结算它", "settle it with policyengine explain")
_INSTEAD = {
    "cases": (
        Text("算例文件", "a file of cases"),
        Text(
            "改名为 <年度>.cases.yaml，放在规则书旁边",
            "name it <year>.cases.yaml and put it beside its rulebook",
        ),
    ),
    "document": (Text("申请", "a document to be settled"), _EXPLAIN),
    "settlement": (
        Text("结算结果", "a settlement"),
        Text("改给出规则书或申请", "give a rulebook, or the document that was settled"),
    ),
}


def _run_cases(
    path: Path, model: Modelled, loaded: Loaded, root: Path
) -> tuple[int, tuple[Diagnostic, ...]]:
    """Settle the cases beside a rulebook; those of a frame through a rulebook that extends it."""
    from policyengine.cases.grounds import groundless
    from policyengine.cases.read import read_cases
    from policyengine.cases.run import misfits, run_cases

    cases = read(path, "cases").then(read_cases)
    if cases.value is None:
        return 0, cases.diagnostics
    misplaced = tuple(misfits(cases.value, loaded.program.plan))
    if misplaced:
        return 0, (*cases.diagnostics, *misplaced)
    by = Outcome(loaded) if cases.value.through is None else _child(cases.value, root)
    if by.value is None:
        return 0, by.diagnostics
    program, domain = by.value.program, by.value.domain
    rests_on = groundless(cases.value, model.rulebook, program.plan, domain)
    found = run_cases(cases.value, program, domain)
    return len(cases.value.cases), (*cases.diagnostics, *rests_on, *found)


def _child(cases: "Cases", root: Path) -> Outcome[Loaded]:
    """The rulebook that the cases of a frame are settled through."""
    from policyengine.rulebook.lineage import extends

    name, span = cases.through or (cases.rulebook, cases.rulebook_span)
    file = rulebook_file(name, root)
    written = None if file is None else read(file, "rulebook").value
    if written is not None and extends(written, cases.rulebook, root):
        return load(name, root=root)
    other = finding(case_codes.NOT_A_CHILD, span, name=name, rulebook=cases.rulebook)
    return Outcome(None, (other,))
