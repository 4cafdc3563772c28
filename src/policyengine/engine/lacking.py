"""What an answer needs and nobody gave: facts, parameters, totals, rows a table does not have."""

from collections.abc import Iterable, Iterator
from typing import Final

from policyengine.engine.frame import Frame
from policyengine.engine.program import Accumulator, Decision
from policyengine.engine.settlement import MissingRow
from policyengine.feel.core import Slot, slots_of
from policyengine.feel.formula import value_text
from policyengine.plan import model as plan
from policyengine.values.spelling import nearest, nearest_or_known
from policyengine.values.text import Text
from policyengine.values.value import Value

_MOST_NAMES: Final = 40  # a longer list is not told whole


def missing_rows(slots: Iterable[int], frame: Frame) -> Iterator[MissingRow]:
    """A row for each slot that is lacking, with the steps that asked for it."""
    for slot in sorted(set(slots)):
        yield _row(slot, frame)


def _row(slot: int, frame: Frame) -> MissingRow:
    known = frame.program.plan.slots[slot]
    askers = sorted(frame.lacking.get(slot, set()) - {slot})
    names = tuple(frame.program.plan.slots[asker].name for asker in askers)
    cite = _cites(askers, frame)
    if slot in frame.program.lists:
        return MissingRow("rule", known.name, known.label, names, cite, _unlisted(slot, frame))
    match source := frame.program.sources[slot]:
        case plan.Parameter():
            return MissingRow(
                "parameter", source.name, known.label, names, source.cite, source.because
            )
        case Accumulator():
            return MissingRow("accumulator", source.plan.id, known.label, names, source.plan.cite)
        case Decision():
            note = _no_row(source.plan, frame.unanswered.get(slot, ()), frame)
            return MissingRow("rule", known.name, known.label, names, source.plan.cite, note)
        case plan.Input():
            near = _unlisted(slot, frame)
            return MissingRow("fact", source.path, known.label, names, cite, near)
        case _:
            return MissingRow("fact", known.name, known.label, names, cite)


def _cites(askers: list[int], frame: Frame) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for step in frame.program.plan.steps:
        if step.slot in askers:
            found.update(dict.fromkeys(step.cite))
    return tuple(found)


def _no_row(decision: plan.Decision, given: tuple[Value, ...], frame: Frame) -> Text:
    zh: list[str] = []
    en: list[str] = []
    for (name, type_), value in zip(decision.parameters, given, strict=False):
        zh.append(f"{name}={value_text(value, type_, 'zh')}")
        en.append(f"{name}={value_text(value, type_, 'en')}")
    for core in decision.inputs:
        if not isinstance(core, Slot) or core.slot not in frame:
            continue
        slot = core.slot
        entry = frame.program.plan.slots[slot]
        zh.append(f"{entry.label.zh}={value_text(frame[slot], entry.type, 'zh')}")
        en.append(f"{entry.label.en}={value_text(frame[slot], entry.type, 'en')}")
    return Text(f"没有一行符合：{'，'.join(zh)}", f"no row fits: {', '.join(en)}")


def _unlisted(slot: int, frame: Frame) -> Text | None:
    """If a list was asked in vain before the slot was, the name and what comes closest."""
    for (of, name), lacking in frame.names.unlisted.items():
        if slot in lacking or (not lacking and _follows(slot, of, frame)):
            names = frame.program.lists[of].recogniser.roster.names
            return _unknown(name, frame.program.plan.slots[of].label, names)
    return None


def _follows(slot: int, of: int, frame: Frame) -> bool:
    """Whether a fact is asked for because another of its group is not on a list."""
    group = _group(slot, frame)
    if all(_group(fact, frame) != group for fact in frame.program.lists[of].facts):
        return False
    askers = frame.lacking.get(slot, set())
    steps = (step for step in frame.program.plan.steps if step.slot in askers)
    return frame.get(of, ()) is None or any(
        of in slots_of(step.is_) for step in steps if isinstance(step, plan.Formula)
    )


def _group(slot: int, frame: Frame) -> str:
    return frame.program.plan.slots[slot].name.removeprefix("claim.").partition(".")[0]


def _unknown(name: str, label: Text, names: tuple[str, ...]) -> Text:
    near = nearest(name, names)
    zh = f"“{name}”不在“{label.zh}”里" + (f"，最接近的是“{near}”" if near else "")
    en = f"{name} is not among the {label.en}" + (f"; the nearest is {near}" if near else "")
    if len(names) <= _MOST_NAMES:
        return Text(f"{zh}；名单：{'、'.join(names)}", f"{en}; the list: {', '.join(names)}")
    known = nearest_or_known(name, names)
    return Text(zh, en) if near else Text(f"{zh}；{known.zh}", f"{en}; {known.en}")
