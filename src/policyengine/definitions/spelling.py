"""One payment while it is spelled out: what it may use, and the definitions it comes to."""

from dataclasses import dataclass, field

from policyengine.definitions.model import Bounds, Branch, Definition, Truth
from policyengine.definitions.spell import branches, part, spelled
from policyengine.definitions.totals import Totals
from policyengine.domain.model import Part
from policyengine.feel.syntax import Expression, Junction
from policyengine.feel.types import MONEY, Type
from policyengine.rulebook.entries import Choice, Rounding
from policyengine.rulebook.mechanisms import Benefit, Limit, Line, Payment, Slices
from policyengine.values.numbers import RoundingMode


@dataclass(frozen=True, slots=True)
class Mechanisms:
    """The named mechanisms a payment may use, by name, and what bears on all payments.

    `unlimited` are the limits whose amount may be null. `parts` are the readings of the domain that
    act by themselves.
    """

    lines: dict[str, Line]
    limits: dict[str, Limit]
    slices: dict[str, Slices]
    unlimited: frozenset[str]
    rounding: Rounding | None
    parts: dict[Part, Choice]
    totals: Totals


@dataclass(slots=True)
class Spelling:
    """One payment being spelled out: its definitions in the order in which they are computed.

    `left` names what is left of the cost that the benefit shares out when the payment's turn comes.
    """

    payment: Payment
    benefit: Benefit
    mechanisms: Mechanisms
    left: str
    made: list[Definition] = field(default_factory=list)
    truths: list[Truth] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The payment's full name."""
        return self.payment.head.name

    @property
    def limits(self) -> tuple[Limit, ...]:
        """The limits that bind the payment, in its order."""
        known = self.mechanisms.limits
        return tuple(known[name] for name, _ in self.payment.limits if name in known)

    @property
    def line(self) -> Line | None:
        """The line that the payment bears."""
        return self.mechanisms.lines.get(self.payment.line[0]) if self.payment.line else None

    @property
    def rounding(self) -> Rounding | None:
        """How the payment is rounded; None only in a frame that leaves it open."""
        return self.payment.round or self.mechanisms.rounding

    def to_unit(self, mode: RoundingMode) -> Rounding | None:
        """To a multiple of the payment's unit, whatever its own mode is."""
        return None if self.rounding is None else Rounding(self.rounding.to, mode)

    def define(  # noqa: PLR0913 - the parts of a definition
        self,
        suffix: str,
        label: tuple[str, str],
        formula: Expression | str,
        exceptions: tuple[Branch, ...] = (),
        *,
        expected: Type = MONEY,
        rounding: Rounding | None = None,
        bounds: Bounds | None = None,
        above: str | None = None,
        always: bool = False,
    ) -> str:
        """Add the definition `payment.suffix`; gives back its name.

        Unless it is computed `always`, it is zero where the payment is not made.
        """
        head, when = self.payment.head, self.payment.when
        name = f"{self.name}.{suffix}"
        is_ = spelled(formula) if isinstance(formula, str) else formula
        made = None if always or when is None else f"{self.name}.applies"
        guard = self.benefit.when
        if made is not None and when is not None:
            guard = Junction(when.span, True, (guard, when))
        self.made.append(
            Definition(
                name, part(head.label, *label), head.cite, "payment", is_, head.span, exceptions,
                expected, rounding, {"left": self.left}, guard,
                f"{self.benefit.head.name}.applies", made, bounds, above,
            )
        )  # fmt: skip
        return name

    def own(self, key: str) -> tuple[Branch, ...]:
        """The payment's exceptions that set `key`."""
        return branches(self.payment.except_, key)

    def earlier(self, total: str, expected: Type = MONEY) -> tuple[str, ...]:
        """The terms that earlier payments of this claim add to a total, those of a benefit as one.

        Their sum stands whether this payment is made or not: later ones build on it.
        """
        totals, benefit = self.mechanisms.totals, self.benefit.head.name
        own = totals.of(total, benefit)
        if len(own) > 1:
            label = ("本次申请先前计入", "counted earlier in this claim")
            name = self.define(f"earlier_{total.replace('.', '_')}", label, " + ".join(own),
                               expected=expected, always=True)  # fmt: skip
            totals.sum_up(total, benefit, name)
            own = (name,)
        return (*own, *totals.beside(total, (name for name, _ in self.benefit.beside)))

    def adds(self, total: str, name: str) -> None:
        """Let the value of `name` be added to a total."""
        self.mechanisms.totals.added[total].append((self.benefit.head.name, name))
