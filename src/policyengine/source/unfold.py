r"""Where each character of a scalar was written, escapes and folded lines undone.

YAML says what the text of a scalar is; this says which characters of the file gave each of it.
"""

import re
from collections.abc import Sequence
from typing import Final

_BREAK: Final = r"(?:\r\n|\r|\n)"
_EMPTY_LINES: Final = rf"(?:[ \t]*{_BREAK})*[ \t]*"
# A break with the blanks around it; blanks that end no line are taken at once.
_FOLD: Final = rf"(?P<fold>[ \t]*{_BREAK}{_EMPTY_LINES})|(?P<run>[ \t]+)"
_JOINED: Final = rf"(?P<joined>\\{_BREAK}{_EMPTY_LINES})"
_FOLDED: Final = re.compile(rf"{_FOLD}|.", re.DOTALL)
_SINGLE: Final = re.compile(rf"{_FOLD}|''|.", re.DOTALL)
_DOUBLE: Final = re.compile(rf"{_JOINED}|\\x..|\\u.{{4}}|\\U.{{8}}|\\.|{_FOLD}|.", re.DOTALL)
_JSON: Final = re.compile(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u.{4}|\\.|.", re.DOTALL)
_BREAKS: Final = re.compile(_BREAK)
_PATTERNS: Final = {"": _FOLDED, "'": _SINGLE, '"': _DOUBLE}


def offsets(written: str, start: int, *, is_json: bool) -> Sequence[int]:
    """Where each character of a scalar written so begins, and last where the text ends.

    `written` stands at `start`, with its quotes if it has any.
    """
    quote = written[:1] if written[:1] in _PATTERNS else ""
    pattern = _JSON if is_json else _PATTERNS[quote]
    end = len(written) - len(quote)
    pieces = pattern.finditer(written, len(quote), end)
    return (*(start + at for piece in pieces for at in _beginnings(piece)), start + end)


def _beginnings(piece: re.Match[str]) -> Sequence[int]:
    """For each character that a piece of a scalar stands for, where it begins."""
    begins, breaks = piece.start(), len(_BREAKS.findall(piece[0]))
    match piece.lastgroup:
        case "run":
            return range(begins, piece.end())
        case "joined":
            return (begins,) * (breaks - 1)
        case "fold":
            return (begins,) * max(1, breaks - 1)
        case _:
            return (begins,)
