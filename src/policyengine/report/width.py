"""Text on a terminal: what may be shown, how many columns it takes, where it may break."""

import re
import unicodedata
from typing import Final

_IDEOGRAPHIC_SPACE: Final = "\u3000"
_NOT_AT_START: Final = frozenset("，。；：、！？）》」』】”’…%,.;:!?)]}")
_NOT_AT_END: Final = frozenset("（《「『【“‘([{")
_WORDS: Final = re.compile(r"\s+|[^\s\u2e80-\U0003ffff]+|[\u2e80-\U0003ffff]")


def visible(text: str) -> str:
    """The text with every character that steers a terminal or hides itself spelled as `<U+001B>`.

    That takes in line breaks, escapes, marks that reorder text, and lone surrogates.
    """
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() or char == _IDEOGRAPHIC_SPACE else f"<U+{ord(char):04X}>"
        for char in text
    )


def columns(text: str) -> int:
    """How many columns the text takes: wide characters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    return 0 if unicodedata.category(char) in ("Mn", "Me", "Cf") else 1


def padded(text: str, width: int) -> str:
    """The text with blanks behind it up to `width` columns."""
    return text + " " * (width - columns(text))


def shortened(text: str, width: int) -> str:
    """The text cut to at most `width` columns, with `…` where something is left out."""
    text = visible(text[: 4 * width + 1])
    if columns(text) <= width:
        return text
    kept, used = [], 1
    for char in text:
        used += _columns(char)
        if used > width:
            break
        kept.append(char)
    return "".join(kept) + "…"


def wrapped(text: str, width: int) -> tuple[str, ...]:
    """The text in lines of at most `width` columns, broken at blanks or between ideographs.

    Closing punctuation never begins a line, opening punctuation never ends one.
    """
    lines, line = [], ""
    for piece in _unbreakable(visible(text)):
        if line and columns(line) + columns(piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
        while columns(line.rstrip()) > width:
            head, line = _split(line, width)
            lines.append(head)
    return (*lines, line.rstrip()) if line.strip() or not lines else tuple(lines)


def _unbreakable(text: str) -> list[str]:
    """The pieces between which a line may break; a blank belongs to the piece before it."""
    pieces: list[str] = []
    for word in _WORDS.findall(text):
        glued = pieces and (
            word.isspace() or word[0] in _NOT_AT_START or pieces[-1][-1] in _NOT_AT_END
        )
        if glued:
            pieces[-1] += word
        else:
            pieces.append(word)
    return pieces


def _split(text: str, width: int) -> tuple[str, str]:
    used = 0
    for number, char in enumerate(text):
        used += _columns(char)
        if used > width and number:
            return text[:number], text[number:]
    return text, ""
