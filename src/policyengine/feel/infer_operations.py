"""Arithmetic, comparison, logic and choice: what each operation asks of its operands."""

from dataclasses import replace
from decimal import Decimal

from policyengine.diagnostics.codes import types as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.place import Span
from policyengine.feel import handwriting, syntax, units, ways
from policyengine.feel.core import Call, Core, If, Junction, Rank
from policyengine.feel.fold import checked, empty_range
from policyengine.feel.functions import operators
from policyengine.feel.functions.signature import ORDERED
from policyengine.feel.guards import present_when
from policyengine.feel.infer_names import unguarded
from policyengine.feel.scope import BROKEN, Scope, Typing
from policyengine.feel.types import (
    BOOLEAN,
    DURATION,
    INTEGER,
    MONEY,
    NOTHING,
    NULL,
    NUMBER,
    ONE,
    POINTS,
    RATE,
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


def negation(typing: Typing, node: syntax.Negation, scope: Scope, hint: Type | None) -> Core:
    """Unary minus."""
    operand = typing.type(node.operand, scope)
    if operand.type == UNKNOWN or _optional(typing, (node.operand, operand)):
        return BROKEN
    found = operators.negation(operand.type)
    if found is None:
        expected, given = describe(NUMBER), describe(operand.type)
        span = node.operand.span
        return typing.broken(finding(codes.WRONG_TYPE, span, expected=expected, found=given))
    return Call(found.result, found.id, (operand,))


def binary(typing: Typing, node: syntax.Binary, scope: Scope, hint: Type | None) -> Core:
    """Arithmetic or a comparison."""
    sign = node.operator.text
    if sign not in operators.OVERLOADS:
        left, right = pair(typing, node.left, node.right, scope)
        return compare(typing, node.operator, (node.left, left), (node.right, right), scope)
    if (dashed := _range_with_dash(node, scope)) is not None:
        return typing.broken(dashed)
    one = node.left, typing.type(node.left, scope)
    return arithmetic(typing, sign, (one, (node.right, typing.type(node.right, scope))), scope)


def arithmetic(typing: Typing, sign: str, operands: tuple[Operand, Operand], scope: Scope) -> Core:
    """Arithmetic on two operands that are already typed."""
    (node, left), (other, right) = operands
    if UNKNOWN in (left.type, right.type) or _optional(typing, *operands):
        return BROKEN
    if (problem := _units(sign, operands, scope)) is not None:
        return typing.broken(problem)
    found = operators.overload(sign, left.type, right.type)
    if found is None:
        return typing.broken(_undefined(sign, operands, scope))
    span = syntax.over(node.span, other.span)
    return checked(typing, Call(found.result, found.id, (left, right)), span)


def _range_with_dash(node: syntax.Binary, scope: Scope) -> Diagnostic | None:
    """`1-3` in a cell, or written without blanks in a formula: a range, not minus two."""
    ends, cell = (node.left, node.right), scope.subject is not None
    if node.operator.text != "-" or scope.environment.plain:
        return None
    if not all(isinstance(end, syntax.Literal | syntax.Quantity) for end in ends):
        return None
    low, high = (end.value for end in ends if isinstance(end, syntax.Literal | syntax.Quantity))
    if not (isinstance(low, Decimal) and isinstance(high, Decimal)):
        return None
    tight = " " not in node.span.text and low < high
    if not cell and not tight:
        return None
    texts = node.left.span.text, node.right.span.text
    if high < low:
        texts = texts[1], texts[0]
    return handwriting.dashed(node.span.text, node.span, texts, cell=cell)


def _units(sign: str, operands: tuple[Operand, Operand], scope: Scope) -> Diagnostic | None:
    """What is wrong with the units of two operands of arithmetic."""
    types = [core.type for _, core in operands]
    if sign == "*":
        return units.factor(operands, scope)
    if sign not in ("+", "-"):
        return None
    if sign == "+" and types == [RATE, RATE]:
        return units.another(operands[1][0], RATE, scope)
    # 1 before a rate is the whole: `1 - rate` is what the rate leaves.
    beside = operands[1:] if types[0] == ONE else operands
    return units.missing(beside, scope, POINTS if RATE in types else None)


def _undefined(sign: str, operands: tuple[Operand, Operand], scope: Scope) -> Diagnostic:
    (node, left), (other, right) = operands
    span = syntax.over(node.span, other.span)
    types = {settled(left.type), settled(right.type)}
    if types == {MONEY, RATE}:
        return finding(codes.MONEY_AND_RATE, span, operator=sign)
    if types == {MONEY} and sign == "*":
        return finding(codes.MONEY_TIMES_MONEY, span)
    if POINTS in types and types & {MONEY, RATE}:
        side = node if left.type == POINTS else other
        return units.another(side, POINTS, scope)
    if any(isinstance(type_, ListOf) for type_ in types) and len(types) == 2:
        return finding(codes.LIST_AND_SCALAR, span, operator=sign)
    shown = describe(left.type), describe(right.type)
    way = ways.beside(*operands)
    return finding(
        codes.NOT_DEFINED, span, edit=way.edit, hint=way.hint,
        left=shown[0], right=shown[1], operator=sign,
    )  # fmt: skip


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
    if _optional(typing, *held):
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


_ORDERED = tuple(Simple(kind) for kind in ORDERED.kinds)


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
    if _optional(typing, *((low, high) if null else (subject, low, high))):
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


def junction(typing: Typing, node: syntax.Junction, scope: Scope, hint: Type | None) -> Core:
    """Conditions in order: what one guards is present for those after it."""
    operands: list[Core] = []
    for at, operand in enumerate(node.operands):
        core = condition(typing, operand, scope, nullable=True)
        if core.type == UNKNOWN and typing.findings[-1].span == operand.span:
            way = ways.alternatives(node, at)
            typing.findings[-1] = replace(typing.findings[-1], hint=way.hint)
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


def _optional(typing: Typing, *operands: Operand) -> bool:
    found = [node.span for node, core in operands if is_optional(core.type)]
    typing.findings.extend(unguarded(span) for span in found)
    return bool(found)
