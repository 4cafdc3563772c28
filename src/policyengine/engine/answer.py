"""The whole answer about a subject: history replayed, readings switched, doubtful amounts twice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from policyengine.claim.history import in_order
from policyengine.claim.model import Subject
from policyengine.diagnostics.codes import settle as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.engine import stamps
from policyengine.engine.given import Given
from policyengine.engine.program import Program
from policyengine.engine.replay import replay
from policyengine.engine.reversal import reversed_settlement
from policyengine.engine.settle import settle
from policyengine.engine.settlement import Alternative, Settlement
from policyengine.plan.model import Option
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
    others, notes = _compared(program, question, outcome.value)
    notes = (*outcome.value.notes, *notes)
    return Outcome(replace(outcome.value, alternatives=others, notes=notes), outcome.diagnostics)


def settle_once(program: Program, question: Question) -> Outcome[Settlement]:
    """Settle under the readings given, without looking at others."""
    amiss = tuple(_given(program, question))
    if any(problem.is_error for problem in amiss):
        return Outcome(None, amiss)
    subject = question.subject
    if subject.reversal_of is not None:
        return reversed_settlement(program, question)
    ordered = in_order(subject, question.history)
    if ordered.value is None:
        return Outcome(None, ordered.diagnostics)
    earlier = replay(program, ordered.value, question.readings, question.parameters)
    found = (*amiss, *ordered.diagnostics, *earlier.diagnostics)
    if any(problem.is_error for problem in found):
        return Outcome(None, found)
    given = Given(
        subject, question.readings, question.parameters, earlier.totals, question.has_history
    )
    outcome = settle(program, given).then(
        lambda settlement: _as_stamped(program, question, settlement)
    )
    return Outcome(outcome.value, (*found, *outcome.diagnostics))


def _given(program: Program, question: Question) -> Iterator[Diagnostic]:
    """What is wrong with what is given of earlier claims: with the totals, or with the claims."""
    for one in question.history:
        if one.accumulators is not None:
            yield finding(codes.EARLIER_STATES_TOTALS, one.accumulators.place, id=one.id)
        if one.rulebook not in (None, program.plan.rulebook):
            place = one.places.get("rulebook", one.place)
            yield finding(
                codes.EARLIER_ELSEWHERE, place, id=one.id, other=str(one.rulebook),
                rulebook=program.plan.rulebook,
            )  # fmt: skip
    stated = question.subject.accumulators
    if stated is not None and question.has_history:
        yield finding(codes.HISTORY_AND_ACCUMULATORS, stated.place, path="accumulators")
    if stated is not None:
        yield from stamps.misgiven(program, stated)


def _as_stamped(
    program: Program, question: Question, settlement: Settlement
) -> Outcome[Settlement]:
    """The settlement, with what is to be said of totals that were given; none if they mislead."""
    stated = question.subject.accumulators
    if stated is None:
        return Outcome(settlement)
    found = tuple(stamps.made_otherwise(program, stated, question.readings, settlement))
    if found:
        return Outcome(None, found)
    notes = (*settlement.notes, *stamps.told(program, stated, settlement))
    return Outcome(replace(settlement, notes=notes))


def _compared(
    program: Program, question: Question, settlement: Settlement
) -> tuple[tuple[Alternative, ...], tuple[Text, ...]]:
    """What would be paid under the other options of readings nobody is sure of.

    Totals given from outside may bar that; then a note says so.
    """
    others: list[Alternative] = []
    barred: dict[str, None] = {}
    for row in settlement.readings:
        if row.confidence != "low" or row.id in question.readings:
            continue
        for option in program.readings[row.id].options:
            if option.word == row.option:
                continue
            switched = {**question.readings, row.id: option.word}
            outcome = settle_once(program, replace(question, readings=switched))
            if any(one.code is codes.READING_STAMP_DIFFERS for one in outcome.diagnostics):
                barred[row.id] = None
            elif outcome.value is not None and _differs(outcome.value, settlement):
                others.append(_alternative(row.id, option, outcome.value))
    return tuple(others), (_not_compared(tuple(barred)),) if barred else ()


def _alternative(reading: str, option: Option, other: Settlement) -> Alternative:
    return Alternative(
        reading, option.word, option.label, other.status, other.payments, other.patient,
        other.results,
    )  # fmt: skip


def _not_compared(readings: tuple[str, ...]) -> Text:
    named = Text.listed(readings)
    return Text(
        f"{named.zh} 的其他解读未作比较：给出的累计不是按它们得出的；改用 --history 可以比较",
        f"the other options of {named.en} are not compared: the totals given were not made under "
        "them; give the earlier claims with --history instead",
    )


def _differs(one: Settlement, other: Settlement) -> bool:
    return (one.status, one.by_payer, one.patient, one.results) != (
        other.status,
        other.by_payer,
        other.patient,
        other.results,
    )
