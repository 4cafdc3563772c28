"""Syntax tree to typed core: every name resolved, every operation defined for its operands."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from policyengine.diagnostics.codes import types as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.feel import (
    infer_arithmetic,
    infer_calls,
    infer_comparison,
    infer_conditions,
    infer_lists,
    infer_membership,
    infer_names,
    infer_sums,
    syntax,
    units,
)
from policyengine.feel.core import Call, Constant, Core, binders
from policyengine.feel.guards import present_when
from policyengine.feel.names import Environment
from policyengine.feel.scope import Binder, Scope, Typing
from policyengine.feel.syntax import Expression, UnaryTests
from policyengine.feel.types import (
    BOOLEAN,
    UNKNOWN,
    Type,
    bare,
    describe,
    fits,
    is_optional,
    settled,
)


def infer(
    expression: Expression,
    environment: Environment,
    expected: Type | None = None,
    given: tuple[Binder, ...] = (),
) -> Outcome[Core]:
    """Type an expression; with `expected`, what does not fit it is a finding.

    What is `given` are the arguments that a table is asked with, numbered from 0.
    """
    typing = Typing(_typed, [], len(given))
    core = typing.type(expression, Scope(environment, given), expected)
    if core.type == UNKNOWN:
        return Outcome(None, tuple(typing.findings))
    if expected is None:
        core = replace(core, type=settled(core.type))
    elif (problem := units.misfit((expression, core), expected, Scope(environment))) is not None:
        typing.findings.append(problem)
        return Outcome(None, tuple(typing.findings))
    elif fits(core.type, expected):
        core = core if is_optional(core.type) else replace(core, type=bare(expected))
    else:
        typing.findings.append(_unexpected(expression, core.type, expected))
        return Outcome(None, tuple(typing.findings))
    return Outcome(core, tuple(typing.findings))


def _unexpected(expression: Expression, found: Type, expected: Type) -> Diagnostic:
    if is_optional(found) and fits(bare(found), expected):
        return infer_names.unguarded(expression.span)
    if expected == BOOLEAN:
        return finding(codes.NOT_A_CONDITION, expression.span, found=describe(found))
    return finding(
        codes.WRONG_TYPE, expression.span, expected=describe(expected), found=describe(found)
    )


def infer_unary(
    tests: UnaryTests, subject: Core, environment: Environment, given: int = 0
) -> Outcome[Core]:
    """Type a table cell as a condition on `subject`; a bare word is a word of its enumeration.

    A table that is asked with `given` arguments has the local of that argument as subject.
    """
    if not tests.tests:
        return Outcome(Constant(BOOLEAN, True))
    typing = Typing(_typed, [], max(given, binders(subject)))
    scope = Scope(environment, subject=subject)
    core = infer_membership.any_test(typing, (tests, subject), tests.tests, scope)
    if core.type == UNKNOWN:
        return Outcome(None, tuple(typing.findings))
    if tests.negated:
        core = Call(core.type, "not", (core,))
    return Outcome(core, tuple(typing.findings))


def assuming(environment: Environment, condition: Core) -> Environment:
    """The environment where `condition` is known to hold: what it guards is present."""
    return environment.knowing(present_when(condition, holds=True))


def _range(typing: Typing, node: syntax.Range, scope: Scope, hint: Type | None) -> Core:
    return typing.broken(finding(codes.RANGE_OUTSIDE_TEST, node.span))


_HANDLERS: Final[dict[type, Callable[..., Core]]] = {
    syntax.Literal: infer_names.literal,
    syntax.Quantity: infer_names.quantity,
    syntax.Name: infer_names.name,
    syntax.Subject: infer_names.subject,
    syntax.Property: infer_names.property_,
    syntax.Negation: infer_arithmetic.negation,
    syntax.Binary: infer_arithmetic.binary,
    syntax.Sum: infer_sums.long_sum,
    syntax.Junction: infer_conditions.junction,
    syntax.Between: infer_comparison.between,
    syntax.If: infer_conditions.choice,
    syntax.Items: infer_lists.items,
    syntax.Filter: infer_lists.filter_,
    syntax.Quantified: infer_lists.quantified,
    syntax.For: infer_lists.loop,
    syntax.Membership: infer_membership.membership,
    syntax.Call: infer_calls.call,
    syntax.Range: _range,
    syntax.Steps: infer_lists.steps,
}


def _typed(typing: Typing, node: syntax.Node, scope: Scope, hint: Type | None) -> Core:
    return _HANDLERS[type(node)](typing, node, scope, hint)
