"""Documents in the order they were settled: by day, then by time, then by sequence."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from policyengine.claim.model import Subject

Key = tuple[str, str, int]


class Timeline:
    """The order of documents that all have `settled_at`.

    On a day where one of them lacks a time, only the sequence tells them apart: a day is neither
    before nor after a moment of it.
    """

    def __init__(self, subjects: Sequence[Subject]) -> None:
        self._untimed = {_day(known) for known in subjects if not _time(known)}

    def key(self, known: Subject) -> Key:
        """What documents sort by."""
        day = _day(known)
        time = "" if day in self._untimed else _time(known)
        return (day, time, -1 if known.sequence is None else known.sequence)

    def is_before(self, one: Subject, other: Subject) -> bool:
        """Whether `one` was settled first."""
        return self.key(one) < self.key(other)

    def ties(self, subjects: Sequence[Subject]) -> Iterator[tuple[Subject, Subject]]:
        """Neighbours among these of which neither can be said to come first."""
        for one, other in pairwise(sorted(subjects, key=self.key)):
            same_time = self.key(one)[:2] == self.key(other)[:2]
            unsequenced = one.sequence is None or other.sequence is None
            if same_time and (unsequenced or self.key(one) == self.key(other)):
                yield one, other


def _day(known: Subject) -> str:
    return (known.settled_at or "").partition("T")[0]


def _time(known: Subject) -> str:
    return (known.settled_at or "").partition("T")[2]
