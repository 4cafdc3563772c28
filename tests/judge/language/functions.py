"""FEEL's functions and ours, by name: what their parameters are called and what they do."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from tests.judge.failure import Failed
from tests.judge.language import calendar as cal
from tests.judge.language.calendar import Day, Months, Seconds

_LONGEST_TEXT = 10_000
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def rounded(value: Fraction, to: Fraction, mode: str) -> Fraction:
    """The multiple of `to` that a way of rounding gives."""
    below = (value / to).__floor__() * to
    above = below if below == value else below + to
    outward, inward = (above, below) if value > 0 else (below, above)
    if value - below != above - value:
        nearest = below if value - below < above - value else above
    elif mode == "half_even":
        nearest = below if (below / to) % 2 == 0 else above
    else:
        nearest = outward if mode == "half_up" else inward
    ways = {"up": outward, "down": inward, "floor": below, "ceiling": above}
    return ways.get(mode, nearest)


def _to_scale(mode: str) -> Callable[..., Fraction]:
    def run(value: Fraction, scale: Fraction = Fraction(0)) -> Fraction:
        if not -6111 <= scale <= 6176:
            raise Failed("scale")
        return rounded(value, Fraction(10) ** -int(scale), mode)

    return run


def _modulo(dividend: Fraction, divisor: Fraction) -> Fraction:
    if divisor == 0:
        raise Failed("modulo 0")
    return dividend - divisor * (dividend / divisor).__floor__()


def _abs(value: Any) -> Any:
    if isinstance(value, Months):
        return Months(abs(value.count))
    return Seconds(abs(value.count)) if isinstance(value, Seconds) else abs(value)


def _several(function: Callable[[list[Any]], Any]) -> Callable[..., Any]:
    """For a function of one list or of its items."""

    def run(*given: Any) -> Any:
        return function(given[0] if len(given) == 1 and isinstance(given[0], list) else [*given])

    return run


def _some(function: Callable[[list[Any]], Any]) -> Callable[..., Any]:
    def run(items: list[Any]) -> Any:
        if not items:
            raise Failed("of no items")
        return function(items)

    return _several(run)


def _distinct(items: list[Any]) -> list[Any]:
    found: list[Any] = []
    for item in items:
        if item not in found:
            found.append(item)
    return found


def _all(items: list[Any]) -> Any:
    return False if False in items else None if None in items else True


def _any(items: list[Any]) -> Any:
    return True if True in items else None if None in items else False


def joined(text: str) -> str:
    if len(text) > _LONGEST_TEXT:
        raise Failed("text too long")
    return text


def _substring(text: str, start: Fraction, length: Fraction | None = None) -> str:
    first = int(start)
    if first == 0 or abs(first) > len(text):
        raise Failed("no such position")
    rest = text[first - 1 :] if first > 0 else text[first:]
    if length is None:
        return rest
    if length < 1:
        raise Failed("no such length")
    return rest[: int(length)]


def _date(year: Any, month: Any = None, day: Any = None) -> Day:
    if isinstance(year, str):
        return cal.read_day(year)
    if isinstance(year, Day):
        return year
    if any(part.denominator != 1 for part in (year, month, day)) or year == 0:
        raise Failed("no such day")
    return cal.day(int(year), int(month), int(day))


def _age(birth: Day, on: Day) -> Fraction:
    if on < birth:
        raise Failed("not yet born")
    return Fraction(cal.whole_years(birth, on))


def _day_of_year(on: Day) -> Fraction:
    return Fraction(cal.number_of(on) - cal.number_of(Day(on.year, 1, 1)) + 1)


def _working_days(on: Day, count: Fraction, holidays: list[Day], workdays: list[Day]) -> Day:
    return cal.working_day(on, int(count), holidays, workdays)


FUNCTIONS: dict[str, tuple[tuple[str, ...], Callable[..., Any]]] = {
    "decimal": (("n", "scale"), _to_scale("half_even")),
    "floor": (("n", "scale"), _to_scale("floor")),
    "ceiling": (("n", "scale"), _to_scale("ceiling")),
    "round up": (("n", "scale"), _to_scale("up")),
    "round down": (("n", "scale"), _to_scale("down")),
    "round half up": (("n", "scale"), _to_scale("half_up")),
    "round half down": (("n", "scale"), _to_scale("half_down")),
    "modulo": (("dividend", "divisor"), _modulo),
    "abs": (("n",), _abs),
    "min": (("list",), _some(min)),
    "max": (("list",), _some(max)),
    "sum": (("list",), _some(lambda items: sum(items, Fraction(0)))),
    "total": (("list",), _several(lambda items: sum(items, Fraction(0)))),
    "mean": (("list",), _some(lambda items: sum(items, Fraction(0)) / len(items))),
    "count": (("list",), lambda items: Fraction(len(items))),
    "list contains": (("list", "element"), lambda items, item: item in items),
    "distinct values": (("list",), _distinct),
    "all": (("list",), _several(_all)),
    "any": (("list",), _several(_any)),
    "not": (("negand",), lambda negand: None if negand is None else not negand),
    "string length": (("string",), lambda text: Fraction(len(text))),
    "substring": (("string", "start position", "length"), _substring),
    "upper case": (("string",), lambda text: joined(text.upper())),
    "lower case": (("string",), lambda text: joined(text.lower())),
    "contains": (("string", "match"), lambda text, match: match in text),
    "starts with": (("string", "match"), lambda text, match: text.startswith(match)),
    "ends with": (("string", "match"), lambda text, match: text.endswith(match)),
    "date": (("year", "month", "day"), _date),
    "duration": (("from",), cal.read_duration),
    "years and months duration": (
        ("from", "to"),
        lambda start, end: Months(cal.whole_months(start, end)),
    ),
    "day of week": (("date",), lambda on: _WEEKDAYS[cal.weekday(on) - 1]),
    "day of year": (("date",), _day_of_year),
    "month of year": (("date",), lambda on: _MONTHS[on.month - 1]),
    "age": (("birth", "on"), _age),
    "whole years": (("from", "to"), lambda start, end: Fraction(cal.whole_years(start, end))),
    "whole months": (("from", "to"), lambda start, end: Fraction(cal.whole_months(start, end))),
    "whole days": (
        ("from", "to"),
        lambda start, end: Fraction(cal.number_of(end) - cal.number_of(start)),
    ),
    "last day of month": (
        ("date",),
        lambda on: Day(on.year, on.month, cal.days_in(on.year, on.month)),
    ),
    "working days": (
        ("from", "to", "holidays", "extra workdays"),
        lambda start, end, holidays, workdays: Fraction(
            cal.working_days(start, end, holidays, workdays)
        ),
    ),
    "add working days": (("date", "days", "holidays", "extra workdays"), _working_days),
}


def called(function: str, given: list[tuple[str | None, Any]]) -> Any:
    """A function's value; arguments are given in order, or all by name."""
    if function not in FUNCTIONS:
        raise Failed(f"no function {function}")
    names, run = FUNCTIONS[function]
    if function == "date" and [name for name, _ in given] == ["from"]:
        return run(given[0][1])
    if all(name is None for name, _ in given):
        return run(*[value for _, value in given])
    by_name = dict(given)
    return run(*[by_name[name] for name in names if name in by_name])
