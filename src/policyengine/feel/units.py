"""Figures without a unit, or with another one: which definition is at fault, and what to write."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

from policyengine.diagnostics.codes import types as codes
from policyengine.diagnostics.model import Code, Diagnostic, Related, finding
from policyengine.diagnostics.place import Span
from policyengine.feel import syntax
from policyengine.feel.core import Constant, Core
from policyengine.feel.names import Figure, Name
from policyengine.feel.scope import Scope
from policyengine.feel.types import (
    INTEGER,
    MONEY,
    NUMBER,
    POINTS,
    RATE,
    RATIO,
    Type,
    bare,
    describe,
    fits,
    settled,
)
from policyengine.values.numbers import number_text
from policyengine.values.text import Text

Operand = tuple[syntax.Node, Core]

WITH_UNIT: Final = (MONEY, RATE, POINTS)
_NUMBERS: Final = (INTEGER, NUMBER, RATIO)
_HERE: Final = Text("用在这里", "used here")
_ANOTHER: Final[dict[Type, tuple[Code, str]]] = {
    POINTS: (codes.POINTS_AS_RATE, "%"),
    RATE: (codes.RATE_AS_POINTS, "个百分点"),
}
_DEFINED: Final = Text("在这里定义", "defined here")
_OF_UNIT: Final[dict[Type, Text]] = {
    POINTS: Text("以 % 为单位的数值", "a figure in %"),
    RATE: Text("以“个百分点”为单位的数值", "a figure in 个百分点"),
}
_DIGITS: Final = re.compile(r"[0-9.]+")


def figure_of(  # noqa: PLR0911 - one answer per kind of node
    node: syntax.Node, scope: Scope
) -> Figure | None:
    """The figure that an expression comes down to: a number, or a name that stands for one."""
    match node:
        case syntax.Literal(value=Decimal()):
            return Figure(node.span, has_unit=False)
        case syntax.Quantity():
            return Figure(node.span, has_unit=True)
        case syntax.Name():
            named = _named(node, scope)
            return None if named is None else named.figure
        case syntax.Negation(operand=operand):
            return figure_of(operand, scope)
        case syntax.If(then=then, otherwise=otherwise):
            return _without_unit(node, (then, otherwise), scope)
        case syntax.Binary() | syntax.Sum() | syntax.Call() if parts := syntax.below(node):
            return _without_unit(node, parts, scope)
        case _:
            return None


def _without_unit(node: syntax.Node, parts: Sequence[syntax.Node], scope: Scope) -> Figure | None:
    """Bare numbers alone make a bare number; of several, a definition is the one to mend."""
    figures = [figure_of(part, scope) for part in parts]
    bare_ones = [figure for figure in figures if figure is not None and not figure.has_unit]
    if len(bare_ones) < len(figures):
        return None
    named = (figure for figure in bare_ones if not _is_within(figure.span, node.span))
    return next(named, Figure(node.span, has_unit=False))


def _named(node: syntax.Name, scope: Scope) -> Name | None:
    if scope.local_for(node.path[0].text) is not None:
        return None
    found = scope.environment.lookup([part.text for part in node.path])
    return found.name if found is not None and found.used == len(node.path) else None


def at_odds(operands: Sequence[Operand], scope: Scope) -> Diagnostic | None:
    """Why values cannot stand for one thing: one lacks its unit, or has another."""
    first = next((bare(core.type) for _, core in operands if bare(core.type) in WITH_UNIT), None)
    for node, core in operands:
        if {first, bare(core.type)} == {RATE, POINTS}:
            return another(node, bare(core.type), scope)
    return missing(operands, scope)


def missing(
    operands: Sequence[Operand], scope: Scope, due: Type | None = None
) -> Diagnostic | None:
    """The bare number among values that stand for one thing, where another of them has a unit.

    `due` is what the number should have been, where that is known otherwise.
    """
    with_unit = (bare(core.type) for _, core in operands if bare(core.type) in WITH_UNIT)
    wanted = due or next(with_unit, None)
    if wanted not in WITH_UNIT:
        return None
    for node, core in operands:
        is_literal = isinstance(core, Constant) and fits(core.type, wanted)  # 0, or 1 as a rate
        if is_literal or settled(bare(core.type)) not in _NUMBERS:
            continue
        figure = figure_of(node, scope)
        if figure is not None and not figure.has_unit:
            return _lacking(figure, node, wanted)
    return None


def _lacking(figure: Figure, node: syntax.Node, wanted: Type) -> Diagnostic:
    number = figure.span.text.strip("\"'")
    inside = _is_within(figure.span, node.span)
    return finding(
        codes.UNIT_MISSING if inside else codes.FIGURE_OF_NO_UNIT,
        figure.span,
        related=() if inside else (Related(node.span, _HERE),),
        name=node.span.text,
        type=describe(wanted),
        number=number,
        instead=with_unit(number, wanted),
    )


def with_unit(number: str, wanted: Type) -> Text:
    """A number as a figure of money, a rate or points, as the number makes likely."""
    try:
        value = Decimal(number)
    except InvalidOperation:
        return Text(
            "带单位的数值（100元、80%、5个百分点）",
            "a figure with its unit (100元, 80%, 5个百分点)",
        )
    if wanted == MONEY:
        return Text.same(f"{number}元")
    if abs(value) < 1:
        number = number_text(value * 100)
    return Text.same(f"{number}%" if wanted == RATE else f"{number}个百分点")


def factor(operands: Sequence[Operand], scope: Scope) -> Diagnostic | None:
    """A definition without unit that money, a rate or points are multiplied by."""
    for (node, core), (_, other) in zip(operands, reversed(operands), strict=True):
        if other.type not in WITH_UNIT or settled(core.type) not in _NUMBERS:
            continue
        figure = figure_of(node, scope)
        if figure is not None and not (figure.has_unit or _is_within(figure.span, node.span)):
            number = figure.span.text.strip("\"'")
            related = (Related(node.span, _HERE),)
            return finding(
                codes.FACTOR_OF_NO_UNIT, figure.span, related=related,
                name=node.span.text, number=number, type=describe(other.type),
            )  # fmt: skip
    return None


def misfit(operand: Operand, due: Type, scope: Scope) -> Diagnostic | None:
    """Why a value is not the money, rate or points that are due: its figure is at fault."""
    node, core = operand
    wanted, found = bare(due), bare(core.type)
    if {wanted, found} == {RATE, POINTS}:
        return another(node, found, scope)
    return missing((operand,), scope, wanted) if wanted in WITH_UNIT else None


def another(node: syntax.Node, found: Type, scope: Scope) -> Diagnostic:
    """Points that stand for a rate, or a rate for points: the figure, else the expression."""
    if found == POINTS and isinstance(node, syntax.Binary) and node.operator.text == "-":
        return another(node.right, RATE, scope)  # what is taken from a rate should be points
    code, unit = _ANOTHER[found]
    figure = figure_of(node, scope)
    if figure is None or not figure.has_unit:
        named = _named(node, scope) if isinstance(node, syntax.Name) else None
        declared = None if named is None else named.declared
        related = () if declared is None else (Related(declared, _DEFINED),)
        return finding(
            code, node.span, related=related, name=node.span.text, instead=_OF_UNIT[found]
        )
    number = "".join(_DIGITS.findall(figure.span.text))
    related = (Related(node.span, _HERE),)
    return finding(
        code, figure.span, related=related, name=node.span.text, instead=f"{number}{unit}"
    )


def _is_within(span: Span, whole: Span) -> bool:
    return span.source == whole.source and whole.start <= span.start and span.end <= whole.end
