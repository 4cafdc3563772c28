"""One subject: file → nodes → subject → (history) → settlement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from policyengine.api.loading import Loaded, load, no_rulebook
from policyengine.diagnostics.codes import settle as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import SourceText
from policyengine.diagnostics.told import told
from policyengine.source.data import rulebook_root
from policyengine.source.library import rulebook_file, rulebook_ids
from policyengine.values.text import Text

if TYPE_CHECKING:
    from policyengine.claim.model import Subject
    from policyengine.engine.settlement import Settlement
    from policyengine.plan.model import Plan
    from policyengine.source.nodes import Node
    from policyengine.values.value import Value


@dataclass(frozen=True)
class Explained:
    """The answer about a subject, with findings; no settlement where none is possible."""

    settlement: "Settlement | None"
    diagnostics: tuple[Diagnostic, ...]
    plan: "Plan | None" = None


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
        return Explained(None, told(loading.diagnostics))
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
        return Explained(None, told(found), loaded.program.plan)
    outcome = settle(
        loaded,
        subject.value,
        history=earlier.value,
        readings=chosen.value,
        parameters=figures.value,
    )
    every = told((*found, *outcome.diagnostics))
    return Explained(outcome.value, every, loaded.program.plan)


def _governing(
    node: "Node", rulebook: str | None, facts: Sequence[str], root: Path
) -> "Outcome[Loaded]":
    """The rulebook that is named, or else the one of the person's region and the subject's date."""
    from policyengine.source.nodes import Mapping as Nodes
    from policyengine.source.nodes import Scalar

    if rulebook is not None:
        return load(rulebook, root=root)
    written = node.get("rulebook") if isinstance(node, Nodes) else None
    if not isinstance(written, Scalar):
        return _by_region(node, facts, root)
    # A document names a rulebook by its id alone; a path could open any file.
    if rulebook_file(written.value, root) is not None:
        return load(written.value, root=root)
    return Outcome(None, (no_rulebook(written.value, root, written.span),))


def _by_region(node: "Node", facts: Sequence[str], root: Path) -> "Outcome[Loaded]":
    from policyengine.claim.read import read_subject
    from policyengine.engine.govern import described, governing_date, governs

    ids = rulebook_ids(root)
    where, on = "—", "—"
    broken: list[Diagnostic] = []
    for id_ in ids:
        loaded = load(id_, root=root)
        if loaded.value is None:
            broken.extend(loaded.diagnostics)
            continue
        subject = read_subject(node, loaded.value.domain, facts)
        if subject.value is None:
            return Outcome(None, subject.diagnostics)
        if governs(loaded.value.program, subject.value):
            return loaded
        day = governing_date(loaded.value.program, subject.value)
        where, on = described(subject.value, day)
    gone = finding(codes.NO_RULEBOOK, node.span, region=where, date=on, known=Text.listed(ids))
    # One of those with errors may be the one that governs.
    return Outcome(None, (gone, *broken))
