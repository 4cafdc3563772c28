"""What a condition lets the values it looks at be."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from policyengine.check.sets import (
    NOTHING,
    NULL,
    NUMBERS,
    Point,
    Values,
    between,
    only,
    point,
    union,
)
from policyengine.feel.core import Call, Constant, Core, Items, Junction, Rank
from policyengine.feel.types import BOOLEAN, Enumeration, bare
from policyengine.feel.types import NULL as NULL_TYPE

_ANYTHING: Final = Values(NUMBERS.stretches, null=True)
_RANGES: Final = {
    "in [..]": (True, True),
    "in [..)": (True, False),
    "in (..]": (False, True),
    "in (..)": (False, False),
    "between": (True, True),
}
_TRUE, _FALSE = only(Decimal(1)), only(Decimal(0))


@dataclass(frozen=True, slots=True)
class Tested:
    """Where a condition on one operand surely holds, may hold, and the same of its contrary."""

    holds: Values
    may_hold: Values
    fails: Values
    may_fail: Values

    def __invert__(self) -> "Tested":
        return Tested(self.fails, self.may_fail, self.holds, self.may_hold)

    def __and__(self, other: "Tested") -> "Tested":
        return Tested(
            self.holds & other.holds,
            self.may_hold & other.may_hold,
            self.fails | other.fails,
            self.may_fail | other.may_fail,
        )

    def __or__(self, other: "Tested") -> "Tested":
        return ~(~self & ~other)


_UNTOLD: Final = Tested(NOTHING, _ANYTHING, NOTHING, _ANYTHING)
ALWAYS: Final = Tested(_ANYTHING, _ANYTHING, NOTHING, NOTHING)

# Reads the literal behind a core tree: a constant, or a figure that never changes.
Literal = Callable[[Core], Constant | Items | None]


def tested(  # noqa: PLR0911 - one answer per kind of condition
    condition: Core, operand: Core, literal: Literal
) -> Tested:
    """A condition as a test of one operand; what it asks besides is left open."""
    match condition:
        case Constant(value=True):
            return ALWAYS
        case Constant(value=False):
            return ~ALWAYS
        case Call(id="not", args=(inner,)):
            return ~tested(inner, operand, literal)
        case Junction(all_of=all_of, operands=operands):
            sides = [tested(one, operand, literal) for one in operands]
            joined = sides[0]
            for side in sides[1:]:
                joined = joined & side if all_of else joined | side
            return joined
        case Call(id=sign, args=(Rank(of=left), *rest)) if left == operand:
            holds = _by_rank(sign, left, rest, literal)
            return _UNTOLD if holds is None else _exactly(holds, sign)
        case Call(id=sign, args=(left, *rest)) if left == operand:
            holds = _where(sign, rest, literal)
            return _UNTOLD if holds is None else _exactly(holds, sign)
        case _ if condition == operand:
            return _exactly(_TRUE, "<")
        case _:
            return _UNTOLD


def _exactly(holds: Values, sign: str) -> Tested:
    """An order cannot be told of null; that a value is equal, or one of a list, can."""
    fails = _ANYTHING - holds
    if sign not in ("=", "!=", "in list"):
        fails = fails - NULL
    return Tested(holds, holds, fails, fails)


def _where(sign: str, rest: list[Core], literal: Literal) -> Values | None:
    """Where a comparison with literals holds; None where it is with something else."""
    if sign == "in list":
        return _members(rest[0], literal)
    if len(rest) == 1 and isinstance(rest[0], Constant) and rest[0].type == NULL_TYPE:
        return {"=": NULL, "!=": NUMBERS}.get(sign)
    points = [_point(core, literal) for core in rest]
    known = [at for at in points if at is not None]
    return _compared(sign, known) if known and len(known) == len(points) else None


def _compared(sign: str, known: list[Point]) -> Values | None:
    if sign in _RANGES and len(known) == 2:
        low_in, high_in = _RANGES[sign]
        return between(known[0], known[1], low_in=low_in, high_in=high_in)
    match sign:
        case "=":
            return only(known[0])
        case "!=":
            return _ANYTHING - only(known[0])
        case "<" | "<=":
            return between(None, known[0], high_in=sign == "<=")
        case ">" | ">=":
            return between(known[0], None, low_in=sign == ">=")
        case _:
            return None


def _by_rank(sign: str, operand: Core, rest: list[Core], literal: Literal) -> Values | None:
    """The words of an ordered enumeration whose rank compares so with the ranks of others."""
    type_ = bare(operand.type)
    ranks: dict[Point | None, Decimal] = {}
    if isinstance(type_, Enumeration):
        ranks.update(type_.ranks)
    ends = [_point(core.of, literal) for core in rest if isinstance(core, Rank)]
    known = [ranks[end] for end in ends if end in ranks]
    holds = _compared(sign, list(known)) if known and len(known) == len(rest) else None
    if holds is None:
        return None
    return union(only(str(word)) for word, rank in ranks.items() if only(rank) & holds)


def _members(core: Core, literal: Literal) -> Values | None:
    items = literal(core)
    if not isinstance(items, Items):
        return None
    points = [_point(item, literal) for item in items.items]
    known = [only(at) for at in points if at is not None]
    return union(known) if len(known) == len(points) else None


def _point(core: Core, literal: Literal) -> Point | None:
    found = literal(core)
    return point(found.value) if isinstance(found, Constant) else None


def as_written(core: Core) -> Constant | Items | None:
    """A literal as it stands in the formula."""
    return core if isinstance(core, Constant | Items) else None


def exclusive(one: Core, other: Core) -> bool:
    """Whether two conditions can be shown never to hold together."""
    operands = _operands(one) & _operands(other)
    return any(
        not (_may(one, operand) & _may(other, operand) & _universe(operand)) for operand in operands
    )


def _may(condition: Core, operand: Core) -> Values:
    return tested(condition, operand, as_written).may_hold


def _universe(operand: Core) -> Values:
    type_ = bare(operand.type)
    if isinstance(type_, Enumeration):
        return union(only(word.word) for word in type_.words) | NULL
    return _TRUE | _FALSE | NULL if type_ == BOOLEAN else _ANYTHING


def _operands(condition: Core) -> frozenset[Core]:
    """What a condition tests: the left sides of its comparisons, and its own truth values."""
    match condition:
        case Call(id="not", args=(inner,)):
            return _operands(inner)
        case Junction(operands=operands):
            return frozenset().union(*(_operands(one) for one in operands))
        case Call(args=(Rank(of=left), _, *_)) | Call(args=(left, _, *_)):
            return frozenset({left, condition})
        case Constant():
            return frozenset()
        case _:
            return frozenset({condition})
