"""Rulebooks that put the mechanisms together in every way, and claims to settle with them."""

from dataclasses import dataclass
from typing import Final

from hypothesis import strategies as st
from tests.mini import PAYERS, Data, benefit, book, claim, limit, line, payment, slices

from policyengine.claim.model import Subject

YEAR: Final = ["person.id", "visit.on.year"]
RATES: Final = {"r0": "0%", "r1": "33.3%", "r2": "60%", "r3": "75%", "r4": "100%"}
ASKED: Final[Data] = {
    "asks": {"zh": "?", "en": "?"}, "cite": "notice 1", "adopted": "spent", "confidence": "high",
    "options": {word: {"zh": word, "en": word} for word in ("spent", "paid")},
    "because": {"zh": "!", "en": "!"},
}  # fmt: skip
_LIMITS: Final = ("one", "two", "three")
_LINES: Final = ("due", "once")
_SLICES: Final = ("bands", "steps")
_UNITS: Final = ("0.01元", "0.1元", "1元", "10元")
_MODES: Final = ("half_up", "half_even", "down", "up")


@dataclass(frozen=True)
class Year:
    """A rulebook and the claims of one person's year, in order."""

    data: Data
    claims: tuple[Subject, ...]


def _amounts(draw: st.DrawFn, names: tuple[str, ...], most: int) -> Data:
    """A parameter for each name, in steps of 0.1 yuan: odd to most units."""
    return {f"{name}_figure": f"{draw(st.integers(1, most * 10)) / 10}元" for name in names}


def _limits(draw: st.DrawFn) -> Data:
    made = {}
    for name in _LIMITS:
        counts = draw(st.sampled_from(["payout", "payout", "expense", "expense_after_line"]))
        when = {"when": "visit.made"} if draw(st.integers(0, 4)) == 0 else {}
        made[name] = limit(f"{name}_figure", counts, draw(st.sampled_from(["claim", YEAR])), **when)
    return made


def _lines(draw: st.DrawFn) -> Data:
    return {
        name: line(
            f"{name}_figure", draw(st.sampled_from(["none", YEAR])),
            draw(st.sampled_from(["carries_over", "used_up_by_first"])),
            acts_as=draw(st.sampled_from(["deductible", "deductible", "threshold"])),
        )
        for name in _LINES
    }  # fmt: skip


def _slices(draw: st.DrawFn) -> Data:
    made = {}
    for name in _SLICES:
        ends = sorted(draw(st.sets(st.integers(1, 3000), max_size=2)))
        rates = draw(st.lists(st.sampled_from([*RATES]), min_size=3, max_size=3))
        bands = [
            {"up_to": f"{end}元", "rate": rate} for end, rate in zip(ends, rates, strict=False)
        ]
        made[name] = slices(
            *bands,
            {"rest": True, "rate": rates[2]},
            over=draw(st.sampled_from(["claim", YEAR])),
            measured_on=draw(st.sampled_from(["base", "after_line"])),
            line_falls_on=draw(st.sampled_from(["lowest", "highest"])),
        )
    return made  # fmt: skip


def _keys(draw: st.DrawFn, before: list[tuple[str, Data]], limits: Data) -> Data:
    """How a payment is reckoned: mostly from a base, now and then from a stated amount."""
    way = draw(st.sampled_from(["rate", "rate", "rate", "slices", "slices", "amount", "sum"]))
    named = draw(st.permutations(_LIMITS))[: draw(st.integers(0, 3))]
    if way in ("amount", "sum"):
        stated = (
            {"amount": "cost.other * r1"}
            if way == "amount"
            else {
                "cumulative": {
                    "of": "cost.other",
                    "per": YEAR,
                    "line": "due_figure",
                    "rate": draw(st.sampled_from([*RATES])),
                    "shared_as": "whole",
                }
            }
        )
        bound = [name for name in named if limits[name]["counts"] == "payout"]
        return stated | ({"limits": bound} if bound else {})
    over = [
        f"b.{payer}.over_{name}"
        for payer, keys in before
        for name in keys.get("limits", ())
        if "base" in keys
    ]
    keys: Data = {"base": draw(st.sampled_from(["cost.eligible", "left", "cost.other", *over]))}
    if named:
        keys["limits"] = list(named)
    if draw(st.booleans()):
        keys["line"] = draw(st.sampled_from(_LINES))
    keys[way] = draw(st.sampled_from([*RATES] if way == "rate" else _SLICES))
    return keys  # fmt: skip


@st.composite
def rulebooks(draw: st.DrawFn) -> Data:
    """One benefit of up to four payments over shared limits, lines and slices."""
    limits, made = _limits(draw), list[tuple[str, Data]]()
    for payer in PAYERS[: draw(st.integers(1, 4))]:
        keys = _keys(draw, made, limits)
        if draw(st.integers(0, 3)) == 0:
            keys["when"] = "visit.made"
        if draw(st.integers(0, 3)) == 0:
            keys["floor"] = "least"
        if draw(st.booleans()):
            keys["round"] = {"to": draw(st.sampled_from(_UNITS)),
                             "mode": draw(st.sampled_from(_MODES))}  # fmt: skip
        made.append((payer, keys))
    figures = _amounts(draw, _LIMITS, 2000) | _amounts(draw, _LINES, 600)
    return book(
        benefits={"b": benefit(*(payment(payer, **keys) for payer, keys in made))},
        figures={**RATES, **figures, "least": f"{draw(st.integers(0, 4000)) / 10}元"},
        limits=limits, lines=_lines(draw), slices=_slices(draw),
    )  # fmt: skip


@st.composite
def claims(draw: st.DrawFn, most: int = 3) -> tuple[Subject, ...]:
    """Claims of a year; the other cost is never above the bill."""
    made = []
    for number in range(1, draw(st.integers(1, most)) + 1):
        eligible, other = (draw(st.one_of(st.integers(0, 50), st.integers(0, 600_000)))
                           for _ in range(2))  # fmt: skip
        made.append(
            claim(
                f"{eligible / 100:.2f}", number, other=f"{other / 100:.2f}",
                total=f"{max(eligible, other) / 100:.2f}", made=draw(st.booleans()),
            )
        )  # fmt: skip
    return tuple(made)


@st.composite
def years(draw: st.DrawFn) -> Year:
    """A rulebook and a year of claims."""
    return Year(draw(rulebooks()), draw(claims()))


@dataclass(frozen=True)
class Variants:
    """Two rulebooks that differ in settings, and one that is the first but for a reading.

    Under `asked=paid` the third should be the second; under `asked=spent`, adopted, the first.
    """

    first: Data
    second: Data
    both: Data
    claims: tuple[Subject, ...]


_SETTINGS: Final = {
    "limits": ("counts", "per", "amount"),
    "lines": ("acts_as", "shared_within", "unused_rest", "amount"),
}


@st.composite
def variants(draw: st.DrawFn) -> Variants:
    """A rulebook whose limits and lines are otherwise under a reading, each setting or none."""
    first = draw(rulebooks())
    second, both = dict(first), {**first, "readings": {"asked": ASKED}}
    for section, settings in _SETTINGS.items():
        other = _limits(draw) if section == "limits" else _lines(draw)
        second[section], both[section] = {}, {}
        for name, stated in first[section].items():
            keys = [one for one in settings if draw(st.booleans())]
            changed = {key: other[name][key] for key in keys}
            if _binds_a_stated_amount(first, name):
                changed.pop("counts", None)
            if "none" == stated.get("shared_within") == changed.get("shared_within", "none"):
                changed.pop("unused_rest", None)
            if "amount" in changed:
                changed["amount"] = "least"
            exception = {"under": "asked=paid", **changed}
            second[section][name] = {**stated, **changed}
            both[section][name] = {**stated, "except": [exception]} if changed else stated
    if not any("except" in one for section in _SETTINGS for one in both[section].values()):
        del both["readings"]
    return Variants(first, second, both, draw(claims()))


def _binds_a_stated_amount(data: Data, name: str) -> bool:
    payments = data["benefits"]["b"]["payments"].values()
    return any("base" not in one and name in one.get("limits", ()) for one in payments)
