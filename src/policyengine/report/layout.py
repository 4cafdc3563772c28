"""Blocks of lines that several sections of a report are built from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policyengine.report.lines import Line, Piece, Style, faint, line, strong
from policyengine.report.width import columns, padded, visible, wrapped


@dataclass(frozen=True, slots=True)
class Row:
    """A label, a value set to the right, and what is said faintly behind it."""

    label: str
    value: str
    note: str = ""
    style: Style = Style.PLAIN

    def __post_init__(self) -> None:
        # What is measured is to be what is shown.
        for name in ("label", "value", "note"):
            object.__setattr__(self, name, visible(getattr(self, name)))


def heading(text: str) -> Line:
    """The title of a section."""
    return line(strong(text))


def capital(text: str) -> str:
    """The text with a capital at its head."""
    return text[:1].upper() + text[1:]


def cited(cites: Iterable[str]) -> str:
    """Citations in brackets; nothing where there are none."""
    shown = ", ".join(cites)
    return f"[{shown}]" if shown else ""


def table(rows: Sequence[Row], indent: int, width: int) -> list[Line]:
    """Rows with their values under each other."""
    label, value = widths(rows, indent, width)
    return [made for row in rows for made in set_row(row, indent, (label, value), width)]


def widths(rows: Sequence[Row], indent: int, width: int) -> tuple[int, int]:
    """How wide the labels and the values of a table are to be."""
    value = max((columns(row.value) for row in rows if columns(row.value) <= 28), default=0)
    label = max((columns(row.label) for row in rows), default=0)
    return min(label, max(20, width - indent - value - 20)), value


def set_row(row: Row, indent: int, sizes: tuple[int, int], width: int) -> list[Line]:
    """One row of a table; a long label goes on below, a long value or note too."""
    label_width, value_width = sizes
    first, *more = wrapped(row.label, label_width)
    gap = " " * max(0, value_width - columns(row.value))
    head = line(
        " " * indent, Piece(padded(first, label_width), row.style), "  ", gap,
        Piece(row.value, row.style),
    )  # fmt: skip
    below = [line(" " * (indent + 2), Piece(part, row.style)) for part in more]
    room = indent + label_width + 2 + max(value_width, columns(row.value)) + 2
    if not row.note:
        return [head, *below]
    if room + columns(row.note) <= width:
        return [(*head, *line("  ", faint(row.note))), *below]
    return [head, *below, *paragraph(row.note, indent + 4, width, Style.FAINT)]


def paragraph(
    text: str, indent: int, width: int, style: Style = Style.PLAIN, *, lead: str = ""
) -> list[Line]:
    """Wrapped text; lines after the first stand under the text that follows the lead."""
    room = max(24, width - indent - columns(lead))
    return [
        line(" " * indent, Piece(lead if number == 0 else " " * columns(lead), style),
             Piece(part, style))
        for number, part in enumerate(wrapped(text, room))
    ]  # fmt: skip
