"""What a document says about itself: its id, its rulebook, its place in time."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeVar

from policyengine.claim.moments import read_moment
from policyengine.claim.numbers import read_number
from policyengine.claim.spot import Spot, spot, written
from policyengine.claim.values import expected
from policyengine.claim.words import unfit_text
from policyengine.diagnostics.codes import subject as codes
from policyengine.diagnostics.model import Code, Diagnostic, finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.feel import types
from policyengine.source import nodes
from policyengine.source.characters import same_text
from policyengine.source.nodes import Node, Scalar, ScalarKind
from policyengine.source.quoting import shortened
from policyengine.values.text import Text
from policyengine.values.value import Value

LABELS: Final[Mapping[str, Text]] = {
    "subject": Text("文件种类", "kind of document"),
    "id": Text("编号", "id"),
    "rulebook": Text("规则书", "rulebook"),
    "sequence": Text("顺序号", "sequence"),
    "settled_at": Text("结算时间", "settled at"),
    "reversal_of": Text("冲正的申请", "claim taken back"),
    "accumulators": Text("已有累计", "accumulators so far"),
}
# For editors, which find the schema of a document by it; it states nothing.
SCHEMA_KEY: Final = "$schema"

_RULEBOOK_ID: Final = re.compile(r"[^\s/\\.]+(?:/[^\s/\\.]+)+")
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_NOT_TEXT: Final = frozenset({ScalarKind.NUMBER, ScalarKind.BOOLEAN})
_IN_QUOTES: Final = Text("放进双引号", "put it in double quotes")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Header:
    """The entries of a document that are not facts; an id that could not be read is empty."""

    id: str
    rulebook: str | None
    sequence: int | None
    settled_at: str | None
    reversal_of: str | None


class Entries:
    """Reads the entries of one mapping that are not facts; what is wrong with them is `found`."""

    def __init__(self, node: nodes.Mapping, found: list[Diagnostic], prefix: str = "") -> None:
        self._node = node
        self._prefix = prefix
        self.found = found

    def required_text(self, key: str) -> str:
        """The text under a key that must be there; empty after a finding."""
        if key not in self._node:
            self.found.append(missing(self._node, self._prefix + key, LABELS[key]))
            return ""
        return self.text(key) or ""

    def text(self, key: str) -> str | None:
        """The text under a key."""
        return self._read(key, _text)

    def whole(self, key: str) -> int | None:
        """The whole number, not below zero, under a key."""
        return self._read(key, _whole)

    def moment(self, key: str) -> str | None:
        """The date or time under a key."""
        return self._read(key, lambda scalar, at: _texted(scalar, at, read_moment))

    def rulebook(self, key: str) -> str | None:
        """The id of a rulebook under a key: never a path that could lead elsewhere."""
        return self._read(key, lambda scalar, at: _formed(scalar, at, _RULEBOOK_ID))

    def hash(self, key: str) -> str | None:
        """The SHA-256 value under a key."""
        return self._read(key, lambda scalar, at: _formed(scalar, at, _HASH))

    def _read(self, key: str, read: Callable[[Scalar, Spot], Outcome[T]]) -> T | None:
        node = self._node.get(key)
        if node is None:
            return None
        shown = shortened(key)
        at = spot(self._prefix + shown, LABELS.get(key, Text.same(shown)))
        outcome = scalar_at(node, at, read)
        self.found.extend(outcome.diagnostics)
        return outcome.value


def read_header(node: nodes.Mapping, found: list[Diagnostic]) -> Header:
    """The header of a document; an entry that cannot be read counts as not given."""
    entries = Entries(node, found)
    return Header(
        id=entries.required_text("id"),
        rulebook=entries.rulebook("rulebook"),
        sequence=entries.whole("sequence"),
        settled_at=entries.moment("settled_at"),
        reversal_of=entries.text("reversal_of"),
    )


def missing(node: nodes.Mapping, key: str, label: Text) -> Diagnostic:
    """The finding for an entry that a document must have, at its opening bracket."""
    return finding(codes.MISSING_ENTRY, node.span.part(0, 1), path=key, key=key, label=label)


def scalar_at(node: Node, at: Spot, read: Callable[[Scalar, Spot], Outcome[T]]) -> Outcome[T]:
    """Read a single value that is not null."""
    nothing = at.nothing(node)
    if nothing is not None:
        return Outcome(None, (nothing,))
    if isinstance(node, Scalar):
        return read(node, at)
    return _wrong(node, at, types.TEXT)


def not_negative(scalar: Scalar, at: Spot) -> Outcome[Decimal]:
    """A number that is not below zero."""
    if scalar.kind is ScalarKind.BOOLEAN:
        return _wrong(scalar, at, types.NUMBER)
    read = read_number(scalar, types.NUMBER, at)
    return _below_zero(scalar, at, read)


def _below_zero(scalar: Scalar, at: Spot, read: Outcome[Value]) -> Outcome[Decimal]:
    if not isinstance(read.value, Decimal):
        return Outcome(None, read.diagnostics)
    if scalar.value.startswith("-"):
        return Outcome(None, (at.found(codes.NEGATIVE, scalar.span, text=scalar.value),))
    return Outcome(read.value)


def _whole(scalar: Scalar, at: Spot) -> Outcome[int]:
    if scalar.kind is ScalarKind.BOOLEAN:
        return _wrong(scalar, at, types.INTEGER)
    read = _below_zero(scalar, at, read_number(scalar, types.INTEGER, at))
    return Outcome(None if read.value is None else int(read.value), read.diagnostics)


def _text(scalar: Scalar, at: Spot) -> Outcome[str]:
    return _texted(scalar, at, lambda text, _: Outcome(same_text(text.value)))


def _texted(scalar: Scalar, at: Spot, read: Callable[[Scalar, Spot], Outcome[str]]) -> Outcome[str]:
    if scalar.kind in _NOT_TEXT:
        return _wrong(scalar, at, types.TEXT, _IN_QUOTES)
    problem = unfit_text(scalar, at)
    return read(scalar, at) if problem is None else Outcome(None, (problem,))


def _formed(scalar: Scalar, at: Spot, form: re.Pattern[str]) -> Outcome[str]:
    return _texted(scalar, at, lambda text, spot: _matching(text, spot, form))


def _matching(scalar: Scalar, at: Spot, form: re.Pattern[str]) -> Outcome[str]:
    if form.fullmatch(scalar.value):
        return Outcome(scalar.value)
    code: Code = codes.BAD_HASH if form is _HASH else codes.BAD_RULEBOOK_ID
    return Outcome(None, (at.found(code, scalar.span, text=shortened(scalar.value)),))


def _wrong(node: Node, at: Spot, type_: types.Type, hint: Text | None = None) -> Outcome[T]:
    found = at.found(
        codes.WRONG_TYPE, node.span, hint=hint, expected=expected(type_), found=written(node)
    )
    return Outcome(None, (found,))
