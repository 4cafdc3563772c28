"""The tree that every input file becomes: text with exact places, nothing converted.

A scalar stays the characters its author wrote; what they mean is decided by the layer that
knows the schema.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from policyengine.diagnostics.place import Span, Written
from policyengine.source.unfold import offsets


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
    def written(self) -> Written:
        """The value, each character with its place; of a block of text, the whole as written."""
        quotes = 0 if self.kind in _UNQUOTED else 1
        raw = self.span.text
        if self.kind is ScalarKind.BLOCK or raw[quotes : len(raw) - quotes] == self.value:
            return Written.plainly(self.span.part(quotes, len(raw) - quotes))
        is_json = self.kind is ScalarKind.STRING
        return Written(self.value, self.span.source, offsets(raw, self.span.start, is_json=is_json))

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all was written where a value could stand (`key:`)."""
        return self.kind is ScalarKind.PLAIN and not self.value


_UNQUOTED = frozenset(
    {ScalarKind.PLAIN, ScalarKind.BLOCK, ScalarKind.NUMBER, ScalarKind.BOOLEAN, ScalarKind.NULL},
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
