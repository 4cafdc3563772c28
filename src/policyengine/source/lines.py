"""What an author took for the value of a line, found without a parser."""

import re
from typing import Final

from policyengine.diagnostics.place import SourceText, Span

_BEFORE_VALUE: Final = re.compile(
    r"""[ ]*(?:-[ ]+)*(?:(?:"[^"\r\n]*"|'[^'\r\n]*'|[^\s:#\[\]{},"'][^:#\r\n]*?)[ ]*:[ ]+)?"""
)
_COMMENT_OR_END: Final = re.compile(r"[ \t]+#|[ \t]*(?=[\r\n]|\Z)")
_QUOTED: Final = re.compile(r""""(?:[^"\\\r\n]|\\.)*"|'(?:[^'\r\n]|'')*'""")


def line_start(text: str, offset: int) -> int:
    """The offset of the first character of the line that holds `offset`."""
    start = text.rfind("\n", 0, offset) + 1
    return max(start, text.rfind("\r", start, offset) + 1)


def line_end(text: str, offset: int) -> int:
    """The offset behind the last character of the line, its break left out."""
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    carriage = text.find("\r", offset, end)
    return end if carriage < 0 else carriage


def content_of_line(source: SourceText, offset: int) -> Span:
    """The line that holds `offset` without its indentation, dashes and comment."""
    text, start = source.text, line_start(source.text, offset)
    dashes = re.compile(r"[ ]*(?:-[ ]+)*").match(text, start)
    start = dashes.end() if dashes else start
    return Span(source, start, _before_comment(text, start))


def value_of_line(source: SourceText, offset: int) -> Span:
    """What follows the first `key: ` (or the dashes) of the line, its comment left out."""
    text, start = source.text, line_start(source.text, offset)
    before = _BEFORE_VALUE.match(text, start)
    start = before.end() if before else start
    return Span(source, start, _before_comment(text, start))


def line_above(source: SourceText, offset: int) -> int | None:
    """An offset in the nearest line above that holds more than blanks and comments."""
    start = line_start(source.text, offset)
    while start > 0:
        start = line_start(source.text, start - 1)
        content = source.text[start : line_end(source.text, start)].strip()
        if content and not content.startswith("#"):
            return start
    return None


def quoted_text_before(source: SourceText, offset: int) -> Span | None:
    """The quoted text of this line that ends just before `offset`, blanks aside."""
    text = source.text
    for match in _QUOTED.finditer(text, line_start(text, offset), offset):
        if not text[match.end() : offset].strip():
            return Span(source, match.start(), match.end())
    return None


def flow_item(source: SourceText, offset: int) -> Span:
    """The entry of a bracketed list or mapping around `offset`, on this line."""
    text, start = source.text, offset
    first = line_start(text, offset)
    while start > first and text[start - 1] not in ",[{" and text[start - 2 : start] != ": ":
        start -= 1
    end, depth = offset, 0
    last = line_end(text, offset)
    while end < last and not (depth == 0 and text[end] in ",]}"):
        depth += (text[end] in "[{(") - (text[end] in "]})")
        end += 1
    return trimmed(Span(source, start, end))


def trimmed(span: Span) -> Span:
    """The span without blanks at its ends."""
    text = span.text
    lead = len(text) - len(text.lstrip())
    return span.part(lead, max(lead, len(text.rstrip())))


def _before_comment(text: str, start: int) -> int:
    found = _COMMENT_OR_END.search(text, start)
    return found.start() if found else len(text)
