"""Spans between dates: the same forwards and backwards, and working days as counted one by one."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.feel.world import value

from policyengine.feel.functions import dating
from policyengine.values.durations import Months

_SETTINGS = settings(max_examples=300, deadline=None)
_DATES = st.dates(date(2019, 1, 1), date(2030, 12, 31))
_NEAR = st.dates(date(2023, 12, 20), date(2024, 3, 10))
_DAYS = st.lists(_NEAR, max_size=12).map(tuple)


@_SETTINGS
@given(_DATES, _DATES, _DAYS, _DAYS)
def test_a_span_backwards_is_the_span_forwards_below_zero(
    one: date, other: date, holidays: tuple[date, ...], extra: tuple[date, ...]
) -> None:
    for span in (dating.years_between, dating.whole_months, dating.days_between):
        assert span(one, other) == -span(other, one)
    forwards, backwards = dating.months_between(one, other), dating.months_between(other, one)
    assert forwards == Months(-backwards.count)
    assert dating.years_between(one, other) == int(dating.whole_months(one, other) / 12)
    there = dating.working_days(one, other, holidays, extra)
    assert there == -dating.working_days(other, one, holidays, extra)


@_SETTINGS
@given(_NEAR, st.integers(0, 40), _DAYS, _DAYS)
def test_working_days_are_those_that_were_added(
    start: date, count: int, holidays: tuple[date, ...], extra: tuple[date, ...]
) -> None:
    days = [start + timedelta(days=number) for number in range(1, count + 1)]
    works = [day for day in days if day in extra or (day.isoweekday() <= 5 and day not in holidays)]
    found = dating.working_days(start, start + timedelta(days=count), holidays, extra)
    assert found == len(works)
    last = dating.add_working_days(start, found, holidays, extra)
    assert dating.working_days(start, last, holidays, extra) == found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('whole years(@"2020-10-01", @"2010-10-02")', -9),
        ('whole years(@"2020-10-01", @"2010-10-01")', -10),
        ('whole years(@"2024-03-01", @"2020-02-29")', -4),
        ('whole years(@"2024-02-28", @"2020-02-29")', -3),
        ('whole months(@"2024-03-30", @"2024-01-31")', -1),
        ('working days(@"2024-03-02", @"2024-03-03", [], [])', 0),
        ('working days(@"2024-03-01", @"2024-03-08", [@"2024-03-02", @"2024-03-04"], [])', 4),
        ('working days(@"2024-03-01", @"2024-03-04", [@"2024-03-02"], [@"2024-03-02"])', 2),
    ],
)
def test_spans_by_hand(text: str, wanted: int) -> None:
    assert value(text) == wanted
