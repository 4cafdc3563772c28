"""A case: a subject, what came before it, and what it must give, also under other readings."""

from collections.abc import Mapping
from dataclasses import dataclass

from policyengine.diagnostics.place import Span
from policyengine.rulebook.entries import Citation
from policyengine.source import nodes
from policyengine.values.text import Text


@dataclass(frozen=True, slots=True)
class Document:
    """A subject as a case states it: its kind, and its facts as nested nodes."""

    kind: str
    facts: nodes.Mapping
    reverses: int | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """What the settlement must be; a key that is left out is not held against it.

    An alternative that states no status has that of its case.
    """

    node: nodes.Mapping
    span: Span
    status: str


@dataclass(frozen=True, slots=True)
class Trial:
    """One settlement of a case: the adopted readings, or others.

    `made_under` are the readings under which its accumulators were made: those of an alternative
    that states them itself, else the adopted ones.
    """

    under: tuple[str, ...]
    document: Document
    history: tuple[Document, ...]
    accumulators: Mapping[str, str] | None
    made_under: tuple[str, ...]
    parameters: tuple[str, ...]
    expected: Expected


@dataclass(frozen=True, slots=True)
class Case:
    """A case by its id; the first trial is under the adopted readings.

    `stated` are the facts that the case states itself, those of its templates left out.
    """

    id: str
    label: Text
    cite: tuple[Citation, ...]
    stated: tuple[tuple[str, Span], ...]
    trials: tuple[Trial, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Cases:
    """A file of cases and the rulebook they belong to.

    A frame cannot settle; its cases are settled `through` a rulebook that extends it.
    """

    rulebook: str
    rulebook_span: Span
    through: tuple[str, Span] | None
    cases: tuple[Case, ...]
