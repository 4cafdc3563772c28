"""The value of a tree: FEEL's rules read off one by one, every number an exact fraction."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from typing import Any

from tests.judge.failure import Failed, Lacking
from tests.judge.language import calendar as cal
from tests.judge.language import tree
from tests.judge.language.arithmetic import CONDITION_SIGNS, negative, signed, sized
from tests.judge.language.calendar import Day, Months, Seconds
from tests.judge.language.functions import called
from tests.judge.language.tree import Node

CONDITION_CALLS = (*("not", "all", "any", "list contains", "contains", "starts with", "ends with"),)


@dataclass(frozen=True)
class Here:
    """Where an expression stands: the names it may use, the items at hand, a cell's subject.

    A name that ends in `()` is a table or list that is asked like a function.

    Items are pairs of name and value, the innermost last; a filter's has the name "item" and
    `opened` says that its fields are names too.
    """

    names: Mapping[str, Any]
    items: tuple[tuple[str, Any, bool], ...] = ()
    in_cell: bool = False
    subject: Any = None

    def with_item(self, name: str, value: Any, *, opened: bool) -> "Here":
        return replace(self, items=(*self.items, (name, value, opened)))


def value(node: Node, here: Here) -> Any:  # noqa: PLR0911, PLR0912 - one case each
    """What a tree comes to."""
    match node:
        case tree.Value(value=found):
            return found
        case tree.Name(path=path):
            return _named(path, here)
        case tree.Asked():
            return here.subject
        case tree.Field(of=of, name=name):
            return _field(value(of, here), name)
        case tree.Negation(of=of):
            return negative(value(of, here))
        case tree.Sign(sign=sign, left=left, right=right):
            return signed(sign, value(left, here), value(right, here))
        case tree.Logic(sign=sign, left=left, right=right):
            steps = (partial(value, part, here) for part in (left, right))
            return decided(steps, decisive=sign == "or")
        case tree.Choice(condition=condition, then=then, otherwise=otherwise):
            return value(then if value(condition, here) is True else otherwise, here)
        case tree.Between(of=of, low=low, high=high):
            return _within(value(of, here), value(low, here), value(high, here))
        case tree.Member(of=of, tests=tests):
            return _passes(value(of, here), tests, here)
        case tree.Items(items=items):
            return [value(item, here) for item in items]
        case tree.Picked(of=of, by=by):
            return _picked(value(of, here), by, here)
        case tree.Loop():
            return _loop(node, here)
        case tree.Call(function=function, arguments=arguments):
            given = [(name, value(argument, here)) for name, argument in arguments]
            asked = here.names.get(f"{function}()")
            return sized(called(function, given) if asked is None else asked(given))
    raise Failed(f"{node} has no value")


def cell_holds(cell: tree.Cell, subject: Any, names: Mapping[str, Any]) -> Any:
    """Whether a cell lets its subject pass."""
    if isinstance(cell, tree.Anything):
        return True
    found = _passes(subject, cell.tests, Here(names, in_cell=True, subject=subject))
    return found if not cell.negated or found is None else not found


def _named(path: tuple[str, ...], here: Here) -> Any:
    first = path[0]
    for name, item, opened in reversed(here.items):
        if opened and isinstance(item, dict) and first in item:
            return _followed(item, path)
        if name == first:
            return _followed(item, path[1:])
    if here.in_cell:
        return first
    for used in range(len(path), 0, -1):
        if ".".join(path[:used]) in here.names:
            return _followed(here.names[".".join(path[:used])], path[used:])
    raise Failed(f"no name {'.'.join(path)}")


def _followed(found: Any, path: Iterable[str]) -> Any:
    for name in path:
        found = _field(found, name)
    return found


def _field(of: Any, name: str) -> Any:
    match of:
        case dict() if name in of:
            return of[name]
        case list():
            return [_field(item, name) for item in of]
        case Day() if name == "weekday":
            return Fraction(cal.weekday(of))
        case Day() if name in ("year", "month", "day"):
            return Fraction(getattr(of, name))
        case Months(count) if name in ("years", "months"):
            years = int(Fraction(count, 12))
            return Fraction(years if name == "years" else count - years * 12)
        case Seconds(count) if name == "days":
            return Fraction(int(count / cal.DAY))
    raise Failed(f"no field {name}")


def _within(of: Any, low: Any, high: Any, *, low_in: bool = True, high_in: bool = True) -> Any:
    return _and(
        signed(">=" if low_in else ">", of, low), signed("<=" if high_in else "<", of, high)
    )


def _and(left: Any, right: Any) -> Any:
    return False if False in (left, right) else None if None in (left, right) else True


def decided(parts: Iterable[Callable[[], Any]], *, decisive: bool) -> Any:
    """FEEL's three-valued `or` (`decisive` is True) and `and`, from left to right.

    A fact that is lacking does not matter where another part decides; a part behind it that fails
    may be one that it guards.
    """
    found: list[Any] = []
    lacking: list[Lacking] = []
    for part in parts:
        try:
            found.append(part())
        except Lacking as lack:
            lacking.append(lack)
        except Failed:
            if not lacking:
                raise
            break
        if found and found[-1] is decisive:
            return decisive
    if lacking:
        raise lacking[0]
    return None if None in found else not decisive


def _passes(subject: Any, tests: tuple[Node, ...], here: Here) -> Any:
    """Whether some test holds; a list of ranges is several tests."""
    spread: list[Node] = []
    for test in tests:
        is_ranges = isinstance(test, tree.Items) and any(
            isinstance(item, tree.Range) for item in test.items
        )
        spread.extend(test.items if is_ranges and isinstance(test, tree.Items) else (test,))
    return decided((partial(_test, subject, test, here) for test in spread), decisive=True)


def _test(subject: Any, test: Node, here: Here) -> Any:
    match test:
        case tree.Compared(sign=sign, to=to):
            return signed(sign, subject, value(to, here))
        case tree.Range(low=low, high=high):
            ends = value(low, here), value(high, here)
            return _within(subject, *ends, low_in=test.low_in, high_in=test.high_in)
    found = value(test, here)
    if here.in_cell and isinstance(found, bool) and _asks(test):
        return found
    if isinstance(found, list) and not isinstance(subject, list):
        return subject in found
    return signed("=", subject, found)


def _asks(node: Any) -> bool:
    """Whether `?` stands in it."""
    if isinstance(node, tuple):
        return any(map(_asks, node))
    return isinstance(node, tree.Asked) or (
        isinstance(node, Node) and any(map(_asks, vars(node).values()))
    )


def _picked(items: Any, by: Node, here: Here) -> Any:
    """The item at a position; else the items that meet a condition on `item` and its fields."""
    if not isinstance(items, list):
        raise Failed("not a list")
    if not _is_condition(by, here, items):
        return _at(items, value(by, here))
    return [item for item in items if value(by, here.with_item("item", item, opened=True)) is True]


def _at(items: list[Any], position: Any) -> Any:
    if position.denominator != 1 or not 1 <= abs(position) <= len(items):
        raise Failed("no such position")
    return items[int(position) - (position > 0)]


def _is_condition(node: Node, here: Here, items: list[Any]) -> bool:  # noqa: PLR0911 - one kind of node each
    """Whether what stands in `[ ]` is true or false, and not a position."""
    match node:
        case tree.Sign(sign=sign):
            return sign in CONDITION_SIGNS
        case tree.Call(function=function):
            return function in CONDITION_CALLS
        case tree.Choice(then=then, otherwise=otherwise):
            return any(_is_condition(branch, here, items) for branch in (then, otherwise))
        case tree.Loop(kind=kind):
            return kind != "for"
        case tree.Negation():
            return False
        case tree.Value(value=found):
            return not isinstance(found, Fraction)
        case tree.Logic() | tree.Between() | tree.Member():
            return True
        case tree.Picked(of=of):
            return _holds_conditions(of, here)
    # A name or a field: as its value is.
    if items:
        here = here.with_item("item", items[0], opened=True)
    elif isinstance(node, tree.Name) and not _is_known(node.path[0], here):
        return True  # a field of the items that are not there
    return not isinstance(value(node, here), Fraction)


def _holds_conditions(node: Node, here: Here) -> bool:
    """Whether the items of a list are true or false."""
    match node:
        case tree.Items(items=items):
            return items != () and _is_condition(items[0], here, [])
        case tree.Loop(bindings=bindings, body=body):
            for name, over in bindings:
                sample = _holds_conditions(over, here) or Fraction(0)
                here = here.with_item(name, sample, opened=False)
            return _is_condition(body, here, [])
        case tree.Range():
            return False
        case tree.Choice(then=then, otherwise=otherwise):
            return _holds_conditions(then, here) or _holds_conditions(otherwise, here)
        case tree.Picked(of=of) | tree.Call(arguments=((_, of), *_)):
            return _holds_conditions(of, here)
    found = value(node, here)
    return isinstance(found, list) and found != [] and isinstance(found[0], bool)


def _is_known(word: str, here: Here) -> bool:
    known = {name for name, _, _ in here.items} | {name.split(".")[0] for name in here.names}
    return word in known


def _loop(node: tree.Loop, here: Here) -> Any:
    steps = (partial(value, node.body, inside) for inside in _turns(node.bindings, here))
    if node.kind == "for":
        return [step() for step in steps]
    return decided(steps, decisive=node.kind == "some")


def _turns(bindings: tuple[tuple[str, Node], ...], here: Here) -> Iterable[Here]:
    """Each combination of items; a later list may speak of the items before."""
    if not bindings:
        yield here
        return
    (name, over), *rest = bindings
    for item in _over(over, here):
        yield from _turns(tuple(rest), here.with_item(name, item, opened=False))


def _steps(low: Any, high: Any) -> list[Any]:
    """Whole numbers or days one by one, upward or downward."""
    if isinstance(low, Day):
        numbers = _steps(Fraction(cal.number_of(low)), Fraction(cal.number_of(high)))
        return [cal.day_with(int(number)) for number in numbers]
    if low.denominator != 1 or high.denominator != 1 or abs(high - low) >= 200_000:
        raise Failed("not a range of whole numbers")
    step = 1 if low <= high else -1
    return [Fraction(number) for number in range(int(low), int(high) + step, step)]


def _over(node: Node, here: Here) -> list[Any]:
    if isinstance(node, tree.Range):
        return _steps(value(node.low, here), value(node.high, here))
    items = value(node, here)
    if not isinstance(items, list):
        raise Failed("not a list")
    return items
