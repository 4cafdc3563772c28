"""Values that come from outside the formulas: facts, figures, running totals."""

from decimal import Decimal
from typing import TYPE_CHECKING

from policyengine.engine.program import Accumulator
from policyengine.feel.faults import Unknown
from policyengine.plan import model as plan
from policyengine.values.value import Value

if TYPE_CHECKING:
    from policyengine.engine.frame import Frame


def from_outside(source: plan.Input | plan.Parameter | Accumulator, frame: "Frame") -> Value:
    """What the plan does not compute but is given."""
    match source:
        case plan.Input():
            return _input(source, frame)
        case plan.Parameter():
            return _parameter(source, frame)
        case Accumulator():
            return _accumulated(source, frame)


def _input(entry: plan.Input, frame: "Frame") -> Value:
    subject = frame.given.subject
    if entry.group == entry.path:
        return {} if entry.path in subject.groups else None
    if entry.path in subject.facts:
        return frame.program.listed(entry.slot, subject.facts[entry.path])
    if entry.optional or (entry.group is not None and entry.group not in subject.groups):
        return None
    raise Unknown(frozenset({entry.slot}))


def _parameter(parameter: plan.Parameter, frame: "Frame") -> Value:
    for dated in parameter.values:
        if frame.covers(dated):
            return dated.value
    if parameter.name in frame.given.parameters:
        return frame.given.parameters[parameter.name]
    if parameter.then == "unlimited":
        frame.stand_ins.add(parameter.slot)
        return None
    if parameter.then == "stand_in":
        frame.stand_ins.add(parameter.slot)
        return parameter.stand_in
    raise Unknown(frozenset({parameter.slot}))


def _accumulated(accumulator: Accumulator, frame: "Frame") -> Value:
    stated = frame.given.subject.accumulators
    if stated is not None:
        if accumulator.plan.id not in stated.values:
            raise Unknown(frozenset({accumulator.plan.slot}))
        return stated.values[accumulator.plan.id]
    return frame.given.totals.get((accumulator.plan.id, frame.key(accumulator)), Decimal(0))
