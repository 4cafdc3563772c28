"""A subject that is to be settled: what a document states, exactly and with its places."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from policyengine.diagnostics.place import Span
from policyengine.values.value import Value


@dataclass(frozen=True, slots=True)
class Accumulators:
    """What was used up before the subject, given instead of history.

    `rulebook`, `sha256` and `readings` are the stamp of the settlement that the values come from;
    without `readings` the values count as made under those that the rulebook adopts.
    `places` has the key of every value.
    """

    values: Mapping[str, Decimal]
    rulebook: str | None
    sha256: str | None
    readings: Mapping[str, str] | None
    place: Span
    places: Mapping[str, Span]


@dataclass(frozen=True, slots=True)
class Subject:
    """One document.

    `facts` holds what is given, by dotted path; a fact that is not given has no entry. `groups`
    names every group that is given, also an empty one. `person` is the path of the fact that says
    whose document it is, None where documents of its kind are nobody's. `settled_at` is
    `2024-06-12` or `2024-06-12T09:30:00`, always in the form that sorts by time. `places` has the
    value of every fact by its path, that of every other entry by its key.
    """

    id: str
    kind: str
    person: str | None
    rulebook: str | None
    sequence: int | None
    settled_at: str | None
    groups: frozenset[str]
    facts: Mapping[str, Value]
    places: Mapping[str, Span]
    reversal_of: str | None
    accumulators: Accumulators | None
    place: Span

    @property
    def owner(self) -> Value:
        """The person whose document it is; None where it does not say."""
        return None if self.person is None else self.facts.get(self.person)
