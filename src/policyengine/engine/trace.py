"""The steps of a settlement as rows: what was computed, from what, by which rule."""

from collections.abc import Iterator

from policyengine.engine.done import Done
from policyengine.engine.frame import Frame
from policyengine.engine.settlement import InputRow, StepRow
from policyengine.feel.core import Core, slots_of
from policyengine.plan import model as plan


def steps(frame: Frame) -> Iterator[StepRow]:
    """The steps that were computed, in the plan's order."""
    for step in frame.program.plan.steps:
        done = frame.done.get(step.slot)
        if done is not None:
            yield _row(step, done, frame)


def _row(step: plan.Step, done: Done, frame: Frame) -> StepRow:
    slot = frame.program.plan.slots[step.slot]
    value = frame[step.slot]
    return StepRow(
        id=slot.name,
        slot=step.slot,
        kind=step.kind if isinstance(step, plan.Formula) else "table",
        label=slot.label,
        type=slot.type,
        formula=done.rule,
        inputs=tuple(_inputs(done.rule, frame)),
        value=value,
        unrounded=done.unrounded,
        exception=done.exception,
        cite=done.cite,
        applied=value is not False,
        row=done.row,
    )


def _inputs(rule: Core | None, frame: Frame) -> Iterator[InputRow]:
    """What the rule read; a slot it did not get to has no value and no row."""
    for number in sorted(slots_of(rule)) if rule is not None else ():
        if number in frame:
            slot = frame.program.plan.slots[number]
            yield InputRow(number, slot.name, slot.label, slot.type, frame[number])
