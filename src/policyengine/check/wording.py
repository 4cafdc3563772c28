"""Sets of values in words: which words, from which figure to which."""

from datetime import date
from decimal import Decimal
from typing import Final

from policyengine.check.sets import Cut, Point, Stretch, Values
from policyengine.feel.formula import value_text
from policyengine.feel.types import BOOLEAN, DATE, Type, bare
from policyengine.values.text import Text

_NULL: Final = Text("未给出", "not given")
_LAST_DAY: Final = Decimal(date.max.toordinal())


def shown(values: Values, type_: Type, step: Decimal | None) -> Text:
    """What stands in a set, in words."""
    of = bare(type_)
    parts = [_stretch(stretch, of, step) for stretch in values.stretches]
    if values.null:
        parts.append(_NULL)
    return Text("、".join(one.zh for one in parts), " or ".join(one.en for one in parts))


def _stretch(stretch: Stretch, of: Type, step: Decimal | None) -> Text:
    start = None if stretch.start is None else _first(stretch.start, of)
    end = None if stretch.end is None else _last(stretch.end, of, step)
    if start is not None and start == end:
        return start
    if start is None or end is None:
        return _open(stretch, start, end, step)
    ins = (
        stretch.start is not None and not stretch.start.after,
        step is not None or (stretch.end is not None and stretch.end.after),
    )
    if all(ins):
        return Text(f"{start.zh} 至 {end.zh}", f"{start.en} to {end.en}")
    zh = f"{'不低于' if ins[0] else '高于'} {start.zh}且{'不高于' if ins[1] else '低于'} {end.zh}"
    low, high = "from" if ins[0] else "above", "up to" if ins[1] else "below"
    return Text(zh, f"{low} {start.en} {high} {end.en}")


def _open(stretch: Stretch, start: Text | None, end: Text | None, step: Decimal | None) -> Text:
    if start is not None:
        is_in = stretch.start is not None and not stretch.start.after
        words = ("不低于", "from") if is_in else ("高于", "above")
        return Text(f"{words[0]} {start.zh}", f"{words[1]} {start.en}")
    if end is not None:
        is_in = step is not None or (stretch.end is not None and stretch.end.after)
        words = ("不高于", "up to") if is_in else ("低于", "below")
        return Text(f"{words[0]} {end.zh}", f"{words[1]} {end.en}")
    return Text("任何值", "anything")


def _first(cut: Cut, of: Type) -> Text:
    return _value(cut.at, of)


def _last(cut: Cut, of: Type, step: Decimal | None) -> Text:
    """The last value before a cut; where values come in steps, the one a step below."""
    if step is not None and not cut.after and isinstance(cut.at, Decimal):
        return _value(cut.at - step, of)
    return _value(cut.at, of)


def _value(at: Point, of: Type) -> Text:
    value: Point | bool | date = at
    if of == BOOLEAN:
        value = at == 1
    elif of == DATE and isinstance(at, Decimal) and 1 <= at <= _LAST_DAY:
        value = date.fromordinal(int(at))
    return Text(value_text(value, of, "zh"), value_text(value, of, "en"))
