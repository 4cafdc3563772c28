"""The limits of one payment at work: the room each has, what it lets through, cuts off, counts.

Limits are put to the payment one after the other, in its order. What a limit on payout cuts off is
measured as expense: the expense that would have given it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal

from policyengine.definitions.model import Branch
from policyengine.definitions.spell import by_word
from policyengine.definitions.spelling import Spelling
from policyengine.feel.types import MONEY, maybe
from policyengine.rulebook.mechanisms import Limit
from policyengine.values.numbers import RoundingMode

Point = Literal["expense", "expense_after_line", "payout"]
# Where in a payment a limit may cut, and how the cut amount is called.
_POINTS: Final[dict[Point, str]] = {
    "expense": "within",
    "expense_after_line": "net",
    "payout": "paid",
}


@dataclass(frozen=True, slots=True)
class Due:
    """What the expense `of` gives, unrounded, and how the least of it that gives a room is told.

    `of` is a name, `gives` a formula; `least` spells what it needs for a limit.
    """

    of: str
    gives: str
    least: Callable[["Cuts", Limit], str]


@dataclass(slots=True)
class Cuts:
    """What is put to each limit of a payment at which point, and what it lets through."""

    s: Spelling
    put: dict[tuple[str, Point], str] = field(default_factory=dict)
    through: dict[tuple[str, Point], str] = field(default_factory=dict)
    rooms: dict[str, str] = field(default_factory=dict)

    def cut(self, amount: str, point: Point) -> str:
        """The name of what the limits that count at this point let through of `amount`."""
        for limit in self.s.limits:
            if _counts_at(limit, point):
                at = (limit.head.name, point)
                self.put[at] = amount
                self.through[at] = amount = self._let_through(limit, amount, point)
        return amount

    def _let_through(self, limit: Limit, amount: str, point: Point) -> str:
        bound = self.where_it_binds(limit, f"min({amount}, {self.room(limit)})", amount)
        formula, variants = _by_counts(limit, {point: bound}, amount)
        label = limit.head.label
        return self.s.define(
            f"{_POINTS[point]}_{limit.head.name}", (f"{label.zh}以内", f"within {label.en}"),
            formula, variants,
            rounding=self.s.to_unit(RoundingMode.FLOOR) if point == "payout" else None,
        )  # fmt: skip

    def room(self, limit: Limit) -> str:
        """The name of the room that earlier claims and earlier payments of this one leave."""
        name, label = limit.head.name, limit.head.label
        if name not in self.rooms:
            used = self.s.earlier(f"{name}.used")
            left = " - ".join((f"{name}.room", *used))
            unlimited = name in self.s.mechanisms.unlimited
            formula = f"if {name}.room = null then null else max(0, {left})"
            self.rooms[name] = (
                self.s.define(
                    f"room_{name}", (f"{label.zh}此时余额", f"room left now in {label.en}"),
                    formula if unlimited else f"max(0, {left})",
                    expected=maybe(MONEY) if unlimited else MONEY,
                )
                if used
                else f"{name}.room"
            )  # fmt: skip
        return self.rooms[name]

    def where_it_binds(self, limit: Limit, formula: str, otherwise: str) -> str:
        """The formula, but `otherwise` where the limit has no amount or does not apply."""
        name = limit.head.name
        if name in self.s.mechanisms.unlimited:
            formula = f"if {self.room(limit)} = null then {otherwise} else {formula}"
        return f"if {name}.applies then {formula} else {otherwise}" if limit.when else formula

    def over(self, due: Due) -> None:
        """What each limit cuts off, for the next payer; nothing where a floor lifts the share."""
        expense = due.of
        for limit in self.s.limits:
            name, label = limit.head.name, limit.head.label
            formulas: dict[Point, str] = {
                point: f"{self.put[name, point]} - {self.through[name, point]}"
                for point in _POINTS
                if (name, point) in self.put
            }
            if "payout" in formulas:
                admitted = self._admitted(limit, due, expense)
                formulas["payout"] = self._unless_lifted(f"{expense} - {admitted}")
                expense = admitted
            self.s.define(
                f"over_{name}", (f"{label.zh}以上费用", f"expense above {label.en}"),
                *_by_counts(limit, formulas),
            )  # fmt: skip

    def _admitted(self, limit: Limit, due: Due, expense: str) -> str:
        room = self.room(limit)
        least = f"if {room} < {due.gives} then min({expense}, {due.least(self, limit)})"
        bound = self.where_it_binds(limit, f"{least} else {expense}", expense)
        formula, variants = _by_counts(limit, {"payout": bound}, expense)
        label = limit.head.label
        return self.s.define(
            f"admitted_{limit.head.name}",
            (f"{label.zh}对应的费用", f"expense admitted by {label.en}"), formula, variants,
        )  # fmt: skip

    def _unless_lifted(self, formula: str) -> str:
        name = self.s.name
        if self.s.payment.floor is None:
            return formula
        return f"if {name}.floor > {name}.share then 0 else {formula}"

    def count(self, paid: str) -> None:
        """What the payment adds to each limit that binds it: what is put to it, or what is paid.

        One without an amount counts too: its total stands there once the amount is given.
        """
        for limit in self.s.limits:
            name, label = limit.head.name, limit.head.label
            amounts: dict[Point, str] = {
                point: self.put[name, point] for point in _POINTS if (name, point) in self.put
            } | {"payout": paid}
            counted = {
                point: f"if {name}.applies then {amount} else 0" if limit.when else amount
                for point, amount in amounts.items()
            }
            counts = self.s.define(
                f"counts_{name}", (f"计入{label.zh}", f"counts to {label.en}"),
                *_by_counts(limit, counted),
            )  # fmt: skip
            self.s.adds(f"{name}.used", counts)


def _counts_at(limit: Limit, point: Point) -> bool:
    """Whether the limit counts at this point under some reading."""
    return limit.counts == point or any(e.sets.get("counts") == point for e in limit.except_)


def _by_counts(
    limit: Limit, formulas: dict[Point, str], otherwise: str = "0"
) -> tuple[str, tuple[Branch, ...]]:
    """The formula for what the limit counts, and for what it counts under other readings."""
    by: dict[str, str] = {point: formulas.get(point, otherwise) for point in _POINTS}
    return by[limit.counts], by_word(limit.except_, "counts", by)
