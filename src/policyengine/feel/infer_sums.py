"""Long sums: typed term by term, then paired so that their tree stays low."""

from dataclasses import replace
from typing import Final, NamedTuple

from policyengine.diagnostics.codes import syntax as codes
from policyengine.diagnostics.model import finding
from policyengine.feel import syntax
from policyengine.feel.core import Call, Core, Local
from policyengine.feel.infer_arithmetic import arithmetic
from policyengine.feel.limits import MAX_DEPTH
from policyengine.feel.scope import Scope, Typing
from policyengine.feel.types import INTEGER, MONEY, NUMBER, TEXT, Type

# What can be added in any grouping. Dates cannot: a month later twice is not two months later.
_GROUPED: Final = (INTEGER, NUMBER, MONEY, TEXT)


class _Group(NamedTuple):
    """Neighbouring terms as one, and whether it is taken away."""

    minus: bool
    core: Core


def long_sum(typing: Typing, node: syntax.Sum, scope: Scope, hint: Type | None) -> Core:
    """The sum of many terms, from left to right."""
    so_far: syntax.Expression = node.first
    core = typing.type(node.first, scope)
    groups, steps = [_Group(False, core)], list[Call]()
    for number, (operator, value) in enumerate(map(_parts, node.rest), 1):
        right = typing.type(value, scope)
        groups.append(_Group(operator == "-", right))
        step = arithmetic(typing, operator, ((so_far, core), (value, right)), scope)
        if not isinstance(step, Call):
            return step
        steps.append(step)
        # Of what was added so far only the type is asked: its tree would be too high to look into.
        core = Local(step.type, -1)
        so_far = syntax.Sum(
            syntax.over(node.first.span, value.span), node.first, node.rest[:number]
        )
    if core.type in _GROUPED:
        return _grouped(groups, core.type, "text+text" if core.type == TEXT else "+").core
    if len(steps) > MAX_DEPTH:
        return typing.broken(finding(codes.TOO_DEEP, node.span, limit=MAX_DEPTH))
    whole = groups[0].core
    for step in steps:
        whole = replace(step, args=(whole, step.args[1]))
    return whole


def _parts(term: syntax.Term) -> tuple[str, syntax.Expression]:
    return term.operator.text, term.value


def _grouped(groups: list[_Group], type_: Type, id_: str) -> _Group:
    """Neighbours paired until one group is left; of two that are taken away, the sum is."""
    while len(groups) > 1:
        pairs = zip(groups[::2], groups[1::2], strict=False)
        paired = [
            _Group(
                one.minus,
                Call(type_, id_ if one.minus == other.minus else "-", (one.core, other.core)),
            )
            for one, other in pairs
        ]
        groups = paired + groups[len(paired) * 2 :]
    return groups[0]
