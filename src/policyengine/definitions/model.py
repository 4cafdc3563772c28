"""Definitions: a named formula with its exceptions; and the few other things that have values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Literal

from policyengine.diagnostics.place import Span
from policyengine.feel.syntax import Expression
from policyengine.feel.types import Type
from policyengine.rulebook.entries import Choice, Citation, ListOfMembers, Rounding, Table
from policyengine.values.text import Text
from policyengine.values.value import Value

Kind = Literal[
    "value", "requirement", "benefit", "line", "limit", "slices", "payment", "result", "paper",
    "accumulator", "elsewhere",
]  # fmt: skip

Bounds = tuple[Decimal, Decimal | None]  # the least and the most a value may be, both included
NOT_NEGATIVE: Final[Bounds] = (Decimal(0), None)
A_SHARE: Final[Bounds] = (Decimal(0), Decimal(1))


@dataclass(frozen=True, slots=True)
class Branch:
    """An exception to a definition; its own exceptions come before it."""

    id: str
    under: tuple[Choice, ...]
    when: Expression | None
    is_: Expression
    cite: tuple[Citation, ...]
    beats: tuple[tuple[str, Span], ...]
    branches: tuple["Branch", ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Definition:
    """A named formula.

    `locally` renames what stands for something else here (`left`). `guard` is a condition under
    which alone the formula is used: what it shows to be present need not be guarded again.
    `within` names the condition of the benefit that a payment belongs to; where `made`, the
    payment's own condition, does not hold, the value is zero and nothing else is looked at. A
    value outside its `bounds` (before it is rounded), or not above that of the name `above`, is a
    fault of the data.
    """

    name: str
    label: Text
    cite: tuple[Citation, ...]
    kind: Kind
    is_: Expression
    span: Span
    branches: tuple[Branch, ...] = ()
    expected: Type | None = None
    round: Rounding | None = None
    locally: Mapping[str, str] = field(default_factory=dict)
    guard: Expression | None = None
    within: str | None = None
    made: str | None = None
    bounds: Bounds | None = None
    above: str | None = None


@dataclass(frozen=True, slots=True)
class Constant:
    """A name whose value the rulebook states outright."""

    name: str
    label: Text
    type: Type
    value: Value
    span: Span
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class Running:
    """An accumulator: its key, the names (by benefit) whose values it adds, when it is kept."""

    id: str
    name: str
    label: Text
    cite: tuple[Citation, ...]
    type: Type
    per: tuple[Expression, ...]
    adds: tuple[tuple[str, str], ...]
    under: tuple[Choice, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class PaymentPlan:
    """A payment as the engine adds it up: its payer and the name of what is paid."""

    name: str
    payer: str
    label: Text
    cite: tuple[Citation, ...]
    paid: str


@dataclass(frozen=True, slots=True)
class BenefitPlan:
    """A benefit: the name of its condition, what it requires, its payments in order."""

    name: str
    label: Text
    cite: tuple[Citation, ...]
    applies: str
    requires: tuple[tuple[str, Span], ...]
    payments: tuple[PaymentPlan, ...]
    surplus_to: str | None
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """Something that must hold of every settlement in which `benefit` pays.

    Without a benefit it is an invariant that the rulebook states itself, for every settlement.
    """

    benefit: str | None
    label: Text
    holds: Expression


@dataclass(frozen=True, slots=True)
class Definitions:
    """All that a rulebook computes with, mechanisms spelled out."""

    constants: tuple[Constant, ...]
    definitions: tuple[Definition, ...]
    lookups: tuple[ListOfMembers, ...]
    tables: tuple[Table, ...]
    running: tuple[Running, ...]
    benefits: tuple[BenefitPlan, ...]
    truths: tuple[Truth, ...]
