"""The two streams of the process: how wide, whether in colour, and writing that never fails."""

import codecs
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TextIO

from policyengine.report.lines import Line, painted
from policyengine.report.machine import Json, json_text
from policyengine.values.text import Lang

_WIDEST: Final = 100
_NARROWEST: Final = 50


class OutputLost(Exception):  # noqa: N818 - a result that reached nobody
    """The result could not be written."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where results and everything else go, and the language of both."""

    lang: Lang
    environment: Mapping[str, str]

    @property
    def width(self) -> int:
        """How many columns a report may take."""
        return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns))

    def result(self, lines: Iterable[Line]) -> None:
        """Write lines to standard output."""
        self._write_lines(sys.stdout, lines)

    def aside(self, lines: Iterable[Line]) -> None:
        """Write lines to standard error."""
        self._write_lines(sys.stderr, lines)

    def text(self, text: str) -> None:
        """Write text as it stands to standard output."""
        write(sys.stdout, text)

    def document(self, document: Json) -> None:
        """Write JSON to standard output."""

        write(sys.stdout, json_text(document, ascii_only=not _takes_all(sys.stdout)))

    def _write_lines(self, stream: TextIO, lines: Iterable[Line]) -> None:

        write(stream, painted(lines, colour=self._colour(stream)))

    def _colour(self, stream: TextIO | None) -> bool:
        if self.environment.get("NO_COLOR"):
            return False
        if self.environment.get("FORCE_COLOR"):
            return True
        is_terminal = stream is not None and stream.isatty()
        return is_terminal and self.environment.get("TERM") != "dumb"


def write(stream: TextIO | None, text: str) -> None:
    """Write and flush; characters the stream lacks are escaped, a reader that left is no fault."""
    if stream is None:
        return
    try:
        _escape_what_it_lacks(stream)
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _leave(stream)
    except OSError as problem:
        _leave(stream)
        raise OutputLost(problem.strerror or str(problem)) from problem


def _escape_what_it_lacks(stream: TextIO) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")


def _leave(stream: TextIO) -> None:
    """Send what is still buffered nowhere, so that closing the stream does not fail again."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return


def _takes_all(stream: TextIO | None) -> bool:
    encoding = getattr(stream, "encoding", None) or "ascii"
    try:
        return codecs.lookup(encoding).name == "utf-8"
    except LookupError:
        return False
