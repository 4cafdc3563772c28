"""What a condition lets its operands be: words of an enumeration, or an interval of amounts."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from policyengine.feel.core import Call, Constant, Core, Items, Junction
from policyengine.feel.types import BOOLEAN, Enumeration

_RANGES: Final = {
    "in [..]": (True, True),
    "in [..)": (True, False),
    "in (..]": (False, True),
    "in (..)": (False, False),
    "between": (True, True),
}


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from `low` to `high`, each bound in or out; None is unbounded."""

    low: Decimal | None
    high: Decimal | None
    low_in: bool = True
    high_in: bool = True

    def __and__(self, other: "Interval") -> "Interval":
        low, low_in = _tighter(self.low, self.low_in, other.low, other.low_in, 1)
        high, high_in = _tighter(self.high, self.high_in, other.high, other.high_in, -1)
        return Interval(low, high, low_in, high_in)

    def __bool__(self) -> bool:
        if self.low is None or self.high is None:
            return True
        return self.low < self.high or (self.low == self.high and self.low_in and self.high_in)


Values = frozenset[str] | Interval
Possible = Mapping[Core, Values]


def possible(condition: Core) -> Possible | None:
    """What each operand can be if the condition holds; None where that cannot be told."""
    match condition:
        case Junction(all_of=True, operands=operands):
            sides = [possible(operand) for operand in operands]
            known = _both([side for side in sides if side is not None])
            return known if known or all(side is not None for side in sides) else None
        case Junction(operands=operands):
            return _either([possible(operand) for operand in operands])
        case Constant(value=True):
            return {}
        case Call(id="not", args=(inner,)):
            return _negated(inner)
        case Call(args=args) if len(args) > 1:
            return _tested(condition)
        case _:
            return {condition: frozenset({"true"})} if condition.type == BOOLEAN else None


def exclusive(one: Core, other: Core) -> bool:
    """Whether two conditions can be shown never to hold together."""
    first, second = possible(one), possible(other)
    if first is None or second is None:
        return False
    return any(
        not _meet(values, second[operand]) for operand, values in first.items() if operand in second
    )


def _tighter(
    one: Decimal | None, one_in: bool, other: Decimal | None, other_in: bool, sign: int
) -> tuple[Decimal | None, bool]:
    if one is None or other is None:
        return (other, other_in) if one is None else (one, one_in)
    if one == other:
        return one, one_in and other_in
    return (one, one_in) if (one - other) * sign > 0 else (other, other_in)


def _meet(one: Values, other: Values) -> Values:
    if isinstance(one, Interval):
        return one & other if isinstance(other, Interval) else one
    return one if isinstance(other, Interval) else one & other


def _both(sides: list[Possible]) -> dict[Core, Values]:
    met: dict[Core, Values] = {}
    for side in sides:
        for operand, values in side.items():
            met[operand] = _meet(met[operand], values) if operand in met else values
    return met


def _either(sides: list[Possible | None]) -> Possible | None:
    """Alternatives are followed only where all of them test the same operand for words."""
    words: frozenset[str] = frozenset()
    operands: set[Core] = set()
    for side in sides:
        if side is None or len(side) != 1:
            return None
        operand, values = next(iter(side.items()))
        if isinstance(values, Interval):
            return None
        operands.add(operand)
        words |= values
    return {operands.pop(): words} if len(operands) == 1 else None


def _negated(inner: Core) -> Possible | None:
    if not isinstance(inner, Call | Junction):
        return {inner: frozenset({"false"})} if inner.type == BOOLEAN else None
    tested = possible(inner)
    if tested is None or len(tested) != 1:
        return None
    operand, values = next(iter(tested.items()))
    if isinstance(values, Interval) or not isinstance(operand.type, Enumeration):
        return None
    return {operand: _every_word(operand.type) - values}


def _every_word(type_: Enumeration) -> frozenset[str]:
    return frozenset(word.word for word in type_.words)


def _tested(call: Call) -> Possible | None:
    operand, *rest = call.args
    words = _words(rest[0]) if len(rest) == 1 else None
    if words is not None:
        if call.id in ("=", "in list"):
            return {operand: words}
        if call.id == "!=" and isinstance(operand.type, Enumeration):
            return {operand: _every_word(operand.type) - words}
        return None
    interval = _interval(call.id, rest)
    return None if interval is None else {operand: interval}


def _words(core: Core) -> frozenset[str] | None:
    match core:
        case Constant(value=str(word)):
            return frozenset({word})
        case Constant(value=bool(truth)):
            return frozenset({"true" if truth else "false"})
        case Items(items=items):
            inner = [_words(item) for item in items]
            if any(words is None for words in inner):
                return None
            return frozenset().union(*(words for words in inner if words is not None))
        case _:
            return None


def _interval(operator: str, bounds: list[Core]) -> Interval | None:
    numbers = [bound.value for bound in bounds if isinstance(bound, Constant)]
    amounts = [number for number in numbers if isinstance(number, Decimal)]
    if len(amounts) != len(bounds):
        return None
    if operator in _RANGES and len(amounts) == 2:
        return Interval(amounts[0], amounts[1], *_RANGES[operator])
    match operator:
        case "<" | "<=":
            return Interval(None, amounts[0], True, operator == "<=")
        case ">" | ">=":
            return Interval(amounts[0], None, operator == ">=", True)
        case "=":
            return Interval(amounts[0], amounts[0])
        case _:
            return None
