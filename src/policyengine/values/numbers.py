"""Rounding that a rulebook names, and numbers as text."""

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
from enum import Enum
from typing import Final

from policyengine.values.exact import FEEL_CONTEXT, Quotient, divide

FEN: Final = Decimal("0.01")
_SHOWN: Final = 6  # decimals of a quotient that has no end


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
    multiples = divide(value, step).to_integral_value(_PYTHON_MODE[mode], FEEL_CONTEXT)
    return FEEL_CONTEXT.multiply(multiples, step)


def money_text(value: Decimal) -> str:
    """An amount in yuan as the contract prints it: plain digits, at least two decimals."""
    whole, _, decimals = number_text(value).partition(".")
    return f"{whole}.{decimals:0<2}"


def number_text(value: Decimal) -> str:
    """A bare number in plain digits, without exponent, trailing zeros or the sign of a zero."""
    digits = f"{value:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return digits if value else "0"


def brief(value: Decimal, digits: str) -> str:
    """The digits of a number for people: those of a quotient are cut, and a mark says so."""
    if not isinstance(value, Quotient):
        return digits
    whole, _, decimals = digits.partition(".")
    return f"{whole}.{decimals[:_SHOWN]}…"
