"""Which readings a running total depends on: by what is added to it, when, and under which key."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from policyengine.feel.core import Core, slots_of
from policyengine.plan import model as plan


def touching(source: plan.Plan) -> Mapping[str, frozenset[str]]:
    """The readings that bear on each total, by its id, through whatever it is computed from."""
    reads = _Reads(source)
    return {total.id: frozenset(reads.all_readings(total.slot)) for total in source.accumulators}


class _Reads:
    """What each slot is computed from: other slots, and readings."""

    def __init__(self, source: plan.Plan) -> None:
        self._slots: defaultdict[int, set[int]] = defaultdict(set)
        self._readings: defaultdict[int, set[str]] = defaultdict(set)
        for step in source.steps:
            self._step(step)
        benefits = {benefit.name: benefit for benefit in source.benefits}
        requirements = {one.name: one for one in source.requirements}
        for total in source.accumulators:
            self._cores(total.slot, total.per)
            self._under(total.slot, total.under)
            for name, added in total.adds:
                self._slots[total.slot].add(added)
                # Only a claim that is settled counts.
                benefit = benefits[name]
                self._slots[total.slot].add(benefit.applies)
                for requirement in (requirements[one] for one in benefit.requires):
                    self._slots[total.slot].add(requirement.slot)
                    for under, _ in requirement.under:
                        self._under(total.slot, under)

    def all_readings(self, slot: int) -> set[str]:
        """The readings a slot depends on, directly and through what it reads."""
        seen, waiting = set[int](), {slot}
        while waiting:
            known = waiting.pop()
            seen.add(known)
            waiting |= self._slots[known] - seen
        return {reading for known in seen for reading in self._readings[known]}

    def _step(self, step: plan.Step) -> None:
        match step:
            case plan.Formula():
                self._formula(step)
            case plan.Decision():
                self._cores(step.slot, step.inputs)
                self._cores(step.slot, (core for rule in step.rules for core in _of(rule)))
                self._columns(step.slot, step.outputs)
            case plan.Lookup():
                self._slots[step.slot].add(step.fact)
                self._columns(step.slot, step.columns)

    def _formula(self, step: plan.Formula) -> None:
        self._cores(step.slot, (step.is_,))
        conditions = (step.within, step.made)
        self._slots[step.slot].update(slot for slot in conditions if slot is not None)
        for under, _ in () if step.round is None else step.round.under:
            self._under(step.slot, under)
        for branch in _all(step.branches):
            self._under(step.slot, branch.under)
            self._cores(step.slot, (branch.is_, *(() if branch.when is None else (branch.when,))))

    def _cores(self, slot: int, cores: Iterable[Core]) -> None:
        for core in cores:
            self._slots[slot].update(slots_of(core))

    def _columns(self, slot: int, columns: Iterable[int]) -> None:
        for column in columns:
            self._slots[column].add(slot)

    def _under(self, slot: int, under: plan.Alternatives) -> None:
        self._readings[slot].update(reading for reading, _ in under)


def _of(rule: plan.Rule) -> tuple[Core, ...]:
    return (rule.condition, *rule.outputs)


def _all(branches: Iterable[plan.Branch]) -> Iterator[plan.Branch]:
    for branch in branches:
        yield branch
        yield from _all(branch.branches)
