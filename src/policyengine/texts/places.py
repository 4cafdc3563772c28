"""Where an article stands in its document: lines, or characters of a line; found again by hash."""

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from policyengine.texts.fold import Folded, fold

# `000:17`, `000:10-11`, `001:3:286-686 一(一)`: an abbreviation of the document, lines or
# characters of one, what people call it.
_PLACE: Final = re.compile(
    r"(?:[^\s:]+:)?(\d{1,9})(?:-(\d{1,9})|:(\d{1,9})-(\d{1,9}))?(?:\s.*)?", re.ASCII
)
_ENDINGS: Final = (".txt", ".md")


@dataclass(frozen=True, slots=True)
class Place:
    """Lines from the first to the last, or the characters of one line; all count from 1."""

    first: int
    last: int
    characters: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A source's text, folded, and where each of its lines begins in the original."""

    name: str
    folded: Folded
    lines: tuple[int, ...]
    length: int

    def span(self, place: Place) -> tuple[int, int] | None:
        """The folded characters at a place; None where the document does not have it."""
        if not 1 <= place.first <= place.last <= len(self.lines):
            return None
        start = self.lines[place.first - 1]
        end = self.lines[place.last] if place.last < len(self.lines) else self.length
        if place.characters is not None:
            low, high = place.characters
            if not 1 <= low <= high <= end - start:
                return None
            start, end = start + low - 1, start + high
        return self.folded.between(start, end)

    def place(self, start: int, end: int) -> str:
        """Where folded characters stand: `line:character-character`."""
        first = self.folded.places[start]
        last = self.folded.places[end - 1]
        line = bisect_right(self.lines, first)
        begin = self.lines[line - 1]
        return f"{line}:{first - begin + 1}-{last - begin + 1}"

    def find(self, sha256: str, length: int, near: int) -> int | None:
        """Where a stretch of this hash begins: where it was, at a line's beginning, or anywhere."""
        text = self.folded.text
        beginnings = [self.folded.between(line, line)[0] for line in self.lines]
        places: list[int] = [near, *beginnings, *range(min(len(text), _SEARCHED))]
        for start in places:
            if start + length <= len(text) and hash_of(text[start : start + length]) == sha256:
                return start
        return None


_SEARCHED: Final = 20_000  # characters of a document in which an article may begin within a line


def place_of(at: str) -> Place | None:
    """Read a place as an article's `at` has it; None where it is none."""
    found = _PLACE.fullmatch(at.strip())
    if found is None:
        return None
    first = int(found[1])
    characters = (int(found[3]), int(found[4])) if found[3] else None
    return Place(first, int(found[2] or first), characters)


def hash_of(folded: str) -> str:
    """The hash by which a folded text is known again."""
    return hashlib.sha256(folded.encode()).hexdigest()


def file_stem(document: str) -> str:
    """The name of a document's file: the first word of what a source calls it."""
    return re.split(r"[\s，,、]", document.strip(), maxsplit=1)[0]


def document_in(folder: Path, document: str) -> Path | None:
    """The file of a source's document: named by the first word of `document`."""
    name = file_stem(document)
    if not name or "/" in name or "\\" in name:
        return None
    files = (folder / f"{name}{ending}" for ending in _ENDINGS)
    return next((path for path in files if path.is_file()), None)


def document(name: str, text: str) -> Document:
    """A document by its text."""
    lines = [0]
    lines.extend(found.end() for found in re.finditer("\n", text))
    return Document(name, fold(text), tuple(lines), len(text))
