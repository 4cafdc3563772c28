"""The whole answer about a subject: history replayed, readings switched, doubtful amounts twice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from policyengine.claim.history import in_order
from policyengine.claim.model import Accumulators, Subject
from policyengine.diagnostics.codes import settle as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.engine.given import Given
from policyengine.engine.program import Program
from policyengine.engine.replay import replay
from policyengine.engine.reversal import reversed_settlement
from policyengine.engine.settle import settle
from policyengine.engine.settlement import Alternative, Settlement
from policyengine.values.exact import feel_context
from policyengine.values.text import Text
from policyengine.values.value import Value


@dataclass(frozen=True, slots=True)
class Question:
    """A subject and everything that bears on its settlement besides the plan."""

    subject: Subject
    history: Sequence[Subject] = ()
    has_history: bool = False
    readings: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, Value] = field(default_factory=dict)


@feel_context()
def answer(program: Program, question: Question) -> Outcome[Settlement]:
    """Settle; where a reading of low confidence bears on it, settle under its other options too."""
    outcome = settle_once(program, question)
    if outcome.value is None:
        return outcome
    others = tuple(_alternatives(program, question, outcome.value))
    return Outcome(replace(outcome.value, alternatives=others), outcome.diagnostics)


def settle_once(program: Program, question: Question) -> Outcome[Settlement]:
    """Settle under the readings given, without looking at others."""
    stamped = tuple(_stamp(program, question))
    if any(problem.is_error for problem in stamped):
        return Outcome(None, stamped)
    subject = question.subject
    if subject.reversal_of is not None:
        return reversed_settlement(program, question)
    ordered = in_order(subject, question.history)
    if ordered.value is None:
        return Outcome(None, ordered.diagnostics)
    earlier = replay(program, ordered.value, question.readings, question.parameters)
    found = (*stamped, *ordered.diagnostics, *earlier.diagnostics)
    if any(problem.is_error for problem in found):
        return Outcome(None, found)
    given = Given(
        subject, question.readings, question.parameters, earlier.totals, question.has_history
    )
    outcome = settle(program, given)
    return Outcome(outcome.value, (*found, *outcome.diagnostics))


def _stamp(program: Program, question: Question) -> Iterator[Diagnostic]:
    """What is wrong with accumulators that are given in place of history, or with the history."""
    yield from _earlier(program, question)
    stated = question.subject.accumulators
    if stated is None:
        return
    if question.has_history:
        yield finding(codes.HISTORY_AND_ACCUMULATORS, stated.place, path="accumulators")
    known = [accumulator.plan.id for accumulator in program.accumulators]
    for name in stated.values:
        if name not in known:
            yield finding(
                codes.UNKNOWN_ACCUMULATOR, stated.places.get(name, stated.place),
                path=f"accumulators.values.{name}", rulebook=program.plan.rulebook, name=name,
                known=Text.listed(known),
            )  # fmt: skip
    yield from _other_stamp(program, question, stated)


def _earlier(program: Program, question: Question) -> Iterator[Diagnostic]:
    """Earlier claims that would not be settled anew: they state totals, or another rulebook."""
    for one in question.history:
        if one.accumulators is not None:
            yield finding(codes.EARLIER_STATES_TOTALS, one.accumulators.place, id=one.id)
        if one.rulebook not in (None, program.plan.rulebook):
            place = one.places.get("rulebook", one.place)
            yield finding(
                codes.EARLIER_ELSEWHERE, place, id=one.id, other=str(one.rulebook),
                rulebook=program.plan.rulebook,
            )  # fmt: skip


def _other_stamp(
    program: Program, question: Question, stated: Accumulators
) -> Iterator[Diagnostic]:
    plan = program.plan
    differs = stated.rulebook not in (None, plan.rulebook) or stated.sha256 not in (
        None,
        plan.sha256,
    )
    if differs:
        given = f"{stated.rulebook or plan.rulebook} {(stated.sha256 or '')[:12]}".strip()
        used = f"{plan.rulebook} {plan.sha256[:12]}"
        yield finding(
            codes.STAMP_DIFFERS, stated.place, path="accumulators", given=given, used=used
        )
    for id_, option in stated.readings.items():
        reading = program.readings.get(id_)
        if reading is None:
            continue
        in_force = question.readings.get(id_) or reading.adopted
        if in_force != option:
            yield finding(
                codes.READING_STAMP_DIFFERS, stated.place, path=f"accumulators.readings.{id_}",
                given=f"{id_}={option}", used=f"{id_}={in_force}",
            )  # fmt: skip


def _alternatives(
    program: Program, question: Question, settlement: Settlement
) -> Iterator[Alternative]:
    """What would be paid under the other options of readings nobody is sure of."""
    for row in settlement.readings:
        if row.confidence != "low" or row.id in question.readings:
            continue
        for option in program.readings[row.id].options:
            if option.word == row.option:
                continue
            switched = {**question.readings, row.id: option.word}
            other = settle_once(program, replace(question, readings=switched)).value
            if other is not None and _differs(other, settlement):
                yield Alternative(
                    row.id, option.word, option.label, other.status, other.payments, other.patient,
                    other.results,
                )  # fmt: skip


def _differs(one: Settlement, other: Settlement) -> bool:
    return (one.status, one.by_payer, one.patient, one.results) != (
        other.status,
        other.by_payer,
        other.patient,
        other.results,
    )
