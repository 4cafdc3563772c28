"""Rulebooks composed of the mechanisms at random, and claims that lie on their boundaries."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from tests.agreement.skeleton import CITE, Tree, claim_of, entry, rulebook_of

_YEAR: Final = ["person.id", "year"]
_KEYS: Final = (_YEAR, _YEAR, ["person.id", "month"], ["person.id", "service.ended_on"])
_AMOUNTS: Final = ("0元", "0.05元", "99.95元", "300元", "1000元", "1000.01元", "1500元", "2500元")
_RATES: Final = ("0%", "33%", "50%", "60%", "66.67%", "75%", "80%", "100%")
_STEPS: Final = ("0.01元", "0.01元", "0.01元", "0.05元", "1元", "10元")
_MODES: Final = ("half_up", "half_even", "half_down", "up", "down")
_PAYERS: Final = ("basic_fund", "critical_illness", "medical_aid", "finance")
_COUNTS: Final = ("expense", "expense_after_line", "payout", "payout")


@dataclass
class Composer:
    """Draws a rulebook; `payments` are those drawn so far, with the limits of each."""

    random: Random
    payments: dict[str, list[str]] = field(default_factory=dict)

    def maybe(self, chance: float) -> bool:
        return self.random.random() < chance

    def rulebook(self) -> Tree:
        """A rulebook over a part of the packaged domain, for stays and visits of 2025."""
        names = {
            "lines": ["line_a", "line_b"],
            "limits": ["limit_a", "limit_b", "limit_c"],
            "slices": ["slices_a", "slices_b"],
        }
        entries: Tree = {
            "parameters": self._parameters(),
            "values": self._values(),
            "lines": {name: self._line() for name in names["lines"]},
            "limits": {name: self._limit() for name in names["limits"]},
            "slices": {name: self._slices() for name in names["slices"]},
        }
        benefits = self._benefits()
        entries["accumulators"] = self._accumulators(benefits)
        entries["benefits"] = benefits
        self._keep_what_is_used(entries)
        return rulebook_of(entries, self._common_rounding())

    def _common_rounding(self) -> Tree:
        rounding: Tree = {"payments": self._rounding()}
        if self.maybe(0.3):
            rounding["except"] = [{"under": "X-R1=other", "mode": self.random.choice(_MODES)}]
        return rounding

    def _rounding(self) -> Tree:
        return {"to": self.random.choice(_STEPS), "mode": self.random.choice(_MODES)}

    def _parameters(self) -> Tree:
        amounts = {f"amount_{at}": entry(value=self.random.choice(_AMOUNTS)) for at in range(1, 6)}
        rates = {f"rate_{at}": entry(value=self.random.choice(_RATES)) for at in range(1, 5)}
        dated = entry(
            values=[
                {"to": "2025-06-30", "value": self.random.choice(_AMOUNTS), "cite": CITE},
                {"from": "2025-07-01", "value": self.random.choice(_AMOUNTS), "cite": CITE},
            ]
        )
        return {**amounts, **rates, "dated": dated}

    def _values(self) -> Tree:
        switched = entry(**{"is": "amount_1", "except": [self._exception("is", "amount_2")]})
        share = entry(**{"is": "rate_1", "except": [self._exception("is", "rate_2")]})
        return {
            "year": entry(**{"is": "service.ended_on.year"}),
            "month": entry(**{"is": "service.ended_on.month"}),
            "switched": switched,
            "share": share,
            "third": entry(**{"is": "cost.eligible / 3"}),
        }

    def _exception(self, key: str, setting: Any) -> Tree:
        conditions = ('service.type = "outpatient"', "cost.eligible > amount_3", "month > 6")
        own: Tree = {"under": "X-R1=other"}
        if self.maybe(0.4):
            own = {"when": self.random.choice(conditions)}
        return {**own, key: setting}

    def _amount(self) -> str:
        return self.random.choice(("amount_1", "amount_2", "amount_3", "dated", "switched"))

    def _rate(self) -> str:
        return self.random.choice(("rate_1", "rate_2", "rate_3", "share", "rate_1 * rate_4"))

    def _line(self) -> Tree:
        shared = "none" if self.maybe(0.4) else list(self.random.choice(_KEYS))
        line = entry(
            amount=self._amount(),
            acts_as=self.random.choice(("deductible", "deductible", "threshold")),
            shared_within=shared,
            unused_rest=self.random.choice(("carries_over", "used_up_by_first")),
        )
        if self.maybe(0.3):
            settings = (("amount", "amount_4"), ("acts_as", "threshold"), ("shared_within", _YEAR))
            line["except"] = [self._exception(*self.random.choice(settings))]
        return line

    def _limit(self) -> Tree:
        per = "claim" if self.maybe(0.35) else list(self.random.choice(_KEYS))
        limit = entry(amount=self._amount(), counts=self.random.choice(_COUNTS), per=per)
        if self.maybe(0.2):
            limit["when"] = self.random.choice(("month > 6", 'service.type = "inpatient"'))
        if self.maybe(0.3):
            settings = (("amount", "amount_5"), ("counts", "payout"), ("per", _YEAR))
            limit["except"] = [self._exception(*self.random.choice(settings))]
        return limit

    def _slices(self) -> Tree:
        tops = sorted(self.random.sample((50, 99.95, 400, 1000, 1500, 3000), 2))
        bands: list[Tree] = [
            {self.random.choice(("up_to", "below")): f"{top}元", "rate": self._band_rate()}
            for top in tops
        ]
        return entry(
            measured_on=self.random.choice(("base", "after_line")),
            line_falls_on=self.random.choice(("lowest", "highest")),
            runs_over="claim" if self.maybe(0.5) else list(_YEAR),
            bands=[*bands, {"rest": True, "rate": self._band_rate()}],
        )

    def _band_rate(self) -> str:
        return self.random.choice((*_RATES, "rate_1", "share"))

    def _benefits(self) -> Tree:
        which = self.random.choice(("one", "two", "two", "beside"))
        first = 'service.type = "inpatient"'
        second = {"one": None, "two": 'service.type = "outpatient"', "beside": first}[which]
        benefits = {"first": self._benefit("first", first, "cost.eligible")}
        if second is not None:
            cost = "cost.total - cost.eligible" if which == "beside" else "cost.eligible"
            benefits["second"] = self._benefit("second", second, cost)
        if which == "beside":
            benefits["first"]["beside"] = ["second"]
            benefits["second"]["beside"] = ["first"]
        return benefits

    def _benefit(self, name: str, when: str, cost: str) -> Tree:
        payments: Tree = {}
        benefit = entry(when=when, shares_out=cost)
        if self.maybe(0.15):
            benefit["surplus_to"] = "hospital"
        for at in range(1, self.random.randint(1, 4) + 1):
            payments[f"p{at}"] = self._payment(name, cost, at)
        return {**benefit, "payments": payments}

    def _payment(self, benefit: str, cost: str, at: int) -> Tree:
        payment = entry(payer=_PAYERS[at - 1])
        kind = self.random.choice(
            ("rate", "rate", "rate", "slices", "slices", "amount", "fixed", "cumulative")
        )
        limits: list[str] = []
        if kind in ("rate", "slices"):
            payment["base"] = self._base(benefit, cost)
            if self.maybe(0.5):
                payment["line"] = self.random.choice(("line_a", "line_b"))
            limits = self.random.sample(
                ("limit_a", "limit_b", "limit_c"), self.random.randint(0, 3)
            )
            payment[kind] = self._rate() if kind == "rate" else self._named_slices()
        elif kind == "cumulative":
            payment["cumulative"] = self._cumulative()
        else:
            payment[kind] = self.random.choice(("amount_2", "min(left, switched)", "third"))
        if limits:
            payment["limits"] = limits
        if self.maybe(0.25):
            payment["floor"] = self._amount()
        if self.maybe(0.25):
            payment["round"] = self._rounding()
        if self.maybe(0.25):
            payment["when"] = self.random.choice(
                ("month > 6", "left > 100 * amount_4", "visits < 2")
            )
        if kind == "rate" and self.maybe(0.2):
            payment["except"] = [self._exception("rate", "rate_4")]
        self.payments[f"{benefit}.p{at}"] = limits
        return payment

    def _base(self, benefit: str, cost: str) -> str:
        over = [
            f"{name}.over_{limit}"
            for name, limits in self.payments.items()
            if name.startswith(benefit)
            for limit in limits
        ]
        if over and self.maybe(0.5):
            return self.random.choice(over)
        return self.random.choice(("left", "left", cost, "left * rate_4"))

    def _named_slices(self) -> str:
        return self.random.choice(("slices_a", "slices_b"))

    def _cumulative(self) -> Tree:
        rule: Tree = {"of": self.random.choice(("left", "cost.eligible")), "per": list(_YEAR)}
        rule["line"] = self._amount()
        if self.maybe(0.6):
            rule["rate"] = self._rate()
        else:
            rule["slices"] = self._named_slices()
        if self.maybe(0.4):
            rule["limit"] = self._amount()
        if self.maybe(0.4):
            rule["shared_as"] = "together"
        return rule

    def _accumulators(self, benefits: Tree) -> Tree:
        visits = entry(per=list(_YEAR), adds="1")
        return {"visits": {**visits, "for": list(benefits)}}

    def _keep_what_is_used(self, entries: Tree) -> None:
        """Leave out the entries that nothing speaks of, one after the other."""
        while True:
            unused = [
                (section, name)
                for section in entries
                if section != "benefits"
                for name in entries[section]
                if not _is_named(name, {**entries, section: _less(entries[section], name)})
            ]
            if not unused:
                break
            for section, name in unused:
                del entries[section][name]
        for section in [section for section in entries if not entries[section]]:
            del entries[section]


def _less(section: Tree, name: str) -> Tree:
    return {other: entry for other, entry in section.items() if other != name}


def _is_named(name: str, tree: Any) -> bool:
    """Whether a name stands anywhere in a tree's texts."""
    if isinstance(tree, dict):
        return any(_is_named(name, part) for part in tree.values())
    if isinstance(tree, list):
        return any(_is_named(name, part) for part in tree)
    words = str(tree).replace(".", " ").replace("(", " ").replace(",", " ").replace(")", " ")
    return name in words.split()


def claims(random: Random, count: int) -> list[Tree]:
    """Documents of one person in the order in which they are settled."""
    on = date(2025, 1, 1) + timedelta(days=random.randint(0, 300))
    documents = []
    for number in range(1, count + 1):
        on = min(date(2025, 12, 31), on + timedelta(days=random.choice((0, 1, 20, 90))))
        eligible = _fen(random)
        total = eligible + (0 if random.random() < 0.5 else _fen(random))
        kind = "inpatient" if random.random() < 0.7 else "outpatient"
        documents.append(claim_of(number, on, kind, (total, eligible)))
    return documents


def _fen(random: Random) -> int:
    """An amount in fen: small, large, or a fen beside a round one."""
    near = random.choice((0, 5, 9995, 30_000, 100_000, 150_000, 250_000, 300_000))
    return random.choice(
        (
            max(0, near + random.randint(-2, 2)),
            random.randint(0, 1_000_000),
            random.randint(0, 5000),
        )
    )
