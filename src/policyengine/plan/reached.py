"""Which facts the answers of a plan can depend on at all."""

from collections.abc import Iterable, Iterator
from itertools import chain

from policyengine.feel.core import Core, slots_of
from policyengine.plan import model as plan


def facts_used(compiled: plan.Plan) -> frozenset[str]:
    """The paths of facts that some answer reads; those of an optional group that one asks for."""
    reads = dict(_reads(compiled.steps))
    reached: set[int] = set()
    waiting = list(_answers(compiled))
    while waiting:
        slot = waiting.pop()
        if slot not in reached:
            reached.add(slot)
            waiting.extend(reads.get(slot, ()))
    asked_for = {one.group for one in compiled.inputs if one.slot in reached and _is_group(one)}
    return frozenset(
        one.path for one in compiled.inputs if one.slot in reached or one.group in asked_for
    )


def _is_group(entry: plan.Input) -> bool:
    return entry.path == entry.group


def _reads(steps: Iterable[plan.Step]) -> Iterator[tuple[int, frozenset[int]]]:
    """Every computed slot with the slots that its step looks at."""
    for step in steps:
        match step:
            case plan.Formula():
                besides = (one for one in (step.within, step.made, step.above) if one is not None)
                yield step.slot, _slots(cores_of(step)).union(besides)
            case plan.Decision():
                yield step.slot, _slots(cores_of(step))
                yield from ((column, frozenset({step.slot})) for column in step.outputs)
            case plan.Lookup():
                yield step.slot, frozenset({step.fact})
                yield from ((column, frozenset({step.slot})) for column in step.columns)


def cores_of(step: plan.Step) -> tuple[Core, ...]:
    """Every expression that a step may evaluate."""
    match step:
        case plan.Formula():
            return (step.is_, *_of_branches(step.branches))
        case plan.Decision():
            rules = ((rule.condition, *rule.outputs) for rule in step.rules)
            return (*step.inputs, *chain.from_iterable(rules))
        case plan.Lookup():
            return ()


def _of_branches(branches: Iterable[plan.Branch]) -> Iterator[Core]:
    for branch in branches:
        yield branch.is_
        if branch.when is not None:
            yield branch.when
        yield from _of_branches(branch.branches)


def _slots(cores: Iterable[Core]) -> frozenset[int]:
    return frozenset().union(*(slots_of(core) for core in cores))


def _answers(compiled: plan.Plan) -> Iterator[int]:
    """The slots that a settlement reads of itself."""
    for benefit in compiled.benefits:
        yield from (benefit.applies, benefit.shares_out)
        yield from (payment.slot for payment in benefit.payments)
        yield from (one.applies for one in benefit.payments if one.applies is not None)
    for one in compiled.requirements:
        yield from (slot for slot in (one.slot, one.bring_to, one.until) if slot is not None)
    for entry in compiled.elsewhere:
        yield from (slot for slot in (entry.applies, entry.amount) if slot is not None)
    for subject in compiled.subjects:
        yield subject.governing
        yield from (slot for slot in (subject.bill, subject.eligible) if slot is not None)
        yield from (result.slot for result in subject.results)
    for total in compiled.accumulators:
        yield from _slots(total.per)
        yield from (slot for _, slot in total.adds)
    for truth in compiled.truths:
        yield from slots_of(truth.holds)
