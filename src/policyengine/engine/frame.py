"""The values of one settlement: every slot is computed when it is first read, and remembered."""

from typing import TYPE_CHECKING, Final, cast

from policyengine.diagnostics.codes import settle as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.engine.decisions import Arguments, asked, output, rows_that_count
from policyengine.engine.formulas import formula_value
from policyengine.engine.given import Given, Key
from policyengine.engine.listed import Names, looked_up, member_row
from policyengine.engine.outside import from_outside
from policyengine.engine.program import Accumulator, Column, Decision, Formula, Program
from policyengine.feel.faults import Fault, Unknown
from policyengine.plan import model as plan
from policyengine.values.text import Text
from policyengine.values.value import Value

if TYPE_CHECKING:
    from policyengine.engine.done import Done
    from policyengine.values.dates import Date

_FRAMES_PER_SLOT: Final = 8
_FRAMES_PER_NODE: Final = 2
_MOST_FRAMES: Final = 500  # of the thousand that Python allows unless told otherwise


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
        self.answers: dict[int, dict[Arguments, tuple[int, ...]]] = {}
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
                return formula_value(slot, source, self)
            case Decision():
                return rows_that_count(slot, source, self)
            case Column():
                return self._column(source)
            case plan.Lookup():
                return None if member_row(source, self) is None else {}
            case _:
                return from_outside(source, self)

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

    def _column(self, column: Column) -> Value:
        source = self.program.sources[column.of]
        found = self[column.of]
        if isinstance(source, Decision):
            return output(source, found, column.index, self)
        if not isinstance(source, plan.Lookup) or found is None:
            return None
        return source.rows[member_row(source, self) or 0][column.index]

    def ask(self, slot: int, arguments: Arguments) -> Value:
        """What a list or table has for these arguments: a record, or null for no member."""
        if slot in self.program.lists:
            return looked_up(slot, arguments[0], self)
        decision = cast("Decision", self.program.sources[slot])
        frames = self._frames(slot)
        self._depth += frames
        try:
            return asked(slot, decision, arguments, self)
        except Fault as fault:
            raise Failed(slot, fault) from fault
        finally:
            self._depth -= frames

    def covers(self, dated: plan.Dated | plan.Rule) -> bool:
        """Whether a figure or row holds on the governing date."""
        on = self.governed_on
        after = dated.from_ is None or (on is not None and dated.from_ <= on)
        return after and (dated.to is None or (on is not None and on <= dated.to))

    def key(self, accumulator: Accumulator) -> Key:
        """The key under which this subject's total is kept."""
        slot = accumulator.plan.slot
        if slot not in self.kept_under:
            self.kept_under[slot] = tuple(run(self) for run in accumulator.per)
        return self.kept_under[slot]
