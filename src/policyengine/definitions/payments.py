"""Payments: base, limits on expense, line, rate or slices, limits on payout, what is left."""

from dataclasses import dataclass, field

from policyengine.definitions import cumulative as cumulative_rules
from policyengine.definitions import limits as limit_rules
from policyengine.definitions.model import Branch, Definition, Running, Truth
from policyengine.definitions.slices import sliced
from policyengine.definitions.spell import branches, by_word, part, spelled, under
from policyengine.feel.syntax import Expression
from policyengine.feel.types import BOOLEAN, MONEY, RATE, Type
from policyengine.rulebook.entries import Choice, Rounding
from policyengine.rulebook.mechanisms import Limit, Line, Payment, Slices


@dataclass(frozen=True, slots=True)
class Mechanisms:
    """The named mechanisms a payment may use, by name; which limits may be unlimited."""

    lines: dict[str, Line]
    limits: dict[str, Limit]
    slices: dict[str, Slices]
    unlimited: frozenset[str]
    rounding: Rounding | None


@dataclass(slots=True)
class Spelling:
    """One payment being spelled out: its definitions in the order in which they are computed.

    `left` names what is left of the cost that the benefit shares out when the payment's turn
    comes. `counted` gathers what the payment adds to which limit, `met` to its line.
    """

    payment: Payment
    benefit: str
    mechanisms: Mechanisms
    left: str
    in_full: tuple[Choice, ...]
    guard: Expression
    made: list[Definition] = field(default_factory=list)
    counted: list[tuple[str, str]] = field(default_factory=list)
    met: str | None = None
    running: list[Running] = field(default_factory=list)
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

    def define(  # noqa: PLR0913 - the parts of a definition
        self,
        suffix: str,
        label: tuple[str, str],
        formula: Expression | str,
        exceptions: tuple[Branch, ...] = (),
        *,
        expected: Type = MONEY,
        rounded: bool = False,
    ) -> str:
        """Add the definition `payment.suffix`; gives back its name."""
        head = self.payment.head
        name = f"{self.name}.{suffix}"
        is_ = spelled(formula) if isinstance(formula, str) else formula
        rounding = self.payment.round or self.mechanisms.rounding if rounded else None
        self.made.append(
            Definition(
                name, part(head.label, *label), head.cite, "payment", is_, head.span, exceptions,
                expected, rounding, {"left": self.left}, self.guard, f"{self.benefit}.applies",
            )
        )  # fmt: skip
        return name

    def own(self, key: str) -> tuple[Branch, ...]:
        """The payment's exceptions that set `key`."""
        return branches(self.payment.except_, key)


def spell_payment(spelling: Spelling) -> str:
    """Spell the payment out; gives back the name of what is paid."""
    payment = spelling.payment
    if payment.when is not None:
        spelling.define("applies", ("适用", "applies"), payment.when, expected=BOOLEAN)
    share = _at_least_the_floor(spelling, _share(spelling))
    capped = _cut_by_limits(spelling, share, "payout")
    paid = _paid(spelling, capped)
    _over(spelling)
    _count(spelling, paid)
    return paid


def _share(s: Spelling) -> str:
    payment = s.payment
    if payment.amount is not None:
        return s.define("share", ("金额", "amount"), payment.amount, s.own("amount"), rounded=True)
    if payment.fixed is not None:
        return s.define("share", ("定额", "fixed sum"), payment.fixed, s.own("fixed"), rounded=True)
    if payment.cumulative is not None:
        return cumulative_rules.share(s, payment.cumulative)
    base = s.define("base", ("基数", "base"), payment.base or spelled(s.left), s.own("base"))
    within = _cut_by_limits(s, base, "expense")
    net = _cut_by_limits(s, _above_line(s, within), "expense_after_line")
    slices = s.mechanisms.slices.get(payment.slices[0]) if payment.slices else None
    if slices is not None:
        return sliced(s, slices, net)
    rate = s.define(
        "rate", ("比例", "rate"), payment.rate or spelled("1"), s.own("rate"), expected=RATE
    )
    return s.define("share", ("应付", "share"), f"{net} * {rate}", rounded=True)


def _above_line(s: Spelling, base: str) -> str:
    line = s.line
    if line is None:
        return base
    due = f"{line.head.name}.due"
    s.met = s.define("line_met", ("计入起付线", "counted to the line"), f"min({base}, {due})")
    s.define("line_unused", ("未扣足的起付线", "line not used up"), f"{due} - {s.met}")
    formulas = {"deductible": s.met, "threshold": f"if {base} >= {due} then 0 else {base}"}
    exclusive = under(
        (Choice("G-R2", "exclusive", line.head.span),),
        spelled(f"if {base} > {due} then 0 else {base}"),
        line.head.span,
    )
    borne = s.define(
        "line_borne", ("负担起付线", "line borne"), formulas[line.acts_as],
        by_word(line.except_, "acts_as", formulas, {"threshold": (exclusive,)})
        + ((exclusive,) if line.acts_as == "threshold" else ()),
    )  # fmt: skip
    return s.define("above_line", ("起付线以上", "above the line"), f"{base} - {borne}")


def _cut_by_limits(s: Spelling, amount: str, point: str) -> str:
    for limit in s.limits:
        if limit_rules.counts_at(limit, point):
            amount = _cut(s, limit, amount, point)
    return amount


def _cut(s: Spelling, limit: Limit, amount: str, point: str) -> str:
    unlimited = limit.head.name in s.mechanisms.unlimited
    formula, variants = limit_rules.cut(limit, amount, point, unlimited=unlimited)
    label = limit.head.label
    name = f"{limit_rules.POINTS[point]}_{limit.head.name}"
    cut = s.define(name, (f"{label.zh}以内", f"within {label.en}"), formula, variants)
    s.define(f"{name}_cut", (f"超出{label.zh}", f"beyond {label.en}"), f"{amount} - {cut}")
    return cut


def _at_least_the_floor(s: Spelling, share: str) -> str:
    """A floor lifts what is due; limits and what is left still bind it."""
    if s.payment.floor is None:
        return share
    floor = s.define("floor", ("保底", "floor"), s.payment.floor, rounded=True)
    return s.define("at_least", ("不低于保底", "at least the floor"), f"max({share}, {floor})")


def _paid(s: Spelling, capped: str) -> str:
    """At most what is left; where a surplus has a taker, a reading may have it paid in full."""
    formula, whole = f"min({capped}, {s.left})", capped
    if s.payment.when is not None:
        formula, whole = (f"if {s.name}.applies then {one} else 0" for one in (formula, whole))
    span = s.payment.head.span
    in_full = (under(s.in_full, spelled(whole), span),) if s.in_full else ()
    # What is left, or a limit's room, may have more decimals than a payment can.
    return s.define("paid", ("支付", "paid"), formula, in_full, rounded=True)


def _over(s: Spelling) -> None:
    """What each limit cuts off, measured as expense, for the next payer to take up."""
    made = {definition.name for definition in s.made}
    has_rate = f"{s.name}.rate" in made
    for limit in s.limits:
        name = limit.head.name
        formulas = {
            point: f"{s.name}.{prefix}_{name}_cut"
            if f"{s.name}.{prefix}_{name}_cut" in made
            else "0"
            for point, prefix in limit_rules.POINTS.items()
        }
        if has_rate:
            # A payout cut off stands for the expense that would have given it.
            formulas["payout"] = (
                f"if {s.name}.rate = 0 then 0 else ({s.name}.share - {s.name}.paid) / {s.name}.rate"
            )
        formula, variants = limit_rules.by_counts(limit, formulas)
        label = limit.head.label
        s.define(
            f"over_{name}", (f"{label.zh}以上费用", f"expense above {label.en}"), formula, variants
        )


def _count(s: Spelling, paid: str) -> None:
    """What the payment adds to each limit that binds it."""
    made = {definition.name for definition in s.made}
    base = f"{s.name}.base" if f"{s.name}.base" in made else paid
    net = f"{base} - {s.name}.line_borne" if s.line is not None and base != paid else base
    for limit in s.limits:
        if not limit_rules.adds_up(limit):
            continue
        label = limit.head.label
        formula, variants = limit_rules.by_counts(
            limit, {"expense": base, "expense_after_line": net, "payout": paid}
        )
        name = s.define(
            f"counts_{limit.head.name}", (f"计入{label.zh}", f"counts to {label.en}"),
            formula, variants,
        )  # fmt: skip
        s.counted.append((limit.head.name, name))
