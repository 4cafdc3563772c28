"""Exact arithmetic: FEEL's 34 digits, and quotients that need more until a rule rounds them.

7/12 of 1.62 yuan is 0.945, and a half is rounded up. A quotient cut to 34 digits and multiplied
again would be a hair less and lose a fen, so whatever is computed from it stays exact.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
    Inexact,
    InvalidOperation,
    Overflow,
    localcontext,
)
from fractions import Fraction
from typing import Any, Final, Self

# FEEL numbers are IEEE 754-2008 decimal128: 34 digits, ties to even.
FEEL_CONTEXT: Final = Context(
    prec=34,
    rounding=ROUND_HALF_EVEN,
    Emin=-6143,
    Emax=6144,
    traps=[DivisionByZero, InvalidOperation, Overflow],
)

# Beyond this many binary digits an exact number is cut to 34 digits, so that loops stay bounded.
_WIDEST: Final = 1024
_FARTHEST: Final = 300  # the decimal exponent that such a number can have


@contextmanager
def feel_context() -> Iterator[None]:
    """Let decimals be computed with as FEEL has it, whatever the caller's context.

    Serves as a decorator too.
    """
    with localcontext(FEEL_CONTEXT):
        yield


def _trapping() -> Context:
    context = FEEL_CONTEXT.copy()
    context.traps[Inexact] = True
    return context


_EXACT: Final = _trapping()


class Quotient(Decimal):
    """A number that 34 digits cannot hold: shown with 34, computed and compared with exactly."""

    __slots__ = ("exact",)
    exact: Fraction

    def __new__(cls, exact: Fraction | str) -> Self:
        """Of a fraction, or of its text such as `7/12`."""
        exact = Fraction(exact)
        shown = FEEL_CONTEXT.divide(Decimal(exact.numerator), Decimal(exact.denominator))
        self = super().__new__(cls, shown)
        self.exact = exact
        return self

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        return type(self), (str(self.exact),)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __add__(self, other: Decimal | int, /) -> Decimal:
        return number(self.exact + fraction(other))

    def __sub__(self, other: Decimal | int, /) -> Decimal:
        return number(self.exact - fraction(other))

    def __mul__(self, other: Decimal | int, /) -> Decimal:
        return number(self.exact * fraction(other))

    def __truediv__(self, other: Decimal | int, /) -> Decimal:
        return number(self.exact / fraction(other))

    def __mod__(self, other: Decimal | int, /) -> Decimal:
        """The rest with the sign of the dividend, as `Decimal` has it."""
        return _rest(self.exact, fraction(other))

    def __rmod__(self, other: Decimal | int, /) -> Decimal:
        return _rest(fraction(other), self.exact)

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other: Decimal | int, /) -> Decimal:
        return number(fraction(other) - self.exact)

    def __rtruediv__(self, other: Decimal | int, /) -> Decimal:
        return number(fraction(other) / self.exact)

    def __neg__(self) -> Decimal:
        return Quotient(-self.exact)

    def __pos__(self) -> Decimal:
        return self

    def __abs__(self) -> Decimal:
        return Quotient(abs(self.exact))

    def __int__(self) -> int:
        return int(self.exact)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Quotient) and self.exact == other.exact

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self.exact)

    def __lt__(self, other: Any, /) -> bool:
        return self.exact < fraction(other)

    def __le__(self, other: Any, /) -> bool:
        return self.exact <= fraction(other)

    def __gt__(self, other: Any, /) -> bool:
        return self.exact > fraction(other)

    def __ge__(self, other: Any, /) -> bool:
        return self.exact >= fraction(other)

    def to_integral_value(
        self, rounding: str | None = None, context: Context | None = None
    ) -> Decimal:
        """The whole number that it rounds to, ties to even unless told."""
        return Decimal(_whole(self.exact, rounding or ROUND_HALF_EVEN))

    def quantize(
        self, exp: Decimal | int, rounding: str | None = None, context: Context | None = None
    ) -> Decimal:
        """The multiple of `exp`, a power of ten, that it rounds to."""
        multiples = Decimal(_whole(self.exact / fraction(exp), rounding or ROUND_HALF_EVEN))
        return FEEL_CONTEXT.multiply(multiples, Decimal(exp))


def fraction(value: Decimal | int) -> Fraction:
    """The exact value of a number."""
    return value.exact if isinstance(value, Quotient) else Fraction(value)


def number(exact: Fraction) -> Decimal:
    """An exact number as a decimal where 34 digits hold it, as a quotient where they do not."""
    shown = Decimal(exact.numerator), Decimal(exact.denominator)
    if max(exact.numerator.bit_length(), exact.denominator.bit_length()) > _WIDEST:
        return FEEL_CONTEXT.divide(*shown)
    try:
        return _EXACT.divide(*shown)
    except Inexact:
        return Quotient(exact)


def divide(left: Decimal, right: Decimal) -> Decimal:
    """The exact quotient; `right` is not zero. Raises `decimal.Overflow` as FEEL's numbers do."""
    if isinstance(left, Quotient) or isinstance(right, Quotient):
        return number(fraction(left) / fraction(right))
    try:
        return _EXACT.divide(left, right)
    except Inexact:
        if max(abs(left.adjusted()), abs(right.adjusted())) > _FARTHEST:
            return FEEL_CONTEXT.divide(left, right)
        return number(Fraction(left) / Fraction(right))


def power(base: Decimal, exponent: Decimal) -> Decimal:
    """An exact power where the exponent is whole and the result not too wide, else 34 digits."""
    if exponent == exponent.to_integral_value() and abs(exponent) <= _WIDEST:
        exact = fraction(base)
        width = max(exact.numerator.bit_length(), exact.denominator.bit_length())
        if width * abs(exponent) <= _WIDEST:
            return number(exact ** int(exponent))
    return FEEL_CONTEXT.power(base, exponent)


def modulo(dividend: Decimal, divisor: Decimal) -> Decimal:
    """What is left of the dividend, with the sign of the divisor, which is not zero."""
    return number(fraction(dividend) % fraction(divisor))


def _rest(dividend: Fraction, divisor: Fraction) -> Decimal:
    return number(dividend - divisor * int(dividend / divisor))


def _whole(exact: Fraction, rounding: str) -> int:
    below, rest = divmod(exact.numerator, exact.denominator)
    if not rest:
        return below
    against_half = (2 * rest > exact.denominator) - (2 * rest < exact.denominator)
    return below + _GOES_UP[rounding](against_half, below)


# Whether what lies between `below` and the next whole number goes to the latter; `half` is the
# sign of its distance from the middle, and a negative `below` means that up is towards zero.
_GOES_UP: Final[dict[str, Callable[[int, int], bool]]] = {
    ROUND_FLOOR: lambda half, below: False,
    ROUND_CEILING: lambda half, below: True,
    ROUND_DOWN: lambda half, below: below < 0,
    ROUND_UP: lambda half, below: below >= 0,
    ROUND_HALF_UP: lambda half, below: half > 0 or (half == 0 and below >= 0),
    ROUND_HALF_DOWN: lambda half, below: half > 0 or (half == 0 and below < 0),
    ROUND_HALF_EVEN: lambda half, below: half > 0 or (half == 0 and below % 2 == 1),
}
