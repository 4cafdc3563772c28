"""The typed model of a rulebook file: one class per kind of entry, every entry with its place."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from policyengine.diagnostics.place import Span
from policyengine.domain.model import Reading
from policyengine.feel.syntax import Expression, UnaryTests
from policyengine.feel.types import Type
from policyengine.values.dates import Date
from policyengine.values.numbers import RoundingMode
from policyengine.values.text import Text
from policyengine.values.value import Value


@dataclass(frozen=True, slots=True)
class Citation:
    """A source of the rulebook and one of its articles."""

    source: str
    article: str
    span: Span

    @property
    def words(self) -> str:
        """The citation as it is written."""
        return f"{self.source} {self.article}"


@dataclass(frozen=True, slots=True)
class Choice:
    """`READING=option`: holds while that option of the reading is in force."""

    reading: str
    option: str
    span: Span


@dataclass(frozen=True, slots=True)
class Head:
    """What every entry has: name, labels, citations and the place of its name."""

    name: str
    label: Text
    cite: tuple[Citation, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """An article of a source: which rules stand in it, or why it holds none."""

    id: str
    at: str | None
    rules: Mapping[str, tuple[tuple[str, Span], ...]]
    narrative: Text | None
    broken: Text | None
    span: Span


@dataclass(frozen=True, slots=True)
class Source:
    """A document the rulebook is faithful to."""

    id: str
    title: Text
    document: str
    articles: Mapping[str, Article]
    span: Span


@dataclass(frozen=True, slots=True)
class Rounding:
    """Round to a multiple of `to` (in the value's unit); the mode may depend on a reading."""

    to: Decimal
    mode: RoundingMode
    except_: tuple[tuple[tuple[Choice, ...], RoundingMode], ...] = ()


@dataclass(frozen=True, slots=True)
class Assumption:
    """A choice with one sensible option, shown where it bears on what was computed.

    `of` names the entries it bears on; without any, what cites the same article.
    """

    head: Head
    under: tuple[Choice, ...]
    of: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is printed, what is adopted, what is suspected, and the reading that decides."""

    head: Head
    of: tuple[str, Span]
    printed: str
    adopted: str
    suspected: str | None
    reading: tuple[str, Span] | None


@dataclass(frozen=True, slots=True)
class Unstated:
    """A figure the source does not give: ask for it, go without limit, or use a stand-in."""

    then: Literal["ask", "unlimited", "stand_in"]
    stand_in: Value
    because: Text


@dataclass(frozen=True, slots=True)
class Dated:
    """A figure that holds over a stretch of governing dates (both ends included)."""

    from_: Date | None
    to: Date | None
    value: Value
    cite: tuple[Citation, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Parameter:
    """A figure of the source; `values` has more than one entry where it changes over time."""

    head: Head
    type: Type
    values: tuple[Dated, ...]
    unstated: Unstated | None
    local: bool = False
    at_least: Value = None
    at_most: Value = None


@dataclass(frozen=True, slots=True)
class ListOfMembers:
    """A list of the source. With columns it is looked up by the fact `of`, by name or alias."""

    head: Head
    of: str | None
    open: bool
    columns: tuple[tuple[str, Type], ...]
    for_all: tuple[tuple[str, str], ...]
    members: tuple[tuple[str, tuple[Value, ...]], ...]
    aliases: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One rule of a table: input cells, output cells."""

    id: str | None
    cite: tuple[Citation, ...]
    tests: tuple[UnaryTests, ...]
    outputs: tuple[Expression, ...]
    from_: Date | None
    to: Date | None
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """A decision table with a DMN hit policy; outputs are names `table.output`.

    One that `adds_rows` repeats the columns of the table of that name in the rulebook it extends.
    """

    head: Head
    hit_policy: str
    aggregator: str | None
    inputs: tuple[tuple[str, Expression], ...]
    outputs: tuple[tuple[str, Type], ...]
    rows: tuple[Row, ...]
    adds_rows: bool = False


@dataclass(frozen=True, slots=True)
class Except:
    """An exception: when it applies, what it puts in place, and exceptions to itself."""

    id: str
    under: tuple[Choice, ...]
    when: Expression | None
    beats: tuple[tuple[str, Span], ...]
    cite: tuple[Citation, ...]
    label: Text | None
    sets: Mapping[str, "Setting"]
    except_: tuple["Except", ...]
    span: Span


Setting = Expression | str | tuple[Expression, ...] | None


@dataclass(frozen=True, slots=True)
class ValueEntry:
    """A named value: the general rule, then its exceptions."""

    head: Head
    is_: Expression
    words: str | None
    round: Rounding | None
    except_: tuple[Except, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A deductible or threshold, and within what it is borne only once."""

    head: Head
    amount: Expression
    acts_as: str
    shared_within: tuple[Expression, ...]
    unused_rest: str
    except_: tuple[Except, ...]


@dataclass(frozen=True, slots=True)
class AlsoCounts:
    """Benefits that use up a limit although none of their payments is bound by it."""

    under: tuple[Choice, ...]
    benefits: tuple[tuple[str, Span], ...]
    adds: Expression


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit on expense or payout over `per`; empty `per` means each claim by itself."""

    head: Head
    amount: Expression
    counts: str
    per: tuple[Expression, ...]
    when: Expression | None
    also: tuple[AlsoCounts, ...]
    except_: tuple[Except, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """One slice: up to a bound, or the rest, with its rate.

    Whether the bound itself is included changes no amount (each part of an amount has the rate of
    the band it lies in); it is kept because the trace names the band as the source does.
    """

    upto: Expression | None
    included: bool
    rate: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Slices:
    """Bands of an amount with their own rates."""

    head: Head
    measured_on: str
    line_falls_on: str
    runs_over: tuple[Expression, ...]
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class PapersNeeded:
    """Papers that are needed, always or on a condition."""

    under: tuple[Choice, ...]
    when: Expression | None
    papers: tuple[tuple[str, Span], ...]
    cite: tuple[Citation, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Papers:
    """A paper check of the list of papers `of`."""

    of: Expression
    needs: tuple[PapersNeeded, ...]


Consequence = Literal["refuse", "review", "adjust", "note"]


@dataclass(frozen=True, slots=True)
class Requirement:
    """A condition or paper check and what its failure does."""

    head: Head
    when: Expression | None
    must: Expression | None
    papers: Papers | None
    otherwise: Consequence
    except_: tuple[Except, ...]


@dataclass(frozen=True, slots=True)
class Cumulative:
    """A benefit over the year that pays only what is due less what was paid before.

    Payments with the same `shared_as` add up together, whichever benefit they belong to.
    """

    of: Expression
    per: tuple[Expression, ...]
    line: Expression
    rate: Expression | None
    slices: tuple[str, Span] | None
    limit: Expression | None
    shared_as: tuple[str, Span] | None


@dataclass(frozen=True, slots=True)
class Payment:
    """One payer's part: base, line, rate or slices, limits; or an amount; or cumulative."""

    head: Head
    payer: str
    when: Expression | None
    base: Expression | None
    line: tuple[str, Span] | None
    rate: Expression | None
    slices: tuple[str, Span] | None
    limits: tuple[tuple[str, Span], ...]
    amount: Expression | None
    fixed: Expression | None
    cumulative: Cumulative | None
    floor: Expression | None
    round: Rounding | None
    except_: tuple[Except, ...]


@dataclass(frozen=True, slots=True)
class Benefit:
    """What is paid together: when it applies, what cost it shares out, payers in order."""

    head: Head
    when: Expression
    shares_out: Expression
    surplus_to: str | None
    in_full: tuple[Choice, ...]
    requires: tuple[tuple[str, Span], ...]
    payments: tuple[Payment, ...]


@dataclass(frozen=True, slots=True)
class Accumulator:
    """A running total the rulebook names itself, such as the number of stays in a year."""

    head: Head
    per: tuple[Expression, ...]
    adds: Expression
    for_: tuple[tuple[str, Span], ...]


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
    governed_by: Mapping[str, Expression]
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
    accumulators: tuple[Accumulator, ...]
    results: tuple[Results, ...]
    invariants: tuple[Invariant, ...]
    extends: tuple[str, Span] | None
    withdraws: tuple[tuple[str, Span], ...]
    frame: bool
    span: Span
