"""Checking rulebooks with their cases, and accounting for the articles of their sources."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from policyengine.api.loading import Loaded, Modelled, compiled, load, modelled, read
from policyengine.diagnostics.codes import cases as case_codes
from policyengine.diagnostics.codes import rulebook as codes
from policyengine.diagnostics.model import Diagnostic, finding, in_order
from policyengine.diagnostics.outcome import Outcome
from policyengine.source.data import rulebook_root
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
    from policyengine.rulebook.find import yaml_files

    root = root or rulebook_root()
    given = {path: tuple(yaml_files(path)) for path in paths or (root,)}
    files = tuple(dict.fromkeys(file for inside in given.values() for file in inside))
    results = [_checked(file, root, texts) for file in files]
    empty = (
        finding(codes.NOTHING_TO_CHECK, name=str(path))
        for path, inside in given.items()
        if not inside
    )
    return Checked(
        len(files),
        sum(one.rulebooks for one in results),
        sum(one.cases for one in results),
        in_order((*empty, *(problem for one in results for problem in one.diagnostics))),
    )


def _beside_texts(file: Path, root: Path, texts: Path) -> Iterator[Diagnostic]:
    """What differs between a rulebook and the texts of its sources."""
    from policyengine.api.holding import hold
    from policyengine.rulebook.find import is_rulebook
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
    from policyengine.rulebook.find import is_rulebook, yaml_files

    root = root or rulebook_root()
    files = dict.fromkeys(file for path in paths or (root,) for file in yaml_files(path))
    rulebooks = [file for file in files if is_rulebook(file)]
    read = [modelled(file, root) for file in rulebooks]
    beside = () if texts is None else _held(rulebooks, root, texts, record=record)
    found = [problem for one in read for problem in one.diagnostics]
    found += [problem for one in beside for problem in one.diagnostics]
    return Covered(
        tuple(account(one.value.rulebook) for one in read if one.value is not None),
        in_order(tuple(found)),
        tuple(one.value for one in beside if one.value is not None),
    )


def _checked(path: Path, root: Path, texts: Path | None) -> Checked:
    """What is found in one file; a fault of ours there costs no other file its findings."""
    try:
        checked = _check_file(path, root)
        beside = () if texts is None else _beside_texts(path, root, texts)
        return replace(checked, diagnostics=(*checked.diagnostics, *beside))
    except Exception as problem:
        if os.environ.get("POLICYENGINE_DEBUG"):
            raise
        from policyengine.report.faults import internal

        return Checked(1, 0, 0, (internal(problem, str(path)),))


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


def _check_file(path: Path, root: Path) -> Checked:
    from policyengine.domain.load import load_domain
    from policyengine.rulebook.find import CASES, cases_beside, is_rulebook

    if path.name.endswith(CASES):
        return Checked(1, 0, 0, ())
    if not is_rulebook(path):
        return Checked(1, 0, 0, _of_domain(load_domain(path.stem, path.parent.parent)))
    model = modelled(path, root)
    loaded = model.then(compiled)
    if model.value is None or loaded.value is None or loaded.failed:
        return _something_else(path) or Checked(1, 1, 0, loaded.diagnostics)
    beside = cases_beside(path)
    if not beside.is_file():
        id_ = loaded.value.program.plan.rulebook
        none = finding(case_codes.NO_CASES, rulebook=id_, file=beside.name)
        return Checked(1, 1, 0, (*loaded.diagnostics, none))
    count, found = _run_cases(beside, model.value, loaded.value, root)
    return Checked(1, 1, count, (*loaded.diagnostics, *found))


def _of_domain(read: "Outcome[Domain]") -> tuple[Diagnostic, ...]:
    from policyengine.check.domains import check_domain

    return (
        read.diagnostics if read.value is None else (*read.diagnostics, *check_domain(read.value))
    )


def _something_else(path: Path) -> Checked | None:
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
        return Checked(1, 0, 0, other) if is_json and node is not None else None
    kind, span = told
    if kind == "rulebook":
        return None
    if kind == "domain":
        return Checked(1, 0, 0, _of_domain(domain_of(node)))
    label, instead = _INSTEAD[kind]
    return Checked(1, 0, 0, (finding(codes.ANOTHER_KIND, span, hint=instead, kind=label),))


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
    from policyengine.rulebook.find import file_of
    from policyengine.rulebook.lineage import extends

    name, span = cases.through or (cases.rulebook, cases.rulebook_span)
    file = file_of(name, root)
    written = None if file is None else read(file, "rulebook").value
    if written is not None and extends(written, cases.rulebook, root):
        return load(name, root=root)
    other = finding(case_codes.NOT_A_CHILD, span, name=name, rulebook=cases.rulebook)
    return Outcome(None, (other,))
