"""A reversal (冲正): the settlement of an earlier claim taken back, every amount negated."""

from dataclasses import replace
from typing import TYPE_CHECKING

from policyengine.claim.history import in_order
from policyengine.diagnostics.codes import settle as codes
from policyengine.diagnostics.model import finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.engine.given import Given
from policyengine.engine.program import Program
from policyengine.engine.replay import replay
from policyengine.engine.settle import settle
from policyengine.engine.settlement import AccumulatorRow, Settlement
from policyengine.values.text import Text

if TYPE_CHECKING:
    from policyengine.engine.answer import Question


def reversed_settlement(program: Program, question: "Question") -> Outcome[Settlement]:
    """Settle the claim that is taken back as it was settled, then turn its sign."""
    subject = question.subject
    original = next((one for one in question.history if one.id == subject.reversal_of), None)
    if original is None:
        place = subject.places.get("reversal_of")
        gone = finding(
            codes.REVERSES_NOTHING, place, path="reversal_of", id=str(subject.reversal_of)
        )
        return Outcome(None, (gone,))
    ordered = in_order(original, [one for one in question.history if one is not original])
    if ordered.value is None:
        return Outcome(None, ordered.diagnostics)
    earlier = replay(program, ordered.value, question.readings, question.parameters)
    given = Given(original, question.readings, question.parameters, earlier.totals, True)
    outcome = settle(program, given)
    found = (*ordered.diagnostics, *earlier.diagnostics, *outcome.diagnostics)
    if outcome.value is None or any(problem.is_error for problem in found):
        return Outcome(None, found)
    return Outcome(_negated(outcome.value, subject.id, original.id), found)


def _negated(settlement: Settlement, id_: str, original: str) -> Settlement:
    note = Text(f"冲正 {original}，各项金额取负", f"takes back {original}; every amount is negated")
    return replace(
        settlement,
        subject=id_,
        payments=tuple(replace(row, amount=-row.amount) for row in settlement.payments),
        surplus=tuple(replace(row, amount=-row.amount) for row in settlement.surplus),
        bill=None if settlement.bill is None else -settlement.bill,
        eligible=None if settlement.eligible is None else -settlement.eligible,
        patient=None if settlement.patient is None else -settlement.patient,
        accumulators=tuple(_taken_back(row) for row in settlement.accumulators),
        notes=(*settlement.notes, note),
    )


def _taken_back(row: AccumulatorRow) -> AccumulatorRow:
    return replace(row, before=row.after, change=-row.change, after=row.before)
