"""What the functions on dates do; a date or duration that does not exist is a fault."""

from decimal import Decimal
from typing import Final

from policyengine.diagnostics.codes import types as codes
from policyengine.feel.faults import Fault
from policyengine.feel.limits import MAX_DAYS_STEPPED
from policyengine.values import dates
from policyengine.values.dates import Date
from policyengine.values.durations import Days, Duration, Months, duration_of

_WEEKDAYS: Final = (
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def date_from_text(text: str) -> Date:
    """The date that an ISO text tells."""
    found = dates.date_of(text)
    if found is None:
        raise Fault(codes.NO_SUCH_DATE)
    return found


def date_from_parts(year: Decimal, month: Decimal, day: Decimal) -> Date:
    """The date with these parts."""
    parts = (year, month, day)
    whole = all(part == part.to_integral_value() for part in parts)
    if not whole or abs(year) > dates.MAX_YEAR or not year:
        raise Fault(codes.NO_SUCH_DATE)
    found = None
    if 1 <= month <= 12 and 1 <= day <= 31:
        found = dates.make_date(int(year), int(month), int(day))
    if found is None:
        raise Fault(codes.NO_SUCH_DATE)
    return found


def duration(text: str) -> Duration:
    """The duration that a text tells."""
    found = duration_of(text)
    if found is None:
        raise Fault(codes.NO_SUCH_DURATION)
    return found


def months_from(text: str) -> Duration:
    """A text that must tell years and months."""
    found = duration(text)
    if not isinstance(found, Months):
        raise Fault(codes.NO_SUCH_DURATION)
    return found


def days_from(text: str) -> Duration:
    """A text that must tell days and time."""
    found = duration(text)
    if not isinstance(found, Days):
        raise Fault(codes.NO_SUCH_DURATION)
    return found


def same(date: Date) -> Date:
    """A date is a date already."""
    return date


def day_of_week(date: Date) -> str:
    """The English name of the weekday."""
    return _WEEKDAYS[dates.weekday(date) - 1]


def month_of_year(date: Date) -> str:
    """The English name of the month."""
    return _MONTHS[date.month - 1]


def day_of_year(date: Date) -> Decimal:
    """The number of the day in its year."""
    days = sum(dates.month_days(date.year, month) for month in range(1, date.month))
    return Decimal(days + date.day)


def years_between(start: Date, end: Date) -> Decimal:
    """Whole years, negative where `end` is earlier."""
    return Decimal(dates.years_between(start, end))


def age(birth: Date, on: Date) -> Decimal:
    """Whole years since birth."""
    if on < birth:
        raise Fault(codes.NOT_YET_BORN)
    return Decimal(dates.years_between(birth, on))


def months_between(start: Date, end: Date) -> Months:
    """Whole months as a duration."""
    return dates.months_between(start, end)


def whole_months(start: Date, end: Date) -> Decimal:
    """Whole months as a number."""
    return Decimal(dates.months_between(start, end).count)


def days_between(start: Date, end: Date) -> Decimal:
    """Days, negative where `end` is earlier."""
    return Decimal(dates.day_number(end) - dates.day_number(start))


def last_day(date: Date) -> Date:
    """The last day of the date's month."""
    last = dates.make_date(date.year, date.month, dates.month_days(date.year, date.month))
    return date if last is None else last


def working_days(
    start: Date, end: Date, holidays: tuple[Date, ...], workdays: tuple[Date, ...]
) -> Decimal:
    """Working days after the earlier date up to the later, negative where `end` is earlier."""
    if end < start:
        return -working_days(end, start, holidays, workdays)
    opened = frozenset(workdays)
    closed = frozenset(holidays) - opened
    weekdays = _weekdays_up_to(end) - _weekdays_up_to(start)
    shifted = sum(dates.weekday(day) > 5 for day in opened if start < day <= end)
    off = sum(dates.weekday(day) <= 5 for day in closed if start < day <= end)
    return Decimal(weekdays + shifted - off)


def _weekdays_up_to(date: Date) -> int:
    """How many days from Monday to Friday lie between the first Monday and a date, it included."""
    weeks, days = divmod(dates.day_number(date), 7)
    return weeks * 5 + min(days, 5)


def add_working_days(
    date: Date, count: Decimal, holidays: tuple[Date, ...], workdays: tuple[Date, ...]
) -> Date:
    """The date so many working days later, or earlier where `count` is negative."""
    if abs(count) > MAX_DAYS_STEPPED:
        raise Fault(codes.OUT_OF_RANGE, value=str(count))
    closed, opened = frozenset(holidays), frozenset(workdays)
    step, left, today = (1 if count > 0 else -1), abs(int(count)), date
    # Lists so long that no day works any more must not keep the search going.
    for _ in range(left * 7 + len(closed) + 7):
        if not left:
            return today
        following = dates.add_days(today, step)
        if following is None:
            raise Fault(codes.NO_SUCH_DATE)
        today = following
        if today in opened or (dates.weekday(today) <= 5 and today not in closed):
            left -= 1
    raise Fault(codes.OUT_OF_RANGE, value=str(count))
