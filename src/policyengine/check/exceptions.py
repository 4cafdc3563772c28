"""Exceptions are unordered: two that could apply at once must say which goes first."""

from collections.abc import Iterator
from itertools import combinations

from policyengine.check.model import TypedBranch, TypedDefinition
from policyengine.check.possible import exclusive
from policyengine.definitions.model import Branch
from policyengine.diagnostics.codes.rulebook import EXCEPTIONS_OVERLAP, UNKNOWN_ENTRY
from policyengine.diagnostics.model import Diagnostic, Related, finding
from policyengine.values.spelling import nearest_or_known
from policyengine.values.text import Text


def overlaps(typed: TypedDefinition) -> Iterator[Diagnostic]:
    """Pairs of exceptions of a definition that can apply at once without an order."""
    yield from _overlaps(typed.definition.name, typed.branches, typed.definition.branches)


def _overlaps(
    name: str, branches: tuple[TypedBranch, ...], written: tuple[Branch, ...]
) -> Iterator[Diagnostic]:
    for (one, first), (other, second) in combinations(zip(branches, written, strict=True), 2):
        if other.id in one.beats or one.id in other.beats or _exclusive(one, other):
            continue
        related = (Related(first.span, Text("另一条例外", "the other exception")),)
        yield finding(
            EXCEPTIONS_OVERLAP, second.span, related=related, hint=_nameless(one.id, other.id),
            name=name, one=one.id, other=other.id,
        )  # fmt: skip
    for branch, source in zip(branches, written, strict=True):
        yield from _unknown_beats(source, written)
        yield from _overlaps(f"{name}/{branch.id}", branch.branches, source.branches)


def _nameless(one: str, other: str) -> Text | None:
    """What comes before `beats` where the exception to be named in it has no `id` of its own."""
    if not (other.isdecimal() or "=" in other):
        return None
    return Text(
        f"给其中一条写 id，如在“{other}”写 id: second，并在“{one}”写 beats: [second]；或使条件互斥",
        f"give one of them an id, as id: second on {other}, and write beats: [second] on {one}, "
        "or let one exclude the other",
    )


def _unknown_beats(branch: Branch, siblings: tuple[Branch, ...]) -> Iterator[Diagnostic]:
    ids = tuple(sibling.id for sibling in siblings)
    for beaten, span in branch.beats:
        if beaten not in ids:
            kind = Text("例外", "exception")
            near = nearest_or_known(beaten, ids)
            yield finding(UNKNOWN_ENTRY, span, name=beaten, kind=kind, nearest=near)


def _exclusive(one: TypedBranch, other: TypedBranch) -> bool:
    if _different_options(one, other):
        return True
    return one.when is not None and other.when is not None and exclusive(one.when, other.when)


def _different_options(one: TypedBranch, other: TypedBranch) -> bool:
    """Whether every choice of the one contradicts every choice of the other."""
    return bool(one.under and other.under) and all(
        reading == other_reading and option != other_option
        for reading, option in one.under
        for other_reading, other_option in other.under
    )
