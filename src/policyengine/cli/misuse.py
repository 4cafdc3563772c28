"""Wrong usage: whatever the command line is wrong in becomes a finding in the user's language."""

import click

from policyengine.cli import words
from policyengine.diagnostics.codes import usage as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.values.text import Text


class Misused(click.UsageError):
    """A finding about the command line, on its way up through click."""

    def __init__(self, found: Diagnostic, ctx: click.Context | None = None) -> None:
        super().__init__(found.message("en"), ctx)
        self.found = found


def of_click(problem: click.ClickException) -> Diagnostic:
    """The finding that an exception of click stands for."""
    match problem:
        case Misused():
            return problem.found
        case click.NoSuchOption():
            near = _nearest(problem.possibilities)
            return finding(codes.UNKNOWN_OPTION, name=problem.option_name, nearest=near)
        case click.MissingParameter():
            return finding(codes.ARGUMENT_MISSING, name=_named(problem.param))
        case click.BadOptionUsage():
            return finding(codes.VALUE_MISSING, name=problem.option_name)
        case _:
            return finding(codes.WRONG_USAGE, what=problem.format_message())


def _nearest(possibilities: object) -> Text:
    names = sorted(possibilities) if isinstance(possibilities, list | tuple) else []
    if not names:
        return Text.same("")
    return Text(words.NEAREST.zh.format(names[0]), words.NEAREST.en.format(names[0]))


def _named(param: click.Parameter | None) -> str:
    if param is None:
        return "?"
    return param.metavar or param.opts[0]
