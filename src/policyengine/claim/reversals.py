"""Reversals: documents that take an earlier claim back."""

from collections.abc import Iterator, Sequence
from typing import Final

from policyengine.claim.model import Subject
from policyengine.claim.timeline import Timeline
from policyengine.diagnostics.codes import subject as codes
from policyengine.diagnostics.model import Code, Diagnostic, Related, finding
from policyengine.domain.suggest import did_you_mean, listed
from policyengine.values.text import Text

_KEY: Final = "reversal_of"
_NAMED: Final = Text("它在这里", "it is here")


class Reversals:
    """The reversals among documents, the subject itself included.

    Those among documents of other persons, or of other kinds, are no concern of the subject's.
    """

    def __init__(self, history: Sequence[Subject], subject: Subject) -> None:
        self._history = history
        self._subject = subject
        self._by_id = {known.id: known for known in (*history, subject)}
        self._reversals = [
            known
            for known in (*history, subject)
            if known.reversal_of is not None and self._concerns(known)
        ]

    def _concerns(self, known: Subject) -> bool:
        named = self._by_id.get(known.reversal_of or "", known)
        return any(
            (one.kind, one.owner) == (self._subject.kind, self._subject.owner)
            for one in (known, named)
        )

    def standing(self, claims: Sequence[Subject]) -> list[Subject]:
        """Of some claims, those that were not taken back."""
        taken_back = {known.reversal_of for known in self._reversals}
        return [known for known in claims if known.id not in taken_back]

    def problems(self, timeline: Timeline) -> Iterator[Diagnostic]:
        """Findings about reversals that take nothing back, take back twice, or do not fit."""
        by_target: dict[str, Subject] = {}
        for known in self._reversals:
            target = known.reversal_of or ""
            problem = self._problem(known, target, timeline)
            if problem is not None:
                yield problem
                continue
            first = by_target.setdefault(target, known)
            if first is not known:
                yield _found(codes.REVERSED_TWICE, known, first, other=first.id)
            elif target == self._subject.id:
                place = known.places.get(_KEY)
                yield finding(codes.SUBJECT_REVERSED, place, id=target, by=known.id)

    def _problem(self, known: Subject, target: str, timeline: Timeline) -> Diagnostic | None:
        named = self._by_id.get(target)
        if target == known.id:
            return _found(codes.REVERSES_ITSELF, known, None)
        if named is None:
            claims = (claim.id for claim in self._history if claim.reversal_of is None)
            nearest = did_you_mean(target, claims)
            return _found(codes.REVERSES_UNKNOWN, known, None, nearest=nearest)
        if named.owner != known.owner:
            return _found(codes.REVERSES_ANOTHERS, known, named, person=str(named.owner))
        if named.reversal_of is not None:
            return _found(codes.REVERSES_REVERSAL, known, named)
        if timeline.is_before(known, named):
            return _found(codes.REVERSES_LATER, known, named)
        return _otherwise(known, named)


def _otherwise(known: Subject, named: Subject) -> Diagnostic | None:
    """The finding where a reversal states something else than its claim; it may state less."""
    differing = [path for path, value in known.facts.items() if named.facts.get(path) != value]
    differing += sorted(known.groups - named.groups)
    if known.kind != named.kind:
        differing.insert(0, "subject")
    if not differing:
        return None
    first = differing[0]
    return finding(
        codes.REVERSES_OTHER_FACTS,
        known.places.get(first, known.place),
        path=first,
        related=(Related(named.places.get(first, named.place), _NAMED),),
        id=known.id,
        target=named.id,
        facts=listed(differing),
    )


def _found(code: Code, known: Subject, named: Subject | None, **args: str | Text) -> Diagnostic:
    related = () if named is None else (Related(named.places.get("id", named.place), _NAMED),)
    named_args = (("id", known.id), ("target", known.reversal_of or ""), *args.items())
    return Diagnostic(code, known.places.get(_KEY, known.place), named_args, _KEY, related)
