"""What the commands do: ask the pipeline, report, say how it ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from policyengine import api
from policyengine.cli import words
from policyengine.cli.exit_codes import ExitCode
from policyengine.cli.kinds import STANDARD_INPUT
from policyengine.cli.terminal import Terminal
from policyengine.diagnostics.codes.internal import INTERNAL_FAULT
from policyengine.diagnostics.codes.settle import NO_RULEBOOK_FILE, UNKNOWN_RULEBOOK
from policyengine.diagnostics.model import Diagnostic, Severity
from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import SourceText
from policyengine.engine.settlement import Settlement
from policyengine.report.findings_json import findings_document
from policyengine.report.findings_text import Looked, findings, summary
from policyengine.report.lines import BLANK, line
from policyengine.report.settlement_json import settlement_document
from policyengine.report.settlement_text import settlement_lines
from policyengine.source.read_text import read_standard_input


@dataclass(frozen=True, slots=True)
class Asked:
    """What `explain` is asked."""

    claim: Path
    facts: tuple[str, ...]
    parameters: tuple[str, ...]
    readings: tuple[str, ...]
    history: Path | None
    rulebook: str | None


def check(
    terminal: Terminal, paths: Sequence[Path], texts: Path | None, *, machine: bool
) -> ExitCode:
    """Check rulebooks; notes alone are no reason to fail."""

    checked = api.check(paths, texts=texts)
    found = checked.diagnostics
    if machine:
        terminal.document(findings_document(found, terminal.lang))
    else:
        looked = Looked(checked.files, checked.rulebooks, checked.cases)
        lines = findings(found, terminal.lang, terminal.width)
        gap = (BLANK,) if lines else ()
        terminal.result((*lines, *gap, summary(found, terminal.lang, looked)))
    if any(one.code is INTERNAL_FAULT for one in found):
        return ExitCode.FAULT
    is_clean = all(one.code.severity is Severity.NOTE for one in found)
    return ExitCode.FINE if is_clean else ExitCode.FINDINGS


def explain(terminal: Terminal, asked: Asked, *, machine: bool) -> ExitCode:
    """Settle and report; where there is no answer, say why."""

    source = _source(asked.claim)
    if source.value is None:
        return _no_answer(terminal, source.diagnostics, asked, machine=machine)
    explained = api.explain(
        source.value,
        rulebook=asked.rulebook,
        facts=asked.facts,
        parameters=asked.parameters,
        readings=asked.readings,
        history=asked.history,
    )
    if explained.settlement is None:
        return _no_answer(terminal, explained.diagnostics, asked, machine=machine)
    _answer(terminal, explained.settlement, explained, machine=machine)
    is_answer = explained.settlement.status != "incomplete"
    return ExitCode.FINE if is_answer else ExitCode.FINDINGS


def _source(claim: Path) -> Outcome[Path] | Outcome[SourceText]:

    if claim != STANDARD_INPUT:
        return Outcome(claim)

    return read_standard_input()


def _answer(
    terminal: Terminal, settlement: Settlement, explained: api.Explained, *, machine: bool
) -> None:
    plan, found, lang = explained.plan, explained.diagnostics, terminal.lang
    if machine:
        terminal.document(settlement_document(settlement, plan, found, lang))
    else:
        terminal.result(settlement_lines(settlement, plan, found, lang, terminal.width))


def _no_answer(
    terminal: Terminal, found: Sequence[Diagnostic], asked: Asked, *, machine: bool
) -> ExitCode:
    lang = terminal.lang
    if machine:
        terminal.document(findings_document(found, lang))
    else:
        counted = summary(found, lang)
        ending = (*line(words.NO_ANSWER.to(lang)), *counted)
        terminal.aside((*findings(found, lang, terminal.width), BLANK, ending))
    is_misuse = any(one.is_error and _is_misuse(one, asked) for one in found)
    return ExitCode.USAGE if is_misuse else ExitCode.FINDINGS


def _is_misuse(found: Diagnostic, asked: Asked) -> bool:
    """Whether a finding is about the command line and not about the document."""

    if found.code in (UNKNOWN_RULEBOOK, NO_RULEBOOK_FILE):
        return asked.rulebook is not None
    return found.span is not None and found.span.source.name.startswith("--")
