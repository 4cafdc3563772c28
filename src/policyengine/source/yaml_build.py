"""Parser events to nodes, without recursion, so that hostile nesting costs nothing."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from policyengine.diagnostics.codes import source as codes
from policyengine.diagnostics.codes import yaml_syntax as syntax
from policyengine.diagnostics.model import Code, Diagnostic, finding
from policyengine.diagnostics.place import SourceText, Span
from policyengine.source import yaml_traps as traps
from policyengine.source.duplicates import duplicate_key
from policyengine.source.limits import MAX_DEPTH, MAX_NODES
from policyengine.source.nodes import Entry, Mapping, Node, Scalar, ScalarKind, Sequence
from policyengine.source.quoting import in_quotes, shortened

if TYPE_CHECKING:
    from collections.abc import Callable

# PyYAML's events differ between its two parsers only in nominal class, hence Any.
Event = Any

_PROPERTY: Final = re.compile(r"[&!][^\s,\[\]{}]*")
_VALUE_TO_COMMENT: Final = re.compile(r"[^\r\n]*?(?=[ \t]+#|[ \t]*$)", re.MULTILINE)
_KIND: Final = {
    "'": ScalarKind.QUOTED,
    '"': ScalarKind.QUOTED,
    "|": ScalarKind.BLOCK,
    ">": ScalarKind.BLOCK,
}


class TooMuchError(Exception):
    """The input exceeds a limit that the findings already name; reading stops."""


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet; a mapping's nodes are keys and values in turn."""

    is_mapping: bool
    is_flow: bool
    start: int
    nodes: list[Node] = field(default_factory=list)

    @property
    def awaits_key(self) -> bool:
        return self.is_mapping and len(self.nodes) % 2 == 0


class Builder:
    """Takes the events of one stream; afterwards `root` and `found` hold what it gave."""

    def __init__(self, source: SourceText, base: int) -> None:
        self._source = source
        self._base = base
        self._stack: list[_Open] = []
        self._documents = 0
        self._nodes = 0
        self.root: Node | None = None
        self.found: list[Diagnostic] = []
        self._handlers: Final[dict[str, Callable[[Event], None]]] = {
            "DocumentStartEvent": self._on_document,
            "AliasEvent": self._on_alias,
            "ScalarEvent": self._on_scalar,
            "SequenceStartEvent": self._on_sequence,
            "MappingStartEvent": self._on_mapping,
            "SequenceEndEvent": self._on_end,
            "MappingEndEvent": self._on_end,
        }

    def take(self, event: Event) -> None:
        """Take the next event; raises TooMuchError where a limit is passed."""
        handler = self._handlers.get(type(event).__name__)
        if handler is not None:
            handler(event)

    def _span(self, start: int, end: int) -> Span:
        return Span(self._source, start, end)

    def _on_document(self, event: Event) -> None:
        start = event.start_mark.index + self._base
        if event.version or event.tags:
            self.found.append(finding(syntax.DIRECTIVE, self._span(start, start + 1)))
        self._documents += 1
        if self._documents == 2:
            self.found.append(finding(codes.SEVERAL_DOCUMENTS, self._span(start, start + 3)))
            raise TooMuchError

    def _on_alias(self, event: Event) -> None:
        start = event.start_mark.index + self._base
        span = self._value_span(start, event.end_mark.index + self._base)
        self._refuse_sign(codes.ALIAS, span)
        self._add(Scalar(span.text, span))

    def _on_scalar(self, event: Event) -> None:
        start, end = event.start_mark.index + self._base, event.end_mark.index + self._base
        start = self._skip_properties(event, start, end)
        kind = _KIND.get(event.style, ScalarKind.PLAIN)
        if kind is ScalarKind.BLOCK:
            end = start + len(self._source.text[start:end].rstrip())
        scalar = Scalar(event.value, self._span(start, end), kind)
        within = self._stack[-1] if self._stack else None
        place = traps.Place(
            in_flow=within is not None and within.is_flow,
            is_key=within is not None and within.awaits_key,
            in_sequence=within is not None and not within.is_mapping,
        )
        self.found.extend(traps.in_scalar(scalar, place))
        self._add(scalar)

    def _on_sequence(self, event: Event) -> None:
        self._open(event, is_mapping=False)

    def _on_mapping(self, event: Event) -> None:
        self._open(event, is_mapping=True)

    def _open(self, event: Event, *, is_mapping: bool) -> None:
        start, end = event.start_mark.index + self._base, event.end_mark.index + self._base
        start = self._skip_properties(event, start, end)
        if len(self._stack) >= MAX_DEPTH:
            self.found.append(
                finding(codes.TOO_DEEP, self._span(start, start + 1), limit=MAX_DEPTH)
            )
            raise TooMuchError
        self._stack.append(_Open(is_mapping, bool(event.flow_style), start))

    def _on_end(self, event: Event) -> None:
        closed = self._stack.pop()
        end = event.end_mark.index + self._base
        if not closed.is_flow and closed.nodes:
            # The parser sees the end of an indented block only at the next one.
            end = closed.nodes[-1].span.end
        span = self._span(closed.start, end)
        if closed.is_mapping:
            self._add(self._mapping(closed, span))
        else:
            self._add(Sequence(tuple(closed.nodes), span))

    def _mapping(self, closed: _Open, span: Span) -> Mapping:
        if closed.is_flow and not span.text.startswith("{"):
            self.found.append(traps.bare_pair(span))
        entries: list[Entry] = []
        seen: dict[str, Scalar] = {}
        for key, value in zip(closed.nodes[::2], closed.nodes[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.found.append(finding(codes.COMPLEX_KEY, key.span))
                continue
            first = seen.setdefault(key.value, key)
            if first is not key:
                self.found.append(duplicate_key(key, first))
                continue
            entries.append(Entry(key, value))
        self.found.extend(traps.in_mapping(entries, is_flow=closed.is_flow))
        return Mapping(tuple(entries), span)

    def _add(self, node: Node) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self.found.append(finding(codes.TOO_MANY_NODES, node.span, limit=MAX_NODES))
            raise TooMuchError
        if self._stack:
            self._stack[-1].nodes.append(node)
        else:
            self.root = node

    def _skip_properties(self, event: Event, start: int, end: int) -> int:
        """Refuse anchor and tag; returns where the node's own text starts."""
        if event.anchor is None and event.tag is None:
            return start
        sign = codes.ANCHOR if self._source.text.startswith("&", start) else codes.TAG
        self._refuse_sign(sign, self._value_span(start, end))
        for _ in range(2):
            match = _PROPERTY.match(self._source.text, start)
            if match is None or match.end() > end:
                break
            start = match.end()
            start += len(self._source.text[start:end]) - len(self._source.text[start:end].lstrip())
        return start

    def _value_span(self, start: int, end: int) -> Span:
        """What the author took for the value: in a block, all of the line up to a comment."""
        if self._stack and not self._stack[-1].is_flow:
            match = _VALUE_TO_COMMENT.match(self._source.text, start)
            end = max(end, match.end()) if match else end
            line_end = self._source.text.find("\n", start, end)
            end = end if line_end < 0 else start + len(self._source.text[start:line_end].rstrip())
        return self._span(start, end)

    def _refuse_sign(self, code: Code, span: Span) -> None:
        text = shortened(span.text)
        self.found.append(finding(code, span, text=text, quoted=in_quotes(text)))
