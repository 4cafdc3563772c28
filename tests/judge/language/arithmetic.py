"""The signs of arithmetic and comparison, by what stands on their sides."""

from fractions import Fraction
from typing import Any

from tests.judge.failure import BeyondJudging, Failed
from tests.judge.language import calendar as cal
from tests.judge.language.calendar import Day, Months, Seconds
from tests.judge.language.functions import joined

CONDITION_SIGNS = ("=", "!=", "<", "<=", ">", ">=")


def negative(of: Any) -> Any:
    if isinstance(of, Months):
        return Months(-of.count)
    return Seconds(-of.count) if isinstance(of, Seconds) else -of


def signed(sign: str, left: Any, right: Any) -> Any:
    """A sign of arithmetic or comparison between two values."""
    if sign in ("=", "!="):
        return (left == right) is (sign == "=")
    if left is None or right is None:
        return None
    if sign in CONDITION_SIGNS:
        return _ordered(sign, left, right)
    return sized(_reckoned(sign, left, right))


class Ranked(str):
    """A word of an enumeration whose words rank, from low to high, as in `order`."""

    __slots__ = ("order",)
    order: tuple[str, ...]

    def __new__(cls, word: str, order: tuple[str, ...]) -> "Ranked":
        """The word with the order that it has its rank in."""
        self = super().__new__(cls, word)
        self.order = order
        return self


def _ordered(sign: str, left: Any, right: Any) -> bool:
    ranked = left if isinstance(left, Ranked) else right
    if isinstance(ranked, Ranked):
        left, right = ranked.order.index(left), ranked.order.index(right)
    if sign in ("<", ">="):
        return bool(left < right) is (sign == "<")
    return bool(left > right) is (sign == ">")


def _reckoned(sign: str, left: Any, right: Any) -> Any:  # noqa: PLR0911 - one kind each
    match sign, left, right:
        case "+", str(), str():
            return joined(left + right)
        case _, Fraction(), Fraction():
            return _of_numbers(sign, left, right)
        case "+", Months() | Seconds(), Day():
            return _moved(right, left)
        case "+", Day(), _:
            return _moved(left, right)
        case "-", Day(), Day():
            return cal.seconds(Fraction((cal.number_of(left) - cal.number_of(right)) * cal.DAY))
        case "-", Day(), _:
            return _moved(left, negative(right))
        case "*", Fraction(), _:
            return _reckoned("*", right, left)
        case "/", Months() | Seconds(), Months() | Seconds():
            return _of_numbers("/", Fraction(left.count), Fraction(right.count))
        case _, Months(count), _:
            other = Fraction(getattr(right, "count", right))
            return cal.months(int(_of_numbers(sign, Fraction(count), other)))
        case _, Seconds(count), _:
            return cal.seconds(_of_numbers(sign, count, Fraction(getattr(right, "count", right))))
    raise Failed(f"{left} {sign} {right}")


def _moved(on: Day, by: Months | Seconds) -> Day:
    return cal.later(on, by) if isinstance(by, Months) else cal.days_later(on, by)


def _of_numbers(sign: str, left: Fraction, right: Fraction) -> Fraction:
    match sign:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case "/" if right != 0:
            return left / right
        case "**" if left != 0 or right > 0:
            return _power(left, right)
    raise Failed(f"{left} {sign} {right}")


def _power(base: Fraction, exponent: Fraction) -> Fraction:
    if exponent.denominator != 1 or abs(exponent) > 1000:
        raise BeyondJudging
    return Fraction(base ** int(exponent))


def sized(found: Any) -> Any:
    if isinstance(found, Fraction) and max(abs(found.numerator), found.denominator) > 10**300:
        raise BeyondJudging
    return found
