"""Amounts and rates that no data may bring out of their bounds, and the data that did."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from policyengine.diagnostics.codes import settle as codes
from policyengine.engine.program import Column, Decision, Formula, Source
from policyengine.feel.core import Core, slots_of
from policyengine.feel.faults import Fault
from policyengine.feel.formula import value_text
from policyengine.feel.types import INTEGER, MONEY, NUMBER, RATE, ListOf, Record, bare
from policyengine.plan import model as plan
from policyengine.values.text import Text

if TYPE_CHECKING:
    from policyengine.engine.frame import Frame

_NUMBERS: Final = (MONEY, RATE, NUMBER, INTEGER)
_MOST_NAMED: Final = 6
_NOT_NEGATIVE: Final = Text("不得低于零", "it may not be below zero")
_A_SHARE: Final = Text("须在 0 至 100% 之间", "it must lie between 0 and 100 %")


def hold(slot: int, step: plan.Formula, value: Decimal, frame: "Frame") -> None:
    """Fault a value that lies outside the bounds of its step; names what it was computed from."""
    below = None if step.above is None else frame[step.above]
    if step.above is not None and isinstance(below, Decimal) and value <= below:
        raise Fault(
            codes.BAND_FALLS, found=_shown(slot, value, frame),
            below=_shown(step.above, below, frame),
        )  # fmt: skip
    if step.bounds is None:
        return
    least, most = step.bounds
    if least <= value and (most is None or value <= most):
        return
    behind = [_named(one, frame) for one in given_behind(slot, frame)]
    raise Fault(
        codes.OUT_OF_BOUNDS,
        found=_shown(slot, value, frame),
        wanted=_NOT_NEGATIVE if most is None else _A_SHARE,
        given=Text.listed((*behind[:_MOST_NAMED], *(["…"] if behind[_MOST_NAMED:] else []))),
    )


def given_behind(slot: int, frame: "Frame") -> tuple[int, ...]:
    """The amounts, rates and lists of them given from outside that a step was computed from."""
    found: dict[int, None] = {}
    waiting, seen = [slot], {slot}
    while waiting:
        at = waiting.pop()
        read = sorted(_read_by(frame.program.sources[at], frame))
        if not read and _is_amount(at, frame):
            found[at] = None
        fresh = [one for one in read if one in frame and one not in seen]
        seen.update(fresh)
        waiting.extend(reversed(fresh))
    return tuple(found)


def _read_by(source: Source, frame: "Frame") -> Iterator[int]:
    """The slots a computed value can have come from; none for what is given."""
    match source:
        case Formula(plan=step):
            for core in _rules(step.is_, step.branches):
                yield from slots_of(core)
        case Column(of=of, index=index):
            yield of
            table = frame.program.sources[of]
            for rule in table.plan.rules if isinstance(table, Decision) else ():
                yield from slots_of(rule.outputs[index])
        case Decision(plan=table):
            for core in table.inputs:
                yield from slots_of(core)


def _rules(general: Core, branches: tuple[plan.Branch, ...]) -> Iterator[Core]:
    yield general
    for branch in branches:
        yield from _rules(branch.is_, branch.branches)


def _is_amount(slot: int, frame: "Frame") -> bool:
    kind = bare(frame.program.plan.slots[slot].type)
    is_list = isinstance(kind, ListOf) and (kind.item in _NUMBERS or isinstance(kind.item, Record))
    return kind in _NUMBERS or is_list


def _named(slot: int, frame: "Frame") -> Text:
    known = frame.program.plan.slots[slot]
    value = frame[slot]
    shown = _shown(slot, value, frame) if isinstance(value, Decimal) else Text("", "")
    zh, en = (" " + text if text else "" for text in (shown.zh, shown.en))
    return Text(f"{known.label.zh}（{known.name}）{zh}", f"{known.label.en} ({known.name}){en}")


def _shown(slot: int, value: Decimal, frame: "Frame") -> Text:
    type_ = frame.program.plan.slots[slot].type
    return Text(value_text(value, type_, "zh"), value_text(value, type_, "en"))
