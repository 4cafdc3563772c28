"""What a `type:` entry names: a plain type, a set of words, a record, or a list of those."""

from collections.abc import Mapping
from typing import Final

from policyengine.diagnostics.codes import domain as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.domain.shape import label, mapping, scalar, section
from policyengine.domain.suggest import did_you_mean, listed
from policyengine.feel import types
from policyengine.feel.types import Enumeration, Type
from policyengine.source import nodes

MOMENT: Final = "datetime"
BALANCE: Final = "balance"  # an amount of money that may be below zero
PLAIN: Final[Mapping[str, Type]] = {
    "text": types.TEXT,
    "date": types.DATE,
    "boolean": types.BOOLEAN,
    "integer": types.INTEGER,
    "number": types.NUMBER,
    "money": types.MONEY,
    "rate": types.RATE,
}
RESERVED: Final = frozenset({*PLAIN, MOMENT, BALANCE, "record", "list"})
_LIST_OF: Final = "list of "


class Kinds:
    """Resolves type names against the words of a domain; what cannot be resolved is `found`."""

    def __init__(self, enumerations: Mapping[str, Enumeration]) -> None:
        self._enumerations = enumerations
        self.found: list[Diagnostic] = []

    def of_fact(self, path: str, body: nodes.Mapping) -> Type:
        """The type of a fact, optional where it says what its absence states."""
        written = scalar(body.get("type"))
        if written.value == MOMENT:
            type_: Type = types.TEXT
        elif written.value == BALANCE:
            type_ = types.MONEY
        else:
            type_ = self._named(written, path, section(body, "fields"))
        return types.maybe(type_) if "absent" in body else type_

    def _named(self, written: nodes.Scalar, name: str, fields: nodes.Mapping) -> Type:
        if written.value.startswith(_LIST_OF):
            return types.ListOf(self._item(written, len(_LIST_OF), name, fields))
        return self._item(written, 0, name, fields)

    def _item(self, written: nodes.Scalar, start: int, name: str, fields: nodes.Mapping) -> Type:
        word = written.value[start:].strip()
        if word == "record":
            return types.Record(name, tuple(self._field(entry) for entry in fields))
        known = PLAIN.get(word) or self._enumerations.get(word)
        if known is None:
            self._unknown(written, word)
        return known or types.UNKNOWN

    def _field(self, entry: nodes.Entry) -> types.Field:
        body = mapping(entry.value)
        name = entry.key.value
        return types.Field(name, self._optional_item(body, name), label(body, name))

    def _optional_item(self, body: nodes.Mapping, name: str) -> Type:
        type_ = self._item(scalar(body.get("type")), 0, name, nodes.Mapping((), body.span))
        return types.maybe(type_) if "absent" in body else type_

    def _unknown(self, written: nodes.Scalar, word: str) -> None:
        span = written.written.part(*_place(written.value, word))
        nearest = did_you_mean(word, (*RESERVED, *self._enumerations))
        names = listed((*PLAIN, MOMENT, BALANCE))
        self.found.append(
            finding(codes.UNKNOWN_TYPE, span, name=word, nearest=nearest, types=names)
        )


def _place(text: str, word: str) -> tuple[int, int]:
    start = text.rindex(word)
    return start, start + len(word)
