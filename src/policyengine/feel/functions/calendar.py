"""Functions on dates and durations, with what notices need: ages, working days, month ends."""

from decimal import Decimal
from typing import Final

from policyengine.diagnostics.codes import types as codes
from policyengine.feel.faults import Fault
from policyengine.feel.functions.signature import ListPattern, Signature, example, required
from policyengine.feel.limits import MAX_DAYS_STEPPED
from policyengine.feel.types import DATE, DURATION, INTEGER, MONTHS, NUMBER, TEXT
from policyengine.values import dates
from policyengine.values.dates import Date
from policyengine.values.durations import Days, Duration, Months, duration_of
from policyengine.values.text import Text

_WEEKDAYS: Final = (
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def _date_from_text(text: str) -> Date:
    found = dates.date_of(text)
    if found is None:
        raise Fault(codes.NO_SUCH_DATE)
    return found


def _date_from_parts(year: Decimal, month: Decimal, day: Decimal) -> Date:
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


def _duration(text: str) -> Duration:
    found = duration_of(text)
    if found is None:
        raise Fault(codes.NO_SUCH_DURATION)
    return found


def months_from(text: str) -> Duration:
    """A text that must tell years and months."""
    found = _duration(text)
    if not isinstance(found, Months):
        raise Fault(codes.NO_SUCH_DURATION)
    return found


def days_from(text: str) -> Duration:
    """A text that must tell days and time."""
    found = _duration(text)
    if not isinstance(found, Days):
        raise Fault(codes.NO_SUCH_DURATION)
    return found


def _same(date: Date) -> Date:
    return date


def _day_of_week(date: Date) -> str:
    return _WEEKDAYS[dates.weekday(date) - 1]


def _month_of_year(date: Date) -> str:
    return _MONTHS[date.month - 1]


def _day_of_year(date: Date) -> Decimal:
    days = sum(dates.month_days(date.year, month) for month in range(1, date.month))
    return Decimal(days + date.day)


def _years_between(start: Date, end: Date) -> Decimal:
    return Decimal(dates.years_between(start, end))


def _age(birth: Date, on: Date) -> Decimal:
    if on < birth:
        raise Fault(codes.NOT_YET_BORN)
    return Decimal(dates.years_between(birth, on))


def _months_between(start: Date, end: Date) -> Months:
    return dates.months_between(start, end)


def _whole_months(start: Date, end: Date) -> Decimal:
    return Decimal(dates.months_between(start, end).count)


def _days_between(start: Date, end: Date) -> Decimal:
    return Decimal(dates.day_number(end) - dates.day_number(start))


def _last_day(date: Date) -> Date:
    last = dates.make_date(date.year, date.month, dates.month_days(date.year, date.month))
    return date if last is None else last


def _add_working_days(
    date: Date, count: Decimal, holidays: tuple[Date, ...], workdays: tuple[Date, ...]
) -> Date:
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


_DATE_DOC = Text("由文字或年月日得到日期", "the date that a text, or year, month and day, tell")
_ONE = required(("date", DATE))
_SPAN = required(("from", DATE), ("to", DATE))

CALENDAR: Final = (
    Signature(
        "date",
        "date",
        required(("from", TEXT)),
        DATE,
        _date_from_text,
        _DATE_DOC,
        example(('date("2024-01-31")', '@"2024-01-31"')),
    ),
    Signature(
        "date of date",
        "date",
        required(("from", DATE)),
        DATE,
        _same,
        _DATE_DOC,
        example(('date(@"2024-01-31")', '@"2024-01-31"')),
    ),
    Signature(
        "date of parts",
        "date",
        required(("year", NUMBER), ("month", NUMBER), ("day", NUMBER)),
        DATE,
        _date_from_parts,
        _DATE_DOC,
        example(("date(2024, 2, 29)", '@"2024-02-29"')),
    ),
    Signature(
        "duration",
        "duration",
        required(("from", TEXT)),
        DURATION,
        _duration,
        Text("由文字得到时长", "the duration that a text tells"),
        example(('duration("P1Y6M")', '@"P18M"')),
    ),
    Signature(
        "years and months duration",
        "years and months duration",
        _SPAN,
        MONTHS,
        _months_between,
        Text("两个日期之间的整年整月", "whole years and months from one date to another"),
        example(('years and months duration(@"2011-12-22", @"2013-08-24")', '@"P1Y8M"')),
    ),
    Signature(
        "day of week",
        "day of week",
        _ONE,
        TEXT,
        _day_of_week,
        Text("星期几（英文）", "the day of the week, in English"),
        example(('day of week(@"2024-01-01")', '"Monday"')),
    ),
    Signature(
        "day of year",
        "day of year",
        _ONE,
        INTEGER,
        _day_of_year,
        Text("一年中的第几天", "the number of the day in its year"),
        example(('day of year(@"2024-12-31")', "366")),
    ),
    Signature(
        "month of year",
        "month of year",
        _ONE,
        TEXT,
        _month_of_year,
        Text("月份（英文）", "the month, in English"),
        example(('month of year(@"2024-02-01")', '"February"')),
    ),
    Signature(
        "age",
        "age",
        required(("birth", DATE), ("on", DATE)),
        INTEGER,
        _age,
        Text("某日已满的周岁", "the years of age completed on a date"),
        example(
            ('age(@"2006-03-01", @"2024-02-29")', "17"),
            ('age(@"2006-03-01", @"2024-03-01")', "18"),
        ),
        extension=True,
    ),
    Signature(
        "whole years between",
        "whole years between",
        _SPAN,
        INTEGER,
        _years_between,
        Text("两个日期之间的整年数", "whole years from one date to another"),
        example(('whole years between(@"2020-06-30", @"2024-06-29")', "3")),
        extension=True,
    ),
    Signature(
        "whole months between",
        "whole months between",
        _SPAN,
        INTEGER,
        _whole_months,
        Text("两个日期之间的整月数", "whole months from one date to another"),
        example(('whole months between(@"2024-01-31", @"2024-03-30")', "1")),
        extension=True,
    ),
    Signature(
        "days between",
        "days between",
        _SPAN,
        INTEGER,
        _days_between,
        Text("两个日期相差的天数", "days from one date to another"),
        example(('days between(@"2024-02-28", @"2024-03-01")', "2")),
        extension=True,
    ),
    Signature(
        "last day of month",
        "last day of month",
        _ONE,
        DATE,
        _last_day,
        Text("当月最后一天", "the last day of a date's month"),
        example(('last day of month(@"2024-02-10")', '@"2024-02-29"')),
        extension=True,
    ),
    Signature(
        "add working days",
        "add working days",
        required(
            ("date", DATE),
            ("days", INTEGER),
            ("holidays", ListPattern(DATE)),
            ("extra workdays", ListPattern(DATE)),
        ),
        DATE,
        _add_working_days,
        Text(
            "若干个工作日之后的日期：周一至周五，除去 holidays，加上调休的 extra workdays；起始日不计",
            "the date so many working days later: Monday to Friday without the holidays, with the "
            "extra workdays; the first day does not count",
        ),
        example(
            (
                'add working days(@"2024-02-08", 1, [@"2024-02-09"], [@"2024-02-10"])',
                '@"2024-02-10"',
            ),
            ('add working days(@"2024-03-01", 2, [], [])', '@"2024-03-05"'),
        ),
        extension=True,
    ),
)
