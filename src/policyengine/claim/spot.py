"""What a value in a document is called, for findings about it."""

from dataclasses import dataclass
from typing import Final

from policyengine.diagnostics.codes import subject as codes
from policyengine.diagnostics.model import Argument, Code, Diagnostic, Related
from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import Span
from policyengine.source.nodes import Mapping, Node, Scalar, ScalarKind, Sequence
from policyengine.source.quoting import shortened
from policyengine.values.text import Text
from policyengine.values.value import Value

_NULL_KINDS: Final = frozenset({ScalarKind.NULL, ScalarKind.PLAIN})
_NULLS: Final = frozenset({"null", "Null", "NULL", "~"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a document by its path, and its name as messages give it.

    `signed` says that an amount there may be below zero.
    """

    path: str
    name: Text
    signed: bool = False

    def item(self, number: int) -> "Spot":
        """The spot of a list's item; the first is 1, as in expressions."""
        return self._beyond(f"[{number}]")

    def entry(self, key: str) -> "Spot":
        """The spot of an entry of a record."""
        return self._beyond(f".{shortened(key)}")

    def found(
        self,
        code: Code,
        span: Span,
        *,
        hint: Text | None = None,
        related: tuple[Related, ...] = (),
        **args: Argument,
    ) -> Diagnostic:
        """A finding at this spot; `fact` in its message is the spot's name."""
        named = (("fact", self.name), *args.items())
        return Diagnostic(code, span, named, self.path, related, None, hint)

    def nothing(self, node: Node) -> Diagnostic | None:
        """The finding where nothing is stated at this spot; None where something is."""
        if not isinstance(node, Scalar) or node.kind not in _NULL_KINDS:
            return None
        if node.is_blank:
            return self.found(codes.EMPTY, node.span)
        if node.kind is ScalarKind.NULL or node.value in _NULLS:
            return self.found(codes.NULL_GIVEN, node.span)
        return None

    def _beyond(self, tail: str) -> "Spot":
        head_zh, head_en = self.name.zh, self.name.en.partition(" (")
        name = Text(head_zh + tail, head_en[0] + tail + head_en[1] + head_en[2])
        return Spot(self.path + tail, name)


def spot(path: str, label: Text) -> Spot:
    """The spot of a fact or entry: `医疗费用总额 cost.total`, `cost.total (total bill)`."""
    en = path if label.en == path else f"{path} ({label.en})"
    return Spot(path, Text(f"{label.zh} {path}", en))


def refused(found: Diagnostic) -> Outcome[Value]:
    """No value, for one reason."""
    return Outcome(None, (found,))


def written(node: Node) -> Text:
    """What stands at a place, as messages put it."""
    match node:
        case Mapping():
            return Text("对象 { … }", "an object { … }")
        case Sequence():
            return Text("列表 [ … ]", "a list [ … ]")
        case Scalar(value, _, kind):
            return _scalar_written(shortened(value), kind)


def _scalar_written(value: str, kind: ScalarKind) -> Text:
    match kind:
        case ScalarKind.NUMBER:
            return Text(f"数 {value}", f"the number {value}")
        case ScalarKind.BOOLEAN | ScalarKind.NULL | ScalarKind.PLAIN:
            return Text(f"值 {value}", value)
        case _:
            return Text(f"文字“{value}”", f"the text “{value}”")
