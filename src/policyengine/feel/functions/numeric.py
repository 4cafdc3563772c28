"""Functions on numbers: rounding, remainders, magnitudes."""

from collections.abc import Callable
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Decimal,
)
from typing import Final

from policyengine.diagnostics.codes import types as codes
from policyengine.feel.faults import Fault
from policyengine.feel.functions import arithmetic
from policyengine.feel.functions.signature import (
    AMOUNT,
    Pattern,
    Signature,
    Var,
    example,
    required,
)
from policyengine.feel.types import DAYS, INTEGER, MONTHS, NUMBER, ZERO
from policyengine.values.durations import Days, Months
from policyengine.values.text import Text

_LOWEST: Final = -6111
_HIGHEST: Final = 6176
_UNITS: Final = Var(("money", "rate"))


def rounded(value: Decimal, scale: Decimal, mode: str) -> Decimal:
    """The value with at most `scale` decimals."""
    if not _LOWEST <= scale <= _HIGHEST:
        raise Fault(codes.OUT_OF_RANGE, value=str(scale))
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent >= -int(scale):
        return value
    return value.quantize(Decimal(1).scaleb(-int(scale)), mode)


def _rounding(mode: str) -> Callable[[Decimal, Decimal], Decimal]:
    def run(value: Decimal, scale: Decimal) -> Decimal:
        return rounded(value, scale, mode)

    return run


def _whole(mode: str) -> Callable[[Decimal], Decimal]:
    def run(value: Decimal) -> Decimal:
        return value.to_integral_value(mode)

    return run


def _absolute_months(value: Months) -> Months:
    return Months(abs(value.count))


def _absolute_days(value: Days) -> Days:
    return Days(abs(value.seconds))


def _to_scale(
    name: str, first: str, mode: str, doc: Text, *examples: tuple[str, str]
) -> tuple[Signature, ...]:
    run = _rounding(mode)

    def one(of: Pattern, scale: Pattern, result: Pattern) -> Signature:
        parameters = required((first, of), ("scale", scale))
        return Signature(name, name, parameters, result, run, doc, example(*examples))

    return (one(NUMBER, ZERO, INTEGER), one(AMOUNT, NUMBER, AMOUNT))


def _to_whole(name: str, mode: str, doc: Text, *examples: tuple[str, str]) -> tuple[Signature, ...]:
    def one(of: Pattern, result: Pattern) -> Signature:
        given = example(*examples)
        return Signature(
            f"{name} whole", name, required(("n", of)), result, _whole(mode), doc, given
        )

    return (one(NUMBER, INTEGER), one(_UNITS, _UNITS))


_FLOOR = Text("向下取整，或向下保留几位小数", "the next whole number, or number of decimals, below")
_CEILING = Text(
    "向上取整，或向上保留几位小数", "the next whole number, or number of decimals, above"
)
_ABS = Text("绝对值", "the value without its sign")

NUMERIC: Final = (
    *_to_scale(
        "decimal",
        "n",
        ROUND_HALF_EVEN,
        Text("保留几位小数，五成双", "so many decimals, ties to even"),
        ("decimal(1/3, 2)", "0.33"),
        ("decimal(2.5, 0)", "2"),
    ),
    *_to_whole("floor", ROUND_FLOOR, _FLOOR, ("floor(-1.5)", "-2")),
    *_to_scale("floor", "n", ROUND_FLOOR, _FLOOR, ("floor(1.56, 1)", "1.5")),
    *_to_whole("ceiling", ROUND_CEILING, _CEILING, ("ceiling(-1.5)", "-1")),
    *_to_scale("ceiling", "n", ROUND_CEILING, _CEILING, ("ceiling(1.56, 1)", "1.6")),
    *_to_scale(
        "round up",
        "n",
        ROUND_UP,
        Text("远离零进位", "so many decimals, away from zero"),
        ("round up(1.121, 2)", "1.13"),
        ("round up(-5.5, 0)", "-6"),
    ),
    *_to_scale(
        "round down",
        "n",
        ROUND_DOWN,
        Text("向零舍去", "so many decimals, towards zero"),
        ("round down(1.129, 2)", "1.12"),
    ),
    *_to_scale(
        "round half up",
        "n",
        ROUND_HALF_UP,
        Text("四舍五入", "so many decimals, halves away from zero"),
        ("round half up(1.125, 2)", "1.13"),
        ("round half up(-5.5, 0)", "-6"),
    ),
    *_to_scale(
        "round half down",
        "n",
        ROUND_HALF_DOWN,
        Text("五舍六入", "so many decimals, halves towards zero"),
        ("round half down(1.125, 2)", "1.12"),
    ),
    *(
        Signature(
            "modulo",
            "modulo",
            required(("dividend", of), ("divisor", of)),
            of,
            arithmetic.modulo,
            Text("余数，符号同除数", "the remainder, with the divisor's sign"),
            example(("modulo(-12, 5)", "3"), ("modulo(12, -5)", "-3")),
        )
        for of in (INTEGER, NUMBER)
    ),
    Signature(
        "abs", "abs", required(("n", AMOUNT)), AMOUNT, abs, _ABS, example(("abs(-1.5)", "1.5"))
    ),
    Signature(
        "abs months",
        "abs",
        required(("n", MONTHS)),
        MONTHS,
        _absolute_months,
        _ABS,
        example(('abs(@"-P1Y")', '@"P1Y"')),
    ),
    Signature(
        "abs days",
        "abs",
        required(("n", DAYS)),
        DAYS,
        _absolute_days,
        _ABS,
        example(('abs(@"-P1D")', '@"P1D"')),
    ),
)
