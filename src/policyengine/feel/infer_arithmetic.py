"""Arithmetic: what each sign asks of its operands, their units above all."""

from decimal import Decimal

from policyengine.diagnostics.codes import types as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.feel import handwriting, syntax, units, ways
from policyengine.feel.core import Call, Core
from policyengine.feel.fold import checked
from policyengine.feel.functions import operators
from policyengine.feel.infer_comparison import compare, pair
from policyengine.feel.infer_names import any_unguarded
from policyengine.feel.scope import BROKEN, Scope, Typing
from policyengine.feel.types import (
    MONEY,
    NUMBER,
    ONE,
    POINTS,
    RATE,
    UNKNOWN,
    ListOf,
    Type,
    describe,
    settled,
)
from policyengine.feel.units import Operand


def negation(typing: Typing, node: syntax.Negation, scope: Scope, hint: Type | None) -> Core:
    """Unary minus."""
    operand = typing.type(node.operand, scope)
    if operand.type == UNKNOWN or any_unguarded(typing, (node.operand, operand)):
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
    if UNKNOWN in (left.type, right.type) or any_unguarded(typing, *operands):
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
