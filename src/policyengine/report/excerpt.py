"""A line of a source as it is quoted under a finding, with carets under the characters meant."""

from dataclasses import dataclass, replace
from typing import Final

from policyengine.diagnostics.place import Span
from policyengine.report.lines import Line, Piece, Style, faint, line
from policyengine.report.width import columns, visible

_TAB: Final = 4
_GUTTER: Final = 5
_CONTEXT: Final = 24  # columns kept before the caret where a long line is cut


@dataclass(frozen=True, slots=True)
class _Look:
    width: int
    style: Style
    note: str = ""


def excerpt(span: Span, width: int, note: str = "", style: Style = Style.BAD) -> tuple[Line, ...]:
    """The first and last line of the span, marked; `note` stands behind the last mark."""
    if not span.source.text or _is_whole(span):
        return ()
    look = _Look(width, style, note)
    first, last = span.begins, span.ends
    if last.line == first.line or (last.line == first.line + 1 and last.column == 1):
        end = last.column if last.line == first.line else None
        return _marked(span, first.line, (first.column, end), look)
    gap = (line(faint(" " * (_GUTTER - 2) + "…")),) if last.line > first.line + 1 else ()
    return (
        *_marked(span, first.line, (first.column, None), replace(look, note="")),
        *gap,
        *_marked(span, last.line, (None, last.column), look),
    )


def _is_whole(span: Span) -> bool:
    """Whether the span is all of a text of several lines, which no excerpt makes clearer."""
    return "\n" in span.text.strip() and span.text.strip() == span.source.text.strip()


def _marked(
    span: Span, number: int, stretch: tuple[int | None, int | None], look: _Look
) -> tuple[Line, ...]:
    """A line and its marks; a stretch without start or end takes in all but the blanks there."""
    text = span.source.line(number)
    start = len(text) - len(text.lstrip()) if stretch[0] is None else stretch[0] - 1
    end = len(text.rstrip()) if stretch[1] is None else stretch[1] - 1
    shown = _cut(_columned(text, start, end), max(20, look.width - _GUTTER - 3))
    carets = "^" * max(1, columns(shown.meant))
    # What stands after an option of the command line has no line to count.
    shown_number = "" if span.source.name.startswith("--") else str(number)
    tail = f" {look.note}" if look.note else ""
    return (
        line(faint(f"{shown_number:>{_GUTTER}} | "), shown.before + shown.meant + shown.after),
        line(
            faint(f"{'':>{_GUTTER}} | "),
            " " * columns(shown.before),
            Piece(carets + tail, look.style),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    before: str
    meant: str
    after: str


def _columned(text: str, start: int, end: int) -> _Shown:
    """The line as it is shown, tabs as blanks, in three parts."""
    parts, at = [], 0
    # A little more than any terminal shows; a line may be megabytes long.
    reach = 2000
    low = max(0, start - reach)
    for stretch in (text[low:start], text[start : min(end, start + reach)], text[end:][:reach]):
        shown = ""
        for char in stretch:
            shown += " " * (_TAB - (at + columns(shown)) % _TAB) if char == "\t" else visible(char)
        at += columns(shown)
        parts.append(shown)
    return _Shown(*parts)


def _cut(shown: _Shown, width: int) -> _Shown:
    """As much of the line as fits, with the characters meant in view."""
    if columns(shown.before + shown.meant + shown.after) <= width:
        return shown
    room = min(columns(shown.meant), width * 2 // 3)
    before = _tail(shown.before, max(_CONTEXT, width - room - _CONTEXT))
    meant = _head(shown.meant, width - columns(before) - 1)
    after = _head(shown.after, width - columns(before + meant))
    return _Shown(before, meant, after)


def _head(text: str, width: int) -> str:
    if columns(text) <= width:
        return text
    kept = ""
    for char in text:
        if columns(kept + char) > width - 1:
            break
        kept += char
    return kept + "…" if width > 0 else ""


def _tail(text: str, width: int) -> str:
    return text if columns(text) <= width else _head(text[::-1], width)[::-1]
