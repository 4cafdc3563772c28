"""Bytes to text: UTF-8 only, bounded in size; whatever hinders is a finding."""

import sys
from pathlib import Path
from typing import Final

from policyengine.diagnostics.codes import source as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import SourceText, Span
from policyengine.source.limits import MAX_BYTES
from policyengine.values.text import Text

BOM: Final = "\ufeff"

_WIDE_MARKS: Final = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_STDIN: Final = "<stdin>"
_CLOSED: Final = Text("标准输入已关闭", "standard input is closed")
_NO_GUESS: Final = Text("", "")
_LIKELY_GBK: Final = Text("(现在像是 GBK/GB18030)", " (it looks like GBK/GB18030)")


def read_text(path: Path) -> Outcome[SourceText]:
    """The text of a file, named by its path."""
    name = str(path)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return _refuse(finding(codes.FILE_MISSING, top_of(name), name=name))
    except (OSError, ValueError) as problem:
        return _refuse(unreadable(name, problem))
    return decode(name, data)


def decode(name: str, data: bytes) -> Outcome[SourceText]:
    """The text of bytes read elsewhere, as from standard input; a leading BOM is dropped."""
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // (1024 * 1024)
        return _refuse(finding(codes.FILE_TOO_LARGE, top_of(name), limit=limit))
    wide = _wide_encoding(data)
    if wide is not None:
        encoding, byte = wide
        return _refuse(finding(codes.UTF16, top_of(name), encoding=encoding, byte=byte + 1))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        return _refuse(_not_utf8(name, data, problem.start))
    return Outcome(SourceText(name, text.removeprefix(BOM)))


def read_standard_input() -> Outcome[SourceText]:
    """The text piped into the process."""
    if sys.stdin is None:
        return _refuse(_unreadable(_STDIN, _CLOSED))
    try:
        return decode(_STDIN, sys.stdin.buffer.read(MAX_BYTES + 1))
    except (OSError, ValueError) as problem:
        return _refuse(unreadable(_STDIN, problem))


def unreadable(name: str, problem: OSError | ValueError) -> Diagnostic:
    """The finding for a file or folder that the system does not let us read."""
    return _unreadable(name, _reason(problem))


def _refuse(found: Diagnostic) -> Outcome[SourceText]:
    return Outcome(None, (found,))


def _unreadable(name: str, reason: Text) -> Diagnostic:
    return finding(codes.FILE_UNREADABLE, top_of(name), name=name, reason=reason)


def top_of(name: str) -> Span:
    """The place of a file that could not be read."""
    return Span(SourceText(name, ""), 0, 0)


def _reason(problem: OSError | ValueError) -> Text:
    if isinstance(problem, IsADirectoryError):
        return Text("这是一个文件夹", "it is a folder")
    if isinstance(problem, PermissionError):
        return Text("没有读取权限", "permission denied")
    words = problem.strerror if isinstance(problem, OSError) else None
    return Text.same(words or str(problem))


def _wide_encoding(data: bytes) -> tuple[str, int] | None:
    for mark, encoding in _WIDE_MARKS:
        if data.startswith(mark):
            return encoding, 0
    # Without a byte order mark, ASCII in UTF-16 shows as a NUL in every second byte.
    sample = data[:400]
    for first in (0, 1):
        nuls = sample[first::2].count(0)
        if len(sample) >= 4 and nuls * 10 >= len(sample[first::2]) * 4:
            return "UTF-16", sample.index(0)
    return None


def _not_utf8(name: str, data: bytes, start: int) -> Diagnostic:
    shown = SourceText(name, data.decode("utf-8", errors="replace").removeprefix(BOM))
    offset = len(data[:start].decode("utf-8").removeprefix(BOM))
    return finding(
        codes.NOT_UTF8,
        Span(shown, offset, offset + 1),
        byte=start + 1,
        hex=f"{data[start]:02X}",
        guess=_LIKELY_GBK if _reads_as_gbk(data) else _NO_GUESS,
    )


def _reads_as_gbk(data: bytes) -> bool:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True
