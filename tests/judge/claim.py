"""Benefits and their payments as names of the world; each payment sees those before it."""

from fractions import Fraction
from typing import Any

from tests.judge.failure import Failed
from tests.judge.payments import Paying, Payment, make
from tests.judge.totals import Limits, Lines, Totals
from tests.judge.world import World

_PARTS = (
    *("base", "line_met", "line_borne", "line_unused", "above_line", "rate", "share", "paid"),
    "left_after",
)


class Claim:
    """The payments of one document; one is made when it is first asked for."""

    def __init__(self, world: World) -> None:
        totals = Totals(world)
        self.world = world
        self.paying = Paying(world, totals, Limits(world, totals), Lines(world, totals))
        self.benefits: dict[str, Any] = world.section("benefits")
        self.made: dict[tuple[str, str], dict[str, Any]] = {}
        self._being_made: set[tuple[str, str]] = set()
        for name, benefit in self.benefits.items():
            world.name(f"{name}.applies", world.reckoned, benefit["when"])
            world.name(f"{name}.shares_out", self._shares_out, name, benefit)
            for payment, entry in benefit["payments"].items():
                over = (f"over_{limit}" for limit in entry.get("limits", []))
                for part in (*_PARTS, *over):
                    world.name(f"{name}.{payment}.{part}", self._part, name, payment, part)

    def amounts(self) -> dict[str, Any]:
        """Every amount of the payments that were reckoned, by its full name."""
        return {
            f"{benefit}.{payment}.{part}": amount
            for (benefit, payment), parts in self.made.items()
            for part, amount in parts.items()
        }

    def _part(self, benefit: str, payment: str, part: str) -> Any:
        return self.parts(benefit, payment)[part]

    def parts(self, benefit: str, payment: str) -> dict[str, Any]:
        """The amounts of a payment, which has none where its benefit does not apply."""
        key = benefit, payment
        if key in self.made:
            return self.made[key]
        if self.world[f"{benefit}.applies"] is not True:
            raise Failed(f"{benefit} does not apply")
        if key in self._being_made:
            raise Failed(f"{benefit}.{payment} speaks of itself")
        self._being_made.add(key)
        left: Fraction = self.world[f"{benefit}.shares_out"]
        for other, name in self._before(benefit, payment):
            parts = self.parts(other, name)
            left = parts["left_after"] if other == benefit else left
        own = self.benefits[benefit]
        entry = own["payments"][payment]
        self.made[key] = make(Payment(self.paying, f"{benefit}.{payment}", entry, own, left))
        return self.made[key]

    def _before(self, benefit: str, payment: str) -> list[tuple[str, str]]:
        """The earlier payments of the benefit, and those elsewhere that fill the same totals."""
        shared = _shares(self.benefits[benefit]["payments"][payment])
        found: list[tuple[str, str]] = []
        for other, entry in self.benefits.items():
            for name, one in entry["payments"].items():
                if (other, name) == (benefit, payment):
                    return found
                if other == benefit or (
                    shared & _shares(one) and self.world[f"{other}.applies"] is True
                ):
                    found.append((other, name))
        return found

    def _shares_out(self, name: str, benefit: dict[str, Any]) -> Fraction:
        if self.world[f"{name}.applies"] is not True:
            raise Failed(f"{name} does not apply")
        cost: Fraction = self.world.reckoned(benefit["shares_out"])
        if cost < 0:
            raise Failed("a negative cost to share out")
        return cost


def _shares(payment: dict[str, Any]) -> set[str]:
    """The limits, line, slices and cumulative total that a payment fills."""
    rule = payment.get("cumulative", {})
    named = {payment.get("line"), payment.get("slices"), rule.get("shared_as")} - {None}
    return {*payment.get("limits", []), *named}
