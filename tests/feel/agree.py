"""The language and the judge's, each from the same text, on the same values of the world."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from tests.feel.world import NAMES, WORLD, cell
from tests.judge.failure import BeyondJudging, Failed
from tests.judge.language.calendar import Day, Months, Seconds
from tests.judge.language.evaluate import Here, cell_holds
from tests.judge.language.evaluate import value as judged_value
from tests.judge.language.parse import parse as judge_parse
from tests.judge.language.parse import parse_cell as judge_parse_cell

from policyengine.feel.core import Core
from policyengine.feel.evaluate import compile_core
from policyengine.feel.faults import Fault
from policyengine.feel.infer import infer
from policyengine.feel.parse import parse
from policyengine.values import durations
from policyengine.values.dates import FarDate
from policyengine.values.exact import feel_context, fraction
from policyengine.values.value import Value

NOTHING = object()  # what an evaluation comes to that fails


@dataclass(frozen=True)
class Verdict:
    """What became of a text: refused by the language, beyond the judge, or held against it."""

    refused: bool = False
    beyond: bool = False
    failed: bool = False
    difference: str | None = None


def as_judged(value: Any) -> Any:  # noqa: PLR0911 - one kind each
    """A value of the language as the judge has it."""
    match value:
        case Decimal():
            return fraction(value)
        case date() | FarDate():
            return Day(value.year, value.month, value.day)
        case durations.Months(count):
            return Months(count)
        case durations.Days(seconds):
            return Seconds(fraction(seconds))
        case tuple():
            return [as_judged(item) for item in value]
        case Mapping():
            return {name: as_judged(item) for name, item in value.items()}
        case _:
            return value


def on_expression(text: str, values: Mapping[str, Value]) -> Verdict:
    """An expression, where the language accepts it."""
    tree = parse(text).value
    core = None if tree is None else infer(tree, WORLD).value
    if core is None:
        return Verdict(refused=True)
    names = as_judged(values)
    return _held(core, values, lambda: judged_value(judge_parse(text), Here(names)), text)


def on_cell(column: str, text: str, values: Mapping[str, Value]) -> Verdict:
    """A cell of a column, where the language accepts both."""
    tree = parse(column).value
    subject = None if tree is None else infer(tree, WORLD).value
    if subject is None:
        return Verdict(refused=True)
    core = cell(text, column).value
    if core is None:
        return Verdict(refused=True)
    names = as_judged(values)

    try:
        asked = judged_value(judge_parse(column), Here(names))
    except (Failed, BeyondJudging):
        return Verdict(beyond=True)  # a table asks nothing of a column that has no value
    return _held(
        core,
        values,
        lambda: cell_holds(judge_parse_cell(text), asked, names),
        f"{column} : {text}",
    )


def _held(core: Core, values: Mapping[str, Value], judge: Any, text: str) -> Verdict:
    slots = {NAMES[name].slot: value for name, value in values.items()}
    try:
        with feel_context():
            found: Any = as_judged(compile_core(core)(slots))
    except Fault:
        found = NOTHING
    try:
        wanted: Any = judge()
    except Failed:
        wanted = NOTHING
    except BeyondJudging:
        return Verdict(beyond=True)
    if same(found, wanted):
        return Verdict(failed=found is NOTHING)
    return Verdict(difference=f"{text}\n  language {found}\n  judge    {wanted}")


def same(found: Any, wanted: Any) -> bool:
    """Equal, and of one kind."""
    if isinstance(found, list) and isinstance(wanted, list):
        return len(found) == len(wanted) and all(map(same, found, wanted))
    return type(found) is type(wanted) and bool(found == wanted)


def draw(random: Random) -> dict[str, Value]:
    """Values of the world's names."""
    delivered = random.random() < 0.5
    on = _day(random)
    return {
        **{name: _cents(random) for name in ("eligible", "ceiling", "合规费用", "起付线")},
        "terms.rate": Decimal(random.randint(0, 100)) / 100,
        "facility.level": random.choice(_LEVELS),
        "birth": _day(random),
        "on": on,
        "n": _cents(random),
        "visits": Decimal(random.randint(-2, 5)),
        "stay": durations.Days(Decimal(random.randint(-(10**6), 10**6))),
        "title": random.choice(_TEXTS),
        "local": random.random() < 0.5,
        "expenses": tuple(_expense(random) for _ in range(random.randint(1, 3))),
        "needed": _some(random, _TEXTS),
        "have": _some(random, _TEXTS),
        "tilted": _some(random, _LEVELS),
        "numbers": tuple(_cents(random) for _ in range(random.randint(1, 3))),
        "maybe n": random.choice((None, _cents(random))),
        "school": random.choice((None, *_TEXTS)),
        "flag": random.choice((None, True, False)),
        "gifts": tuple(random.choice((None, _cents(random))) for _ in range(random.randint(1, 3))),
        "holidays": tuple(on + timedelta(days=random.randint(-3, 9)) for _ in range(2)),
        "delivery": {"date": on} if delivered else None,
        "delivery.date": on if delivered else None,
    }


_LEVELS = ("township", "county", "city")
_TEXTS = ("", "a", "2024-01-31", "平阳")


def _day(random: Random) -> date:
    return date(random.randint(1990, 2030), random.randint(1, 12), random.randint(1, 28))


def _cents(random: Random) -> Decimal:
    whole = Decimal(random.randint(-5, 5))
    return random.choice((whole, whole, Decimal(random.randint(-99999, 99999)) / 100))


def _some(random: Random, words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(random.choice(words) for _ in range(random.randint(0, 3)))


def _expense(random: Random) -> dict[str, Value]:
    return {
        "amount": _cents(random),
        "class": random.choice("ABC"),
        "code": random.choice((None, "x1", "x2")),
        "tags": _some(random, _TEXTS),
    }
