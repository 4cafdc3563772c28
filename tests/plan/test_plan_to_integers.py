"""The page on integer code: its scales are the plan's, its code pays what the engine does."""

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.pingyang import Facts, settled
from tests.packaged import PINGYANG, loaded

from policyengine.plan.model import Formula
from policyengine.plan.scale import scale_of, scales

PAGE = (Path(__file__).parents[2] / ".adr" / "0003-plan-to-integers.md").read_text("utf-8")
CEILING, CRITICAL_CAP = 12_000_000, 6_000_000

_PERSON: Facts = {
    "person.id": "P1",
    "person.birth_date": "1980-01-01",
    "person.province": "浙江省",
    "person.city": "温州市",
    "person.county": "平阳县",
    "person.card_held": True,
}
_CITY: Facts = {
    **_PERSON,
    "service.type": "inpatient",
    "service.admitted_on": "2024-06-01",
    "service.discharged_on": "2024-06-12",
    "service.settled_on_the_spot": False,
    "service.documents": [
        *("invoice_original", "discharge_summary", "stamped_cost_list", "id_card"),
        *("rural_credit_account_with_sms", "medical_card", "referral_form"),
    ],
    "facility.name": "温州市第一医院",
    "facility.province": "浙江省",
    "facility.city": "温州市",
    "facility.county": "鹿城区",
    "facility.level": "city",
    "facility.designated": True,
}
_VISIT: Facts = {
    **_PERSON,
    "service.type": "special_outpatient",
    "service.visited_on": "2024-02-15",
    "service.settled_on_the_spot": True,
    "service.disease": "血液透析",
    "facility.name": "平阳县人民医院",
}
fen = st.one_of(st.integers(0, 20_000_000), st.integers(69_990, 70_100))
few = settings(max_examples=40, deadline=None)


def _code(name: str) -> Callable[..., Any]:
    """A function as the page writes it."""
    space: dict[str, Any] = {}
    exec("\n".join(re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)), space)  # noqa: S102 - ours
    found: Callable[..., Any] = space[name]
    return found


def _claim(facts: Facts, eligible: int) -> Facts:
    amount = Decimal(eligible) / 100
    return {**facts, "cost.total": amount, "cost.eligible": amount}


def _paid(facts: Facts, *history: Facts) -> dict[str, int]:
    """What the engine pays by payer, in fen."""
    return {payer: int(sum_ * 100) for payer, sum_ in settled(facts, history).by_payer.items()}


def test_the_page_names_the_scales_of_the_plan() -> None:
    plan = loaded(PINGYANG).program.plan
    known = dict(zip((slot.name for slot in plan.slots), scales(plan, {}), strict=True))
    rows = re.findall(r"^\| `([\w.]+)` \| [^|]+ \| (\d|None) \|$", PAGE, re.MULTILINE)
    assert len(rows) == 23
    assert {name: str(known[name]) for name, _ in rows} == dict(rows)


def test_shares_are_rounded_from_scale_six_and_nowhere_else() -> None:
    plan = loaded(PINGYANG).program.plan
    known = scales(plan, {})
    steps = {plan.slots[step.slot].name: step for step in plan.steps if isinstance(step, Formula)}
    for name in ("inpatient.basic", "inpatient.critical", "special_outpatient.basic"):
        assert scale_of(steps[f"{name}.share"].is_, known) == 6
        assert steps[f"{name}.share"].round is not None
        assert scale_of(steps[f"{name}.paid"].is_, known) == 2
        rounded = {
            step.removeprefix(f"{name}.")
            for step in steps
            if step.startswith(f"{name}.") and steps[step].round is not None
        }
        assert {"share", "paid"} <= rounded
        assert all(step == "share" or step.startswith("paid") for step in rounded)


def test_every_slot_a_payment_reads_has_a_scale_under_the_adopted_readings() -> None:
    plan = loaded(PINGYANG).program.plan
    known = scales(plan, {})
    payments = [payment.slot for benefit in plan.benefits for payment in benefit.payments]
    assert all(known[slot] == 2 for slot in payments)
    assert all(known[total.slot] is not None for total in plan.accumulators)


@few
@given(fen)
def test_a_stay_in_the_city(eligible: int) -> None:
    paid = _code("city_stay")(eligible, 0, CEILING, 70_000, 7_500)
    assert paid == _paid(_claim(_CITY, eligible)).get("basic_fund", 0)


def test_half_a_fen_is_paid_as_one() -> None:
    assert _code("city_stay")(70_006, 0, CEILING, 70_000, 7_500) == 5
    assert _paid(_claim(_CITY, 70_006))["basic_fund"] == 5


@few
@given(st.integers(0, 13_000_000), fen)
def test_a_stay_that_straddles_the_ceiling(used: int, eligible: int) -> None:
    before = _code("straddling_stay")(used, 0, CEILING, 70_000, 7_500, 0, CRITICAL_CAP)
    basic, critical = _code("straddling_stay")(
        eligible, used, CEILING, 70_000, 7_500, before[1], CRITICAL_CAP
    )
    paid = _paid(_claim(_CITY, eligible), _claim(_CITY, used))
    assert basic == paid.get("basic_fund", 0)
    assert critical == paid.get("critical_illness", 0)


@few
@given(st.integers(0, 60_000), st.integers(0, 60_000))
def test_two_visits_share_a_line(first: int, second: int) -> None:
    visit = _code("special_visit")
    paid, borne = visit(first, 0, CEILING, 30_000, 0, 8_000)
    then, _ = visit(second, first, CEILING, 30_000, borne, 8_000)
    one, other = _claim(_VISIT, first), _claim(_VISIT, second)
    assert paid == _paid(one).get("basic_fund", 0)
    assert then == _paid(other, one).get("basic_fund", 0)
