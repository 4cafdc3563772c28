"""Functions on dates and durations, with what notices need: ages, working days, month ends."""

from typing import Final

from policyengine.feel.functions import dating as do
from policyengine.feel.functions.signature import ListPattern, Signature, example, required
from policyengine.feel.types import DATE, DURATION, INTEGER, MONTHS, NUMBER, TEXT
from policyengine.values.text import Text

_DATE_DOC = Text("由文字或年月日得到日期", "the date that a text, or year, month and day, tell")
_ONE = required(("date", DATE))
_SPAN = required(("from", DATE), ("to", DATE))

CALENDAR: Final = (
    Signature(
        "date",
        "date",
        required(("from", TEXT)),
        DATE,
        do.date_from_text,
        _DATE_DOC,
        example(('date("2024-01-31")', '@"2024-01-31"')),
    ),
    Signature(
        "date of date",
        "date",
        required(("from", DATE)),
        DATE,
        do.same,
        _DATE_DOC,
        example(('date(@"2024-01-31")', '@"2024-01-31"')),
    ),
    Signature(
        "date of parts",
        "date",
        required(("year", NUMBER), ("month", NUMBER), ("day", NUMBER)),
        DATE,
        do.date_from_parts,
        _DATE_DOC,
        example(("date(2024, 2, 29)", '@"2024-02-29"')),
    ),
    Signature(
        "duration",
        "duration",
        required(("from", TEXT)),
        DURATION,
        do.duration,
        Text("由文字得到时长", "the duration that a text tells"),
        example(('duration("P1Y6M")', '@"P18M"')),
    ),
    Signature(
        "years and months duration",
        "years and months duration",
        _SPAN,
        MONTHS,
        do.months_between,
        Text("两个日期之间的整年整月", "whole years and months from one date to another"),
        example(('years and months duration(@"2011-12-22", @"2013-08-24")', '@"P1Y8M"')),
    ),
    Signature(
        "day of week",
        "day of week",
        _ONE,
        TEXT,
        do.day_of_week,
        Text("星期几（英文）", "the day of the week, in English"),
        example(('day of week(@"2024-01-01")', '"Monday"')),
    ),
    Signature(
        "day of year",
        "day of year",
        _ONE,
        INTEGER,
        do.day_of_year,
        Text("一年中的第几天", "the number of the day in its year"),
        example(('day of year(@"2024-12-31")', "366")),
    ),
    Signature(
        "month of year",
        "month of year",
        _ONE,
        TEXT,
        do.month_of_year,
        Text("月份（英文）", "the month, in English"),
        example(('month of year(@"2024-02-01")', '"February"')),
    ),
    Signature(
        "age",
        "age",
        required(("birth", DATE), ("on", DATE)),
        INTEGER,
        do.age,
        Text("某日已满的周岁", "the years of age completed on a date"),
        example(
            ('age(@"2006-03-01", @"2024-02-29")', "17"),
            ('age(@"2006-03-01", @"2024-03-01")', "18"),
        ),
        extension=True,
    ),
    Signature(
        "whole years",
        "whole years",
        _SPAN,
        INTEGER,
        do.years_between,
        Text("两个日期之间的整年数", "whole years from one date to another"),
        example(('whole years(@"2020-06-30", @"2024-06-29")', "3")),
        extension=True,
    ),
    Signature(
        "whole months",
        "whole months",
        _SPAN,
        INTEGER,
        do.whole_months,
        Text("两个日期之间的整月数", "whole months from one date to another"),
        example(('whole months(@"2024-01-31", @"2024-03-30")', "1")),
        extension=True,
    ),
    Signature(
        "whole days",
        "whole days",
        _SPAN,
        INTEGER,
        do.days_between,
        Text("两个日期相差的天数", "days from one date to another"),
        example(('whole days(@"2024-02-28", @"2024-03-01")', "2")),
        extension=True,
    ),
    Signature(
        "last day of month",
        "last day of month",
        _ONE,
        DATE,
        do.last_day,
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
        do.add_working_days,
        Text(
            "若干个工作日后的日期：周一至周五，除去 holidays，加上 extra workdays；起始日不计",
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
    Signature(
        "working days",
        "working days",
        required(
            ("from", DATE),
            ("to", DATE),
            ("holidays", ListPattern(DATE)),
            ("extra workdays", ListPattern(DATE)),
        ),
        INTEGER,
        do.working_days,
        Text(
            "两个日期之间的工作日数，起始日不计、终止日计入；to 较早时为负",
            "working days from one date to another, the first day not counted, the last counted; "
            "negative where `to` is earlier",
        ),
        example(
            ('working days(@"2024-02-08", @"2024-02-18", [@"2024-02-09"], [@"2024-02-18"])', "6"),
            ('working days(@"2024-03-05", @"2024-03-01", [], [])', "-2"),
        ),
        extension=True,
    ),
)
