"""Totals are kept per person, and within a period unless the rulebook says that none is meant."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from policyengine.check.model import TypedBranch, TypedDefinition, TypedTable
from policyengine.check.names import Names
from policyengine.diagnostics.codes import rulebook as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.place import Span
from policyengine.domain.model import Domain
from policyengine.domain.suggest import listed
from policyengine.feel import types
from policyengine.feel.core import Core, Slot, slots_of
from policyengine.feel.syntax import Expression
from policyengine.feel.types import Enumeration, Simple, bare, describe
from policyengine.rulebook.entries import Except
from policyengine.rulebook.model import Rulebook
from policyengine.values.text import Text

_NOBODY = Text("参保人（领域未指明）", "the person (whom the domain does not name)")


@dataclass(frozen=True, slots=True)
class Kept:
    """What a total adds up within, by the names as written; no keys where it does not add up."""

    name: str
    keys: tuple[Expression, ...]
    whole_life: bool
    span: Span


def kept(rulebook: Rulebook) -> Iterator[Kept]:
    """Every total of a rulebook, those of exceptions too."""
    for line in rulebook.lines:
        name = line.head.name
        yield Kept(name, line.shared_within, line.whole_life, line.head.span)
        yield from _excepted(name, "shared_within", line.except_)
    for limit in rulebook.limits:
        name = limit.head.name
        yield Kept(name, limit.per, limit.whole_life, limit.head.span)
        yield from _excepted(name, "per", limit.except_)
    for slices in rulebook.slices:
        yield Kept(slices.head.name, slices.runs_over, slices.whole_life, slices.head.span)
    for total in rulebook.accumulators:
        yield Kept(total.head.name, total.per, total.whole_life, total.head.span)
    for benefit in rulebook.benefits:
        for payment in benefit.payments:
            rule = payment.cumulative
            if rule is not None:
                yield Kept(payment.head.name, rule.per, rule.whole_life, payment.head.span)


def _excepted(name: str, key: str, exceptions: Iterable[Except]) -> Iterator[Kept]:
    for exception in exceptions:
        keys = exception.sets.get(key)
        whole_life = "whole_life" in exception.sets
        if isinstance(keys, tuple) or whole_life:
            keys = keys if isinstance(keys, tuple) else ()
            yield Kept(f"{name}.{exception.id}", keys, whole_life, exception.span)


@dataclass(slots=True)
class Keys:
    """Judges what totals are kept under, by what each name is computed from."""

    names: Names
    domain: Domain
    renames: dict[int, int] = field(default_factory=dict)
    reads: defaultdict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def follow(self, steps: Iterable[TypedDefinition | TypedTable]) -> None:
        """Take in what every computed name reads."""
        for step in steps:
            if isinstance(step, TypedTable):
                cores = [*step.inputs, *(core for row in step.rows for core in row.outputs)]
                self.reads[step.slot].update(*map(slots_of, cores))
                for output in step.outputs:
                    self.reads[output].add(step.slot)
                continue
            self.reads[step.slot].update(slots_of(step.is_), *map(slots_of, _of(step.branches)))
            if isinstance(step.is_, Slot) and not step.branches:
                self.renames[step.slot] = step.is_.slot

    def judge(self, total: Kept, keys: tuple[Core, ...]) -> Iterator[Diagnostic]:
        """Findings about one total."""
        if not keys:
            if total.whole_life:
                yield finding(codes.WHOLE_LIFE_IDLE, total.span, name=total.name)
            return
        yield from _not_plain(total, keys)
        first, last = total.keys[0].span, total.keys[-1].span
        span = Span(first.source, first.start, last.end)
        shown = Text.listed(key.span.text for key in total.keys)
        slots = {self._original(key.slot) for key in keys if isinstance(key, Slot)}
        for person in self._persons():
            if person is None or not slots & self._slots(person):
                written = ", ".join((person or "…", *(key.span.text for key in total.keys)))
                yield finding(
                    codes.KEY_WITHOUT_PERSON, span, name=total.name, keys=shown,
                    person=_NOBODY if person is None else listed([person]), example=written,
                )  # fmt: skip
                return
        has_period = any(self._tells_time(key) for key in keys)
        if has_period and total.whole_life:
            yield finding(codes.WHOLE_LIFE_IDLE, total.span, name=total.name)
        elif not has_period and not total.whole_life:
            yield finding(codes.KEY_WITHOUT_PERIOD, span, name=total.name, keys=shown)

    def _persons(self) -> list[str | None]:
        """The facts that say whose claim it is, one for each kind of claim."""
        kinds = (kind for kind in self.domain.subjects.values() if kind.bill is not None)
        return list(dict.fromkeys(kind.person for kind in kinds))

    def _slots(self, path: str) -> set[int]:
        known = (self.names.names.get(name) for name in (path, f"claim.{path}"))
        return {name.slot for name in known if name is not None}

    def _original(self, slot: int) -> int:
        """What a name that merely renames another stands for."""
        while slot in self.renames:
            slot = self.renames[slot]
        return slot

    def _tells_time(self, key: Core) -> bool:
        """Whether a key changes with the dates of the claim; those of the person never change."""
        type_ = bare(key.type)
        if isinstance(type_, Enumeration) or type_ == types.BOOLEAN:
            return False
        persons = {(person or "").partition(".")[0] for person in self._persons()}
        dates = set[int]()
        for fact in self.domain.facts.values():
            if bare(fact.type) == types.DATE and fact.group not in persons:
                dates |= self._slots(fact.path)
        seen, waiting = set[int](), set(slots_of(key))
        while waiting:
            slot = waiting.pop()
            seen.add(slot)
            waiting |= self.reads[slot] - seen
        return bool(seen & dates)


def _not_plain(total: Kept, keys: tuple[Core, ...]) -> Iterator[Diagnostic]:
    """Keys that are lists or records, or that may be missing."""
    for written, core in zip(total.keys, keys, strict=False):
        if core.type != types.UNKNOWN and not isinstance(core.type, Simple | Enumeration):
            yield finding(
                codes.KEY_NOT_PLAIN, written.span, name=total.name, key=written.span.text,
                found=describe(core.type),
            )  # fmt: skip


def _of(branches: Iterable[TypedBranch]) -> Iterator[Core]:
    for branch in branches:
        yield branch.is_
        if branch.when is not None:
            yield branch.when
        yield from _of(branch.branches)
