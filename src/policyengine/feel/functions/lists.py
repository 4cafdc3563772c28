"""Functions on lists, and the logic of conditions that may be null."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, Protocol, TypeVar

from policyengine.diagnostics.codes import types as codes
from policyengine.feel.faults import Fault
from policyengine.feel.functions.signature import (
    AMOUNT,
    ANY,
    ORDERED,
    ListPattern,
    Many,
    Parameter,
    Signature,
    Var,
    example,
    required,
)
from policyengine.feel.types import BOOLEAN, INTEGER, NUMBER, Maybe
from policyengine.values.exact import divide
from policyengine.values.text import Text
from policyengine.values.value import Value


class _Ordered(Protocol):
    def __lt__(self, other: "_Ordered", /) -> bool: ...


T = TypeVar("T", bound=_Ordered)


def _minimum(items: Sequence[T]) -> T:
    return min(_some(items))


def _maximum(items: Sequence[T]) -> T:
    return max(_some(items))


def _some(items: Sequence[T]) -> Sequence[T]:
    if not items:
        raise Fault(codes.EMPTY_LIST)
    return items


def _sum(items: Sequence[Decimal]) -> Decimal:
    if not items:
        raise Fault(codes.EMPTY_SUM)
    return sum(items, Decimal(0))


def _total(items: Sequence[Decimal]) -> Decimal:
    return sum(items, Decimal(0))


def _mean(items: Sequence[Decimal]) -> Decimal:
    if not items:
        raise Fault(codes.EMPTY_LIST)
    return divide(sum(items, Decimal(0)), Decimal(len(items)))


def _count(items: Sequence[Value]) -> Decimal:
    return Decimal(len(items))


def _contains(items: Sequence[Value], element: Value) -> bool:
    return element in items


def _distinct(items: Sequence[Value]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys(items))


def _all(items: Sequence[bool | None]) -> bool | None:
    return False if False in items else None if None in items else True


def _any(items: Sequence[bool | None]) -> bool | None:
    return True if True in items else None if None in items else False


def _not(negand: bool | None) -> bool | None:
    return None if negand is None else not negand


_CONDITIONS = (Parameter("list", Many(Maybe(BOOLEAN))),)
_UNITS = Var(("money", "rate"))
_MEAN = Text("平均数", "the mean")
_SCALAR = Var(
    (
        *(
            "number",
            "integer",
            "money",
            "rate",
            "points",
            "ratio",
            "text",
            "date",
            "months",
            "days",
        ),
        *("boolean", "enumeration"),
    )
)

LISTS: Final = (
    Signature(
        "min",
        "min",
        required(("list", Many(ORDERED))),
        ORDERED,
        _minimum,
        Text("最小者", "the least of its arguments, or of a list"),
        example(("min(3, 1, 2)", "1"), ("min([3, 1, 2])", "1")),
    ),
    Signature(
        "max",
        "max",
        required(("list", Many(ORDERED))),
        ORDERED,
        _maximum,
        Text("最大者", "the greatest of its arguments, or of a list"),
        example(("max(3, 1, 2)", "3"), ('max([@"2024-01-01", @"2024-02-01"])', '@"2024-02-01"')),
    ),
    Signature(
        "sum",
        "sum",
        required(("list", Many(AMOUNT))),
        AMOUNT,
        _sum,
        Text("合计；列表为空时没有值", "the sum; an empty list has none"),
        example(("sum([1, 2, 3])", "6"), ("sum(1, 2, 3)", "6")),
    ),
    Signature(
        "total",
        "total",
        required(("list", Many(AMOUNT))),
        AMOUNT,
        _total,
        Text("合计；列表为空时为 0", "the sum; 0 for an empty list"),
        example(("total([1, 2, 3])", "6"), ("total([1, 2][item > 5])", "0")),
        extension=True,
    ),
    Signature(
        "mean",
        "mean",
        required(("list", Many(NUMBER))),
        NUMBER,
        _mean,
        _MEAN,
        example(("mean([1, 2, 6])", "3")),
    ),
    Signature(
        "mean",
        "mean",
        required(("list", Many(_UNITS))),
        _UNITS,
        _mean,
        _MEAN,
        example(("mean(1, 2)", "1.5")),
    ),
    Signature(
        "count",
        "count",
        required(("list", ListPattern(ANY))),
        INTEGER,
        _count,
        Text("个数", "how many items a list has"),
        example(("count([1, 2, 2])", "3"), ("count([])", "0")),
    ),
    Signature(
        "list contains",
        "list contains",
        (
            Parameter("list", ListPattern(_SCALAR), nullable=True),
            Parameter("element", _SCALAR, nullable=True),
        ),
        BOOLEAN,
        _contains,
        Text("列表是否含有该项", "whether an item is in a list"),
        example(("list contains([1, 2], 2)", "true"), ('list contains(["a"], "b")', "false")),
    ),
    Signature(
        "distinct values",
        "distinct values",
        required(("list", ListPattern(_SCALAR))),
        ListPattern(_SCALAR),
        _distinct,
        Text("去掉重复项", "the items of a list without repetitions"),
        example(("distinct values([1, 2, 1])", "[1, 2]")),
    ),
    Signature(
        "all",
        "all",
        _CONDITIONS,
        BOOLEAN,
        _all,
        Text("是否全部成立", "whether all conditions hold"),
        example(("all([true, false])", "false"), ("all([])", "true")),
        logical=True,
    ),
    Signature(
        "any",
        "any",
        _CONDITIONS,
        BOOLEAN,
        _any,
        Text("是否至少一项成立", "whether some condition holds"),
        example(("any([true, false])", "true"), ("any([])", "false")),
        logical=True,
    ),
    Signature(
        "not",
        "not",
        required(("negand", Maybe(BOOLEAN))),
        BOOLEAN,
        _not,
        Text("否定", "the opposite of a condition"),
        example(("not(true)", "false"), ("not(null)", "null")),
        logical=True,
    ),
)
