"""The commands as click has them, speaking one language. Holds no work of its own."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import click

from policyengine.cli import words
from policyengine.cli.exit_codes import ExitCode
from policyengine.cli.help_text import help_context
from policyengine.cli.kinds import Existing, NameValue, OneOf
from policyengine.cli.misuse import Misused
from policyengine.cli.terminal import Terminal
from policyengine.diagnostics.codes import usage as codes
from policyengine.diagnostics.model import finding
from policyengine.values.text import Text

PROGRAM: Final = "policyengine"
DISTRIBUTION: Final = "policyengine-rulebooks"
_FORMATS: Final = ("text", "json")


class _Command(click.Command):
    """A command that refuses arguments too many in the user's language."""

    def invoke(self, ctx: click.Context) -> Any:
        if ctx.args:
            raise Misused(finding(codes.ARGUMENT_EXTRA, text=" ".join(ctx.args)), ctx)
        return super().invoke(ctx)


class _Group(click.Group):
    """The group of all commands; an unknown one is refused in the user's language."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands:
            allowed = ", ".join(self.commands)
            raise Misused(finding(codes.UNKNOWN_COMMAND, name=args[0], allowed=allowed), ctx)
        return super().resolve_command(ctx, args)


def command_line(terminal: Terminal) -> click.Group:
    """All commands, bound to the terminal they write to."""
    _Command.context_class = _Group.context_class = help_context(terminal.lang)
    group = _Group(
        PROGRAM,
        help=words.PROGRAM.to(terminal.lang),
        params=[_lang(terminal), _version(terminal), _help(terminal)],
        callback=_need_command,
        invoke_without_command=True,
        add_help_option=False,
        options_metavar=words.OPTIONS_METAVAR.to(terminal.lang),
        subcommand_metavar=words.COMMAND_METAVAR.to(terminal.lang),
    )
    group.add_command(_check(terminal))
    group.add_command(_explain(terminal))
    group.add_command(_coverage(terminal))
    return group


@click.pass_context
def _need_command(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None and isinstance(ctx.command, click.Group):
        allowed = ", ".join(ctx.command.commands)
        raise Misused(finding(codes.COMMAND_MISSING, allowed=allowed), ctx)


def _check(terminal: Terminal) -> click.Command:
    def run(paths: tuple[Path, ...], texts: Path | None, form: str) -> ExitCode:
        from policyengine.cli.work import check  # noqa: PLC0415 - keeps the start-up short

        return check(terminal, paths, texts, machine=form == "json")

    return _command(terminal, "check", words.CHECK, run, [_paths(), _texts(terminal)])


def _coverage(terminal: Terminal) -> click.Command:
    def run(paths: tuple[Path, ...], texts: Path | None, record: bool, form: str) -> ExitCode:
        from policyengine.cli.coverage import coverage  # noqa: PLC0415 - as above

        return coverage(terminal, paths, texts, record=record, machine=form == "json")

    record = click.Option(["--record"], is_flag=True, help=words.RECORD.to(terminal.lang))
    params = [_paths(), _texts(terminal), record]
    return _command(terminal, "coverage", words.COVERAGE, run, params)


def _paths() -> click.Argument:
    return click.Argument(["paths"], nargs=-1, metavar="[PATH]…", type=Existing(folders=True))


def _texts(terminal: Terminal) -> click.Option:
    return click.Option(
        ["--texts"], metavar="FOLDER", type=Existing(folders=True),
        help=words.TEXTS.to(terminal.lang),
    )  # fmt: skip


def _explain(terminal: Terminal) -> click.Command:
    def run(form: str, **asked: Any) -> ExitCode:
        from policyengine.cli.work import Asked, explain  # noqa: PLC0415 - as above

        return explain(terminal, Asked(**asked), machine=form == "json")

    lang = terminal.lang

    def pairs(flag: str, name: str, metavar: str, example: str, help_: Text) -> click.Option:
        return click.Option(
            [flag, name], multiple=True, metavar=metavar, type=NameValue(example),
            help=help_.to(lang),
        )  # fmt: skip

    params: list[click.Parameter] = [
        click.Argument(["claim"], metavar="CLAIM|-", type=Existing(standard_input=True)),
        pairs("--set", "facts", "FACT=VALUE", "cost.total=1200.00", words.SET),
        pairs("--param", "parameters", "NAME=VALUE", "price_limit=30000元", words.PARAM),
        pairs("--reading", "readings", "ID=OPTION", "PY-R1=threshold", words.READING),
        click.Option(["--history"], metavar="FILE", type=Existing(), help=words.HISTORY.to(lang)),
        click.Option(["--rulebook"], metavar="ID|PATH", help=words.RULEBOOK.to(lang)),
    ]
    return _command(terminal, "explain", words.EXPLAIN, run, params)


def _command(
    terminal: Terminal,
    name: str,
    help_: Text,
    run: Callable[..., ExitCode],
    params: list[click.Parameter],
) -> click.Command:
    return _Command(
        name,
        callback=run,
        params=[*params, _format(terminal), _lang(terminal), _help(terminal)],
        help=help_.to(terminal.lang),
        short_help=help_.to(terminal.lang),
        add_help_option=False,
        options_metavar=words.OPTIONS_METAVAR.to(terminal.lang),
        # Arguments too many are refused by `invoke`, in the user's language.
        context_settings={"allow_extra_args": True},
    )


def _format(terminal: Terminal) -> click.Option:
    return click.Option(
        ["--format", "form"], default="text", metavar="|".join(_FORMATS), type=OneOf(_FORMATS),
        help=words.FORMAT.to(terminal.lang),
    )  # fmt: skip


def _lang(terminal: Terminal) -> click.Option:
    # Its value is read before parsing; here it is only known and checked.
    return click.Option(
        ["--lang"], metavar="zh|en", type=OneOf(("zh", "en")), expose_value=False,
        help=words.LANG.to(terminal.lang),
    )  # fmt: skip


def _help(terminal: Terminal) -> click.Option:
    def show(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
        if asked:
            terminal.text(ctx.get_help() + "\n")
            ctx.exit()

    return _flag("--help", words.HELP.to(terminal.lang), show)


def _version(terminal: Terminal) -> click.Option:
    def show(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
        if asked:
            from importlib import metadata  # noqa: PLC0415 - as above

            terminal.text(f"{PROGRAM} {metadata.version(DISTRIBUTION)}\n")
            ctx.exit()

    return _flag("--version", words.VERSION.to(terminal.lang), show)


def _flag(name: str, help_: str, show: Callable[..., None]) -> click.Option:
    return click.Option(
        [name], is_flag=True, is_eager=True, expose_value=False, help=help_, callback=show
    )
