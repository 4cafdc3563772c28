"""A reversal (冲正): the settlement of an earlier claim taken back, every amount negated."""

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from policyengine.claim.history import in_order
from policyengine.diagnostics.outcome import Outcome
from policyengine.engine.given import Given
from policyengine.engine.program import Program
from policyengine.engine.replay import replay
from policyengine.engine.settle import settle
from policyengine.engine.settlement import AccumulatorRow, Settlement
from policyengine.values.exact import feel_context
from policyengine.values.text import Text

if TYPE_CHECKING:
    from policyengine.engine.answer import Question


def reversed_settlement(program: Program, question: "Question") -> Outcome[Settlement]:
    """Settle the claim that is taken back as it was settled, then turn its sign."""
    subject = question.subject
    fitting = in_order(subject, question.history)
    if fitting.value is None:
        return Outcome(None, fitting.diagnostics)
    original = next(one for one in question.history if one.id == subject.reversal_of)
    gone = (subject.id, original.id)
    ordered = in_order(original, [one for one in question.history if one.id not in gone])
    if ordered.value is None:
        return Outcome(None, ordered.diagnostics)
    earlier = replay(program, ordered.value, question.readings, question.parameters)
    given = Given(original, question.readings, question.parameters, earlier.totals, True)
    outcome = settle(program, given)
    found = (*fitting.diagnostics, *earlier.diagnostics, *outcome.diagnostics)
    if outcome.value is None or any(problem.is_error for problem in found):
        return Outcome(None, found)
    return Outcome(_negated(outcome.value, subject.id, original.id), found)


@feel_context()
def _negated(settlement: Settlement, id_: str, original: str) -> Settlement:
    note = Text(f"冲正 {original}，各项金额取负", f"takes back {original}; every amount is negated")
    return replace(
        settlement,
        subject=id_,
        payments=tuple(replace(row, amount=0 - row.amount) for row in settlement.payments),
        surplus=tuple(replace(row, amount=0 - row.amount) for row in settlement.surplus),
        bill=_taken(settlement.bill),
        eligible=_taken(settlement.eligible),
        patient=_taken(settlement.patient),
        elsewhere=tuple(replace(row, amount=_taken(row.amount)) for row in settlement.elsewhere),
        accumulators=tuple(_taken_back(row) for row in settlement.accumulators),
        notes=(*settlement.notes, note),
    )


def _taken(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else 0 - amount


def _taken_back(row: AccumulatorRow) -> AccumulatorRow:
    return replace(row, before=row.after, change=0 - row.change, after=row.before)
