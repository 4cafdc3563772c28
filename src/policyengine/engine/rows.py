"""The smaller rows of a settlement: requirements, readings, assumptions, results, totals."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from policyengine.engine.frame import Frame
from policyengine.engine.program import Accumulator
from policyengine.engine.settlement import (
    AccumulatorRow,
    AssumptionRow,
    ReadingRow,
    RequirementRow,
    ResultRow,
)
from policyengine.feel.core import Slot
from policyengine.feel.faults import Unknown
from policyengine.feel.formula import value_text
from policyengine.feel.types import Enumeration, ListOf
from policyengine.plan import model as plan
from policyengine.values.dates import Date
from policyengine.values.text import Text
from policyengine.values.value import Value


def requirement_row(requirement: plan.Requirement, frame: Frame) -> RequirementRow:
    """How a requirement stands; `met` is None where it cannot be known."""
    try:
        met: bool | None = frame[requirement.slot] is True
    except Unknown:
        met = None
    applies = requirement.applies is None or frame.get(requirement.applies) is not False
    papers: tuple[str, ...] = ()
    if requirement.missing is not None and met is False:
        found = frame[requirement.missing]
        papers = tuple(str(paper) for paper in found) if isinstance(found, tuple) else ()
    until = _known(requirement.until, frame) if met is False else None
    bring_to = _known(requirement.bring_to, frame) if met is False else None
    return RequirementRow(
        requirement.name,
        frame.program.plan.slots[requirement.slot].label,
        applies,
        met,
        _otherwise(requirement, frame) if met is False else requirement.otherwise,
        requirement.cite,
        papers,
        tuple(_word(paper, requirement.missing, frame) for paper in papers),
        bring_to if isinstance(bring_to, str) else None,
        _label(bring_to, requirement.bring_to, frame),
        until if isinstance(until, Date) else None,
    )


def _otherwise(requirement: plan.Requirement, frame: Frame) -> str:
    """What failing it does under the readings in force."""
    held = [word for under, word in requirement.under if frame.holds(under)]
    return held[0] if held else requirement.otherwise


def _known(slot: int | None, frame: Frame) -> Value:
    """A value that only adds to an answer: none where it cannot be known."""
    try:
        return None if slot is None else frame[slot]
    except Unknown:
        return None


def _label(value: Value, slot: int | None, frame: Frame) -> Text | None:
    if slot is None or value is None:
        return None
    type_ = frame.program.plan.slots[slot].type
    return Text(value_text(value, type_, "zh"), value_text(value, type_, "en"))


def _word(word: str, slot: int | None, frame: Frame) -> Text:
    type_ = None if slot is None else frame.program.plan.slots[slot].type
    if isinstance(type_, ListOf) and isinstance(type_.item, Enumeration):
        return type_.item.label_of(word)
    return Text.same(word)


def result_row(result: plan.Result, value: Value, frame: Frame) -> ResultRow:
    """A named answer."""
    slot = frame.program.plan.slots[result.slot]
    return ResultRow(result.name, slot.label, slot.type, value, result.cite)


def reading_rows(frame: Frame) -> Iterator[ReadingRow]:
    """The readings the answer depends on, in the plan's order."""
    for reading in frame.program.plan.readings:
        if reading.id not in frame.consulted:
            continue
        word = frame.in_force(reading.id)
        label = next((one.label for one in reading.options if one.word == word), Text.same(word))
        yield ReadingRow(
            reading.id, word, _is_adopted(reading, word), reading.confidence, reading.asks, label
        )


def _is_adopted(reading: plan.Reading, word: str) -> bool:
    """Whether the option is the rulebook's own; one that follows another reading counts so."""
    return word == reading.adopted or not reading.adopted


def assumption_rows(frame: Frame) -> Iterator[AssumptionRow]:
    """Assumptions and doubts that touch what was computed, and stand-ins in use."""
    source = frame.program.plan
    cited = {cite for done in frame.done.values() for cite in done.cite}
    for note in source.assumptions:
        touched = _computed(note.of, frame) if note.of else bool(cited & set(note.cite))
        if touched and (not note.under or _under(note, frame)):
            yield AssumptionRow(note.id, note.label, note.cite)
    for doubt in source.doubts:
        if _computed(doubt.of, frame):
            yield AssumptionRow(doubt.id, doubt.label, doubt.cite)
    for parameter in source.parameters:
        if parameter.slot in frame.stand_ins:
            yield _stand_in(parameter, frame)
    if source.accumulators and _starts_at_zero(frame):
        message = Text(
            "没有给出此前的申请或累计，按本年度第一次申请计算",
            "no earlier claims or totals were given; taken as the first claim of the year",
        )
        yield AssumptionRow("first_claim", message, ())


def _computed(slots: tuple[int, ...], frame: Frame) -> bool:
    """Whether one of the entries came into play: computed, and neither false nor nothing."""
    return any(frame.get(slot) not in (None, False) for slot in slots)


def _under(note: plan.Note, frame: Frame) -> bool:
    return any(frame.in_force(reading) == option for reading, option in note.under)


def _stand_in(parameter: plan.Parameter, frame: Frame) -> AssumptionRow:
    slot = frame.program.plan.slots[parameter.slot]
    because = parameter.because or Text.same("")
    if parameter.then == "unlimited":
        zh, en = (
            f"{slot.label.zh}未载明，按无上限",
            f"{slot.label.en}: not stated, no limit applied",
        )
    else:
        shown = (
            value_text(parameter.stand_in, slot.type, "zh"),
            value_text(parameter.stand_in, slot.type, "en"),
        )
        zh = f"{slot.label.zh}未载明，暂用 {shown[0]}"
        en = f"{slot.label.en}: not stated, {shown[1]} stands in"
    message = Text(f"{zh}（{because.zh}）", f"{en} ({because.en})")
    return AssumptionRow(parameter.name, message, parameter.cite)


def _starts_at_zero(frame: Frame) -> bool:
    given = frame.given
    if given.has_history or given.subject.accumulators is not None:
        return False
    return any(accumulator.plan.slot in frame for accumulator in frame.program.accumulators)


def accumulator_rows(frame: Frame, paying: Iterable[str]) -> Iterator[AccumulatorRow]:
    """The running totals this settlement touches, before and after."""
    benefits = set(paying)
    for accumulator in frame.program.accumulators:
        if accumulator.plan.under and not _kept(accumulator, frame):
            continue
        # What a claim adds it adds once, however many of its benefits bring it.
        added = dict.fromkeys(
            slot for benefit, slot in accumulator.plan.adds if benefit in benefits
        )
        if not added and accumulator.plan.slot not in frame:
            continue
        change = sum((_decimal(frame[slot]) for slot in added), Decimal(0))
        if change or accumulator.plan.slot in frame:
            yield _total(accumulator, change, frame)


def _kept(accumulator: Accumulator, frame: Frame) -> bool:
    return any(frame.in_force(reading) == option for reading, option in accumulator.plan.under)


def _total(accumulator: Accumulator, change: Decimal, frame: Frame) -> AccumulatorRow:
    before = _decimal(_before(accumulator, frame))
    slot = frame.program.plan.slots[accumulator.plan.slot]
    names = (_key_name(core, frame) for core in accumulator.plan.per)
    key = tuple(zip(names, frame.key(accumulator), strict=True))
    return AccumulatorRow(
        accumulator.plan.id, slot.label, slot.type, key, before, change, before + change
    )


def _before(accumulator: Accumulator, frame: Frame) -> Value:
    """The total so far; one that nobody asked for and nobody stated counts from nothing."""
    try:
        return frame[accumulator.plan.slot]
    except Unknown:
        return Decimal(0)


def _key_name(core: object, frame: Frame) -> str:
    return frame.program.plan.slots[core.slot].name if isinstance(core, Slot) else "key"


def _decimal(value: Value) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(0)


def disagreements(frame: Frame) -> Iterator[Text]:
    """Facts that the document states otherwise than a list that settles them."""
    source = frame.program.plan
    for step in source.steps:
        if not isinstance(step, plan.Lookup) or frame.get(step.slot) is None:
            continue
        for stated, settled in step.settles:
            if settled not in frame or source.slots[stated].name.removeprefix("claim.") not in (
                frame.given.subject.facts
            ):
                continue
            if frame[stated] != frame[settled]:
                yield _disagreement(
                    source.slots[settled], frame[stated], frame[settled], step, source
                )


def _disagreement(
    slot: plan.Slot, stated: Value, settled: Value, step: plan.Lookup, source: plan.Plan
) -> Text:
    label = source.slots[step.slot].label
    zh = (value_text(stated, slot.type, "zh"), value_text(settled, slot.type, "zh"))
    en = (value_text(stated, slot.type, "en"), value_text(settled, slot.type, "en"))
    return Text(
        f"{slot.label.zh}：文件为{zh[0]}，“{label.zh}”为{zh[1]}，以名单为准",
        f"{slot.label.en}: the document says {en[0]}, the {label.en} {en[1]}; the list decides",
    )
