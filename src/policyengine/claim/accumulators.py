"""What was used up before a subject, given in the document instead of its history."""

from decimal import Decimal
from typing import Final

from policyengine.claim.few import few_at_fault
from policyengine.claim.header import LABELS, Entries, missing, not_negative, scalar_at
from policyengine.claim.model import Accumulators
from policyengine.claim.spot import Spot, spot
from policyengine.claim.values import object_at
from policyengine.diagnostics.codes import subject as codes
from policyengine.diagnostics.model import Diagnostic
from policyengine.diagnostics.place import Span
from policyengine.domain.suggest import did_you_mean, listed
from policyengine.source import nodes
from policyengine.source.nodes import Mapping, Node
from policyengine.source.quoting import shortened
from policyengine.values.text import Text

KEY: Final = "accumulators"
_KEYS: Final = ("values", "rulebook", "sha256", "readings")
_AT: Final = spot(KEY, LABELS[KEY])
_VALUES: Final = Text("各项累计", "the accumulators' values")


def read_accumulators(node: Node | None, found: list[Diagnostic]) -> Accumulators | None:
    """The accumulators of a document, with the stamp of the settlement they come from."""
    body = None if node is None else _object(node, _AT, found)
    if node is None or body is None:
        return None
    unknown = [entry.key for entry in body if entry.key.value not in _KEYS]
    for key in few_at_fault(unknown, found):
        found.append(_unknown(key))
    entries = Entries(body, found, f"{KEY}.")
    if "values" not in body:
        found.append(missing(body, f"{KEY}.values", _VALUES))
    return Accumulators(
        values=_values(body.get("values"), found),
        rulebook=entries.rulebook("rulebook"),
        sha256=entries.hash("sha256"),
        readings=_readings(body.get("readings"), found),
        place=node.span,
        places=_places(body.get("values")),
    )


def total_spot(name: str, label: Text) -> Spot:
    """The spot of one value, as findings name it."""
    return spot(f"{KEY}.values.{name}", label)


def _places(node: Node | None) -> dict[str, Span]:
    return {entry.key.value: entry.key.span for entry in node} if isinstance(node, Mapping) else {}


def _values(node: Node | None, found: list[Diagnostic]) -> dict[str, Decimal]:
    at = _AT.entry("values")
    body = None if node is None else _object(node, at, found)
    values: dict[str, Decimal] = {}
    for entry in few_at_fault(body.entries if body else (), found):
        read = scalar_at(entry.value, at.entry(entry.key.value), not_negative)
        found.extend(read.diagnostics)
        if read.value is not None:
            values[entry.key.value] = read.value
    return values


def _readings(node: Node | None, found: list[Diagnostic]) -> dict[str, str] | None:
    at = f"{KEY}.readings"
    body = None if node is None else _object(node, _AT.entry("readings"), found)
    if body is None:
        return None
    entries = Entries(body, found, f"{at}.")
    given = {
        entry.key.value: entries.text(entry.key.value)
        for entry in few_at_fault(body.entries, found)
    }
    return {key: option for key, option in given.items() if option is not None}


def _object(node: Node, at: Spot, found: list[Diagnostic]) -> Mapping | None:
    read = object_at(node, at)
    found.extend(read.diagnostics)
    return read.value


def _unknown(key: nodes.Scalar) -> Diagnostic:
    return _AT.found(
        codes.UNKNOWN_FIELD,
        key.span,
        key=shortened(key.value),
        nearest=did_you_mean(key.value, _KEYS),
        allowed=listed(_KEYS),
    )
