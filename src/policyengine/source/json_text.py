"""JSON as nodes with exact places: RFC 8259 to the letter, numbers kept as written."""

import re
from dataclasses import dataclass, field
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]  # missing in typeshed only
from pathlib import Path
from typing import Final, cast

from policyengine.diagnostics.codes import json_syntax as syntax
from policyengine.diagnostics.codes import source as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import SourceText, Span
from policyengine.source import json_errors as errors
from policyengine.source.characters import unfit_text
from policyengine.source.duplicates import duplicate_key
from policyengine.source.limits import MAX_BYTES, MAX_DEPTH, MAX_NODES
from policyengine.source.nodes import Entry, Mapping, Node, Scalar, ScalarKind, Sequence
from policyengine.source.quoting import shortened
from policyengine.source.read_text import BOM, read_text

_BLANKS: Final = re.compile(r"[ \t\r\n]*")
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.+%])")
_WORD: Final = re.compile(r"(?:true|false|null)(?!\w)")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_CLOSING: Final = {"{": "}", "[": "]"}


def read_json(path: Path) -> Outcome[Node]:
    """The tree of a JSON file."""
    return read_text(path).then(parse_json)


def parse_json(source: SourceText) -> Outcome[Node]:
    """The tree of a JSON text; offsets count characters of `source.text`."""
    if len(source.text) > MAX_BYTES:
        limit = MAX_BYTES // (1024 * 1024)
        return Outcome(None, (finding(codes.FILE_TOO_LARGE, Span(source, 0, 0), limit=limit),))
    parser = _Parser(source)
    try:
        root = parser.run()
    except errors.NotJsonError as stopped:
        return Outcome(None, (*parser.found, stopped.found))
    return Outcome(None if parser.found else root, tuple(parser.found))


@dataclass(slots=True)
class _Open:
    """An object or array whose end has not come yet."""

    start: int
    bracket: str
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    key: Scalar | None = None


class _Parser:
    """One pass over the text with a stack of its own, so that depth costs no recursion."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._text = source.text
        self._at = 1 if source.text.startswith(BOM) else 0
        self._stack: list[_Open] = []
        self._nodes = 0
        self.found: list[Diagnostic] = []

    def run(self) -> Node:
        """The whole text as one node; raises NotJsonError where it stops being JSON."""
        self._skip_blanks()
        if self._at == len(self._text):
            raise errors.NotJsonError(finding(codes.FILE_EMPTY, self._span(self._at, self._at)))
        while True:
            node = self._value()
            while node is not None:
                if not self._stack:
                    return self._finished(node)
                node = self._attach(node)

    def _finished(self, node: Node) -> Node:
        self._skip_blanks()
        if self._at < len(self._text):
            raise errors.trailing_text(self._source, self._at)
        return node

    def _value(self) -> Node | None:
        """The scalar or empty collection that stands here; None where a collection opens."""
        self._skip_blanks()
        char = self._text[self._at : self._at + 1]
        if char == '"':
            return self._string()
        if char in _CLOSING:
            return self._open(char)
        number = _NUMBER.match(self._text, self._at)
        if number is not None:
            return self._scalar(number.end(), ScalarKind.NUMBER)
        word = _WORD.match(self._text, self._at)
        if word is None:
            raise self._unexpected(errors.VALUE)
        kind = ScalarKind.NULL if word[0] == "null" else ScalarKind.BOOLEAN
        return self._scalar(word.end(), kind)

    def _scalar(self, end: int, kind: ScalarKind) -> Scalar:
        span = self._span(self._at, end)
        self._at = end
        return Scalar(span.text, span, kind)

    def _string(self) -> Scalar:
        start = self._at
        try:
            value, self._at = cast("tuple[str, int]", scanstring(self._text, start + 1, True))
        except JSONDecodeError as problem:
            raise errors.in_string(self._source, start, problem) from None
        span = self._span(start, self._at)
        if _SURROGATE.search(value):
            raise errors.lone_surrogate(span)
        if not value.isascii() or not value.isprintable():
            self.found.extend(unfit_text(value, span))
        return Scalar(value, span, ScalarKind.STRING)

    def _open(self, bracket: str) -> Node | None:
        if len(self._stack) >= MAX_DEPTH:
            span = self._span(self._at, self._at + 1)
            raise errors.NotJsonError(finding(codes.TOO_DEEP, span, limit=MAX_DEPTH))
        self._stack.append(_Open(self._at, bracket))
        self._at += 1
        self._skip_blanks()
        if self._text.startswith(_CLOSING[bracket], self._at):
            return self._close()
        if bracket == "{":
            self._key()
        return None

    def _key(self) -> None:
        if not self._text.startswith('"', self._at):
            raise self._unexpected(errors.KEY)
        key = self._string()
        self._skip_blanks()
        if not self._text.startswith(":", self._at):
            raise self._missing_colon(key)
        self._at += 1
        self._stack[-1].key = key

    def _attach(self, node: Node) -> Node | None:
        """Put a value where it belongs; returns the collection if that ends here."""
        within = self._stack[-1]
        self._count(node)
        if within.key is None:
            within.items.append(node)
        else:
            self._enter(within, within.key, node)
        self._skip_blanks()
        if self._text.startswith(_CLOSING[within.bracket], self._at):
            return self._close()
        if not self._text.startswith(",", self._at):
            raise self._after_value()
        comma = self._at
        self._at += 1
        self._skip_blanks()
        if self._text[self._at : self._at + 1] in {"}", "]"}:
            raise errors.NotJsonError(
                finding(syntax.JSON_TRAILING_COMMA, self._span(comma, comma + 1))
            )
        if within.bracket == "{":
            self._key()
        return None

    def _enter(self, within: _Open, key: Scalar, node: Node) -> None:
        first = within.entries.setdefault(key.value, Entry(key, node)).key
        if first is not key:
            self.found.append(duplicate_key(key, first))

    def _close(self) -> Node:
        closed = self._stack.pop()
        self._at += 1
        span = self._span(closed.start, self._at)
        if closed.bracket == "{":
            return Mapping(tuple(closed.entries.values()), span)
        return Sequence(tuple(closed.items), span)

    def _count(self, node: Node) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise errors.NotJsonError(finding(codes.TOO_MANY_NODES, node.span, limit=MAX_NODES))

    def _missing_colon(self, key: Scalar) -> errors.NotJsonError:
        other = errors.at(self._source, self._at, errors.COLON, self._opening())
        if other.found.code is not syntax.JSON_UNEXPECTED:
            return other
        shown = shortened(key.span.text)
        return errors.NotJsonError(finding(syntax.JSON_MISSING_COLON, key.span, key=shown))

    def _after_value(self) -> errors.NotJsonError:
        char = self._text[self._at : self._at + 1]
        if char and char in '"{[-0123456789':
            span = self._span(self._at, self._at + 1)
            return errors.NotJsonError(finding(syntax.JSON_MISSING_COMMA, span))
        return self._unexpected(errors.COMMA_OR_END)

    def _unexpected(self, expected: errors.Expected) -> errors.NotJsonError:
        return errors.at(self._source, self._at, expected, self._opening())

    def _opening(self) -> Span | None:
        if not self._stack:
            return None
        return self._span(self._stack[-1].start, self._stack[-1].start + 1)

    def _skip_blanks(self) -> None:
        blanks = _BLANKS.match(self._text, self._at)
        self._at = blanks.end() if blanks else self._at

    def _span(self, start: int, end: int) -> Span:
        return Span(self._source, start, end)
