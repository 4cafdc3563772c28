"""Which steps of a trace are shown for a payment or result, and under what names.

Left out is only what says nothing new: a value handed on under another name, a figure of the
rulebook that stands in the formula anyway, a part of nought cut off by a limit that does not bind,
the inner workings of a requirement. A step that changes an amount is never left out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from policyengine.engine.settlement import StepRow
from policyengine.feel.core import Constant, Slot, slots_of
from policyengine.plan.model import Branch, Formula
from policyengine.report.view import View
from policyengine.values.text import Text

_PART: Final = Text("·", ": ")
# Parts of the named mechanisms by the ends of their ids, as the rulebook spells them out.
_OF_LIMITS: Final = ("_cut", "line_unused")
_INNER: Final = (".applies", ".must", ".missing", ".given")


@dataclass(frozen=True, slots=True)
class Considered:
    """An exception whose condition was looked at; `used` tells whether it holds here."""

    branch: Branch
    used: bool


def leading_to(view: View, ends: Iterable[str]) -> frozenset[str]:
    """The ids of the steps that the steps `ends` rest on, and these themselves."""
    found: set[str] = set()
    open_ = [end for end in ends if end in view.steps]
    while open_:
        id_ = open_.pop()
        if id_ not in found:
            found.add(id_)
            open_.extend(_before(view, view.steps[id_]))
    return frozenset(found)


def _before(view: View, step: StepRow) -> Iterator[str]:
    slots = {row.slot for row in step.inputs}
    for considered in exceptions(view, step):
        if considered.branch.when is not None:
            slots |= slots_of(considered.branch.when)
    for slot in slots:
        if slot in view.by_slot:
            yield view.by_slot[slot].id
        elif (table := _column_of(view, slot)) is not None:
            yield table


def _column_of(view: View, slot: int) -> str | None:
    """The table that a value is a column of."""
    name = view.read[slot].name if slot in view.read else ""
    table = name.rpartition(".")[0]
    return table if table in view.steps and view.steps[table].kind == "table" else None


def exceptions(view: View, step: StepRow) -> tuple[Considered, ...]:
    """The exceptions of a step that depend on the case, of those that the readings leave open."""
    if view.plan is None:
        return ()
    rule = view.formulas.get(step.slot)
    return () if rule is None else tuple(_considered(view, rule, step))


def _considered(view: View, rule: Formula, step: StepRow) -> Iterator[Considered]:
    for branch in rule.branches:
        held = all(view.options.get(reading) == option for reading, option in branch.under)
        known = branch.when is not None and slots_of(branch.when) <= view.values.keys()
        if held and known:
            yield Considered(branch, _names(branch, step.exception))


def _names(branch: Branch, id_: str | None) -> bool:
    return id_ is not None and (
        branch.id == id_ or any(_names(inner, id_) for inner in branch.branches)
    )


def shown(view: View, ids: frozenset[str], ends: frozenset[str]) -> tuple[StepRow, ...]:
    """The steps among `ids` that a reader is to see, in the order in which they build up."""
    return tuple(
        step
        for step in view.settlement.steps
        if step.id in ids and (step.id in ends or not _says_nothing(view, step, ends))
    )


def _says_nothing(view: View, step: StepRow, ends: frozenset[str]) -> bool:
    if step.exception is not None or _is_rounded(step):
        return False
    if step.kind in ("requirement", "paper"):
        return step.id.endswith(_INNER) or ".missing_" in step.id
    if restates(view, step) is not None or isinstance(step.formula, Constant):
        return True
    last = step.id.rpartition(".")[2]
    if last == "left_after":
        return not any(view.steps[end].value == step.value != Decimal(0) for end in ends)
    is_part = last.endswith(_OF_LIMITS) or last.startswith(("over_", "also_"))
    return is_part and step.value == Decimal(0)


def _is_rounded(step: StepRow) -> bool:
    return step.unrounded is not None and step.unrounded != step.value


def restates(view: View, step: StepRow) -> int | None:
    """The slot whose value the step hands on unchanged and unconditionally."""
    plain = isinstance(step.formula, Slot) and step.exception is None and not _is_rounded(step)
    if plain and isinstance(step.formula, Slot) and not exceptions(view, step):
        return step.formula.slot
    return None


def labels(view: View, payment: str | None) -> Mapping[int, Text]:
    """What formulas call each slot: what it restates, and within its own payment by the part."""
    return {slot: _label(view, slot, payment) for slot in {*view.read, *view.by_slot}}


def own_label(view: View, step: StepRow, payment: str | None) -> Text:
    """A step's label, without the payment's name within the payment's own section."""
    return _without_payment(view, step.id, step.label, payment)


def _label(view: View, slot: int, payment: str | None) -> Text:
    step = view.by_slot.get(slot)
    while step is not None and (origin := restates(view, step)) is not None:
        slot = origin
        step = view.by_slot.get(slot)
    if step is None:
        return view.label(slot)
    return _without_payment(view, step.id, step.label, payment)


def _without_payment(view: View, id_: str, label: Text, payment: str | None) -> Text:
    if payment is None or not id_.startswith(payment + "."):
        return label
    short = [words.partition(sign)[2] or words for words, sign in (
        (label.zh, _PART.zh), (label.en, _PART.en)
    )]  # fmt: skip
    return Text(*short)
