"""A whole rulebook file; the entries are in `entries` and `mechanisms`."""

from collections.abc import Mapping
from dataclasses import dataclass

from policyengine.diagnostics.place import Span
from policyengine.domain.model import Reading
from policyengine.feel.syntax import Expression
from policyengine.rulebook.entries import (
    Assumption,
    Doubt,
    Head,
    ListOfMembers,
    Parameter,
    Rounding,
    Source,
    Table,
    ValueEntry,
)
from policyengine.rulebook.mechanisms import (
    Accumulator,
    Benefit,
    Elsewhere,
    Limit,
    Line,
    Requirement,
    Slices,
)
from policyengine.values.dates import Date
from policyengine.values.text import Text


@dataclass(frozen=True, slots=True)
class Invariant:
    """What must hold of every settlement to which `when` applies."""

    head: Head
    when: Expression | None
    must: Expression


@dataclass(frozen=True, slots=True)
class Results:
    """Named answers for a subject that is not a claim."""

    subject: str
    span: Span
    requires: tuple[tuple[str, Span], ...]
    gives: tuple[ValueEntry, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """The place whose insured people the rulebook governs; None where it does not say."""

    province: str | None
    city: str | None
    county: str | None


@dataclass(frozen=True, slots=True)
class Rulebook:
    """A whole rulebook file; or, once put on top of what it extends, the two as one.

    A `frame` cannot settle alone. `withdraws` names what of the extended rulebook does not hold.
    """

    id: str
    domain: str
    title: Text
    region: Region | None
    from_: Date
    to: Date | None
    governed_by: Mapping[str, tuple[Expression, Span]]
    sources: Mapping[str, Source]
    rounding: Rounding | None
    readings: Mapping[str, Reading]
    readopted: Mapping[str, tuple[str, Span]]
    reasons: Mapping[str, Text]  # why a reading known elsewhere is adopted otherwise here
    scoped: Mapping[str, tuple[str, Span]]  # a reading asked again for one benefit, and of which
    assumptions: tuple[Assumption, ...]
    doubts: tuple[Doubt, ...]
    parameters: tuple[Parameter, ...]
    lists: tuple[ListOfMembers, ...]
    tables: tuple[Table, ...]
    values: tuple[ValueEntry, ...]
    lines: tuple[Line, ...]
    limits: tuple[Limit, ...]
    slices: tuple[Slices, ...]
    requirements: tuple[Requirement, ...]
    benefits: tuple[Benefit, ...]
    elsewhere: tuple[Elsewhere, ...]
    accumulators: tuple[Accumulator, ...]
    results: tuple[Results, ...]
    invariants: tuple[Invariant, ...]
    extends: tuple[str, Span] | None
    withdraws: tuple[tuple[str, Span], ...]
    frame: bool
    span: Span
