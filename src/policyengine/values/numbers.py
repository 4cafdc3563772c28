"""Exact decimal arithmetic: FEEL's 34 digits, and rounding that a rulebook names."""

from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
    localcontext,
)
from enum import Enum
from typing import Final

FEN: Final = Decimal("0.01")

# FEEL numbers are IEEE 754-2008 decimal128: 34 digits, ties to even.
FEEL_CONTEXT: Final = Context(
    prec=34,
    rounding=ROUND_HALF_EVEN,
    Emin=-6143,
    Emax=6144,
    traps=[DivisionByZero, InvalidOperation, Overflow],
)


class RoundingMode(Enum):
    """How a rounding step treats what lies between two multiples."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    HALF_DOWN = "half_down"
    UP = "up"
    DOWN = "down"
    CEILING = "ceiling"
    FLOOR = "floor"


_PYTHON_MODE: Final = {
    RoundingMode.HALF_UP: ROUND_HALF_UP,
    RoundingMode.HALF_EVEN: ROUND_HALF_EVEN,
    RoundingMode.HALF_DOWN: ROUND_HALF_DOWN,
    RoundingMode.UP: ROUND_UP,
    RoundingMode.DOWN: ROUND_DOWN,
    RoundingMode.CEILING: ROUND_CEILING,
    RoundingMode.FLOOR: ROUND_FLOOR,
}


def round_to(value: Decimal, step: Decimal, mode: RoundingMode) -> Decimal:
    """Round `value` to a multiple of `step` (in the value's own unit, e.g. 0.01 yuan)."""
    with localcontext(FEEL_CONTEXT):
        multiples = (value / step).to_integral_value(_PYTHON_MODE[mode])
        return multiples * step


def money_text(value: Decimal) -> str:
    """An amount in yuan as the contract prints it: plain digits, at least two decimals."""
    plain = value if value == value.to_integral_value() else value.normalize()
    exponent = plain.as_tuple().exponent
    decimals = max(2, -exponent) if isinstance(exponent, int) else 2
    return f"{value:.{decimals}f}"


def number_text(value: Decimal) -> str:
    """A bare number in plain digits, without exponent or trailing zeros."""
    if value == value.to_integral_value():
        return f"{value:.0f}"
    return f"{value.normalize():f}"
