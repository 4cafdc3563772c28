"""Exact arithmetic against plain fractions: no quotient loses anything before it is rounded."""

import copy
import operator
import pickle
from collections.abc import Callable
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from policyengine.values.exact import (
    FEEL_CONTEXT,
    Quotient,
    divide,
    feel_context,
    fraction,
    modulo,
    power,
)
from policyengine.values.numbers import RoundingMode, brief, money_text, number_text, round_to

_DECIMALS = st.decimals(-10_000_000, 10_000_000, places=4)
_NOT_ZERO = _DECIMALS.filter(bool)
_QUOTIENTS = st.builds(divide, _DECIMALS, _NOT_ZERO)
_NUMBERS = _DECIMALS | _QUOTIENTS
_STEPS = st.sampled_from(["0.01", "0.05", "0.1", "1", "3", "10", "0.07"]).map(Decimal)


@pytest.mark.parametrize("do", [operator.add, operator.sub, operator.mul])
@given(_NUMBERS, _NUMBERS)
def test_sums_and_products_are_exact(
    do: Callable[[Any, Any], Any], left: Decimal, right: Decimal
) -> None:
    with feel_context():
        assert fraction(do(left, right)) == do(fraction(left), fraction(right))


@given(_NUMBERS, _NUMBERS.filter(bool))
def test_quotients_and_remainders_are_exact(left: Decimal, right: Decimal) -> None:
    assert fraction(divide(left, right)) == fraction(left) / fraction(right)
    assert fraction(modulo(left, right)) == fraction(left) % fraction(right)
    with feel_context():
        rest = left % right
    whole = int(fraction(left) / fraction(right))
    assert fraction(rest) == fraction(left) - whole * fraction(right)


@given(_NUMBERS, st.integers(-5, 5))
def test_whole_powers_are_exact(base: Decimal, exponent: int) -> None:
    assume(base or exponent > 0)
    assert fraction(power(base, Decimal(exponent))) == fraction(base) ** exponent


@given(_NUMBERS, _NUMBERS)
def test_order_and_sign_are_those_of_the_fractions(left: Decimal, right: Decimal) -> None:
    one, other = fraction(left), fraction(right)
    for compare in (
        operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne,
    ):  # fmt: skip
        assert compare(left, right) == compare(one, other)
    with feel_context():
        assert fraction(-left) == -one
        assert fraction(+left) == one
        assert fraction(abs(left)) == abs(one)
    assert int(left) == int(one)
    assert left != right or hash(left) == hash(right)


@given(_NUMBERS)
def test_a_number_is_what_34_digits_hold_or_a_quotient(value: Decimal) -> None:
    shown = FEEL_CONTEXT.divide(
        Decimal(fraction(value).numerator), Decimal(fraction(value).denominator)
    )
    assert isinstance(value, Quotient) == (Fraction(shown) != fraction(value))
    assert str(value) == str(shown) or value == shown


@given(_QUOTIENTS)
def test_a_copy_is_the_same_number(value: Decimal) -> None:
    for again in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):  # noqa: S301
        assert again == value
        assert type(again) is type(value)


def _rounded(exact: Fraction, step: Fraction, mode: str) -> Fraction:
    """The rounding a rulebook names, from its definition."""
    below = (exact / step).__floor__()
    rest = exact / step - below
    beyond, half = 2 * rest > 1, 2 * rest == 1
    up = {
        "floor": False,
        "ceiling": rest > 0,
        "down": rest > 0 and below < 0,
        "up": rest > 0 and below >= 0,
        "half_up": beyond or (half and below >= 0),
        "half_down": beyond or (half and below < 0),
        "half_even": beyond or (half and below % 2 == 1),
    }[mode]
    return (below + up) * step


@pytest.mark.parametrize("mode", list(RoundingMode))
@given(_NUMBERS, _STEPS, st.booleans())
def test_rounding_decides_ties_on_the_exact_value(
    mode: RoundingMode, value: Decimal, step: Decimal, tie: bool
) -> None:
    if tie:  # a half of a step, reached by way of a quotient
        half = divide(step * (2 * int(value) + 1), Decimal(2))
        with feel_context():
            value = divide(half, Decimal(7)) * 7
    assert fraction(round_to(value, step, mode)) == _rounded(
        fraction(value), Fraction(step), mode.value
    )


@given(st.decimals(-1000, 1000, places=3), st.integers(1, 400), st.integers(1, 400))
def test_multiplying_back_gives_the_number_again(value: Decimal, by: int, other: int) -> None:
    with feel_context():
        there = divide(divide(value, Decimal(by)), Decimal(other))
        assert there * by * other == value


@given(_DECIMALS, st.integers(1, 28))
def test_texts_do_not_depend_on_the_callers_context(value: Decimal, precision: int) -> None:
    with localcontext(Context(prec=precision)):
        assert Decimal(number_text(value)) == value
        assert Decimal(money_text(value)) == value
        assert not number_text(value).startswith("-0") or value
    assert len(money_text(value).partition(".")[2]) >= 2


@pytest.mark.parametrize("zero", ["-0", "-0.00", "0", "0E+5", "-0E-9"])
def test_a_zero_has_no_sign(zero: str) -> None:
    assert number_text(Decimal(zero)) == "0"
    assert money_text(Decimal(zero)) == "0.00"


def test_what_is_shown_is_what_was_rounded() -> None:
    nearly = Decimal("0.9449999999999999999999999999999999")
    assert money_text(nearly) == str(nearly)
    assert number_text(nearly) == str(nearly)


def test_a_quotient_is_cut_for_people_and_says_so() -> None:
    third = divide(Decimal(23_000), Decimal(3))
    assert brief(third, money_text(third)) == "7666.666666…"
    assert brief(Decimal("7666.666666666"), "7666.666666666") == "7666.666666666"


@pytest.mark.parametrize(
    ("dividend", "divisor", "rest"),
    [("1e40", "7", "4"), ("-1e40", "7", "3"), ("1e6144", "7", "1"), ("1e40", "-7", "-3")],
)
def test_remainders_of_any_size(dividend: str, divisor: str, rest: str) -> None:
    assert modulo(Decimal(dividend), Decimal(divisor)) == Decimal(rest)


def test_a_number_that_grows_too_wide_is_cut_to_34_digits() -> None:
    with feel_context():
        value = divide(Decimal(1), Decimal(3))
        for _ in range(20):
            value = value * value + divide(Decimal(1), Decimal(7))
    assert fraction(value).denominator.bit_length() < 1100
