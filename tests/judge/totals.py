"""Running totals: what earlier claims left, and what earlier payments of this claim added."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tests.judge.failure import Failed
from tests.judge.world import Key, World


@dataclass(frozen=True)
class Scope:
    """A total and what it is kept by; `paths` are None for what each claim begins anew."""

    id: str
    paths: list[str] | None


class Totals:
    """The totals of one document, running on within it."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.added: defaultdict[Key, Fraction] = defaultdict(Fraction)
        self._within: defaultdict[str, Fraction] = defaultdict(Fraction)

    def before(self, scope: Scope) -> Fraction:
        """As earlier claims and the earlier payments of this one leave it."""
        if scope.paths is None:
            return self._within[scope.id]
        kept = (scope.id, self._world.key(scope.paths))
        return self._world.total(scope.id, scope.paths) + self.added[kept]

    def add(self, scope: Scope, amount: Fraction) -> None:
        if scope.paths is None:
            self._within[scope.id] += amount
        else:
            self.added[scope.id, self._world.key(scope.paths)] += amount


class Limits:
    """The limits of a rulebook for one document."""

    def __init__(self, world: World, totals: Totals) -> None:
        self._world, self._totals = world, totals
        self._entries = world.section("limits")
        for name, entry in self._entries.items():
            world.name(f"{name}.amount", self.amount, name)
            world.name(f"{name}.used", self._used, name)
            world.name(f"{name}.room", self._room_before, name)
            if "when" in entry:
                world.name(f"{name}.applies", world.reckoned, entry["when"])

    def counts(self, name: str) -> str:
        counts: str = self._world.setting(self._entries[name], "counts")
        return counts

    def applies(self, name: str) -> bool:
        """Whether its condition holds; one without an amount adds up but cuts nothing."""
        return "when" not in self._entries[name] or self._world[f"{name}.applies"] is True

    def amount(self, name: str) -> Fraction | None:
        amount: Fraction | None = self._world.ruled(self._entries[name], "amount")
        if amount is not None and amount < 0:
            raise Failed(f"{name} is negative")
        return amount

    def room(self, name: str) -> Fraction | None:
        """What of a limit is left for the next payment; None where it has no amount."""
        amount = self.amount(name)
        if amount is None:
            return None
        return max(Fraction(0), amount - self._totals.before(self._scope(name)))

    def count(self, name: str, amount: Fraction) -> None:
        """Add to every total that the limit may be kept by."""
        for scope in self._scopes(name):
            self._totals.add(scope, amount)
        if self._scope(name).paths is None:
            self._totals.add(self._scope(name), amount)

    def count_besides(self, benefit: str, before: list[str]) -> None:
        """What a benefit adds to limits that do not bind it, unless one before it did."""
        for name, entry in self._entries.items():
            for also in entry.get("also", []):
                is_new = benefit in also["for"] and not set(before) & set(also["for"])
                if is_new and self._world.readings.hold(also.get("under")):
                    adds = self._world.reckoned(also["adds"])
                    for scope in self._scopes(name):
                        self._totals.add(scope, adds)

    def _used(self, name: str) -> Fraction:
        paths = self._entries[name]["per"]
        return Fraction(0) if paths == "claim" else self._world.total(name, paths)

    def _room_before(self, name: str) -> Fraction | None:
        amount, scope = self.amount(name), self._scope(name)
        if amount is None or scope.paths is None:
            return amount
        return max(Fraction(0), amount - self._world.total(scope.id, scope.paths))

    def _scope(self, name: str) -> Scope:
        """The one by which the limit is kept now."""
        entry = self._entries[name]
        exception = self._world.chosen(entry, "per")
        return _limit_scope(name, entry, exception)

    def _scopes(self, name: str) -> list[Scope]:
        """All that are kept: the general one, and those of exceptions under readings in force."""
        entry = self._entries[name]
        exceptions = [
            one
            for one in entry.get("except", [])
            if "per" in one and self._world.readings.hold(one.get("under"))
        ]
        scopes = [_limit_scope(name, entry, one) for one in (None, *exceptions)]
        return [scope for scope in scopes if scope.paths is not None]


def _limit_scope(name: str, entry: dict[str, Any], exception: dict[str, Any] | None) -> Scope:
    if exception is None:
        return Scope(name, _paths(entry["per"]))
    return Scope(f"{name}[{exception_id(entry, exception)}]", _paths(exception["per"]))


def exception_id(entry: dict[str, Any], exception: dict[str, Any]) -> str:
    """Its id, else the readings it is under, else its number."""
    under = exception.get("under", [])
    named = "+".join([under] if isinstance(under, str) else under)
    number = next(at for at, one in enumerate(entry["except"], 1) if one is exception)
    return exception.get("id") or named or str(number)


def _paths(stated: str | list[str]) -> list[str] | None:
    return None if isinstance(stated, str) else stated


class Lines:
    """The lines of a rulebook for one document."""

    def __init__(self, world: World, totals: Totals) -> None:
        self._world, self._totals = world, totals
        self._entries = world.section("lines")
        for name in self._entries:
            world.name(f"{name}.amount", self._amount, name)

    def acts_as(self, name: str) -> str:
        acts_as: str = self._world.setting(self._entries[name], "acts_as")
        return acts_as

    def due(self, name: str) -> Fraction:
        """What is left to be borne by the next payment."""
        amount = self._amount(name)
        scope, rest = self._scope(name)
        if scope.paths is None:
            return amount
        before = self._totals.before(scope)
        if rest == "used_up_by_first":
            return Fraction(0) if before > 0 else amount
        return max(Fraction(0), amount - before)

    def bear(self, name: str, expense: Fraction, met: Fraction) -> None:
        """Add what a payment met; a line is used up only where some expense reaches it."""
        once = Fraction(1 if expense > 0 else 0)
        for scope, rest in self._scopes(name):
            self._totals.add(scope, once if rest == "used_up_by_first" else met)

    def _amount(self, name: str) -> Fraction:
        amount: Fraction = self._world.ruled(self._entries[name], "amount")
        if amount < 0:
            raise Failed(f"{name} is negative")
        return amount

    def _scope(self, name: str) -> tuple[Scope, str]:
        entry = self._entries[name]
        chosen = self._world.chosen(entry, "shared_within", "unused_rest")
        return _line_scope(name, entry, chosen)

    def _scopes(self, name: str) -> list[tuple[Scope, str]]:
        entry = self._entries[name]
        exceptions = [
            one
            for one in entry.get("except", [])
            if {"shared_within", "unused_rest"} & one.keys()
            and self._world.readings.hold(one.get("under"))
        ]
        scopes = [_line_scope(name, entry, one) for one in (None, *exceptions)]
        return [(scope, rest) for scope, rest in scopes if scope.paths is not None]


def _line_scope(
    name: str, entry: dict[str, Any], exception: dict[str, Any] | None
) -> tuple[Scope, str]:
    own = {**entry, **(exception or {})}
    id_ = name if exception is None else f"{name}[{exception_id(entry, exception)}]"
    return Scope(id_, _paths(own["shared_within"])), own["unused_rest"]
