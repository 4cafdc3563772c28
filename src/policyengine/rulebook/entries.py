"""What entries of a rulebook are made of, and those that hold figures and values."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from policyengine.diagnostics.place import Span
from policyengine.feel.syntax import Expression, UnaryTests
from policyengine.feel.types import Type
from policyengine.values.dates import Date
from policyengine.values.numbers import RoundingMode
from policyengine.values.rosters import Roster
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
    """What every entry has: name, labels, citations and the place of its name.

    `instead` says of a figure why its article does not print it, `own` of an entry why it is ours
    and not what an article carries.
    """

    name: str
    label: Text
    cite: tuple[Citation, ...]
    span: Span
    instead: Text | None = None
    own: Text | None = None


@dataclass(frozen=True, slots=True)
class Rounding:
    """Round to a multiple of `to` (in the value's unit); the mode may depend on a reading."""

    to: Decimal
    mode: RoundingMode
    except_: tuple[tuple[tuple[Choice, ...], RoundingMode], ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """An article of a source: which rules stand in it, or why it holds none.

    What the rules of one that is carried in part leave out stands under `partly`.
    """

    id: str
    at: str | None
    rules: Mapping[str, tuple[tuple[str, Span], ...]]
    narrative: Text | None
    broken: Text | None
    partly: Text | None
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
    """A list of the source; the fact `of`, and what formulas ask, is looked up in its roster."""

    head: Head
    of: tuple[str, Span] | None
    open: bool
    columns: tuple[tuple[str, Type], ...]
    for_all: tuple[tuple[str, str], ...]
    members: tuple[tuple[str, tuple[Value, ...]], ...]
    roster: Roster


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
class Gap:
    """Input cells that no row of a table is meant for, and why."""

    tests: tuple[UnaryTests, ...]
    because: Text
    from_: Date | None
    to: Date | None
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """A decision table with a DMN hit policy; outputs are names `table.output`.

    One that `adds_rows` repeats the columns of the table of that name in the rulebook it extends.
    One that formulas ask with arguments, `asked_with` (names and types), has no inputs of its own.
    """

    head: Head
    hit_policy: str
    aggregator: str | None
    inputs: tuple[tuple[str, Expression], ...]
    outputs: tuple[tuple[str, Type], ...]
    rows: tuple[Row, ...]
    gaps: tuple[Gap, ...] = ()
    adds_rows: bool = False
    asked_with: tuple[tuple[str, Type], ...] = ()


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
