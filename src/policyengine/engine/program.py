"""A plan made ready to run: every core tree compiled once, every slot with its way to a value."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from policyengine.engine.index import Index, indexed
from policyengine.feel.core import Core, height, slots_of
from policyengine.feel.evaluate import compile_core
from policyengine.plan import model as plan
from policyengine.plan.touching import touching
from policyengine.values.rosters import Recogniser
from policyengine.values.value import Value

Run = Callable[..., Value]


@dataclass(frozen=True, slots=True)
class Branch:
    """An exception, ready to run."""

    plan: plan.Branch
    when: Run | None
    is_: Run
    branches: tuple["Branch", ...]
    reads: frozenset[int]  # what its condition reads


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, ready to run, and how high its tallest tree is."""

    plan: plan.Formula
    is_: Run
    branches: tuple[Branch, ...]
    height: int


@dataclass(frozen=True, slots=True)
class Decision:
    """A table, ready to run, and how high its tallest tree is."""

    plan: plan.Decision
    conditions: tuple[Run, ...]
    outputs: tuple[tuple[Run, ...], ...]
    height: int
    index: Index


@dataclass(frozen=True, slots=True)
class Asked:
    """A list that facts are looked up in, ready to recognise names."""

    slot: int
    facts: tuple[int, ...]
    of: int | None  # the fact that stands for the member it names
    lookup: plan.Lookup | None  # where it has columns
    recogniser: Recogniser

    @property
    def settles(self) -> tuple[int, ...]:
        """Facts as stated: of whom is not listed they say what the list says of a member."""
        return () if self.lookup is None else tuple(fact for fact, _ in self.lookup.settles)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the list member or table row found at another slot."""

    of: int
    index: int


@dataclass(frozen=True, slots=True)
class Accumulator:
    """An accumulator, its key ready to run."""

    plan: plan.Accumulator
    per: tuple[Run, ...]


Source = Formula | Decision | plan.Lookup | Column | Accumulator | plan.Parameter | plan.Input


class Program:
    """A plan ready to run; a step is compiled when it is first computed."""

    def __init__(self, source: plan.Plan) -> None:
        self.plan = source
        self.names: Mapping[str, int] = {slot.name: at for at, slot in enumerate(source.slots)}
        self.constants: Mapping[int, Value] = dict(source.constants)
        self.readings: Mapping[str, plan.Reading] = {one.id: one for one in source.readings}
        self.requirements = {requirement.name: requirement for requirement in source.requirements}
        self.subjects = {subject.kind: subject for subject in source.subjects}
        self.accumulators = tuple(
            Accumulator(one, tuple(_all(one.per))) for one in source.accumulators
        )
        self.lists: Mapping[int, Asked] = {one.slot: one for one in _lists(source)}
        self.truths = tuple((truth, compile_core(truth.holds)) for truth in source.truths)
        self.sources: Mapping[int, Source] = _Sources(source, self.accumulators)

    @cached_property
    def bearing(self) -> Mapping[str, frozenset[str]]:
        """The readings that bear on each total, by its id; only totals from outside ask for it."""
        return touching(self.plan)

    def in_force(self, reading: str, switched: Mapping[str, str]) -> str:
        """The option of a reading: as switched, as adopted, or as the reading it is of has it."""
        known = self.readings[reading]
        option = switched.get(reading) or known.adopted
        return option or self.in_force(known.of or reading, switched)

    def listed(self, slot: int, stated: Value) -> Value:
        """What a fact that lists look up stands for: the member, where it was called otherwise."""
        lists = [one for one in self.lists.values() if one.of == slot]
        # A member of one list can be an alias of another: as often as there are lists.
        for one in lists * len(lists):
            found = one.recogniser.named(stated) if isinstance(stated, str) else None
            stated = stated if found is None else found.member
        for one in lists:
            found = one.recogniser.recognise(stated) if isinstance(stated, str) else None
            if found is not None:
                return found.member
        return stated


class _Sources(dict[int, Source]):
    """The way to every slot's value, by slot; formulas, tables and lists are made on demand."""

    def __init__(self, source: plan.Plan, accumulators: Iterable[Accumulator]) -> None:
        super().__init__()
        self._steps = {step.slot: step for step in source.steps}
        self.update((entry.slot, entry) for entry in source.inputs)
        self.update((entry.slot, entry) for entry in source.parameters)
        for accumulator in accumulators:
            self[accumulator.plan.slot] = accumulator
        for step in source.steps:
            for index, slot in enumerate(_columns(step)):
                self[slot] = Column(step.slot, index)

    def __missing__(self, slot: int) -> Source:
        made = _ready(self._steps[slot])
        self[slot] = made
        return made


def _columns(step: plan.Step) -> tuple[int, ...]:
    match step:
        case plan.Formula():
            return ()
        case plan.Decision():
            return step.outputs
        case plan.Lookup():
            return step.columns


def _ready(step: plan.Step) -> Source:
    match step:
        case plan.Formula():
            tallest = max(height(step.is_), *_heights(step.branches), 0)
            return Formula(step, compile_core(step.is_), _branches(step.branches), tallest)
        case plan.Decision():
            given = len(step.parameters)
            outputs = tuple(tuple(_all(rule.outputs, given)) for rule in step.rules)
            conditions = _all((rule.condition for rule in step.rules), given)
            cores = (core for rule in step.rules for core in (rule.condition, *rule.outputs))
            tallest = max(map(height, cores), default=0)
            return Decision(step, tuple(conditions), outputs, tallest, indexed(step.rules))
        case plan.Lookup():
            return step


def _lists(source: plan.Plan) -> Iterator[Asked]:
    for step in source.steps:
        if isinstance(step, plan.Lookup):
            yield Asked(step.slot, (step.fact,), step.fact, step, Recogniser(step.roster))
    for roll in source.rolls:
        yield Asked(roll.slot, roll.facts, roll.of, None, Recogniser(roll.roster))


def _heights(branches: tuple[plan.Branch, ...]) -> Iterator[int]:
    for branch in branches:
        yield height(branch.is_)
        if branch.when is not None:
            yield height(branch.when)
        yield from _heights(branch.branches)


def _all(cores: Iterable[Core], parameters: int = 0) -> list[Run]:
    return [compile_core(core, parameters) for core in cores]


def _branches(branches: tuple[plan.Branch, ...]) -> tuple[Branch, ...]:
    return tuple(
        Branch(
            branch,
            None if branch.when is None else compile_core(branch.when),
            compile_core(branch.is_),
            _branches(branch.branches),
            frozenset() if branch.when is None else slots_of(branch.when),
        )
        for branch in branches
    )
