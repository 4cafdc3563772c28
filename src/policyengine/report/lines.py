"""Styled lines: what every text report is made of. Nothing reaches a terminal but through here."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from policyengine.report.width import columns, visible


class Style(Enum):
    """How a piece of text stands out; the value is its SGR code."""

    PLAIN = ""
    STRONG = "1"
    FAINT = "2"
    GOOD = "32"
    BAD = "1;31"
    WARN = "33"
    PLACE = "36"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one style; its text is harmless once it is made."""

    text: str
    style: Style = Style.PLAIN

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", visible(self.text))


Line = tuple[Piece, ...]

BLANK: Line = ()


def line(*parts: str | Piece) -> Line:
    """A line of pieces; bare text is plain."""
    return tuple(Piece(part) if isinstance(part, str) else part for part in parts)


def strong(text: str) -> Piece:
    """What the reader looks for first."""
    return Piece(text, Style.STRONG)


def faint(text: str) -> Piece:
    """What the reader needs only now and then."""
    return Piece(text, Style.FAINT)


def line_columns(pieces: Line) -> int:
    """How many columns the line takes."""
    return sum(columns(piece.text) for piece in pieces)


def painted(lines: Iterable[Line], *, colour: bool) -> str:
    """The lines as text, each with its break; styles become terminal codes with `colour`."""
    return "".join(_painted(pieces, colour=colour) + "\n" for pieces in lines)


def _painted(pieces: Line, *, colour: bool) -> str:
    if not colour:
        return "".join(piece.text for piece in pieces).rstrip()
    return "".join(
        f"\x1b[{piece.style.value}m{piece.text}\x1b[0m"
        if piece.style.value and piece.text
        else piece.text
        for piece in pieces
    )
