"""The facts of a document, group by group; every key of it is known or a finding."""

from dataclasses import replace
from decimal import Decimal

from policyengine.claim.few import few_at_fault
from policyengine.claim.header import LABELS, SCHEMA_KEY, scalar_at
from policyengine.claim.moments import read_moment
from policyengine.claim.spot import Spot, spot
from policyengine.claim.unknown import Unknown
from policyengine.claim.values import object_at, read_value
from policyengine.diagnostics.codes import subject as codes
from policyengine.diagnostics.model import Diagnostic
from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import Span
from policyengine.domain.model import Domain, Fact, SubjectKind
from policyengine.source.nodes import Entry, Mapping, Node, Scalar
from policyengine.values.numbers import number_text
from policyengine.values.text import Text
from policyengine.values.value import Value


class FactsReader:
    """Collects the facts of one document of a known kind."""

    def __init__(self, domain: Domain, kind: SubjectKind) -> None:
        self._domain = domain
        self._kind = kind
        self._unknown = Unknown(domain, kind)
        self.found = list[Diagnostic]()
        self.facts: dict[str, Value] = {}
        self.places = dict[str, Span]()
        self.groups: set[str] = set()

    def read(self, root: Mapping) -> None:
        """Read every group of a document; other entries must be those of its header."""
        for entry in few_at_fault(root.entries, self.found):
            key = entry.key.value
            if key in self._kind.groups:
                self._read_group(entry)
            elif key in LABELS:
                self.places[key] = entry.value.span
            elif key != SCHEMA_KEY:
                self.found.append(self._unknown.entry(entry.key))

    def assign(self, path: Scalar, value: Node) -> None:
        """Read one fact given by its path; it replaces what was read before."""
        fact = self.fact(path)
        if fact is not None:
            self._read_fact(fact, value)
            self.groups.add(fact.group)

    def fact(self, path: Scalar) -> Fact | None:
        """The fact of this kind of document that a path names, or a finding."""
        fact = self._domain.facts.get(path.value)
        if fact is None or fact.group not in self._kind.groups:
            self.found.append(self._unknown.assigned(path))
            return None
        return fact

    def _read_group(self, entry: Entry) -> None:
        name = entry.key.value
        at = spot(name, self._domain.groups[name].label)
        node = self._object(entry.value, at)
        if node is not None:
            self.groups.add(name)
            self.places[name] = node.span
            self._read_level(name, node)

    def _read_level(self, prefix: str, node: Mapping) -> None:
        for entry in few_at_fault(node.entries, self.found):
            path = f"{prefix}.{entry.key.value}"
            fact = self._domain.facts.get(path)
            if fact is not None:
                self._read_fact(fact, entry.value)
            elif any(known.startswith(f"{path}.") for known in self._domain.facts):
                below = self._object(entry.value, Spot(path, Text.same(path)))
                if below is not None:
                    self._read_level(path, below)
            else:
                self.found.append(self._unknown.fact(path, entry.key))

    def _read_fact(self, fact: Fact, node: Node) -> None:
        at = replace(spot(fact.path, fact.label), signed=fact.signed)
        read: Outcome[Value] = _moment(node, at) if fact.moment else read_value(node, fact.type, at)
        outside = _outside(fact, read.value, node, at)
        self.found.extend((*read.diagnostics, *outside))
        self.places[fact.path] = node.span
        if read.value is None or outside:
            self.facts.pop(fact.path, None)
        else:
            self.facts[fact.path] = read.value

    def _object(self, node: Node, at: Spot) -> Mapping | None:
        read = object_at(node, at)
        self.found.extend(read.diagnostics)
        return read.value


def _outside(fact: Fact, value: Value, node: Node, at: Spot) -> tuple[Diagnostic, ...]:
    """The finding for a number that the fact cannot be."""
    if not isinstance(value, Decimal):
        return ()
    if fact.at_least is not None and value < fact.at_least:
        limit, code = fact.at_least, codes.TOO_SMALL
    elif fact.at_most is not None and value > fact.at_most:
        limit, code = fact.at_most, codes.TOO_LARGE
    else:
        return ()
    shown = number_text(value)
    return (at.found(code, node.span, text=shown, limit=number_text(limit)),)


def _moment(node: Node, at: Spot) -> Outcome[Value]:
    read = scalar_at(node, at, read_moment)
    return Outcome(read.value, read.diagnostics)
