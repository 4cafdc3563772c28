"""Steps by formula: the general rule or the exception that applies, held to bounds and rounded."""

from decimal import Decimal
from typing import TYPE_CHECKING

from policyengine.diagnostics.codes import settle as codes
from policyengine.engine.bounds import hold
from policyengine.engine.done import Done
from policyengine.engine.program import Branch, Formula
from policyengine.feel.faults import Fault
from policyengine.plan import model as plan
from policyengine.values.numbers import RoundingMode, round_to
from policyengine.values.value import Value

if TYPE_CHECKING:
    from policyengine.engine.frame import Frame


def formula_value(slot: int, formula: Formula, frame: "Frame") -> Value:
    """The general rule's value, or that of the exception that applies; rounded where asked for."""
    step = formula.plan
    if step.within is not None and frame[step.within] is not True:
        raise Fault(codes.BENEFIT_APART, benefit=frame.program.plan.slots[step.within].name)
    if step.made is not None and frame[step.made] is not True:
        frame.done[slot] = Done(None, None, None, step.cite)
        return Decimal(0)
    branch = _branch(formula.branches, frame)
    value = (formula.is_ if branch is None else branch.is_)(frame)
    unrounded = None
    if isinstance(value, Decimal):
        hold(slot, step, value, frame)
        if step.round is not None:
            unrounded, value = value, _rounded(value, step.round, frame)
    rule = step.is_ if branch is None else branch.plan.is_
    exception = None if branch is None else branch.plan.id
    cite = step.cite if branch is None else branch.plan.cite or step.cite
    frame.done[slot] = Done(rule, exception, unrounded, cite)
    return value


def _rounded(value: Decimal, rounding: plan.Rounding, frame: "Frame") -> Decimal:
    held = [mode for alternatives, mode in rounding.under if frame.holds(alternatives)]
    return round_to(value, rounding.to, RoundingMode(held[0] if held else rounding.mode))


def _branch(branches: tuple[Branch, ...], frame: "Frame") -> Branch | None:
    """The exception that applies, its own exceptions first; None for the general rule."""
    active = [branch for branch in branches if _applies(branch, frame)]
    if not active:
        return None
    beaten = {name for branch in active for name in branch.plan.beats}
    first = [branch for branch in active if branch.plan.id not in beaten]
    if len(active) == 1:
        first = active
    if len(first) != 1:
        names = ", ".join(branch.plan.id for branch in active)
        raise Fault(codes.EXCEPTIONS_CLASH, exceptions=names)
    return _branch(first[0].branches, frame) or first[0]


def _applies(branch: Branch, frame: "Frame") -> bool:
    under = branch.plan.under
    if any(frame.in_force(reading) == option for reading, option in under) or not under:
        applies = branch.when is None or branch.when(frame) is True
    else:
        applies = False
        if _never_applies(branch, frame):
            return False
    frame.consulted.update(reading for reading, _ in under)
    return applies


def _never_applies(branch: Branch, frame: "Frame") -> bool:
    """Whether no reading could make an exception apply here, told from what is known anyway."""
    if branch.when is None or not branch.reads <= frame.keys():
        return False
    try:
        return not branch.when(frame)
    except Fault:
        return False
