"""Which earlier claims stand before a subject, in the order they were settled.

What would leave the amount open is an error: a tie, two documents of one id, a document without
its place in time, a reversal that fits no claim. What is only beside the point is left out with a
warning: other persons, other kinds, later claims, the subject itself.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from policyengine.claim.header import LABELS
from policyengine.claim.model import Subject
from policyengine.claim.reversals import Reversals
from policyengine.claim.timeline import Timeline
from policyengine.diagnostics.codes import subject as codes
from policyengine.diagnostics.model import Code, Diagnostic, Related, finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.values.text import Text

_NOBODY: Final = Text("参保人", "person")
_FIRST: Final = Text("另一份在这里", "the other is here")
_BEFORE: Final = Text("排在它前面", "it stands before")


def in_order(subject: Subject, history: Sequence[Subject]) -> Outcome[tuple[Subject, ...]]:
    """The claims of the subject's person that come before it and were not taken back.

    A reversal takes back the claim it names also where it was itself settled after the subject:
    the subject is then settled anew.
    """
    barring = tuple(_barring(subject, history)) if history else ()
    if barring:
        return Outcome(None, barring)
    beside = {known.id: found for known in history if (found := _beside(known, subject))}
    claims = [known for known in history if known.id not in beside]
    others = [known for known in history if known.id != subject.id]
    replayed = _replayed(subject, claims, Reversals(others, subject))
    return Outcome(replayed.value, (*beside.values(), *replayed.diagnostics))


def _replayed(
    subject: Subject, documents: Sequence[Subject], reversals: Reversals
) -> Outcome[tuple[Subject, ...]]:
    unplaced = tuple(_unplaced((*documents, subject))) if documents else ()
    if unplaced:
        return Outcome(None, unplaced)
    timeline = Timeline((*documents, subject))
    claims = [known for known in documents if known.reversal_of is None]
    later = [known for known in claims if timeline.is_before(subject, known)]
    earlier = [known for known in claims if not timeline.is_before(subject, known)]
    standing = reversals.standing(earlier)
    ties = _ties(timeline, (*standing, subject))
    problems = (*ties, *reversals.problems(timeline), *_disorder(documents, timeline))
    if any(problem.is_error for problem in problems):
        return Outcome(None, problems)
    left_out = tuple(_later(known) for known in later)
    return Outcome(tuple(sorted(standing, key=timeline.key)), (*problems, *left_out))


def _barring(subject: Subject, history: Sequence[Subject]) -> Iterator[Diagnostic]:
    """Findings that keep documents from being told apart at all."""
    first: dict[str, Subject] = {}
    for known in history:
        if known.owner is None:
            yield _no_person(known)
        before = first.setdefault(known.id, known)
        if before is not known:
            yield _same_id(codes.DUPLICATE_ID, known, before)
        elif known.id == subject.id and not _same(known, subject):
            yield _same_id(codes.SUBJECT_DIFFERS, known, subject)
    if subject.owner is None:
        yield _no_person(subject)


def _beside(known: Subject, subject: Subject) -> Diagnostic | None:
    """Why a document is no part of the subject's history; None where it is."""
    place = known.places.get("id", known.place)
    if known.id == subject.id:
        return finding(codes.SUBJECT_IN_HISTORY, place, id=known.id)
    if known.owner != subject.owner:
        place, person = known.places.get(known.person or "", place), str(known.owner)
        return finding(codes.OTHER_PERSON, place, path=known.person, id=known.id, person=person)
    if known.kind != subject.kind:
        place = known.places.get("subject", place)
        return finding(codes.OTHER_KIND, place, id=known.id, kind=known.kind, expected=subject.kind)
    return None


def _same(one: Subject, other: Subject) -> bool:
    return (one.kind, one.facts, one.groups, one.reversal_of) == (
        other.kind,
        other.facts,
        other.groups,
        other.reversal_of,
    )


def _unplaced(subjects: Sequence[Subject]) -> Iterator[Diagnostic]:
    for known in subjects:
        if known.settled_at is None:
            yield _lacking(known, "settled_at")


def _ties(timeline: Timeline, subjects: Sequence[Subject]) -> Iterator[Diagnostic]:
    for one, other in timeline.ties(subjects):
        if one.sequence is None or other.sequence is None:
            without = other if other.sequence is None else one
            yield _lacking(without, "sequence", one if without is other else other)
        else:
            related = (Related(one.places.get("sequence", one.place), _FIRST),)
            place = other.places.get("sequence", other.place)
            yield finding(codes.TIE, place, related=related, id=other.id, other=one.id)


def _disorder(claims: Sequence[Subject], timeline: Timeline) -> Iterator[Diagnostic]:
    for before, known in pairwise(claims):
        if timeline.is_before(known, before):
            related = (Related(before.places.get("settled_at", before.place), _BEFORE),)
            place = known.places.get("settled_at", known.place)
            yield finding(codes.DISORDER, place, related=related, id=known.id, before=before.id)


def _later(known: Subject) -> Diagnostic:
    return finding(codes.LATER, known.places.get("settled_at", known.place), id=known.id)


def _lacking(known: Subject, key: str, other: Subject | None = None) -> Diagnostic:
    related = () if other is None else (Related(other.place.part(0, 1), _FIRST),)
    place = known.place.part(0, 1)
    label = LABELS[key]
    return finding(
        codes.UNPLACED, place, path=key, related=related, id=known.id, key=key, label=label
    )


def _no_person(known: Subject) -> Diagnostic:
    place = known.place.part(0, 1)
    fact = known.person or _NOBODY
    return finding(codes.NO_PERSON, place, path=known.person, id=known.id, fact=fact)


def _same_id(code: Code, known: Subject, other: Subject) -> Diagnostic:
    related = (Related(other.places.get("id", other.place), _FIRST),)
    return finding(code, known.places.get("id", known.place), related=related, id=known.id)
