"""Typing every formula, in the order in which they are computed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import reduce

from policyengine.check.model import (
    TypedBranch,
    TypedDefinition,
    TypedRow,
    TypedTable,
)
from policyengine.check.names import Names
from policyengine.check.readings import alternatives
from policyengine.definitions.model import Branch, Definition
from policyengine.diagnostics.codes.expressions import ASKED_IN_ASKED
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.domain.model import Reading
from policyengine.feel.core import Ask, Constant, Core, Junction, Local, nodes_of
from policyengine.feel.infer import assuming, infer, infer_unary
from policyengine.feel.names import Environment
from policyengine.feel.scope import Binder, Scope
from policyengine.feel.syntax import Expression, UnaryTests
from policyengine.feel.types import BOOLEAN, NULL, UNKNOWN, Type, join, maybe, settled
from policyengine.feel.units import figure_of
from policyengine.rulebook.entries import Row, Table


@dataclass(slots=True)
class Typing:
    """Types formulas against the names known so far and collects what is wrong."""

    names: Names
    readings: Mapping[str, Reading]
    found: list[Diagnostic] = field(default_factory=list)

    def environment(self, locally: Mapping[str, str] | None = None) -> Environment:
        """The names an expression may use; `locally` adds other words for some of them."""
        if not locally:
            return Environment(self.names.names)
        known = self.names.names
        aliases = {alias: known[name] for alias, name in locally.items() if name in known}
        return Environment({**known, **aliases})

    def core(
        self, expression: Expression, environment: Environment, expected: Type | None = None
    ) -> Core:
        """The typed tree of an expression; an unknown constant where it has findings."""
        return self.keep(infer(expression, environment, expected))

    def keep(self, outcome: Outcome[Core]) -> Core:
        """Collect an outcome's findings; its tree, or an unknown constant."""
        self.found.extend(outcome.diagnostics)
        return Constant(UNKNOWN, None) if outcome.value is None else outcome.value

    def definition(self, definition: Definition) -> TypedDefinition:
        """Type a definition and settle the type of its name."""
        environment = self.environment(definition.locally)
        if definition.guard is not None:
            # The guard is typed, and its findings reported, where it is itself a formula.
            guard = infer(definition.guard, environment, BOOLEAN).value
            environment = environment if guard is None else assuming(environment, guard)
        is_ = self.core(definition.is_, environment, definition.expected)
        expected = definition.expected or _loosest(is_.type)
        branches = tuple(
            self._branch(branch, environment, expected) for branch in definition.branches
        )
        type_ = definition.expected or _joined(is_, branches)
        figure = None if branches else figure_of(definition.is_, Scope(environment))
        self.names.settle(definition.name, settled(type_), figure)
        slot = self.names.names[definition.name].slot
        return TypedDefinition(definition, slot, settled(type_), is_, branches)

    def _branch(
        self, branch: Branch, environment: Environment, expected: Type | None
    ) -> TypedBranch:
        when = None
        if branch.when is not None:
            when = self.core(branch.when, environment, BOOLEAN)
            environment = assuming(environment, when)
        is_ = self.core(branch.is_, environment, expected)
        return TypedBranch(
            branch.id,
            alternatives(branch.under, self.readings),
            when,
            is_,
            branch.cite,
            tuple(name for name, _ in branch.beats),
            tuple(self._branch(inner, environment, expected) for inner in branch.branches),
        )

    def table(self, table: Table) -> TypedTable:
        """Type a decision table."""
        environment = self.environment()
        given = tuple(
            Binder(name, Local(type_, number), open=False)
            for number, (name, type_) in enumerate(table.asked_with)
        )
        inputs: tuple[Core, ...] = tuple(binder.local for binder in given)
        if not given:
            inputs = tuple(self.core(expression, environment) for _, expression in table.inputs)
        rows = tuple(self._row(row, inputs, table, given) for row in table.rows)
        known = self.names.names
        columns = () if given else table.outputs
        outputs = tuple(known[f"{table.head.name}.{name}"].slot for name, _ in columns)
        gaps = tuple(self._condition(gap.tests, inputs, len(given)) for gap in table.gaps)
        return TypedTable(table, known[table.head.name].slot, inputs, outputs, rows, gaps)

    def _row(
        self, row: Row, inputs: tuple[Core, ...], table: Table, given: tuple[Binder, ...]
    ) -> TypedRow:
        environment = self.environment()
        outputs = tuple(
            self.keep(infer(cell, environment, type_, given))
            for cell, (_, type_) in zip(row.outputs, table.outputs, strict=True)
        )
        for cell, core in zip(row.outputs, outputs, strict=True):
            if given and any(isinstance(node, Ask) for node in nodes_of(core)):
                name = table.head.name
                self.found.append(finding(ASKED_IN_ASKED, cell.span, name=name))
        return TypedRow(self._condition(row.tests, inputs, len(given)), outputs)

    def _condition(
        self, cells: tuple[UnaryTests, ...], inputs: tuple[Core, ...], bound: int
    ) -> Core:
        """One condition over all input cells, of which the first `bound` loops are taken."""
        environment = self.environment()
        tests = tuple(
            self.keep(infer_unary(cell, subject, environment, bound))
            for cell, subject in zip(cells, inputs, strict=True)
        )
        return Junction(BOOLEAN, True, tests)


def _loosest(type_: Type) -> Type | None:
    """What exceptions must fit: the general rule's type or null, unless that is a mere literal."""
    return None if type_ in (NULL, UNKNOWN) or settled(type_) != type_ else maybe(type_)


def _joined(is_: Core, branches: tuple[TypedBranch, ...]) -> Type:
    """One type for the general rule and every exception."""
    types = [is_.type, *_types(branches)]
    return reduce(lambda one, other: join(one, other) or one, types)


def _types(branches: tuple[TypedBranch, ...]) -> list[Type]:
    return [type_ for branch in branches for type_ in (branch.is_.type, *_types(branch.branches))]
