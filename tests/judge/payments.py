"""One payment, step by step in the order that the README gives."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from tests.judge.failure import Failed, Unreadable
from tests.judge.figures import figure
from tests.judge.language.functions import rounded
from tests.judge.shares import Bands, at_one_rate, part_of_one
from tests.judge.totals import Limits, Lines, Scope, Totals
from tests.judge.world import World

Entry = Mapping[str, Any]
NOTHING = Fraction(0)


@dataclass
class Paying:
    """The payments of one document being made: its world and what runs on within it."""

    world: World
    totals: Totals
    limits: Limits
    lines: Lines


@dataclass
class Payment:
    """A payment being made; `parts` gathers its amounts by the names they have elsewhere."""

    paying: Paying
    name: str
    entry: Entry
    benefit: Entry
    left: Fraction
    parts: dict[str, Any] = field(default_factory=dict)

    def reckoned(self, key: str, entry: Entry | None = None) -> Any:
        """What a key of the payment comes to; `left` is a name in it."""
        entry = self.entry if entry is None else entry
        return self.paying.world.ruled(entry, key, {"left": self.left})

    @property
    def rounding(self) -> Entry:
        if "round" in self.entry:
            rounding: Entry = self.entry["round"]
            return rounding
        common = self.paying.world.files.rulebook["rounding"]
        return {**common["payments"], "except": common.get("except", [])}

    def to_unit(self, amount: Fraction, mode: str | None = None) -> Fraction:
        """To a multiple of the payment's unit, by its own mode or another."""
        if mode is None:
            return self.paying.world.rounded_by(amount, self.rounding)
        return rounded(amount, figure(self.rounding["to"]), mode)

    def limits(self, counts: str) -> list[str]:
        """Those of the payment's limits that apply and count this, in order."""
        limits = self.paying.limits
        return [
            name
            for name in self.entry.get("limits", [])
            if limits.counts(name) == counts and limits.applies(name)
        ]


def make(payment: Payment) -> dict[str, Any]:
    """Make the payment and fill totals with it; gives back its parts."""
    entry, parts = payment.entry, payment.parts
    parts.update({f"over_{name}": NOTHING for name in entry.get("limits", [])})
    if "when" in entry and _own(payment, entry["when"]) is not True:
        names = ("base", "line_met", "line_borne", "line_unused", "above_line", "rate", "share")
        parts.update(dict.fromkeys(names, NOTHING), paid=NOTHING, left_after=payment.left)
        return {**parts, "is made": False}
    if "amount" in entry or "fixed" in entry:
        parts["share"] = payment.to_unit(
            payment.reckoned("amount" if "amount" in entry else "fixed")
        )
    elif "cumulative" in entry:
        parts["share"] = _increment(payment, entry["cumulative"])
    else:
        _share_of_expense(payment)
    if parts["share"] < 0:
        raise Failed("a negative payment")
    parts["paid"] = _paid(payment, _at_least_the_floor(payment))
    for name in payment.limits("payout"):
        payment.paying.limits.count(name, parts["paid"])
    if "cumulative" in entry:
        payment.paying.totals.add(_kept(payment, "paid_before"), parts["paid"])
    parts["left_after"] = max(NOTHING, payment.left - parts["paid"])
    return {**parts, "is made": True}


def _share_of_expense(payment: Payment) -> None:
    parts = payment.parts
    parts["base"] = payment.reckoned("base") if "base" in payment.entry else payment.left
    if parts["base"] < 0:
        raise Failed("a negative base")
    expense = _within_limits(payment, "expense", parts["base"])
    above = expense - _borne(payment, expense)
    parts["above_line"] = above
    net = _within_limits(payment, "expense_after_line", above)
    bands = _bands(payment, net)
    parts["share"] = payment.to_unit(bands.gives(net))
    if not _floor_binds(payment):
        _over_payouts(payment, bands, net)


def _within_limits(payment: Payment, counts: str, amount: Fraction) -> Fraction:
    """What limits on expense let through, one after the other; all that is put to one counts."""
    for name in payment.limits(counts):
        room = payment.paying.limits.room(name)
        through = amount if room is None else min(amount, room)
        payment.paying.limits.count(name, amount)
        payment.parts[f"over_{name}"] = amount - through
        amount = through
    return amount


def _borne(payment: Payment, expense: Fraction) -> Fraction:
    """What the patient bears of the expense before anything is paid."""
    if "line" not in payment.entry:
        return NOTHING
    name, lines = payment.entry["line"], payment.paying.lines
    due = lines.due(name)
    met = min(expense, due)
    borne = met
    if lines.acts_as(name) == "threshold":
        is_below = expense <= due if _boundary_is_out(payment) else expense < due
        borne = expense if is_below else NOTHING
    lines.bear(name, expense, met)
    payment.parts.update(line_met=met, line_borne=borne, line_unused=due - met)
    return borne


def _boundary_is_out(payment: Payment) -> bool:
    """Whether an expense of just the threshold does not reach it."""
    world = payment.paying.world
    part = world.files.domain.get("parts", {}).get("threshold_boundary")
    return part is not None and world.readings.hold(part)


def _bands(payment: Payment, net: Fraction) -> Bands:
    if "slices" not in payment.entry:
        payment.parts["rate"] = part_of_one(payment.reckoned("rate"))
        return at_one_rate(payment.parts["rate"])
    name = payment.entry["slices"]
    slices = payment.paying.world.section("slices")[name]
    is_of_base = slices["measured_on"] == "base"
    borne = payment.parts.get("line_borne", NOTHING)
    start = borne if is_of_base and slices["line_falls_on"] == "lowest" else NOTHING
    if slices["runs_over"] != "claim":
        scope = Scope(name, slices["runs_over"])
        start += payment.paying.totals.before(scope)
        payment.paying.totals.add(scope, net + borne if is_of_base else net)
    return _read_bands(payment, slices, start)


def _read_bands(payment: Payment, slices: Entry, start: Fraction) -> Bands:
    bands = [
        (_of(payment, band.get("up_to", band.get("below"))), _of(payment, band["rate"]))
        for band in slices["bands"]
    ]
    return Bands(tuple(bands), start)


def _of(payment: Payment, written: str | None) -> Any:
    """A figure with its unit, or an expression."""
    if written is None:
        return None
    try:
        return figure(written)
    except Unreadable:
        return payment.paying.world.reckoned(written, {"left": payment.left})


def _over_payouts(payment: Payment, bands: Bands, net: Fraction) -> None:
    """What each limit on payout cut off, as the expense that would have given it, unrounded."""
    gives, expense = bands.gives(net), net
    for name in payment.limits("payout"):
        room = payment.paying.limits.room(name)
        if room is not None and room < gives:
            through = bands.least_for(room, expense)
            payment.parts[f"over_{name}"] = expense - through
            gives, expense = room, through


def _floor(payment: Payment) -> Fraction:
    """The least multiple of the unit that is not below the floor."""
    return payment.to_unit(payment.reckoned("floor"), "ceiling")


def _floor_binds(payment: Payment) -> bool:
    return "floor" in payment.entry and _floor(payment) > payment.parts["share"]


def _at_least_the_floor(payment: Payment) -> Fraction:
    share: Fraction = payment.parts["share"]
    return _floor(payment) if _floor_binds(payment) else share


def _paid(payment: Payment, amount: Fraction) -> Fraction:
    """At most the room of limits on payout and what is left, in whole units."""
    rooms = [payment.paying.limits.room(name) for name in payment.limits("payout")]
    if not _is_in_full(payment):
        rooms.append(payment.left)
    most = min([amount, *(room for room in rooms if room is not None)])
    return payment.to_unit(most, "floor")


def _is_in_full(payment: Payment) -> bool:
    """Whether a benefit whose surplus somebody takes pays above the cost."""
    if "surplus_to" not in payment.benefit:
        return False
    world = payment.paying.world
    under = payment.benefit.get("in_full", world.files.domain.get("parts", {}).get("surplus"))
    return under is not None and world.readings.hold(under)


def _increment(payment: Payment, rule: Entry) -> Fraction:
    """What the year so far is due, less what it was paid before."""
    now = payment.reckoned("base") if "base" in _excepted(payment) else _own(payment, rule["of"])
    if now < 0:
        raise Failed("a negative amount to add up")
    payment.parts["base"] = now
    totals = payment.paying.totals
    so_far = totals.before(_kept(payment, "base_before")) + now
    above = max(NOTHING, so_far - _own(payment, rule["line"]))
    if "slices" in rule:
        bands = _read_bands(
            payment, payment.paying.world.section("slices")[rule["slices"]], NOTHING
        )
    else:
        rate = (
            payment.reckoned("rate")
            if "rate" in _excepted(payment)
            else _own(payment, rule["rate"])
        )
        payment.parts["rate"] = part_of_one(rate)
        bands = at_one_rate(rate)
    due = payment.to_unit(bands.gives(above))
    if "limit" in rule:
        due = min(due, _own(payment, rule["limit"]))
    totals.add(_kept(payment, "base_before"), now)
    return max(NOTHING, due - totals.before(_kept(payment, "paid_before")))


def _own(payment: Payment, text: str) -> Any:
    return payment.paying.world.reckoned(text, {"left": payment.left})


def _excepted(payment: Payment) -> Iterable[str]:
    """The keys that an exception which holds sets."""
    world = payment.paying.world
    return [key for key in ("base", "rate") if world.chosen(payment.entry, key) is not None]


def _kept(payment: Payment, what: str) -> Scope:
    rule = payment.entry["cumulative"]
    return Scope(f"{rule.get('shared_as', payment.name)}.{what}", rule["per"])
