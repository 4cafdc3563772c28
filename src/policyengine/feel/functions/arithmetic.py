"""Exact arithmetic on numbers and durations; what has no answer is a fault."""

from decimal import ROUND_FLOOR, Decimal

from policyengine.diagnostics.codes import types as codes
from policyengine.feel.faults import Fault
from policyengine.feel.limits import MAX_MONTHS, MAX_SECONDS, MAX_STEPS, MAX_TEXT
from policyengine.values import exact
from policyengine.values.dates import Date, add_days, add_months, date_of_day, day_number
from policyengine.values.durations import Days, Months
from policyengine.values.value import Value

_DAY = 86_400


def divide(left: Decimal, right: Decimal) -> Decimal:
    """The exact quotient."""
    if not right:
        raise Fault(codes.DIVISION_BY_ZERO)
    return exact.divide(left, right)


def power(base: Decimal, exponent: Decimal) -> Decimal:
    """A power, exact where the exponent is whole."""
    if not base and exponent <= 0:
        raise Fault(codes.NO_RESULT)
    return exact.power(base, exponent)


def position(items: tuple[Value, ...], index: Decimal) -> Value:
    """The item at a position, counted from 1, or from the end where negative."""
    if index != index.to_integral_value() or not 1 <= abs(index) <= len(items):
        raise Fault(codes.OUT_OF_RANGE, value=str(index))
    return items[int(index) - (index > 0)]


def steps(first: Decimal, last: Decimal) -> tuple[Value, ...]:
    """Every whole number from one to another, both included, upwards or downwards."""
    for end in (first, last):
        if end != end.to_integral_value():
            raise Fault(codes.OUT_OF_RANGE, value=str(end))
    return tuple(map(Decimal, _run(int(first), int(last))))


def day_steps(first: Date, last: Date) -> tuple[Value, ...]:
    """Every day from one to another, both included, upwards or downwards."""
    return tuple(map(date_of_day, _run(day_number(first), day_number(last))))


def _run(first: int, last: int) -> range:
    if abs(last - first) >= MAX_STEPS:
        raise Fault(codes.LIST_TOO_LONG, limit=MAX_STEPS)
    return range(first, last + 1) if first <= last else range(first, last - 1, -1)


def modulo(dividend: Decimal, divisor: Decimal) -> Decimal:
    """What is left of the dividend, with the sign of the divisor."""
    if not divisor:
        raise Fault(codes.DIVISION_BY_ZERO)
    return exact.modulo(dividend, divisor)


def joined(left: str, right: str) -> str:
    """One text behind the other."""
    if len(left) + len(right) > MAX_TEXT:
        raise Fault(codes.TEXT_TOO_LONG, limit=MAX_TEXT)
    return left + right


def months(count: int) -> Months:
    """A duration within bounds."""
    if abs(count) > MAX_MONTHS:
        raise Fault(codes.TOO_LARGE)
    return Months(count)


def days(seconds: Decimal) -> Days:
    """A duration within bounds; a part of one is exact, as quotients are."""
    if abs(seconds) > MAX_SECONDS:
        raise Fault(codes.TOO_LARGE)
    return Days(seconds)


def months_plus(left: Months, right: Months) -> Months:
    """Sum of two durations."""
    return months(left.count + right.count)


def months_minus(left: Months, right: Months) -> Months:
    """Difference of two durations."""
    return months(left.count - right.count)


def months_times(left: Months, factor: Decimal) -> Months:
    """A multiple, cut to whole months."""
    return months(int(left.count * factor))


def times_months(factor: Decimal, right: Months) -> Months:
    """A multiple, cut to whole months."""
    return months_times(right, factor)


def months_by(left: Months, divisor: Decimal) -> Months:
    """A part, cut to whole months."""
    return months(int(divide(Decimal(left.count), divisor)))


def months_ratio(left: Months, right: Months) -> Decimal:
    """How often one goes into the other."""
    return divide(Decimal(left.count), Decimal(right.count))


def months_negated(value: Months) -> Months:
    """The opposite duration."""
    return Months(-value.count)


def days_plus(left: Days, right: Days) -> Days:
    """Sum of two durations."""
    return days(left.seconds + right.seconds)


def days_minus(left: Days, right: Days) -> Days:
    """Difference of two durations."""
    return days(left.seconds - right.seconds)


def days_times(left: Days, factor: Decimal) -> Days:
    """A multiple."""
    return days(left.seconds * factor)


def times_days(factor: Decimal, right: Days) -> Days:
    """A multiple."""
    return days_times(right, factor)


def days_by(left: Days, divisor: Decimal) -> Days:
    """A part."""
    return days(divide(left.seconds, divisor))


def days_ratio(left: Days, right: Days) -> Decimal:
    """How often one goes into the other."""
    return divide(left.seconds, right.seconds)


def days_negated(value: Days) -> Days:
    """The opposite duration."""
    return Days(-value.seconds)


def date_plus_months(date: Date, duration: Months) -> Date:
    """The same day so many months later, or the month's last."""
    return _on_calendar(add_months(date, duration))


def months_plus_date(duration: Months, date: Date) -> Date:
    """The same day so many months later, or the month's last."""
    return _on_calendar(add_months(date, duration))


def date_minus_months(date: Date, duration: Months) -> Date:
    """The same day so many months earlier, or the month's last."""
    return _on_calendar(add_months(date, Months(-duration.count)))


def date_plus_days(date: Date, duration: Days) -> Date:
    """The day that midnight of `date` and the duration lead to."""
    whole = (duration.seconds / _DAY).to_integral_value(ROUND_FLOOR)
    return _on_calendar(add_days(date, int(whole)))


def days_plus_date(duration: Days, date: Date) -> Date:
    """The day that midnight of `date` and the duration lead to."""
    return date_plus_days(date, duration)


def date_minus_days(date: Date, duration: Days) -> Date:
    """The day that midnight of `date` less the duration leads to."""
    return date_plus_days(date, Days(-duration.seconds))


def date_minus_date(left: Date, right: Date) -> Days:
    """The time from one midnight to the other."""
    return days(Decimal((day_number(left) - day_number(right)) * _DAY))


def _on_calendar(date: Date | None) -> Date:
    if date is None:
        raise Fault(codes.NO_SUCH_DATE)
    return date
