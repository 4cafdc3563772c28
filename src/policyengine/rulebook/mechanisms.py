"""The entries of named mechanisms: lines, limits, slices, requirements, payments, benefits."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

from policyengine.diagnostics.place import Span
from policyengine.feel.syntax import Expression
from policyengine.rulebook.entries import (
    Choice,
    Citation,
    Except,
    Head,
    Rounding,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A deductible or threshold, and within what it is borne only once.

    `whole_life` says here, as of every total, that its keys are meant to have no period.
    """

    head: Head
    amount: Expression
    acts_as: str
    shared_within: tuple[Expression, ...]
    unused_rest: str
    except_: tuple[Except, ...]
    whole_life: bool = False


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
    whole_life: bool = False


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
    whole_life: bool = False


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


Consequence = Literal["refuse", "return", "elsewhere", "review", "adjust", "note"]
CONSEQUENCES: Final[tuple[Consequence, ...]] = get_args(Consequence)


@dataclass(frozen=True, slots=True)
class Requirement:
    """A condition or paper check and what its failure does.

    `bring_to` and `until` say where what is missing is to be brought, and by which day.
    """

    head: Head
    when: Expression | None
    must: Expression | None
    papers: Papers | None
    otherwise: Consequence
    bring_to: Expression | None
    until: Expression | None
    except_: tuple[Except, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the source does not deal with: a whole claim, or `amount` of its bill (in money)."""

    head: Head
    when: Expression
    amount: Expression | None


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
    whole_life: bool = False


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

    @property
    def stated_by(self) -> str | None:
        """The key that states its amount; None where it is reckoned from an expense."""
        stated = {"amount": self.amount, "fixed": self.fixed, "cumulative": self.cumulative}
        return next((key for key, one in stated.items() if one is not None), None)

    @property
    def banded_by(self) -> tuple[str, Span] | None:
        """The slices it uses, by itself or within a cumulative benefit."""
        return self.slices or (self.cumulative.slices if self.cumulative else None)


@dataclass(frozen=True, slots=True)
class Benefit:
    """What is paid together: when it applies, what cost it shares out, payers in order.

    It may hold together with the benefits it stands `beside`, which share out other costs.
    """

    head: Head
    when: Expression
    shares_out: Expression
    surplus_to: str | None
    in_full: tuple[Choice, ...]
    beside: tuple[tuple[str, Span], ...]
    requires: tuple[tuple[str, Span], ...]
    payments: tuple[Payment, ...]


@dataclass(frozen=True, slots=True)
class Accumulator:
    """A running total the rulebook names itself, such as the number of stays in a year."""

    head: Head
    per: tuple[Expression, ...]
    adds: Expression
    for_: tuple[tuple[str, Span], ...]
    whole_life: bool = False
