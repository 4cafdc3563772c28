"""Comparisons and ranges: which values can be held against one another, and in what order."""

from dataclasses import replace

from policyengine.diagnostics.codes import types as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.place import Span
from policyengine.feel import syntax, units, ways
from policyengine.feel.core import Call, Core, Rank
from policyengine.feel.fold import empty_range
from policyengine.feel.functions.signature import ORDERED
from policyengine.feel.infer_names import any_unguarded
from policyengine.feel.scope import BROKEN, Scope, Typing
from policyengine.feel.types import (
    BOOLEAN,
    DURATION,
    INTEGER,
    NOTHING,
    NULL,
    UNKNOWN,
    Enumeration,
    ListOf,
    Maybe,
    Record,
    Simple,
    Type,
    bare,
    describe,
    is_optional,
    join,
    maybe,
    settled,
)
from policyengine.feel.units import Operand
from policyengine.values.text import Text

_EQUALITIES = ("=", "!=")
_ORDERED = tuple(Simple(kind) for kind in ORDERED.kinds)


def pair(
    typing: Typing, left: syntax.Expression, right: syntax.Expression, scope: Scope
) -> tuple[Core, Core]:
    """Both sides of a comparison; a text literal is typed after what it is compared with."""
    if isinstance(left, syntax.Literal) and not isinstance(right, syntax.Literal):
        second = typing.type(right, scope)
        return typing.type(left, scope, second.type), second
    first = typing.type(left, scope)
    return first, typing.type(right, scope, first.type)


def compare(
    typing: Typing, operator: syntax.Part, one: Operand, other: Operand, scope: Scope
) -> Core:
    """A comparison of two operands that are already typed."""
    sign, left, right = operator.text, one[1], other[1]
    if UNKNOWN in (left.type, right.type):
        return BROKEN
    if sign in _EQUALITIES and NULL in (left.type, right.type):
        return Call(BOOLEAN, sign, (left, right))
    strict = NULL in (left.type, right.type)
    held = [operand for operand in (one, other) if strict or not scope.lets_null(operand[1])]
    if any_unguarded(typing, *held):
        return BROKEN
    span = syntax.over(one[0].span, other[0].span)
    if (odd := units.at_odds((one, other), scope)) is not None:
        return typing.broken(odd)
    if (problem := comparable(operator, left, right, span)) is not None:
        way = ways.beside(one, other)
        return typing.broken(replace(problem, edit=way.edit, hint=way.hint or problem.hint))
    null = sign not in _EQUALITIES and (is_optional(left.type) or is_optional(right.type))
    if sign not in _EQUALITIES:
        left, right = _ranked(left), _ranked(right)
    return Call(Maybe(BOOLEAN) if null else BOOLEAN, sign, (left, right))


def _ranked(core: Core) -> Core:
    """Words are put in order by their rank."""
    if not isinstance(bare(core.type), Enumeration):
        return core
    return Rank(Maybe(INTEGER) if is_optional(core.type) else INTEGER, core)


def comparable(operator: syntax.Part, left: Core, right: Core, span: Span) -> Diagnostic | None:
    """Why two types cannot be compared by an operator; None where they can."""
    common = join(left.type, right.type)
    sign = operator.text
    if common is None or bare(common) == DURATION:  # the two kinds of duration never compare
        if isinstance(left.type, ListOf) != isinstance(right.type, ListOf):
            return finding(codes.LIST_AND_SCALAR, span, operator=sign)
        types = describe(left.type), describe(right.type)
        return finding(codes.NOT_COMPARABLE, span, left=types[0], right=types[1])
    of = bare(common)
    if sign in _EQUALITIES:
        whole = of.item if isinstance(of, ListOf) else of
        refused = isinstance(bare(whole), Record) and ListOf(NOTHING) not in (left.type, right.type)
    elif isinstance(of, Enumeration):
        refused = not of.ordered
    else:
        refused = not isinstance(of, Simple) or settled(of) not in _ORDERED
    if not refused:
        return None
    way_out = _order_of(of) if isinstance(of, Enumeration) else None
    return finding(codes.NO_ORDER, span, hint=way_out, type=describe(of))


def _order_of(words: Enumeration) -> Text:
    return Text(
        f"选项若由低到高排列，在领域文件的 ordered 中写上 {words.name}",
        f"where its words rank from low to high, name {words.name} under ordered in the domain",
    )


def between(typing: Typing, node: syntax.Between, scope: Scope, hint: Type | None) -> Core:
    """Both ends included."""
    subject = typing.type(node.subject, scope)
    low = typing.type(node.low, scope, subject.type)
    high = typing.type(node.high, scope, subject.type)
    operands = (node.subject, subject), (node.low, low), (node.high, high)
    return within(typing, "between", operands, scope)


def within(
    typing: Typing, id_: str, operands: tuple[Operand, Operand, Operand], scope: Scope
) -> Core:
    """Whether a value lies between two others; in plain FEEL null where it is null."""
    subject, low, high = operands
    if UNKNOWN in (subject[1].type, low[1].type, high[1].type):
        return BROKEN
    null = scope.lets_null(subject[1]) and isinstance(subject[1].type, Maybe)
    if any_unguarded(typing, *((low, high) if null else (subject, low, high))):
        return BROKEN
    if (odd := units.at_odds(operands, scope)) is not None:
        return typing.broken(odd)
    for end in (low, high):
        operator = syntax.Part(end[0].span, "<=")
        problem = comparable(operator, subject[1], end[1], end[0].span)
        if problem is not None:
            way = ways.beside(subject, end)
            return typing.broken(replace(problem, edit=way.edit, hint=way.hint or problem.hint))
    value, *ends = ((node, _ranked(core)) for node, core in operands)
    if not scope.environment.plain and (empty := empty_range(id_, *ends)) is not None:
        return typing.broken(empty)
    type_ = maybe(BOOLEAN) if null else BOOLEAN
    return Call(type_, id_, (value[1], *(end for _, end in ends)))
