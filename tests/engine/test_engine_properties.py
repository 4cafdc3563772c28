"""What holds of every Pingyang settlement, over generated claims and years."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engine.pingyang import (
    FEN,
    PARAMETERS,
    Asked,
    Facts,
    claims,
    document,
    questions,
    readings,
    settled,
    subject,
    years,
)
from tests.packaged import PINGYANG, loaded

from policyengine.claim.read import read_subject
from policyengine.diagnostics.place import SourceText
from policyengine.engine.answer import Question, answer, settle_once
from policyengine.engine.replay import after, replay
from policyengine.engine.settlement import Settlement
from policyengine.source.json_text import parse_json

_CAPPED_BY_ELIGIBLE = {"inpatient", "special_outpatient", "outpatient"}
PROGRAM = loaded(PINGYANG).program
DOMAIN = loaded(PINGYANG).domain

few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
some = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _said(settlement: Settlement) -> tuple[object, ...]:
    """What a settlement comes to, apart from which document it is of."""
    return (
        settlement.status,
        settlement.payments,
        settlement.surplus,
        settlement.patient,
        settlement.requirements,
    )


@some
@given(questions())
def test_payers_and_patient_share_the_bill(asked: Asked) -> None:
    got = settled(asked.facts, asked.history, asked.readings)
    if got.status not in ("settled", "refused"):
        assert got.patient is None
        assert got.payments == ()
        return
    surplus = sum((row.amount for row in got.surplus), Decimal(0))
    assert got.bill is not None
    assert got.patient is not None
    assert all(row.amount >= 0 for row in got.payments)
    assert got.paid + got.patient == got.bill + surplus
    assert 0 <= got.paid - surplus <= got.bill
    assert got.patient >= 0
    assert all(row.amount == row.amount.quantize(FEN) for row in got.payments)


@some
@given(questions())
def test_no_payer_of_a_stay_or_visit_exceeds_the_eligible_cost(asked: Asked) -> None:
    got = settled(asked.facts, asked.history, asked.readings)
    ordinary = [row.amount for row in got.payments if row.benefit in _CAPPED_BY_ELIGIBLE]
    if ordinary:
        assert got.eligible is not None
        assert sum(ordinary) <= got.eligible


@few
@given(years(3), st.integers(1, 5_000_000))
def test_more_eligible_cost_never_pays_less(year: tuple[Facts, ...], more: int) -> None:
    *history, less = year
    bill = less["cost.total"] + Decimal(more) / 100
    less = {**less, "cost.total": bill}
    richer = {**less, "cost.eligible": less["cost.eligible"] + Decimal(more) / 100}
    before, then = settled(less, tuple(history)), settled(richer, tuple(history))
    assert before.status == then.status
    assert then.paid >= before.paid


@some
@given(claims(), readings(4))
def test_any_reading_can_be_switched(facts: Facts, choices: dict[str, str]) -> None:
    got = settled(facts, (), choices)
    assert {row.id: row.option for row in got.readings if row.id in choices}.items() <= (
        choices.items()
    )


@few
@given(years(5), st.data())
def test_history_replayed_in_two_chunks_is_the_history(
    year: tuple[Facts, ...], data: st.DataObject
) -> None:
    subjects = [subject(facts, number) for number, facts in enumerate(year, 1)]
    cut = data.draw(st.integers(0, len(subjects)))
    whole = replay(PROGRAM, subjects, {}, PARAMETERS)
    first = replay(PROGRAM, subjects[:cut], {}, PARAMETERS)
    second = replay(PROGRAM, subjects[cut:], {}, PARAMETERS, first.totals)
    assert second.totals == whole.totals
    assert (*first.settlements, *second.settlements) == whole.settlements


@few
@given(years(5))
def test_totals_run_through_the_year(year: tuple[Facts, ...]) -> None:
    known: dict[Any, Decimal] = {}
    for number in range(len(year)):
        got = settled(year[number], year[:number])
        for row in got.accumulators:
            key = (row.id, tuple(value for _, value in row.key))
            assert row.before == known.get(key, Decimal(0))
            assert row.before + row.change == row.after
            assert row.change >= 0
        known.update(after(got))


@few
@given(years(3))
def test_a_claim_after_its_reversal_settles_as_before(year: tuple[Facts, ...]) -> None:
    *earlier, facts = [subject(facts, number) for number, facts in enumerate(year, 1)]
    last = len(year)
    back = subject(year[-1], last + 1, reversal_of=f"C{last}")
    again = subject(year[-1], last + 2)
    once = settle_once(PROGRAM, Question(facts, earlier, True, {}, PARAMETERS)).value
    history = (*earlier, facts, back)
    twice = settle_once(PROGRAM, Question(again, history, True, {}, PARAMETERS)).value
    assert once is not None
    assert twice is not None
    assert _said(once) == _said(twice)
    assert once.accumulators == twice.accumulators
    taken = settle_once(PROGRAM, Question(back, (*earlier, facts), True, {}, PARAMETERS)).value
    assert taken is not None
    assert taken.paid == -once.paid
    assert [row.after for row in taken.accumulators] == [row.before for row in once.accumulators]


@some
@given(claims(), st.data())
def test_whatever_is_left_out_the_answer_is_a_finding_or_a_status(
    facts: Facts, data: st.DataObject
) -> None:
    gone = data.draw(st.sets(st.sampled_from(sorted(facts)), min_size=1, max_size=6))
    left = {path: value for path, value in facts.items() if path not in gone}
    read = parse_json(SourceText("claim.json", document(left))).then(
        lambda node: read_subject(node, DOMAIN)
    )
    if read.value is None:
        assert read.diagnostics
        return
    got = answer(PROGRAM, Question(read.value)).value
    if got is None or got.status == "incomplete":
        assert got is None or got.missing
        assert got is None or (got.payments, got.patient) == ((), None)


@few
@given(years(3))
def test_totals_stated_are_as_good_as_the_history(year: tuple[Facts, ...]) -> None:
    *history, facts = year
    with_history = settled(facts, tuple(history))
    stated = {row.id: str(row.before) for row in with_history.accumulators}
    totals = {total.id: stated.get(total.id, "0") for total in PROGRAM.plan.accumulators}
    given_ = subject(facts, 9, accumulators={"values": totals})
    got = settle_once(PROGRAM, Question(given_, (), False, {}, PARAMETERS)).value
    assert got is not None
    assert _said(got) == _said(with_history)


@few
@given(claims())
def test_a_settlement_is_the_same_every_time(facts: Facts) -> None:
    one, other = settled(facts), settled(facts)
    assert one == other
    assert replace(one, subject="X") != one
