"""The tree that every input file becomes: text with exact places, nothing converted.

A scalar stays the characters its author wrote; what they mean is decided by the layer that
knows the schema.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from policyengine.diagnostics.place import Span


class ScalarKind(Enum):
    """How a scalar was written: the first three in YAML, the others in JSON."""

    PLAIN = "plain"
    QUOTED = "quoted"
    BLOCK = "block"
    STRING = "string"
    NUMBER = "number"
    BOOLEAN = "boolean"
    NULL = "null"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value; `span` covers its quotes, `value` is what they hold."""

    value: str
    span: Span
    kind: ScalarKind = ScalarKind.PLAIN

    @property
    def content_span(self) -> Span | None:
        """The span whose characters are `value` one for one, quotes left out.

        None where escapes or line folding make the text differ from the value.
        """
        written = self.span.text
        if written == self.value and self.kind in _UNQUOTED:
            return self.span
        if self.kind not in _UNQUOTED and written[1:-1] == self.value:
            return self.span.part(1, len(written) - 1)
        return None

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all was written where a value could stand (`key:`)."""
        return self.kind is ScalarKind.PLAIN and not self.value


_UNQUOTED = frozenset(
    {ScalarKind.PLAIN, ScalarKind.NUMBER, ScalarKind.BOOLEAN, ScalarKind.NULL},
)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes in the order written."""

    items: tuple["Node", ...]
    span: Span

    def __iter__(self) -> Iterator["Node"]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


@dataclass(frozen=True, slots=True)
class Entry:
    """One `key: value` of a mapping."""

    key: Scalar
    value: "Node"

    @property
    def span(self) -> Span:
        """From the first character of the key to the last of the value."""
        end = max(self.key.span.end, self.value.span.end)
        return Span(self.key.span.source, self.key.span.start, end)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values in the order written; no key occurs twice."""

    entries: tuple[Entry, ...]
    span: Span
    _by_key: dict[str, Entry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {found.key.value: found for found in self.entries})

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __contains__(self, key: str) -> bool:
        return key in self._by_key

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys in the order written."""
        return tuple(self._by_key)

    def entry(self, key: str) -> Entry | None:
        """The entry of a key; None where the mapping lacks it."""
        return self._by_key.get(key)

    def get(self, key: str) -> "Node | None":
        """The value of a key; None where the mapping lacks it."""
        found = self._by_key.get(key)
        return None if found is None else found.value


Node: TypeAlias = Scalar | Sequence | Mapping
