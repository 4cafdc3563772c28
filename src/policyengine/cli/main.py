"""The entry point: language, commands, and what becomes of everything that can go wrong."""

import os
import sys
import traceback
from collections.abc import Mapping, Sequence
from typing import Final, NoReturn

import click

from policyengine.cli import words
from policyengine.cli.command_line import PROGRAM, command_line
from policyengine.cli.exit_codes import ExitCode
from policyengine.cli.language import language
from policyengine.cli.misuse import of_click
from policyengine.cli.terminal import OutputLost, Terminal
from policyengine.diagnostics.codes.internal import OUTPUT_LOST
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.report.faults import internal
from policyengine.report.findings_text import findings
from policyengine.report.lines import Piece, Style, faint, line

DEBUG: Final = "POLICYENGINE_DEBUG"


def run() -> NoReturn:
    """Run the command line of the process and end it."""
    sys.exit(main(sys.argv[1:], os.environ))


def main(arguments: Sequence[str], environment: Mapping[str, str]) -> ExitCode:
    """Run a command line; how it ended. Never raises, never shows a traceback unasked."""
    terminal = Terminal(language(arguments, environment), environment)
    try:
        return _run(terminal, arguments)
    except OutputLost as lost:
        return _fault(terminal, _lost(str(lost)))
    except KeyboardInterrupt:
        return _interrupted(terminal)
    except Exception as problem:  # noqa: BLE001 - the last place where a fault can be named
        if environment.get(DEBUG):
            traceback.print_exc()
        return _fault(terminal, internal(problem))


def _run(terminal: Terminal, arguments: Sequence[str]) -> ExitCode:
    try:
        ended = command_line(terminal).main(
            list(arguments), prog_name=PROGRAM, standalone_mode=False
        )
    except click.Abort:
        return _interrupted(terminal)
    except click.ClickException as problem:
        return _misused(terminal, problem)
    return ended if isinstance(ended, ExitCode) else ExitCode.FINE


def _misused(terminal: Terminal, problem: click.ClickException) -> ExitCode:

    ctx = getattr(problem, "ctx", None)
    path = ctx.command_path if ctx is not None else PROGRAM
    lines = list(findings([of_click(problem)], terminal.lang, terminal.width))
    if ctx is not None:
        lines += [line(faint(part)) for part in ctx.get_usage().splitlines()]
    lines.append(line(faint(words.TRY_HELP.to(terminal.lang).format(path))))
    terminal.aside(lines)
    return ExitCode.USAGE


def _interrupted(terminal: Terminal) -> ExitCode:

    terminal.aside([line(words.INTERRUPTED.to(terminal.lang))])
    return ExitCode.INTERRUPTED


def _lost(reason: str) -> Diagnostic:

    return finding(OUTPUT_LOST, reason=reason)


def _fault(terminal: Terminal, found: Diagnostic) -> ExitCode:
    """Name a fault in one line, whatever state the program is in."""

    lang = terminal.lang
    said = f"{found.message(lang)}{'。' if lang == 'zh' else '; '}{found.way_out(lang) or ''}"
    try:
        terminal.aside([line(Piece(found.code.id, Style.BAD), "  ", said)])
    except OutputLost:
        return ExitCode.FAULT
    return ExitCode.FAULT
