"""A domain: words, facts and subjects that all rulebooks of one field share, and its readings."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from policyengine.diagnostics.place import Span
from policyengine.feel.syntax import Expression
from policyengine.feel.types import Enumeration, Type
from policyengine.values.text import Text

Confidence = Literal["low", "medium", "high"]
# What a reading decides in the mechanisms by itself, without a rulebook naming it there.
Part = Literal["threshold_boundary", "surplus"]


@dataclass(frozen=True, slots=True)
class Group:
    """Facts that stand together in a document; `absent` says what leaving it out states.

    A group without `absent` states nothing by being absent: its facts are missing.
    """

    name: str
    label: Text
    absent: Text | None
    declared: Span


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a document may state, by its dotted path.

    `type` is a Maybe exactly where `absent` says what leaving it out states. A moment in time is
    text to the expression language, always in one comparable form; `moment` marks it. `signed`
    marks an amount of money that may be below zero, such as the balance of a fund. A number lies
    within `at_least` and `at_most`, both included, where they are given.
    """

    path: str
    type: Type
    label: Text
    absent: Text | None
    declared: Span
    moment: bool = False
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    signed: bool = False

    @property
    def group(self) -> str:
        """The group that the fact stands in."""
        return self.path.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Derived:
    """A fact that follows from the others, whatever the region; documents never state it.

    `words` names the enumeration that a result in text belongs to.
    """

    path: str
    label: Text
    expression: Expression
    words: Enumeration | None
    declared: Span


Relation = Literal["not_above", "not_after", "adds_up"]


@dataclass(frozen=True, slots=True)
class Consistency:
    """What must hold between two facts where both are given.

    The left may be an entry of a list of records (what `adds_up` always is), and is then their
    sum: of all, or of those `only` that have this word under this entry.
    """

    rule: Relation
    left: str
    right: str
    declared: Span
    only: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class SubjectKind:
    """A kind of document: which groups it has, and the date that decides which rules govern it.

    `bill` and `eligible` are the paths of the amounts that payments are held against. `person`
    is the path of the fact that says whose document it is: history and totals are kept by it.
    `statuses` are the words in which the answer is told, where those for all do not fit.
    """

    name: str
    label: Text
    groups: tuple[str, ...]
    governed_by: Expression
    bill: str | None
    eligible: str | None
    person: str | None
    consistent: tuple[Consistency, ...]
    statuses: tuple[tuple[str, Text], ...]
    declared: Span


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a reading's question, named by a word and often by a letter."""

    word: str
    letter: str | None
    label: Text


@dataclass(frozen=True, slots=True)
class Reading:
    """A question that the sources leave open, and the answer that is adopted.

    `cites` are the articles that the question arises from, each with its place.
    """

    id: str
    asks: Text
    options: tuple[Option, ...]
    adopted: str
    confidence: Confidence
    because: Text
    cites: tuple[tuple[str, Span], ...]
    declared: Span

    @property
    def cite(self) -> str | None:
        """The first article cited; None where a reading is not of one notice."""
        return self.cites[0][0] if self.cites else None

    def option(self, name: str) -> Option | None:
        """The option of that word or letter."""
        return next((known for known in self.options if name in (known.word, known.letter)), None)


@dataclass(frozen=True, slots=True)
class Domain:
    """A whole domain file; every name in it is declared in it.

    `parts` tells by which reading and option, with the place that says so, a part is played: that
    a threshold is not reached by its own amount, that a surplus is paid in full.
    """

    id: str
    title: Text
    enumerations: Mapping[str, Enumeration]
    groups: Mapping[str, Group]
    facts: Mapping[str, Fact]
    derived: Mapping[str, Derived]
    subjects: Mapping[str, SubjectKind]
    readings: Mapping[str, Reading]
    parts: Mapping[Part, tuple[str, str, Span]]
