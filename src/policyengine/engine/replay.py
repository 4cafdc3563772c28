"""Earlier claims of the person, settled in order, give the running totals."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from policyengine.claim.model import Subject
from policyengine.diagnostics.codes import settle as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.engine.given import Given, Key, Totals
from policyengine.engine.program import Program
from policyengine.engine.settle import settle
from policyengine.engine.settlement import Settlement
from policyengine.values.text import Text
from policyengine.values.value import Value


@dataclass(frozen=True, slots=True)
class Replayed:
    """The totals that earlier claims leave, their settlements, and what was wrong with them."""

    totals: Totals
    settlements: tuple[Settlement, ...]
    diagnostics: tuple[Diagnostic, ...]


def replay(
    program: Program,
    history: Iterable[Subject],
    readings: Mapping[str, str],
    parameters: Mapping[str, Value],
    before: Totals = MappingProxyType({}),
) -> Replayed:
    """Settle claims that stand in order (`claim.history.in_order`); each sees those before it.

    Only a settled claim counts: it grows the totals, and any other is told of. `before` are the
    totals that claims still earlier left.
    """
    totals: dict[tuple[str, Key], Decimal] = dict(before)
    settlements: list[Settlement] = []
    found: list[Diagnostic] = []
    for subject in history:
        outcome = settle(program, Given(subject, readings, parameters, totals, has_history=True))
        settlement = outcome.value
        if settlement is None:
            found.extend(_failed(subject, outcome.diagnostics, program))
            continue
        if settlement.status == "incomplete":
            names = ", ".join(row.name for row in settlement.missing)
            found.append(finding(codes.EARLIER_UNSETTLED, subject.place, id=subject.id, why=names))
        elif settlement.status != "settled":
            said = dict(program.subjects[subject.kind].statuses)[settlement.status]
            found.append(
                finding(codes.EARLIER_NOT_COUNTED, subject.place, id=subject.id, status=said)
            )
        settlements.append(settlement)
        totals.update(after(settlement))
    return Replayed(totals, tuple(settlements), tuple(found))


def after(settlement: Settlement) -> dict[tuple[str, Key], Decimal]:
    """The totals a settlement leaves, by accumulator and key."""
    return {
        (row.id, tuple(value for _, value in row.key)): row.after for row in settlement.accumulators
    }


def _failed(
    subject: Subject, diagnostics: tuple[Diagnostic, ...], program: Program
) -> list[Diagnostic]:
    found = []
    for problem in diagnostics:
        if problem.code is codes.NOT_IN_FORCE:
            date = dict(problem.args).get("date", "")
            found.append(
                finding(codes.EARLIER_OUTSIDE, subject.place, id=subject.id, date=date,
                        rulebook=program.plan.rulebook)
            )  # fmt: skip
        else:
            why = Text(problem.message("zh"), problem.message("en"))
            found.append(finding(codes.EARLIER_UNSETTLED, subject.place, id=subject.id, why=why))
    return found
