"""Names held against the lists that know them: whom they stand for, or that nobody can tell.

Not to be on a list is an answer; not to be recognised is a question.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from policyengine.engine.program import Asked
from policyengine.feel.faults import Unknown
from policyengine.plan import model as plan
from policyengine.values.rosters import Recognised
from policyengine.values.spelling import nearest
from policyengine.values.text import Text
from policyengine.values.value import Value

if TYPE_CHECKING:
    from policyengine.engine.frame import Frame


@dataclass(slots=True)
class Names:
    """What was found out about names, by list and name."""

    recognised: dict[tuple[int, str], Recognised] = field(default_factory=dict)
    # No member; with the slots that are lacking because of it, none where that is an answer.
    unlisted: dict[tuple[int, str], frozenset[int]] = field(default_factory=dict)


def looked_up(slot: int, name: Value, frame: "Frame") -> Value:
    """Whether a list has the name; of a list with columns their record, or null."""
    row, lookup = _row_of(slot, name, frame), frame.program.lists[slot].lookup
    if lookup is None:
        return row is not None
    return None if row is None else dict(zip(lookup.named, lookup.rows[row], strict=True))


def member_row(lookup: plan.Lookup, frame: "Frame") -> int | None:
    """The row of the member that the fact names."""
    return _row_of(lookup.slot, frame[lookup.fact], frame)


def _row_of(slot: int, name: Value, frame: "Frame") -> int | None:
    found = recognise(slot, name, frame) if isinstance(name, str) else None
    return None if found is None else frame.program.lists[slot].recogniser.rows[found.member]


def recognise(slot: int, name: str, frame: "Frame") -> Recognised | None:
    """The member of a list that a name stands for; None where it is known to be on it no member.

    Raises `Unknown` where that is not known.
    """
    asked = frame.program.lists[slot]
    facts = tuple(fact for fact in asked.facts if frame.get(fact) == name)
    # A fact may stand for a member of another list: this one may know what was written.
    names = tuple(dict.fromkeys((*(_stated(fact, frame) for fact in facts), name)))
    found = asked.recogniser.recognise(*names)
    if found is not None:
        stated = asked.recogniser.recognise(names[0])
        by = stated if stated is not None and stated.member == found.member else found
        frame.names.recognised[slot, names[0]] = by
        return found
    lacking = frozenset[int]()
    if not _is_answer(asked, facts, names, frame):
        lacking = frozenset(asked.settles or facts or (slot,))
    frame.names.unlisted[slot, names[0]] = lacking
    if lacking:
        raise Unknown(lacking)
    return None


def _stated(fact: int, frame: "Frame") -> str:
    stated = frame.given.subject.facts.get(_path(fact, frame))
    return stated if isinstance(stated, str) else str(frame[fact])


def _path(fact: int, frame: "Frame") -> str:
    return frame.program.plan.slots[fact].name.removeprefix("claim.")


def _is_answer(
    asked: Asked, facts: tuple[int, ...], names: tuple[str, ...], frame: "Frame"
) -> bool:
    """Whether a name that a list does not recognise is not on it.

    The list may say so, the document may describe what it names as the list would a member, or
    another list in which the same fact is looked up may know the name. A formula that asks a list
    for a record must say itself what it makes of none.
    """
    return (
        asked.recogniser.leaves_out(*names)
        or any(_path(fact, frame) in frame.given.subject.facts for fact in asked.settles)
        or _is_known_elsewhere(asked, names, frame)
        or (asked.lookup is not None and not facts)
    )


def _is_known_elsewhere(asked: Asked, names: tuple[str, ...], frame: "Frame") -> bool:
    return any(
        not set(asked.facts).isdisjoint(other.facts) and other.recogniser.knows(*names)
        for other in frame.program.lists.values()
        if other is not asked
    )


def told(frame: "Frame", *, is_whole: bool) -> Iterator[Text]:
    """Names that stand for a member by another spelling, and near misses that count as none.

    Of an answer that is not whole, its questions tell of the near misses.
    """
    for (slot, name), found in frame.names.recognised.items():
        label = frame.program.plan.slots[slot].label
        if found.way == "alias":
            yield Text(
                f"“{name}”是“{label.zh}”中“{found.member}”的别名",
                f"{name} is an alias of {found.member}, one of the {label.en}",
            )
        elif found.way == "pattern":
            yield Text(
                f"“{name}”按归类属“{label.zh}”中的“{found.member}”",
                f"{name} is by its kind {found.member}, one of the {label.en}",
            )
    for (slot, name), lacking in frame.names.unlisted.items() if is_whole else ():
        asked = frame.program.lists[slot]
        near = nearest(name, asked.recogniser.roster.names)
        if near is None or lacking or not _counts_as_none(asked, name, frame):
            continue
        label = frame.program.plan.slots[slot].label
        yield Text(
            f"“{name}”不在“{label.zh}”里，按未列入办理；最接近的是“{near}”",
            f"{name} is not among the {label.en} and counts as not listed; the nearest is {near}",
        )


def _counts_as_none(asked: Asked, name: str, frame: "Frame") -> bool:
    """Whether nothing is known of a name but that it is not on the list."""
    is_named = name in asked.recogniser.roster.not_listed
    return not (asked.settles or is_named or _is_known_elsewhere(asked, (name,), frame))
