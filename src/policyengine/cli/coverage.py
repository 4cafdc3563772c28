"""The command `coverage`: what rulebooks make of their sources."""

from collections.abc import Sequence
from pathlib import Path

from policyengine import api
from policyengine.cli.exit_codes import ExitCode
from policyengine.cli.terminal import Terminal
from policyengine.report.coverage_json import coverage_document
from policyengine.report.coverage_text import coverage_lines
from policyengine.report.findings_text import findings


def coverage(
    terminal: Terminal,
    paths: Sequence[Path],
    texts: Path | None,
    *,
    record: bool,
    machine: bool,
) -> ExitCode:
    """Report article by article; an article nobody accounts for is a finding."""
    covered = api.coverage(paths, texts=texts, record=record)
    if machine:
        document = coverage_document(
            covered.rulebooks, covered.held, covered.diagnostics, terminal.lang
        )
        terminal.document(document)
    else:
        if covered.diagnostics:
            terminal.aside(findings(covered.diagnostics, terminal.lang, terminal.width))
        terminal.result(
            coverage_lines(covered.rulebooks, covered.held, terminal.lang, terminal.width)
        )
    is_whole = all(
        not counts.get("missing")
        for one in covered.rulebooks
        for counts in (one.rules, one.without_rules)
    )
    return ExitCode.FINE if is_whole and not covered.diagnostics else ExitCode.FINDINGS
