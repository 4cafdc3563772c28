"""Reversals: documents that take an earlier claim back."""

from collections.abc import Iterator, Sequence
from typing import Final

from policyengine.claim.model import Subject
from policyengine.claim.timeline import Timeline
from policyengine.diagnostics.codes import subject as codes
from policyengine.diagnostics.model import Code, Diagnostic, Related, finding
from policyengine.domain.suggest import did_you_mean
from policyengine.values.text import Text

_KEY: Final = "reversal_of"
_NAMED: Final = Text("它在这里", "it is here")


class Reversals:
    """The reversals among documents of one person, the subject itself included."""

    def __init__(self, history: Sequence[Subject], subject: Subject, timeline: Timeline) -> None:
        self._history = history
        self._subject = subject
        self._timeline = timeline
        self._by_id = {known.id: known for known in (*history, subject)}
        self._reversals = [known for known in (*history, subject) if known.reversal_of is not None]

    def claims(self) -> list[Subject]:
        """The history without its reversals."""
        return [known for known in self._history if known.reversal_of is None]

    def standing(self) -> list[Subject]:
        """The claims of the history that were not taken back."""
        taken_back = {known.reversal_of for known in self._reversals}
        return [known for known in self.claims() if known.id not in taken_back]

    def problems(self) -> Iterator[Diagnostic]:
        """Findings about reversals that take nothing back, or take back twice."""
        by_target: dict[str, Subject] = {}
        for known in self._reversals:
            target = known.reversal_of or ""
            problem = self._problem(known, target)
            if problem is not None:
                yield problem
                continue
            first = by_target.setdefault(target, known)
            if first is not known:
                yield _found(codes.REVERSED_TWICE, known, first, other=first.id)
            elif target == self._subject.id:
                place = known.places.get(_KEY)
                yield finding(codes.SUBJECT_REVERSED, place, id=target, by=known.id)

    def _problem(self, known: Subject, target: str) -> Diagnostic | None:
        if target == known.id:
            return _found(codes.REVERSES_ITSELF, known, None)
        named = self._by_id.get(target)
        if named is None:
            nearest = did_you_mean(target, (claim.id for claim in self.claims()))
            return _found(codes.REVERSES_UNKNOWN, known, None, nearest=nearest)
        if named.reversal_of is not None:
            return _found(codes.REVERSES_REVERSAL, known, named)
        if self._timeline.is_before(known, named):
            return _found(codes.REVERSES_LATER, known, named)
        return None


def _found(code: Code, known: Subject, named: Subject | None, **args: str | Text) -> Diagnostic:
    related = () if named is None else (Related(named.places.get("id", named.place), _NAMED),)
    named_args = (("id", known.id), ("target", known.reversal_of or ""), *args.items())
    return Diagnostic(code, known.places.get(_KEY, known.place), named_args, _KEY, related)
