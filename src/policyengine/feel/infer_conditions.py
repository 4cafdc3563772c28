"""Conditions and what hangs on them: each part knows what those before it guard."""

from dataclasses import replace

from policyengine.diagnostics.codes import types as codes
from policyengine.diagnostics.model import finding
from policyengine.feel import syntax, units, ways
from policyengine.feel.core import Core, If, Junction
from policyengine.feel.guards import present_when
from policyengine.feel.infer_names import unguarded
from policyengine.feel.scope import BROKEN, Scope, Typing
from policyengine.feel.types import (
    BOOLEAN,
    NULL,
    UNKNOWN,
    Type,
    bare,
    describe,
    is_optional,
    join,
    maybe,
)


def junction(typing: Typing, node: syntax.Junction, scope: Scope, hint: Type | None) -> Core:
    """Conditions in order: what one guards is present for those after it."""
    operands: list[Core] = []
    for at, operand in enumerate(node.operands):
        core = condition(typing, operand, scope, nullable=True)
        told = typing.findings[-1:]  # none of a name whose own definition is broken
        if core.type == UNKNOWN and told and told[0].span == operand.span:
            typing.findings[-1] = replace(told[0], hint=ways.alternatives(node, at).hint)
            return BROKEN
        operands.append(core)
        scope = scope.knowing(present_when(core, holds=node.all_of))
    if any(core.type == UNKNOWN for core in operands):
        return BROKEN
    null = any(is_optional(core.type) for core in operands)
    return Junction(maybe(BOOLEAN) if null else BOOLEAN, node.all_of, tuple(operands))


def condition(
    typing: Typing, node: syntax.Expression, scope: Scope, *, nullable: bool = False
) -> Core:
    """A part that must be true or false, or, where `nullable`, null."""
    core = typing.type(node, scope)
    if core.type == UNKNOWN:
        return BROKEN
    if bare(core.type) != BOOLEAN and core.type != NULL:
        given = describe(core.type)
        return typing.broken(finding(codes.NOT_A_CONDITION, node.span, found=given))
    if is_optional(core.type) and not nullable and not scope.environment.plain:
        return typing.broken(unguarded(node.span))
    return core


def choice(typing: Typing, node: syntax.If, scope: Scope, hint: Type | None) -> Core:
    """Each branch knows what the condition guards."""
    test = condition(typing, node.condition, scope)
    then = typing.type(node.then, scope.knowing(present_when(test, holds=True)), hint)
    other = scope.knowing(present_when(test, holds=False))
    hint = hint or then.type
    otherwise = typing.type(node.otherwise, other, hint)
    if UNKNOWN in (test.type, then.type, otherwise.type):
        return BROKEN
    values = (node.then, then), (node.otherwise, otherwise)
    if (odd := units.at_odds(values, scope)) is not None:
        return typing.broken(odd)
    both = join(then.type, otherwise.type)
    if both is None:
        types = describe(then.type), describe(otherwise.type)
        return typing.broken(
            finding(codes.BRANCHES_DIFFER, node.span, left=types[0], right=types[1])
        )
    return If(both, test, then, otherwise)
