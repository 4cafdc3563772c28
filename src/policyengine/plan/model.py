"""What a plan is made of: numbered slots, steps in the order of their dependencies, outputs.

Every field is plain data (text, numbers, tuples, typed core trees), so that a plan can be written
to a file, read back, and compiled by other readers: the interpreter, integer code, a printer.
Amounts are yuan, rates fractions; `scale` counts the decimals a slot can have, None where a
division leaves it open until a rounding step.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from policyengine.feel.core import Core
from policyengine.feel.types import Type
from policyengine.values.dates import Date
from policyengine.values.rosters import Roster
from policyengine.values.text import Text
from policyengine.values.value import Value

VERSION: Final = 2  # of this model; another one cannot be read back

Alternatives = tuple[tuple[str, str], ...]  # (reading, option), of which any may hold


@dataclass(frozen=True, slots=True)
class Slot:
    """A numbered place for a value; its index is its place in `Plan.slots`."""

    name: str
    label: Text
    type: Type
    scale: int | None


@dataclass(frozen=True, slots=True)
class Branch:
    """An exception to a formula; its own exceptions go before it."""

    id: str
    under: Alternatives
    when: Core | None
    is_: Core
    cite: tuple[str, ...]
    beats: tuple[str, ...]
    branches: tuple["Branch", ...]


@dataclass(frozen=True, slots=True)
class Rounding:
    """Round to a multiple of `to`; the mode may depend on readings."""

    to: Decimal
    mode: str
    under: tuple[tuple[Alternatives, str], ...]


@dataclass(frozen=True, slots=True)
class Formula:
    """A step: the general rule, its exceptions, and rounding where the rulebook asks for it.

    A step of a payment is computed only where the benefit's condition `within` holds; where the
    payment's own condition `made` does not, it is zero and reads nothing else. A value outside
    `bounds` (the least and the most, both included, before rounding), or not above that of the slot
    `above`, is no answer.
    """

    slot: int
    kind: str
    cite: tuple[str, ...]
    is_: Core
    branches: tuple[Branch, ...]
    round: Rounding | None
    within: int | None = None
    made: int | None = None
    bounds: tuple[Decimal, Decimal | None] | None = None
    above: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of a decision table, and the governing dates over which it holds, ends included."""

    condition: Core
    outputs: tuple[Core, ...]
    cite: tuple[str, ...]
    from_: Date | None
    to: Date | None


@dataclass(frozen=True, slots=True)
class Decision:
    """A step: which row of a table matches. Output slots take their value from that row.

    One with `parameters` is asked by formulas: its trees have their values as the locals 0, 1, …,
    and an answer is a record of the `columns`.
    """

    slot: int
    cite: tuple[str, ...]
    hit_policy: str
    aggregator: str | None
    inputs: tuple[Core, ...]
    outputs: tuple[int, ...]
    rules: tuple[Rule, ...]
    parameters: tuple[tuple[str, Type], ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lookup:
    """A step: the member of a list that a fact names; null where it is none.

    Asked for a name, it answers likewise, with a record of the columns `named`. The `rows` have
    the columns of the roster's members, in their order.
    """

    slot: int
    cite: tuple[str, ...]
    fact: int
    columns: tuple[int, ...]
    named: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    roster: Roster
    settles: tuple[tuple[int, int], ...]  # (fact as stated, fact as the list has it)


@dataclass(frozen=True, slots=True)
class Roll:
    """A list without columns: the slot of its names, and the facts that are looked up in it.

    A fact stands for the member that it names in the lists that declare it as theirs (`of`).
    """

    slot: int
    of: int | None
    facts: tuple[int, ...]
    roster: Roster


@dataclass(frozen=True, slots=True)
class Input:
    """A fact, or an optional group of facts: the slot is filled from the subject."""

    path: str
    slot: int
    group: str | None
    optional: bool


@dataclass(frozen=True, slots=True)
class Dated:
    """A figure and the governing dates over which it holds, both ends included."""

    from_: Date | None
    to: Date | None
    value: Value


@dataclass(frozen=True, slots=True)
class Parameter:
    """A figure of the source; `then` says what happens where it states none.

    A figure given from outside stays within `at_least` and `at_most`.
    """

    name: str
    slot: int
    values: tuple[Dated, ...]
    then: str | None  # None where stated; else ask | unlimited | stand_in
    stand_in: Value
    because: Text | None
    cite: tuple[str, ...]
    at_least: Value
    at_most: Value


@dataclass(frozen=True, slots=True)
class Accumulator:
    """A running total: key, and what it adds by benefit."""

    id: str
    slot: int
    per: tuple[Core, ...]
    adds: tuple[tuple[str, int], ...]
    under: Alternatives
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Requirement:
    """A condition: the slot that says whether it is met, and what its failure does.

    What it does may depend on readings (`under`). `bring_to` and `until` say where and by which
    day it can be put right.
    """

    name: str
    slot: int
    applies: int | None
    missing: int | None
    otherwise: str
    under: tuple[tuple[Alternatives, str], ...]
    bring_to: int | None
    until: int | None
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Payment:
    """What one payer pays within a benefit; where `applies` is false, it is not made at all."""

    name: str
    payer: str
    slot: int
    cite: tuple[str, ...]
    applies: int | None


@dataclass(frozen=True, slots=True)
class Benefit:
    """Payments made together where `applies` holds and what is required is met.

    No other benefit may hold beside it than those that it names and that name it (`beside`).
    """

    name: str
    label: Text
    applies: int
    shares_out: int
    requires: tuple[str, ...]
    payments: tuple[Payment, ...]
    surplus_to: str | None
    beside: tuple[str, ...]
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the source does not deal with, where `applies` holds.

    With `amount`, that part of the bill; without, the whole claim if no benefit applies to it.
    """

    name: str
    label: Text
    applies: int
    amount: int | None
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """A named answer about a subject that is not a claim."""

    name: str
    slot: int
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """What is settled for one kind of subject; `statuses` has the words for every status."""

    kind: str
    label: Text
    statuses: tuple[tuple[str, Text], ...]
    governing: int
    bill: int | None
    eligible: int | None
    requires: tuple[str, ...]
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a reading."""

    word: str
    letter: str | None
    label: Text


@dataclass(frozen=True, slots=True)
class Reading:
    """A question the source leaves open; `adopted` is in force unless a run says otherwise.

    One that is asked again for a single benefit follows the reading it is `of` unless it is
    itself adopted or switched; its `adopted` is then empty.
    """

    id: str
    asks: Text
    options: tuple[Option, ...]
    adopted: str
    confidence: str
    because: Text
    cite: tuple[str, ...]
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """An assumption or a doubt, and the slots it bears on; none where its article decides."""

    id: str
    label: Text
    under: Alternatives
    of: tuple[int, ...]
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """What must hold of every settlement in which a benefit pays, or of every one."""

    benefit: str | None
    label: Text
    holds: Core


@dataclass(frozen=True, slots=True)
class Region:
    """The place whose insured people are governed."""

    province: str | None
    city: str | None
    county: str | None


Step = Formula | Decision | Lookup


@dataclass(frozen=True, slots=True)
class Plan:
    """A rulebook, compiled."""

    version: int
    rulebook: str
    sha256: str
    domain: str
    title: Text
    region: Region | None
    from_: Date
    to: Date | None
    frame: bool
    slots: tuple[Slot, ...]
    inputs: tuple[Input, ...]
    constants: tuple[tuple[int, Value], ...]
    rolls: tuple[Roll, ...]
    parameters: tuple[Parameter, ...]
    accumulators: tuple[Accumulator, ...]
    steps: tuple[Step, ...]
    requirements: tuple[Requirement, ...]
    benefits: tuple[Benefit, ...]
    elsewhere: tuple[Elsewhere, ...]
    subjects: tuple[Subject, ...]
    readings: tuple[Reading, ...]
    assumptions: tuple[Note, ...]
    doubts: tuple[Note, ...]
    truths: tuple[Truth, ...]
    payers: tuple[tuple[str, Text], ...]
    sources: tuple[tuple[str, Text], ...]
