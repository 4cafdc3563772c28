"""Where a schema error lands: on the key or the value itself, never on all that surrounds it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from policyengine.diagnostics.place import Span
from policyengine.source.nodes import Mapping, Node, Scalar, Sequence
from policyengine.source.quoting import shortened
from policyengine.source.schema_index import SchemaIndex
from policyengine.values.text import Text

Step = str | int
_WHOLE: Final = Text("整个文件", "the file")


@dataclass(frozen=True, slots=True)
class Spot:
    """A node with the way that leads to it."""

    node: Node
    path: tuple[Step, ...] = ()
    key: Scalar | None = None

    def follow(self, path: Iterable[Step]) -> "Spot":
        """The spot that a path from here leads to."""
        spot = self
        for step in path:
            spot = spot._step(step)
        return spot

    def _step(self, step: Step) -> "Spot":
        if isinstance(self.node, Mapping):
            entry = self.node.entry(str(step))
            if entry is not None:
                return Spot(entry.value, (*self.path, step), entry.key)
        if isinstance(self.node, Sequence) and isinstance(step, int):
            return Spot(self.node.items[step], (*self.path, step))
        return self

    @property
    def name(self) -> Text:
        """How a sentence calls the spot: by its key, or by its number in the list."""
        if self.key is not None:
            return Text.same(f"`{shortened(self.key.value)}`")
        if self.path:
            number = int(self.path[-1]) + 1
            return Text(f"第 {number} 项", f"item {number}")
        return _WHOLE

    @property
    def own_span(self) -> Span:
        """The value where it is short, else its key, else its first line."""
        if isinstance(self.node, Scalar):
            blank = self.node.is_blank and self.key is not None
            return self.key.span if blank and self.key else self.node.span
        return self.head_span

    @property
    def head_span(self) -> Span:
        """The key, or the first line of what has no key."""
        if self.key is not None:
            return self.key.span
        span = self.node.span
        first_line = span.text.splitlines()[0] if span.text else ""
        return span.part(0, len(first_line.rstrip()))


def dotted(path: Iterable[Step]) -> str:
    """A path as a fact is named: `expenses[2].amount`."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")


@dataclass(frozen=True, slots=True)
class SchemaError:
    """An error of the validator (`raw`, a jsonschema ValidationError) at the spot it is about."""

    raw: Any
    spot: Spot
    index: SchemaIndex

    @property
    def keyword(self) -> str | None:
        """The keyword that failed; None for a schema that is simply false."""
        word: str | None = self.raw.validator
        return word

    @property
    def wanted(self) -> Any:
        """What the keyword asks for."""
        return self.raw.validator_value

    @property
    def concerns_key(self) -> bool:
        """Whether the error is about the name of a key, not about what it holds."""
        return isinstance(self.raw.instance, str) and isinstance(self.spot.node, Mapping)

    def within(self, raw: Any) -> "SchemaError":
        """An error of a branch, whose path counts from here."""
        return SchemaError(raw, self.spot.follow(raw.relative_path), self.index)
