"""What an answer needs and nobody gave: facts, parameters, totals, rows a table does not have."""

from collections.abc import Iterable, Iterator
from typing import Final

from policyengine.engine.frame import Frame
from policyengine.engine.program import Accumulator, Decision, Lookup
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
    source = frame.program.sources[slot]
    askers = sorted(frame.lacking.get(slot, set()) - {slot})
    names = tuple(frame.program.plan.slots[asker].name for asker in askers)
    cite = _cites(askers, frame)
    match source:
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
            near = _nearest(source.path, slot, frame)
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


def _nearest(path: str, slot: int, frame: Frame) -> Text | None:
    """If what the fact is about was looked up in vain, its name and what comes closest."""
    group = path.partition(".")[0]
    for fact, of, names in (*_lookups(frame), *_rolls(slot, frame)):
        name = frame.get(fact)
        is_near = frame.program.plan.slots[fact].name.partition(".")[0] == group
        if is_near and isinstance(name, str) and name not in names:
            return _unknown(name, frame.program.plan.slots[of].label, names)
    return None


_Names = tuple[int, int, tuple[str, ...]]  # the fact looked up, the list's slot, its names


def _lookups(frame: Frame) -> Iterator[_Names]:
    """The lists with columns in which a fact was looked up in vain."""
    for step in frame.program.plan.steps:
        if isinstance(step, plan.Lookup) and step.slot in frame and frame[step.slot] is None:
            source = frame.program.sources[step.slot]
            if isinstance(source, Lookup):
                yield step.fact, step.slot, tuple(source.rows)


def _rolls(slot: int, frame: Frame) -> Iterator[_Names]:
    """The lists without columns that a formula looked at before it asked for the slot."""
    askers = frame.lacking.get(slot, set())
    looked_at: set[int] = set()
    for step in frame.program.plan.steps:
        if isinstance(step, plan.Formula) and step.slot in askers:
            looked_at |= slots_of(step.is_)
    for roll in frame.program.plan.rolls:
        names = frame.get(roll.slot)
        if roll.slot in looked_at and isinstance(names, tuple):
            yield roll.fact, roll.slot, tuple(str(name) for name in names)


def _unknown(name: str, label: Text, names: tuple[str, ...]) -> Text:
    near = nearest(name, names)
    zh = f"“{name}”不在“{label.zh}”里" + (f"，最接近的是“{near}”" if near else "")
    en = f"{name} is not among the {label.en}" + (f"; the nearest is {near}" if near else "")
    if len(names) <= _MOST_NAMES:
        return Text(f"{zh}；名单：{'、'.join(names)}", f"{en}; the list: {', '.join(names)}")
    known = nearest_or_known(name, names)
    return Text(zh, en) if near else Text(f"{zh}；{known.zh}", f"{en}; {known.en}")
