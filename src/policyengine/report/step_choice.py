"""Which steps of a trace are shown for a payment or result, in what order, under what names.

Left out is only what says nothing new: a value handed on under another name, a figure of the
rulebook that stands in the formula anyway, a part of nought cut off by a limit that does not bind,
a part of a payment that is not made, a requirement that does not concern the case. A step that
changes an amount is never left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from policyengine.engine.settlement import StepRow
from policyengine.feel.core import Constant, Slot, slots_of
from policyengine.plan.model import Branch
from policyengine.report.reduced import Reduced, reduced, slots_in_order
from policyengine.report.view import View
from policyengine.values.text import Text

_PART: Final = Text("·", ": ")
# Parts of the named mechanisms, by the last part of their ids as the mechanisms spell them out.
_OF_LIMITS: Final = ("line_unused", "over_", "also_")
_INNER: Final = (".applies", ".must", ".missing", ".given")


@dataclass(frozen=True, slots=True)
class Considered:
    """An exception whose condition was looked at; `used` tells whether it holds here."""

    branch: Branch
    condition: Reduced
    used: bool


def leading_to(view: View, end: str, told: set[str]) -> tuple[StepRow, ...]:
    """The steps to show for `end`, each after what it rests on; those in `told` are left out.

    Adds what it gives to `told`.
    """
    found: list[StepRow] = []
    _visit(view, end, end, told, found)
    return tuple(found)


def _visit(view: View, id_: str, end: str, told: set[str], found: list[StepRow]) -> None:
    step = view.steps.get(id_)
    if step is None or id_ in told:
        return
    told.add(id_)
    handed_on = origin(view, step)
    if handed_on is not None and id_ != end:
        before = view.step_of(handed_on)
        if before is not None:
            _visit(view, before, end, told, found)
        return
    if id_ != end and _says_nothing(view, step, end):
        return
    for slot in _read_by(view, step):
        before = view.step_of(slot)
        if before is not None:
            _visit(view, before, end, told, found)
    found.append(step)


def _read_by(view: View, step: StepRow) -> Iterator[int]:
    if step.kind == "requirement":
        must = view.steps.get(f"{step.id}.must")
        if must is not None:
            yield from _read_by(view, must)
        return
    part = formula_of(view, step)
    if part is not None:
        for condition, _ in part.conditions:
            yield from slots_in_order(condition)
        yield from slots_in_order(part.core)
    for considered in exceptions(view, step):
        yield from slots_in_order(considered.condition.core)


def formula_of(view: View, step: StepRow) -> Reduced | None:
    """The step's formula as far as it mattered."""
    return None if step.formula is None else reduced(step.formula, view.values)


def exceptions(view: View, step: StepRow) -> tuple[Considered, ...]:
    """The exceptions of a step that depend on the case, of those that the readings leave open."""
    rule = view.formulas.get(step.slot)
    return () if rule is None else tuple(_considered(view, rule.branches, step))


def _considered(view: View, branches: tuple[Branch, ...], step: StepRow) -> Iterator[Considered]:
    for branch in branches:
        held = all(view.options.get(reading) == option for reading, option in branch.under)
        if held and branch.when is not None and slots_of(branch.when) <= view.values.keys():
            used = _names(branch, step.exception)
            yield Considered(branch, reduced(branch.when, view.values), used)


def _names(branch: Branch, id_: str | None) -> bool:
    return id_ is not None and (
        branch.id == id_ or any(_names(inner, id_) for inner in branch.branches)
    )


def _says_nothing(view: View, step: StepRow, end: str) -> bool:
    if step.exception is not None or _is_rounded(step):
        return False
    if step.kind in ("requirement", "paper"):
        inner = step.id.endswith(_INNER) or ".missing_" in step.id
        return inner or not concerns(view, step)
    part = formula_of(view, step)
    if part is None and step.kind == "payment":
        return True
    if part is not None and isinstance(part.core, Constant):
        return step.slot in view.settled_by_lists or isinstance(step.formula, Constant)
    last = step.id.rpartition(".")[2]
    if last == "left_after":
        return view.steps[end].value != step.value or step.value == Decimal(0)
    is_part = last.startswith(_OF_LIMITS)
    return is_part and step.value == Decimal(0)


def concerns(view: View, requirement: StepRow) -> bool:
    """Whether a requirement concerns the case at all."""
    applies = view.steps.get(f"{requirement.id}.applies")
    return applies is None or applies.value is True


def _is_rounded(step: StepRow) -> bool:
    return step.unrounded is not None and step.unrounded != step.value


def origin(view: View, step: StepRow) -> int | None:
    """The slot whose value the step hands on unchanged, where no exception was in question."""
    part = formula_of(view, step)
    if part is None or not isinstance(part.core, Slot) or step.kind == "requirement":
        return None
    if step.exception is not None or _is_rounded(step) or exceptions(view, step):
        return None
    return part.core.slot


def labels(view: View, payment: str | None) -> Mapping[int, Text]:
    """What formulas call each slot: what it restates, and within its own payment by the part."""
    return {slot: _label(view, slot, payment) for slot in {*view.read, *view.by_slot}}


def own_label(step: StepRow, payment: str | None) -> Text:
    """A step's label, without the payment's name within the payment's own section."""
    if payment is None or not step.id.startswith(payment + "."):
        return step.label
    label = step.label
    zh, en = label.zh.partition(_PART.zh)[2], label.en.partition(_PART.en)[2]
    return Text(zh or label.zh, en or label.en)


def _label(view: View, slot: int, payment: str | None) -> Text:
    step = view.by_slot.get(slot)
    while step is not None and (handed_on := origin(view, step)) is not None:
        slot = handed_on
        step = view.by_slot.get(slot)
    return view.label(slot) if step is None else own_label(step, payment)
