"""Payments: base, limits on expense, line, rate or slices, floor, limits on payout, what is left.

Within one settlement totals run: what a payment adds to a limit, a shared line, slices or a
cumulative total is there for those that follow it (`Spelling.earlier`). A payment is a multiple of
the unit it is rounded to; where a limit on payout or what is left binds, the largest not above it.
"""

from dataclasses import replace

from policyengine.definitions import cumulative as cumulative_rules
from policyengine.definitions import lines as line_rules
from policyengine.definitions.cuts import Cuts, Due
from policyengine.definitions.model import A_SHARE, NOT_NEGATIVE
from policyengine.definitions.slices import sliced
from policyengine.definitions.spell import by_word, spelled, under
from policyengine.definitions.spelling import Spelling
from policyengine.feel.types import BOOLEAN, INTEGER, RATE
from policyengine.rulebook.entries import Choice
from policyengine.values.numbers import RoundingMode


def spell_payment(s: Spelling) -> str:
    """Spell the payment out; gives back the name of what is paid."""
    if s.payment.when is not None:
        s.define("applies", ("适用", "applies"), s.payment.when, expected=BOOLEAN, always=True)
    cuts = Cuts(s)
    stated = _stated(s)
    due = None if stated is not None else _due(s, cuts)
    if due is not None:
        stated = s.define("share", ("应付", "share"), due.gives, rounding=s.rounding)
    paid = _paid(s, cuts.cut(_at_least_the_floor(s, stated or "0"), "payout"))
    if due is not None:
        cuts.over(due)
    cuts.count(paid)
    return paid


def left_after(s: Spelling, paid: str) -> str:
    """Spell what is left for the next payer; gives back its name."""
    return s.define("left_after", ("余额", "left after it"), f"max(0, {s.left} - {paid})",
                    always=True)  # fmt: skip


def _stated(s: Spelling) -> str | None:
    """The share of a payment that is not reckoned from an expense."""
    payment = s.payment
    if payment.amount is not None:
        return s.define(
            "share", ("金额", "amount"), payment.amount, s.own("amount"), rounding=s.rounding
        )
    if payment.fixed is not None:
        return s.define(
            "share", ("定额", "fixed sum"), payment.fixed, s.own("fixed"), rounding=s.rounding
        )
    return None if payment.cumulative is None else cumulative_rules.share(s, payment.cumulative)


def _due(s: Spelling, cuts: Cuts) -> Due:
    """What the expense gives that its line and the limits on expense let through."""
    payment = s.payment
    base = s.define(
        "base", ("基数", "base"), payment.base or spelled(s.left), s.own("base"),
        bounds=NOT_NEGATIVE,
    )  # fmt: skip
    above = _above_line(s, cuts.cut(base, "expense"))
    net = cuts.cut(above, "expense_after_line")
    slices = s.mechanisms.slices.get(payment.slices[0]) if payment.slices else None
    if slices is not None:
        return sliced(s, slices, net)
    rate = s.define(
        "rate", ("比例", "rate"), payment.rate or spelled("1"), s.own("rate"),
        expected=RATE, bounds=A_SHARE,
    )  # fmt: skip
    return Due(net, f"{net} * {rate}", lambda cuts, limit: f"{cuts.room(limit)} / {rate}")


def _above_line(s: Spelling, expense: str) -> str:
    """What of the expense lies above the line; a line is used up only where there is expense."""
    line = s.line
    if line is None:
        return expense
    name = line.head.name
    due = f"{name}.due"
    earlier = s.earlier(f"{name}.used"), s.earlier(f"{name}.times", INTEGER)
    if any(earlier):
        due = s.define(
            "line_due", ("此时应扣起付线", "line due now"), *line_rules.still_due(line, *earlier)
        )
    met = s.define("line_met", ("计入起付线", "counted to the line"), f"min({expense}, {due})")
    s.define("line_unused", ("未扣足的起付线", "line not used up"), f"{due} - {met}")
    once = s.define(
        "line_times", ("起付线计次", "line used"), f"if {expense} > 0 then 1 else 0",
        expected=INTEGER,
    )  # fmt: skip
    s.adds(f"{name}.used", met)
    s.adds(f"{name}.times", once)
    return s.define("above_line", ("起付线以上", "above the line"),
                    f"{expense} - {_borne(s, expense, due, met)}")  # fmt: skip


def _borne(s: Spelling, expense: str, due: str, met: str) -> str:
    """What the patient bears: the line, or all of an expense that does not reach a threshold."""
    if s.line is None:
        return "0"
    formulas = {"deductible": met, "threshold": f"if {expense} >= {due} then 0 else {expense}"}
    boundary = s.mechanisms.parts.get("threshold_boundary")
    exclusive = () if boundary is None else (
        under((boundary,), spelled(f"if {expense} > {due} then 0 else {expense}"),
              s.line.head.span),
    )  # fmt: skip
    variants = by_word(s.line.except_, "acts_as", formulas, {"threshold": exclusive})
    if s.line.acts_as == "threshold":
        # The boundary is one of the general rule; what sets it aside has its own, or none.
        beaten = tuple((one.id, one.span) for one in exclusive)
        variants = (*(replace(one, beats=(*one.beats, *beaten)) for one in variants), *exclusive)
    return s.define("line_borne", ("负担起付线", "line borne"), formulas[s.line.acts_as], variants)


def _at_least_the_floor(s: Spelling, share: str) -> str:
    """A floor is met by the least multiple not below it; limits and what is left still bind it."""
    if s.payment.floor is None:
        return share
    floor = s.define(
        "floor", ("保底", "floor"), s.payment.floor, rounding=s.to_unit(RoundingMode.CEILING)
    )
    return s.define("at_least", ("不低于保底", "at least the floor"), f"max({share}, {floor})")


def _paid(s: Spelling, capped: str) -> str:
    """At most what is left; where a surplus has a taker, a reading may have it paid in full."""
    choices = _in_full(s)
    in_full = (under(choices, spelled(capped), s.payment.head.span),) if choices else ()
    return s.define(
        "paid", ("支付", "paid"), f"min({capped}, {s.left})", in_full,
        rounding=s.to_unit(RoundingMode.FLOOR),
    )  # fmt: skip


def _in_full(s: Spelling) -> tuple[Choice, ...]:
    """The readings under which a surplus is paid out; the domain's unless the benefit says."""
    if s.benefit.surplus_to is None:
        return ()
    common = s.mechanisms.parts.get("surplus")
    return s.benefit.in_full or (() if common is None else (common,))
