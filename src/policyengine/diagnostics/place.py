"""Places in a text: a span knows its file, line and column, counted in characters."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple


class LineColumn(NamedTuple):
    """A 1-based line and a 1-based column, both counted in characters."""

    line: int
    column: int


@dataclass(frozen=True)
class SourceText:
    """A named text that spans point into."""

    name: str
    text: str = field(repr=False)

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        starts = [0]
        for number, char in enumerate(self.text):
            if char == "\n" or (char == "\r" and self.text[number + 1 : number + 2] != "\n"):
                starts.append(number + 1)
        return tuple(starts)

    def at(self, offset: int) -> LineColumn:
        """Line and column of a character offset."""
        line = bisect_right(self._line_starts, offset)
        return LineColumn(line, offset - self._line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of a 1-based line, without its line break."""
        start = self._line_starts[number - 1]
        end = self._line_starts[number] if number < len(self._line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


@dataclass(frozen=True, slots=True)
class Span:
    """The characters `start` to `end` (exclusive) of a source text."""

    source: SourceText
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters covered."""
        return self.source.text[self.start : self.end]

    @property
    def begins(self) -> LineColumn:
        """Line and column of the first character."""
        return self.source.at(self.start)

    @property
    def ends(self) -> LineColumn:
        """Line and column just behind the last character."""
        return self.source.at(self.end)

    def part(self, start: int, end: int) -> "Span":
        """The span of characters `start` to `end` counted from this span's own start."""
        return Span(self.source, self.start + start, self.start + end)


@dataclass(frozen=True, slots=True)
class Written:
    """A text, and where in its source each of its characters was written.

    Character i was written as the characters `offsets[i]` to `offsets[i + 1]` of the source: more
    than one where it was written as an escape, or stands for a folded line.
    """

    text: str
    source: SourceText
    offsets: Sequence[int]

    @classmethod
    def plainly(cls, span: Span) -> "Written":
        """The characters of a span, each standing for itself."""
        return cls(span.text, span.source, range(span.start, span.end + 1))

    @property
    def span(self) -> Span:
        """All of it."""
        return Span(self.source, self.offsets[0], self.offsets[-1])

    def part(self, start: int, end: int) -> Span:
        """Where the characters `start` to `end` of the text were written."""
        return Span(self.source, self.offsets[start], self.offsets[end])

    def within(self, start: int, end: int) -> "Written":
        """The characters `start` to `end` as a text of their own."""
        return Written(self.text[start:end], self.source, self.offsets[start : end + 1])
