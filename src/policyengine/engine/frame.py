"""The values of one settlement: every slot is computed when it is first read, and remembered."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, cast

from policyengine.diagnostics.codes import settle as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.engine.bounds import hold
from policyengine.engine.given import Given, Key
from policyengine.engine.listed import Names, recognise
from policyengine.engine.program import (
    Accumulator,
    Branch,
    Column,
    Decision,
    Formula,
    Program,
)
from policyengine.feel.core import Core
from policyengine.feel.faults import Fault, Unknown
from policyengine.feel.tables import Aggregation, Hit, HitPolicy, aggregate, choose, is_single
from policyengine.plan import model as plan
from policyengine.values.dates import Date
from policyengine.values.numbers import RoundingMode, round_to
from policyengine.values.text import Text
from policyengine.values.value import Value

Arguments = tuple[Value, ...]
_FRAMES_PER_SLOT: Final = 8
_FRAMES_PER_NODE: Final = 2
_MOST_FRAMES: Final = 500  # of the thousand that Python allows unless told otherwise
_COMPARING: Final = (HitPolicy.ANY, HitPolicy.PRIORITY, HitPolicy.OUTPUT_ORDER)
_AGGREGATIONS: Final = {
    "sum": Aggregation.SUM,
    "min": Aggregation.MIN,
    "max": Aggregation.MAX,
    "count": Aggregation.COUNT,
}


@dataclass(frozen=True, slots=True)
class Done:
    """How a step came to its value: the rule used, the exception it is from, before rounding."""

    rule: Core | None
    exception: str | None
    unrounded: Decimal | None
    cite: tuple[str, ...]
    row: int | None = None


class Failed(Exception):  # noqa: N818 - a fault together with its step
    """A fault that only data could show, and the slot of the step that met it."""

    def __init__(self, slot: int, fault: Fault) -> None:
        super().__init__(slot, fault)
        self.slot = slot
        self.fault = fault


class _Later(Exception):  # noqa: N818 - no error: what is asked for is computed first
    """A slot too far down to be computed from where it is read."""

    def __init__(self, slot: int) -> None:
        super().__init__(slot)
        self.slot = slot


def failure(step: Text, fault: Fault) -> Diagnostic:
    """The finding that a step, by its label, met a fault."""
    inner = Diagnostic(fault.code, None, fault.args_given)
    why = Text(inner.message("zh"), inner.message("en"))
    return finding(codes.STEP_FAILED, hint=inner.advice, step=step, why=why)


class Frame(dict[int, Value]):
    """Slots with their values; reading one that has none yet computes it.

    Reading raises `Unknown` where a fact is not given and `Fault` where only data can show a
    failure; neither leaves a value behind. However many values build on one another, the
    interpreter's stack stays bounded: what would lie too deep is computed before its reader.
    """

    def __init__(self, program: Program, given: Given) -> None:
        super().__init__(program.constants)
        self.program = program
        self.given = given
        self.done: dict[int, Done] = {}
        self.consulted: set[str] = set()
        self.stand_ins: set[int] = set()
        self.kept_under: dict[int, Key] = {}
        self.governed_on: Date | None = None
        self.lacking: dict[int, set[int]] = {}
        self.unanswered: dict[int, Arguments] = {}
        self.names = Names()
        self._answers: dict[int, dict[Arguments, tuple[int, ...]]] = {}
        self._open: list[int] = []
        self._depth = 0
        self._refused: dict[int, Unknown | Failed] = {}

    def __missing__(self, slot: int) -> Value:
        if not self._open:
            return self._first(slot)
        if slot in self._refused:
            raise self._refused[slot]
        if self._depth + self._frames(slot) > _MOST_FRAMES:
            raise _Later(slot)
        return self._computed(slot)

    def _first(self, slot: int) -> Value:
        """A slot that nothing being computed reads, and before it what lies too deep below it."""
        waiting = [slot]
        try:
            while True:
                try:
                    value = self._computed(waiting[-1])
                except _Later as later:
                    waiting.append(later.slot)
                    continue
                except (Unknown, Failed) as refused:
                    if len(waiting) == 1:
                        raise
                    self._refused[waiting.pop()] = refused
                    continue
                waiting.pop()
                if not waiting:
                    return value
        finally:
            self._refused.clear()

    def _frames(self, slot: int) -> int:
        """The most calls inside one another that computing a slot takes, without what it reads."""
        source = self.program.sources[slot]
        if isinstance(source, Column):
            source = self.program.sources[source.of]
        tallest = source.height if isinstance(source, Formula | Decision) else 0
        return _FRAMES_PER_SLOT + _FRAMES_PER_NODE * tallest

    def _computed(self, slot: int) -> Value:
        frames = self._frames(slot)
        self._depth += frames
        self._open.append(slot)
        try:
            value = self._compute(slot)
        except Unknown as unknown:
            for lacking in unknown.slots:
                self.lacking.setdefault(lacking, set()).update(self._open)
            raise
        except Fault as fault:
            raise Failed(slot, fault) from fault
        finally:
            self._open.pop()
            self._depth -= frames
        self[slot] = value
        return value

    def _compute(self, slot: int) -> Value:
        source = self.program.sources[slot]
        match source:
            case Formula():
                return self._formula(slot, source)
            case Decision():
                return self._decision(slot, source)
            case Column():
                return self._column(source)
            case plan.Lookup():
                return None if self._member(source) is None else {}
            case _:
                return self._from_outside(source)

    def _from_outside(self, source: plan.Input | plan.Parameter | Accumulator) -> Value:
        """What the plan does not compute but is given."""
        match source:
            case plan.Input():
                return self._input(source)
            case plan.Parameter():
                return self._parameter(source)
            case Accumulator():
                return self._accumulated(source)

    def option(self, reading: str) -> str:
        """The option of a reading in force here; remembers that it was asked for."""
        self.consulted.add(reading)
        return self.in_force(reading)

    def in_force(self, reading: str) -> str:
        """The option of a reading in force here, asked for or not."""
        return self.program.in_force(reading, self.given.readings)

    def holds(self, alternatives: plan.Alternatives) -> bool:
        """Whether any of the choices is in force; no choices at all always hold."""
        options = [self.option(reading) == option for reading, option in alternatives]
        return any(options) or not options

    def _formula(self, slot: int, formula: Formula) -> Value:
        step = formula.plan
        if step.within is not None and self[step.within] is not True:
            raise Fault(codes.BENEFIT_APART, benefit=self.program.plan.slots[step.within].name)
        if step.made is not None and self[step.made] is not True:
            self.done[slot] = Done(None, None, None, step.cite)
            return Decimal(0)
        branch = self._branch(formula.branches)
        value = (formula.is_ if branch is None else branch.is_)(self)
        unrounded = None
        if isinstance(value, Decimal):
            hold(slot, step, value, self)
            if step.round is not None:
                unrounded, value = value, self._rounded(value, step.round)
        rule = step.is_ if branch is None else branch.plan.is_
        exception = None if branch is None else branch.plan.id
        cite = step.cite if branch is None else branch.plan.cite or step.cite
        self.done[slot] = Done(rule, exception, unrounded, cite)
        return value

    def _rounded(self, value: Decimal, rounding: plan.Rounding) -> Decimal:
        held = [mode for alternatives, mode in rounding.under if self.holds(alternatives)]
        return round_to(value, rounding.to, RoundingMode(held[0] if held else rounding.mode))

    def _branch(self, branches: tuple[Branch, ...]) -> Branch | None:
        """The exception that applies, its own exceptions first; None for the general rule."""
        active = [branch for branch in branches if self._applies(branch)]
        if not active:
            return None
        beaten = {name for branch in active for name in branch.plan.beats}
        first = [branch for branch in active if branch.plan.id not in beaten]
        if len(active) == 1:
            first = active
        if len(first) != 1:
            names = ", ".join(branch.plan.id for branch in active)
            raise Fault(codes.EXCEPTIONS_CLASH, exceptions=names)
        return self._branch(first[0].branches) or first[0]

    def _applies(self, branch: Branch) -> bool:
        under = branch.plan.under
        if any(self.in_force(reading) == option for reading, option in under) or not under:
            applies = branch.when is None or branch.when(self) is True
        else:
            applies = False
            if self._never_applies(branch):
                return False
        self.consulted.update(reading for reading, _ in under)
        return applies

    def _never_applies(self, branch: Branch) -> bool:
        """Whether no reading could make an exception apply here, told from what is known anyway."""
        if branch.when is None or not branch.reads <= self.keys():
            return False
        try:
            return not branch.when(self)
        except Fault:
            return False

    def _column(self, column: Column) -> Value:
        source = self.program.sources[column.of]
        found = self[column.of]
        if isinstance(source, Decision):
            return self._output(source, found, column.index)
        if not isinstance(source, plan.Lookup) or found is None:
            return None
        return source.rows[self._member(source) or 0][column.index]

    def _output(self, decision: Decision, rows: Value, index: int, given: Arguments = ()) -> Value:
        """An output column over the rows that count."""
        numbers = rows if isinstance(rows, tuple) else ()
        values = tuple(
            decision.outputs[int(row) - 1][index](self, *given)
            for row in numbers
            if isinstance(row, Decimal)
        )
        if is_single(HitPolicy(decision.plan.hit_policy)):
            return values[0]
        if decision.plan.aggregator is None:
            return values
        amounts = [value for value in values if isinstance(value, Decimal)]
        return aggregate(_AGGREGATIONS[decision.plan.aggregator], amounts)

    def _decision(self, slot: int, decision: Decision) -> Value:
        """The numbers (from 1) of the rows that count; of a table that is asked, so far."""
        if decision.plan.parameters:
            used = {row for rows in self._answers.get(slot, {}).values() for row in rows}
            return tuple(map(Decimal, sorted(used)))
        chosen = self._matching(slot, decision)
        self.done[slot] = _by_rows(decision, chosen)
        return tuple(map(Decimal, chosen))

    def ask(self, slot: int, arguments: Arguments) -> Value:
        """What a list or table has for these arguments: a record, or null for no member."""
        if slot in self.program.lists:
            return self._looked_up(slot, arguments[0])
        decision = cast("Decision", self.program.sources[slot])
        frames = self._frames(slot)
        self._depth += frames
        try:
            return self._answer(slot, decision, arguments)
        except Fault as fault:
            raise Failed(slot, fault) from fault
        finally:
            self._depth -= frames

    def _answer(self, slot: int, decision: Decision, arguments: Arguments) -> Value:
        answers = self._answers.setdefault(slot, {})
        if arguments not in answers:
            answers[arguments] = self._matching(slot, decision, arguments)
            used = sorted({row for rows in answers.values() for row in rows})
            self.done[slot] = _by_rows(decision, tuple(used))
        rows = tuple(map(Decimal, answers[arguments]))
        return {
            column: self._output(decision, rows, index, arguments)
            for index, column in enumerate(decision.plan.columns)
        }

    def _matching(self, slot: int, decision: Decision, given: Arguments = ()) -> tuple[int, ...]:
        """The numbers (from 1) of the rows that count; no row is an answer nobody has."""
        policy = HitPolicy(decision.plan.hit_policy)
        matching = [
            row
            for row in decision.index.rows(given)
            if _in_force(decision.plan.rules[row], self.governed_on)
            and decision.conditions[row](self, *given) is True
        ]
        compares = policy in _COMPARING
        hits = [
            Hit(row, tuple(run(self, *given) for run in decision.outputs[row]) if compares else ())
            for row in matching
        ]
        chosen = choose(policy, hits)
        if not chosen and is_single(policy):
            self.unanswered[slot] = given
            raise Unknown(frozenset({slot}))
        return tuple(hit.row + 1 for hit in chosen)

    def _looked_up(self, slot: int, name: Value) -> Value:
        """Whether a list has the name; of a list with columns their record, or null."""
        row, lookup = self._row_of(slot, name), self.program.lists[slot].lookup
        if lookup is None:
            return row is not None
        return None if row is None else dict(zip(lookup.named, lookup.rows[row], strict=True))

    def _member(self, lookup: plan.Lookup) -> int | None:
        """The row of the member that the fact names."""
        return self._row_of(lookup.slot, self[lookup.fact])

    def _row_of(self, slot: int, name: Value) -> int | None:
        found = recognise(slot, name, self) if isinstance(name, str) else None
        return None if found is None else self.program.lists[slot].recogniser.rows[found.member]

    def _input(self, entry: plan.Input) -> Value:
        subject = self.given.subject
        if entry.group == entry.path:
            return {} if entry.path in subject.groups else None
        if entry.path in subject.facts:
            return self.program.listed(entry.slot, subject.facts[entry.path])
        if entry.optional or (entry.group is not None and entry.group not in subject.groups):
            return None
        raise Unknown(frozenset({entry.slot}))

    def _parameter(self, parameter: plan.Parameter) -> Value:
        for dated in parameter.values:
            if _in_force(dated, self.governed_on):
                return dated.value
        if parameter.name in self.given.parameters:
            return self.given.parameters[parameter.name]
        if parameter.then == "unlimited":
            self.stand_ins.add(parameter.slot)
            return None
        if parameter.then == "stand_in":
            self.stand_ins.add(parameter.slot)
            return parameter.stand_in
        raise Unknown(frozenset({parameter.slot}))

    def _accumulated(self, accumulator: Accumulator) -> Value:
        stated = self.given.subject.accumulators
        if stated is not None:
            if accumulator.plan.id not in stated.values:
                raise Unknown(frozenset({accumulator.plan.slot}))
            return stated.values[accumulator.plan.id]
        return self.given.totals.get((accumulator.plan.id, self.key(accumulator)), Decimal(0))

    def key(self, accumulator: Accumulator) -> Key:
        """The key under which this subject's total is kept."""
        slot = accumulator.plan.slot
        if slot not in self.kept_under:
            self.kept_under[slot] = tuple(run(self) for run in accumulator.per)
        return self.kept_under[slot]


def _by_rows(decision: Decision, numbers: tuple[int, ...]) -> Done:
    """How a table came to its rows: by the condition of the first, as each of them cites."""
    rules = [decision.plan.rules[number - 1] for number in numbers]
    cite = tuple(dict.fromkeys(cite for rule in rules for cite in rule.cite))
    rule = rules[0].condition if rules and not decision.plan.parameters else None
    number = numbers[0] if numbers else None
    return Done(rule, None, None, cite or decision.plan.cite, number)


def _in_force(dated: plan.Dated | plan.Rule, on: Date | None) -> bool:
    after = dated.from_ is None or (on is not None and dated.from_ <= on)
    return after and (dated.to is None or (on is not None and on <= dated.to))
