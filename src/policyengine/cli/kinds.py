"""The kinds of values that arguments and options take, checked before anything is loaded."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from policyengine.cli.misuse import Misused
from policyengine.diagnostics.codes import usage as codes
from policyengine.diagnostics.model import finding

STANDARD_INPUT: Final = Path("-")

# Generic only to type checkers, and only in recent versions of click.
if TYPE_CHECKING:
    _WordType = click.ParamType[str]
    _PathType = click.ParamType[Path]
else:
    _WordType = _PathType = click.ParamType


class OneOf(_WordType):
    """A word of a closed set."""

    name = "word"

    def __init__(self, allowed: Sequence[str]) -> None:
        self.allowed = tuple(allowed)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word, if it is one of the set."""
        if value in self.allowed:
            return value
        name = param.opts[0] if param is not None else "?"
        allowed = ", ".join(self.allowed)
        raise Misused(finding(codes.VALUE_NOT_ALLOWED, name=name, text=value, allowed=allowed), ctx)


class NameValue(_WordType):
    """A text `NAME=VALUE`, handed on as it stands."""

    name = "name=value"

    def __init__(self, example: str) -> None:
        self.example = example

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text, if it has a name and a value."""
        name, _, given = value.partition("=")
        if name.strip() and given.strip():
            return value
        option = param.opts[0] if param is not None else "?"
        instead = f"{option} {self.example}"
        found = finding(codes.NOT_NAME_VALUE, option=option, text=value, instead=instead)
        raise Misused(found, ctx)


class Existing(_PathType):
    """A path to something that is there; to a file only, or `-`, where so asked."""

    name = "path"

    def __init__(self, *, folders: bool = False, standard_input: bool = False) -> None:
        self.folders = folders
        self.standard_input = standard_input

    def convert(
        self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """The path."""
        path = Path(value)
        if self.standard_input and path == STANDARD_INPUT:
            return path
        if not os.path.exists(path):
            raise Misused(finding(codes.PATH_MISSING, name=str(value)), ctx)
        if not self.folders and path.is_dir():
            raise Misused(finding(codes.NOT_A_FILE, name=str(value)), ctx)
        return path
