"""A syntax tree as canonical text: reading it again gives the same meaning."""

from decimal import Decimal
from typing import Final

from policyengine.feel import syntax
from policyengine.feel.literal_text import literal_text
from policyengine.feel.syntax import Expression, Node
from policyengine.values.numbers import number_text

# How tightly a construct binds; what binds less tightly stands in brackets inside it.
_LOOSE, _OR, _AND, _COMPARE, _SUM, _PRODUCT, _POWER, _SIGN, _PATH, _ATOM = range(10)
_BINDING: Final = {"+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT, "**": _POWER}


def text_of(node: Expression) -> str:
    """The canonical text of an expression."""
    return _print(node)[0]


def cell_text(tests: syntax.UnaryTests) -> str:
    """The canonical text of a table cell."""
    if not tests.tests:
        return "-"
    inner = ", ".join(_print(test)[0] for test in tests.tests)
    return f"not({inner})" if tests.negated else inner


def _within(node: Node, least: int) -> str:
    """A part's text, in brackets where it binds less tightly than `least`."""
    text, binding = _print(node)
    return text if binding >= least else f"({text})"


def quantity_text(value: Decimal, unit: syntax.Unit) -> str:
    """A number as a cell reads it back with its unit."""
    if unit == "money":
        return f"{number_text(value)}元"
    return number_text(value * 100) + ("%" if unit == "rate" else "个百分点")


def _print(node: Node) -> tuple[str, int]:  # noqa: PLR0911, PLR0912 - one answer per kind of node
    match node:
        case syntax.Literal(value=value):
            text = literal_text(value)
            return text, _SIGN if text.startswith("-") else _ATOM
        case syntax.Quantity(value=value, unit=unit):
            return quantity_text(value, unit), _ATOM
        case syntax.Name(path=path):
            return ".".join(part.text for part in path), _ATOM
        case syntax.Subject():
            return "?", _ATOM
        case syntax.Property(of=of, name=name):
            return f"{_within(of, _PATH)}.{name.text}", _PATH
        case syntax.Negation(operand=operand):
            return f"-{_within(operand, _SIGN)}", _SIGN
        case syntax.Binary():
            return _binary(node)
        case syntax.Sum(first=first, rest=rest):
            added = (f"{t.operator.text} {_within(t.value, _SUM + 1)}" for t in rest)
            return " ".join((_within(first, _SUM), *added)), _SUM
        case syntax.Junction(all_of=all_of, operands=operands):
            binding = _AND if all_of else _OR
            word = " and " if all_of else " or "
            return word.join(_within(operand, binding + 1) for operand in operands), binding
        case syntax.Between(subject=subject, low=low, high=high):
            three = (_within(part, _SUM) for part in (subject, low, high))
            return "{} between {} and {}".format(*three), _COMPARE
        case syntax.If(condition=condition, then=then, otherwise=otherwise):
            three = (_print(part)[0] for part in (condition, then, otherwise))
            return "if {} then {} else {}".format(*three), _LOOSE
        case syntax.Items(items=items):
            return "[" + ", ".join(_print(item)[0] for item in items) + "]", _ATOM
        case syntax.Filter(of=of, condition=condition):
            return f"{_within(of, _PATH)}[{_print(condition)[0]}]", _PATH
        case syntax.Call(function=function, arguments=arguments):
            inner = ", ".join(_argument(argument) for argument in arguments)
            return f"{function.text}({inner})", _ATOM
        case syntax.Quantified(every=every, bindings=bindings, condition=condition):
            word = "every" if every else "some"
            return f"{word} {_bindings(bindings)} satisfies {_print(condition)[0]}", _LOOSE
        case syntax.For(bindings=bindings, body=body):
            return f"for {_bindings(bindings)} return {_print(body)[0]}", _LOOSE
        case syntax.Compare(operator=operator, operand=operand):
            return f"{operator.text} {_within(operand, _SUM)}", _LOOSE
        case syntax.Range():
            return _range(node), _ATOM
        case syntax.Steps(first=first, last=last):
            return f"{_within(first, _SUM)}..{_within(last, _SUM)}", _LOOSE
        case syntax.Membership(subject=subject, tests=tests):
            return f"{_within(subject, _SUM)} in {_tests(tests)}", _COMPARE
        case syntax.UnaryTests():
            return cell_text(node), _LOOSE


def _binary(node: syntax.Binary) -> tuple[str, int]:
    sign = node.operator.text
    binding = _BINDING.get(sign, _COMPARE)
    # Comparisons do not chain; everything else groups to the left.
    left = _within(node.left, binding + (binding == _COMPARE))
    return f"{left} {sign} {_within(node.right, binding + 1)}", binding


def _argument(argument: syntax.Argument) -> str:
    named = f"{argument.name.text}: " if argument.name else ""
    return named + _print(argument.value)[0]


def _bindings(bindings: tuple[syntax.Binding, ...]) -> str:
    return ", ".join(f"{one.name.text} in {_print(one.over)[0]}" for one in bindings)


def _range(node: syntax.Range) -> str:
    opening = "[" if node.low_included else "("
    closing = "]" if node.high_included else ")"
    return f"{opening}{_within(node.low, _SUM)}..{_within(node.high, _SUM)}{closing}"


def _tests(tests: tuple[syntax.Test, ...]) -> str:
    if len(tests) == 1 and not isinstance(tests[0], syntax.Compare):
        return _within(tests[0], _SUM)
    return "(" + ", ".join(_print(test)[0] for test in tests) + ")"
