"""What holds however the mechanisms are put together, of every payment that is spelled out."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.definitions.compositions import Variants, Year, claims, variants, years
from tests.mini import Data, benefit, book, limit, line, paid, payment, program, settled

from policyengine.claim.model import Subject
from policyengine.engine.frame import Frame
from policyengine.engine.given import Given
from policyengine.engine.program import Program
from policyengine.engine.replay import replay
from policyengine.values.exact import feel_context, fraction

some = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


class Worked:
    """One claim after those before it: any slot by its name, exactly."""

    def __init__(self, run: Program, claims: tuple[Subject, ...], at: int) -> None:
        totals = replay(run, claims[:at], {}, {}).totals
        self.names = run.names
        self.frame = Frame(run, Given(claims[at], totals=totals, has_history=True))
        with feel_context():
            on: Any = self.frame[run.subjects["claim"].governing]
        self.frame.governed_on = on

    def __getitem__(self, name: str) -> Any:
        with feel_context():
            value = self.frame[self.names[name]]
        return fraction(value) if isinstance(value, Decimal) else value


def _worked(year: Year) -> Iterator[tuple[Worked, Data]]:
    run = program(year.data)
    for at in range(len(year.claims)):
        yield Worked(run, year.claims, at), year.data


def _payments(data: Data) -> Mapping[str, Data]:
    payments: Mapping[str, Data] = data["benefits"]["b"]["payments"]
    return payments


def _unit(data: Data, keys: Data) -> Fraction:
    to = keys.get("round", data["rounding"]["payments"])["to"]
    return Fraction(to.removesuffix("元"))


@some
@given(years())
def test_a_payment_is_whole_units_within_what_is_left(year: Year) -> None:
    for at, got in enumerate(settled(year.data, *year.claims)):
        left = Decimal(got.eligible or 0)
        amounts = paid(got)
        for payer, keys in _payments(year.data).items():
            amount = amounts.get(f"b.{payer}", Decimal(0))
            assert 0 <= amount <= left, (at, payer)
            assert Fraction(amount) % _unit(year.data, keys) == 0, (at, payer)
            left -= amount


@some
@given(years())
def test_no_limit_is_exceeded_by_a_fen(year: Year) -> None:
    for worked, data in _worked(year):
        for name, limit_ in data["limits"].items():
            room = worked[f"{name}.room"]
            for payer, keys in _payments(data).items():
                if name not in keys.get("limits", ()) or not _binds(worked, limit_):
                    continue
                through = _through(worked, payer, name, limit_)
                assert 0 <= through <= max(0, room), (payer, name)
                assert limit_["counts"] != "payout" or worked[f"b.{payer}.paid"] <= max(0, room)
                room -= worked[f"b.{payer}.counts_{name}"]


def _binds(worked: Worked, limit_: Data) -> bool:
    return "when" not in limit_ or worked[limit_["when"]] is True


def _through(worked: Worked, payer: str, name: str, limit_: Data) -> Fraction:
    prefix = {"expense": "within", "expense_after_line": "net", "payout": "paid"}
    value: Fraction = worked[f"b.{payer}.{prefix[limit_['counts']]}_{name}"]
    return value


@some
@given(years())
def test_what_is_over_and_what_is_admitted_make_up_what_was_put(year: Year) -> None:
    for worked, data in _worked(year):
        for payer, keys in _payments(data).items():
            if "base" not in keys:
                continue
            put, point = worked[f"b.{payer}.base"], "expense"
            for counts in ("expense", "expense_after_line"):
                if counts != point and "line" in keys:
                    put = worked[f"b.{payer}.above_line"]
                for name in _named(keys, data, counts):
                    assert worked[f"b.{payer}.counts_{name}"] == (
                        put if _binds(worked, data["limits"][name]) else 0
                    )
                    through = _through(worked, payer, name, data["limits"][name])
                    assert through + worked[f"b.{payer}.over_{name}"] == put
                    put = through
            _measured_as_expense(worked, data, payer, put)


def _named(keys: Data, data: Data, counts: str) -> list[str]:
    return [one for one in keys.get("limits", ()) if data["limits"][one]["counts"] == counts]


def _measured_as_expense(worked: Worked, data: Data, payer: str, net: Fraction) -> None:
    """Each limit on payout admits the least expense that gives its room, if it cuts at all."""
    keys, name = _payments(data)[payer], f"b.{payer}"
    lifted = "floor" in keys and worked[f"{name}.floor"] > worked[f"{name}.share"]
    due, expense = _gives(worked, data, payer, net), net
    for one in _named(keys, data, "payout"):
        over = worked[f"{name}.over_{one}"]
        if lifted:
            assert over == 0
            continue
        room = worked[_room(worked, name, one)]
        if not _binds(worked, data["limits"][one]) or room >= due:
            assert over == 0
            continue
        expense, due = expense - over, room
        assert over > 0
        assert _gives(worked, data, payer, expense) == room
        assert expense == 0 or _gives(worked, data, payer, expense - _LITTLE) < room


_LITTLE: Final = Fraction(1, 10**12)


def _room(worked: Worked, name: str, one: str) -> str:
    own = f"{name}.room_{one}"
    return own if own in worked.names else f"{one}.room"


def _gives(worked: Worked, data: Data, payer: str, expense: Fraction) -> Fraction:
    """What an expense gives unrounded, reckoned anew from the rulebook's figures."""
    keys = _payments(data)[payer]
    if "when" in keys and worked[keys["when"]] is not True:
        return Fraction(0)
    if "rate" in keys:
        return expense * _rate(data, keys["rate"])
    start: Fraction = worked[f"b.{payer}.slices_start"]
    total, bottom = Fraction(0), Fraction(0)
    for band in data["slices"][keys["slices"]]["bands"]:
        top = Fraction(band["up_to"].removesuffix("元")) if "up_to" in band else start + expense
        part = min(start + expense, top) - max(start, bottom)
        total += max(Fraction(0), part) * _rate(data, band["rate"])
        bottom = top
    return total


def _rate(data: Data, name: str) -> Fraction:
    return Fraction(data["parameters"][name]["value"].removesuffix("%")) / 100


@some
@given(years())
def test_a_shared_line_is_borne_once(year: Year) -> None:
    borne = dict[str, Fraction]()
    for worked, data in _worked(year):
        for payer, keys in _payments(data).items():
            name = keys.get("line")
            if name is None or "base" not in keys:
                continue
            met, line_ = worked[f"b.{payer}.line_met"], data["lines"][name]
            amount = worked[f"{name}.amount"]
            assert 0 <= met <= amount
            if line_["shared_within"] != "none" and line_["unused_rest"] == "carries_over":
                borne[name] = borne.get(name, Fraction(0)) + met
                assert borne[name] <= amount


@some
@given(years())
def test_what_is_not_made_is_zero_and_fills_nothing(year: Year) -> None:
    for worked, data in _worked(year):
        for payer, keys in _payments(data).items():
            if "when" not in keys or worked[keys["when"]] is True:
                continue
            mine = [one for one in worked.names if one.startswith(f"b.{payer}.")]
            parts = [one for one in mine if not one.endswith(_NOT_ITS_OWN)]
            parts = [one for one in parts if not one.startswith(f"b.{payer}.earlier_")]
            assert {one: worked[one] for one in parts if worked[one]} == {}


# What stood before the payment, or stands after it, made or not.
_NOT_ITS_OWN: Final = (".applies", ".left_after", ".base_before", ".paid_before")


@some
@given(claims(), st.permutations(range(3)), st.data())
def test_the_order_of_independent_entries_does_not_matter(
    year: tuple[Subject, ...], order: list[int], data: st.DataObject
) -> None:
    """Payments that share no limit, line or slices, and of which none sees the end of the cost."""
    payers, rates = ("first", "second", "third"), data.draw(st.permutations(["20%", "30%", "50%"]))
    kinds = [data.draw(st.sampled_from(["payout", "expense", "expense_after_line"])) for _ in rates]
    own = [
        payment(payer, base="cost.eligible", rate=f"rate_{at}", limits=[f"cap_{at}"],
                line=f"line_{at}", round={"to": "0.1元", "mode": "down"})
        for at, payer in enumerate(payers)
    ]  # fmt: skip
    per = ["person.id", "visit.on.year"]

    def arranged(places: list[int]) -> Data:
        return book(
            benefits={"b": benefit(*(own[at] for at in places))},
            figures={f"rate_{at}": rates[at] for at in places} | {"cap": "700元", "start": "90元"},
            limits={f"cap_{at}": limit("cap", kinds[at], per) for at in reversed(places)},
            lines={f"line_{at}": line("start", per) for at in places},
        )

    once = settled(arranged([0, 1, 2]), *year)
    again = settled(arranged(list(order)), *year)
    assert [paid(one) for one in once] == [paid(one) for one in again]
    assert [_after(one) for one in once] == [_after(one) for one in again]


def _after(settlement: Any) -> dict[str, Decimal]:
    return {row.id: row.after for row in settlement.accumulators}


@some
@given(variants())
def test_settings_under_a_reading_are_the_settings_of_another_rulebook(one: Variants) -> None:
    options = {"asked": "paid"} if "readings" in one.both else {}
    for alone, readings in ((one.first, {}), (one.second, options)):
        wanted = settled(alone, *one.claims)
        got = settled(one.both, *one.claims, readings=readings)
        assert [paid(each) for each in got] == [paid(each) for each in wanted]
