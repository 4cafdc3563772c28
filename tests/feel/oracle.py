"""A naive second evaluator: walks the syntax tree with exact fractions, knows no types.

It shares only the parser with the one it judges. All is exact; it gives up where a number with an
end has more than 34 digits, or one without an end grows too wide.
"""

from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import Any

from policyengine.feel import syntax

_DIGITS = 34


class GaveUp(Exception):  # noqa: N818 - says that there is nothing to compare
    """Outside of what this evaluator can judge."""


class NoAnswer(Exception):  # noqa: N818 - FEEL's null by error
    """FEEL answers with null because of an error."""


def rounded(value: Fraction) -> Fraction:
    """To 34 significant digits, ties to even."""
    context = Context(prec=_DIGITS, rounding=ROUND_HALF_EVEN, Emin=-99999, Emax=99999)
    return Fraction(context.divide(Decimal(value.numerator), Decimal(value.denominator)))


def _exact(value: Fraction) -> Fraction:
    if abs(value.numerator) > 10**60 or value.denominator > 10**60:
        raise GaveUp
    if 10**200 % value.denominator == 0 and rounded(value) != value:
        raise GaveUp
    return value


Names = Mapping[str, Any]


def judge(node: syntax.Node, names: Names) -> Any:  # noqa: PLR0911, PLR0912 - one case each
    """The value of a tree; names are found by their whole dotted path."""
    match node:
        case syntax.Literal(value=Decimal() as value):
            return Fraction(value)
        case syntax.Literal(value=value):
            return value
        case syntax.Name(path=path):
            return names[".".join(part.text for part in path)]
        case syntax.Negation(operand=operand):
            return -judge(operand, names)
        case syntax.Binary(operator=operator, left=left, right=right):
            return _binary(operator.text, judge(left, names), judge(right, names))
        case syntax.Junction(all_of=all_of, operands=operands):
            values = [judge(operand, names) for operand in operands]
            decisive = not all_of
            return decisive if decisive in values else None if None in values else all_of
        case syntax.If(condition=condition, then=then, otherwise=otherwise):
            return judge(then if judge(condition, names) is True else otherwise, names)
        case syntax.Between(subject=subject, low=low, high=high):
            return judge(low, names) <= judge(subject, names) <= judge(high, names)
        case syntax.Items(items=items):
            return [judge(item, names) for item in items]
        case syntax.Filter(of=of, condition=condition):
            return [
                item
                for item in judge(of, names)
                if judge(condition, {**names, "item": item}) is True
            ]
        case syntax.Quantified(every=every, bindings=(binding,), condition=condition):
            found = [
                judge(condition, {**names, binding.name.text: item})
                for item in judge(binding.over, names)
            ]
            return all(found) if every else any(found)
        case syntax.Membership(subject=subject, tests=tests):
            value = judge(subject, names)
            return any(_passes(value, test, names) for test in tests)
        case syntax.Call(function=function, arguments=arguments):
            return _call(function.text, [judge(argument.value, names) for argument in arguments])
    raise GaveUp


def _passes(value: Any, test: syntax.Test, names: Names) -> bool:
    match test:
        case syntax.Compare(operator=operator, operand=operand):
            return bool(_binary(operator.text, value, judge(operand, names)))
        case syntax.Range():
            low, high = judge(test.low, names), judge(test.high, names)
            above = low <= value if test.low_included else low < value
            return bool(above and (value <= high if test.high_included else value < high))
        case _:
            other = judge(test, names)
            return value in other if isinstance(other, list) else bool(value == other)


def _binary(sign: str, left: Any, right: Any) -> Any:  # noqa: PLR0911, PLR0912 - one sign each
    match sign:
        case "+":
            return _exact(left + right)
        case "-":
            return _exact(left - right)
        case "*":
            return _exact(left * right)
        case "/":
            if right == 0:
                raise NoAnswer
            return _exact(left / right)
        case "**":
            if right.denominator != 1 or abs(right) > 8 or (left == 0 and right <= 0):
                raise GaveUp
            return _exact(left**right.numerator)
        case "=":
            return left == right
        case "!=":
            return left != right
        case "<":
            return left < right
        case "<=":
            return left <= right
        case ">":
            return left > right
        case _:
            return left >= right


def _call(name: str, values: list[Any]) -> Any:
    many = values[0] if len(values) == 1 and isinstance(values[0], list) else values
    if name in ("min", "max", "sum", "mean") and not many:
        raise NoAnswer
    if name not in _FUNCTIONS:
        raise GaveUp
    return _FUNCTIONS[name](values, many)


def _to_scale(value: Fraction, scale: Fraction, whole: Callable[[Fraction], int]) -> Fraction:
    unit = Fraction(10) ** int(scale)
    return _exact(whole(value * unit) / unit)


def _half(value: Fraction, *, up: bool) -> int:
    sign = -1 if value < 0 else 1
    twice = abs(value) * 2
    whole = int(abs(value))
    over = twice - 2 * whole
    return sign * (whole + (over > 1 or (over == 1 and up)))


def _away(value: Fraction) -> int:
    return -(-value.numerator // value.denominator) if value > 0 else value.__floor__()


_FUNCTIONS: dict[str, Callable[[list[Any], list[Any]], Any]] = {
    "min": lambda values, many: min(many),
    "max": lambda values, many: max(many),
    "sum": lambda values, many: _exact(sum(many, Fraction(0))),
    "total": lambda values, many: _exact(sum(many, Fraction(0))),
    "count": lambda values, many: Fraction(len(many)),
    "mean": lambda values, many: _exact(sum(many, Fraction(0)) / len(many)),
    "abs": lambda values, many: abs(values[0]),
    "floor": lambda values, many: Fraction(values[0].__floor__()),
    "ceiling": lambda values, many: Fraction(values[0].__ceil__()),
    "not": lambda values, many: not values[0],
    "decimal": lambda values, many: _to_scale(values[0], values[1], round),
    "round up": lambda values, many: _to_scale(values[0], values[1], _away),
    "round down": lambda values, many: _to_scale(values[0], values[1], int),
    "round half up": lambda values, many: _to_scale(
        values[0], values[1], lambda value: _half(value, up=True)
    ),
    "round half down": lambda values, many: _to_scale(
        values[0], values[1], lambda value: _half(value, up=False)
    ),
    "modulo": lambda values, many: _modulo(values[0], values[1]),
}


def _modulo(left: Fraction, right: Fraction) -> Fraction:
    if right == 0:
        raise NoAnswer
    return _exact(left - right * (left / right).__floor__())
