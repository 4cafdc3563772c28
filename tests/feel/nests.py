"""Expressions with every kind of node inside every other, each beside what it means.

A generated part is its text together with a Python function for its value, made by the same
choice; nothing of the language's own parser, typing or evaluator is used.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any, Final

Names = Mapping[str, Any]
Rank = tuple[str, str]  # a kind of node, and the kind of place that it stands in

KINDS: Final = ("index", "filter", "loop", "quantifier", "if", "in")
PLACES: Final = ("index", "filter", "loop", "condition", "cell")
XS: Final = (3, 1, 2, 5)
ITEMS: Final = (
    {"cost": 7, "count": 1, "listed": True},
    {"cost": 2, "count": 3, "listed": False},
    {"cost": 4, "count": 2, "listed": True},
)
WORLD: Final[Names] = {"xs": XS, "ys": (2, 4), "items": ITEMS, "n": 2, "m": 5, "on": True}
_SORTS: Final = {"xs": "numbers", "ys": "numbers", "items": "records", "n": "number"} | {
    "m": "number",
    "on": "boolean",
}
_FIELDS: Final = {"cost": "number", "count": "number", "listed": "boolean"}
_FOLDS: Final[tuple[tuple[str, Callable[[Any], int]], ...]] = (
    *(("min", min), ("max", max), ("total", sum), ("count", len)),
)
_BINDERS: Final = ("a", "b", "item", "n")


class NoAnswer(Exception):  # noqa: N818 - what only data can tell
    """There is no such item, or none at all."""


class TooFar(Exception):  # noqa: N818 - nothing is wrong with it
    """It would take too long to go on."""


@dataclass(frozen=True)
class Part:
    """A piece of text and its value, given what its names stand for."""

    text: str
    of: Callable[[Names], Any]


@dataclass(frozen=True)
class Scope:
    """The names at one point by sort, and the places around it."""

    sorts: Mapping[str, str] = field(default_factory=lambda: _SORTS)
    around: tuple[str, ...] = ()

    def inside(self, place: str) -> "Scope":
        """The same names, one place further in."""
        return replace(self, around=(*self.around, place))

    def binding(self, name: str, sort: str) -> "Scope":
        """One more name; the fields of a record called `item` are names too."""
        opened = _FIELDS if name == "item" and sort == "record" else {}
        return replace(self, sorts={**self.sorts, name: sort, **opened})

    def without_item(self, sort: str) -> "Scope":
        """The names that mean the same outside a filter's brackets as within."""
        hidden = {"item", *(_FIELDS if sort == "record" else ())}
        return replace(self, sorts={n: s for n, s in self.sorts.items() if n not in hidden})

    def of_sort(self, sort: str) -> list[str]:
        """The names of that sort."""
        return [name for name, own in self.sorts.items() if own == sort]


def bound(names: Names, name: str, value: Any) -> Names:
    """The names inside a loop."""
    opened = value if name == "item" and isinstance(value, Mapping) else {}
    return {**names, name: value, **opened}


class Nests:
    """Draws parts; `seen` counts which kind of node stood in which kind of place."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - to be drawn again
        self.seen: Counter[Rank] = Counter()

    def expression(self) -> Part:
        """A whole expression."""
        sort = self.random.choice(("number", "boolean", "numbers"))
        return self.part(sort, Scope(), 5)

    def cell(self) -> tuple[Part, Part]:
        """A column and a cell that tests it."""
        column = self.part("number", Scope(), 3)
        scope = Scope({"?": "number"}, ("cell",))
        kind = self.random.randrange(4)
        if kind == 0:
            test = self.part("number", scope, 4)
            return column, Part(f"> {test.text}", lambda names: names["?"] > test.of(names))
        if kind == 1:
            low, high = self.part("number", scope, 3), self.part("number", scope, 3)
            return column, Part(
                f"({low.text}..{high.text}]",
                lambda names: _between(low.of(names), names["?"], high.of(names)),
            )
        test = self.part("boolean", scope, 4)
        if kind == 2:
            return column, Part(
                f"? > 1 and {test.text}", lambda names: names["?"] > 1 and test.of(names)
            )
        return column, Part(
            f"not(? > 1 and {test.text})", lambda names: not (names["?"] > 1 and test.of(names))
        )

    def part(self, sort: str, scope: Scope, depth: int) -> Part:
        """A part of a sort: number, boolean, numbers or records."""
        if depth <= 0 or self.random.random() < 0.12:
            return self._leaf(sort, scope)
        made: Part = getattr(self, f"_{sort}")(scope, depth - 1)
        return made

    def _note(self, kind: str, scope: Scope) -> None:
        self.seen.update((kind, place) for place in set(scope.around))

    def _leaf(self, sort: str, scope: Scope) -> Part:
        known = scope.of_sort(sort)
        if known and self.random.random() < 0.7:
            name = self.random.choice(known)
            return Part(name, lambda names: names[name])
        match sort:
            case "number":
                value = self.random.randrange(6)
                return Part(str(value), lambda names: value)
            case "boolean":
                left, right = self._leaf("number", scope), self._leaf("number", scope)
                return Part(
                    f"({left.text} < {right.text})", lambda names: left.of(names) < right.of(names)
                )
            case "record":
                return Part("items[1]", lambda names: ITEMS[0])
            case "records":
                return Part("items", lambda names: ITEMS)
            case _:
                first = self._leaf("number", scope)
                second = self._leaf("number", scope)
                return Part(
                    f"[{first.text}, {second.text}]",
                    lambda names: (first.of(names), second.of(names)),
                )

    def _number(self, scope: Scope, depth: int) -> Part:
        draw = self.random.randrange(6)
        if draw == 0:
            return self._sum(scope, depth)
        if draw == 1:
            return self._if("number", scope, depth)
        if draw == 2:
            return self._folded(scope, depth)
        if draw == 3 and "?" not in scope.sorts:
            many = self.part("records", scope, depth)
            return Part(f"count({many.text})", lambda names: len(many.of(names)))
        if draw == 4 and scope.of_sort("record"):
            name = self.random.choice(scope.of_sort("record"))
            return Part(f"{name}.cost", lambda names: names[name]["cost"])
        return self._index(scope, depth)

    def _folded(self, scope: Scope, depth: int) -> Part:
        name, fold = self.random.choice(_FOLDS)
        many = self.part("numbers", scope, depth)
        return Part(f"{name}({many.text})", lambda names: _folded(fold, many.of(names)))

    def _sum(self, scope: Scope, depth: int) -> Part:
        left, right = self.part("number", scope, depth), self.part("number", scope, depth)
        return Part(f"({left.text} + {right.text})", lambda names: left.of(names) + right.of(names))

    def _if(self, sort: str, scope: Scope, depth: int) -> Part:
        self._note("if", scope)
        test = self.part("boolean", scope.inside("condition"), depth)
        then, other = self.part(sort, scope, depth), self.part(sort, scope, depth)
        return Part(
            f"(if {test.text} then {then.text} else {other.text})",
            lambda names: then.of(names) if test.of(names) else other.of(names),
        )

    def _index(self, scope: Scope, depth: int) -> Part:
        self._note("index", scope)
        if "?" in scope.sorts or self.random.random() < 0.6:
            many = self.part("numbers", scope, depth)
            at = self.part("number", scope.without_item("number").inside("index"), depth)
            return Part(f"{many.text}[{at.text}]", lambda names: _item(many, at, names))
        many = self.part("records", scope, depth)
        at = self.part("number", scope.without_item("record").inside("index"), depth)
        return Part(f"{many.text}[{at.text}].cost", lambda names: _item(many, at, names)["cost"])

    def _boolean(self, scope: Scope, depth: int) -> Part:
        draw = self.random.randrange(6)
        if draw == 0:
            return self._junction(scope, depth)
        if draw == 1:
            return self._if("boolean", scope, depth)
        if draw == 2:
            return self._in(scope, depth)
        if draw == 3:
            left, right = self.part("number", scope, depth), self.part("number", scope, depth)
            return Part(
                f"({left.text} >= {right.text})", lambda names: left.of(names) >= right.of(names)
            )
        return self._quantifier(scope, depth)

    def _junction(self, scope: Scope, depth: int) -> Part:
        left, right = self.part("boolean", scope, depth), self.part("boolean", scope, depth)
        if self.random.random() < 0.5:
            return Part(
                f"({left.text} and {right.text})", lambda names: left.of(names) and right.of(names)
            )
        return Part(
            f"({left.text} or {right.text})", lambda names: left.of(names) or right.of(names)
        )

    def _in(self, scope: Scope, depth: int) -> Part:
        self._note("in", scope)
        subject = self.part("number", scope, depth)
        inside = scope.inside("condition")
        if self.random.random() < 0.5:
            many = self.part("numbers", inside, depth)
            return Part(
                f"({subject.text} in {many.text})",
                lambda names: subject.of(names) in many.of(names),
            )
        one, two = self.part("number", inside, depth), self.part("number", inside, depth)
        return Part(
            f"({subject.text} in (<= {one.text}, {two.text}))",
            lambda names: _either(subject.of(names), one, two, names),
        )

    def _quantifier(self, scope: Scope, depth: int) -> Part:
        self._note("quantifier", scope)
        every = self.random.random() < 0.5
        name, sort, over = self._binding(scope, depth)
        test = self.part("boolean", scope.binding(name, sort).inside("loop"), depth)
        fold = all if every else any
        return Part(
            f"({'every' if every else 'some'} {name} in {over.text} satisfies {test.text})",
            lambda names: fold(test.of(bound(names, name, one)) for one in over.of(names)),
        )

    def _binding(self, scope: Scope, depth: int) -> tuple[str, str, Part]:
        name = self.random.choice(_BINDERS)
        if self.random.random() < 0.2:
            return name, "number", self._steps(scope.inside("loop"), depth)
        records = "?" not in scope.sorts and self.random.random() < 0.4
        sort = "record" if records else "number"
        return name, sort, self.part(f"{sort}s", scope.inside("loop"), depth)

    def _numbers(self, scope: Scope, depth: int) -> Part:
        draw = self.random.randrange(5)
        if draw == 0:
            return self._if("numbers", scope, depth)
        if draw == 1:
            return self._filter("numbers", scope, depth)
        if draw == 2:
            return self._loop(scope, depth)
        if draw == 3 and "?" not in scope.sorts:
            many = self.part("records", scope, depth)
            return Part(
                f"{many.text}.cost", lambda names: tuple(one["cost"] for one in many.of(names))
            )
        one, two = self.part("number", scope, depth), self.part("number", scope, depth)
        return Part(f"[{one.text}, {two.text}]", lambda names: (one.of(names), two.of(names)))

    def _records(self, scope: Scope, depth: int) -> Part:
        return self._filter("records", scope, depth)

    def _filter(self, sort: str, scope: Scope, depth: int) -> Part:
        self._note("filter", scope)
        over = self.part(sort, scope, depth)
        inner = scope.binding("item", sort.removesuffix("s")).inside("filter")
        test = self.part("boolean", inner, depth)
        return Part(
            f"{over.text}[{test.text}]",
            lambda names: tuple(
                one for one in over.of(names) if test.of(bound(names, "item", one))
            ),
        )

    def _loop(self, scope: Scope, depth: int) -> Part:
        self._note("loop", scope)
        if self.random.random() < 0.3:
            return self._double_loop(scope, depth)
        name, sort, over = self._binding(scope, depth)
        body = self.part("number", scope.binding(name, sort).inside("loop"), depth)
        return Part(
            f"(for {name} in {over.text} return {body.text})",
            lambda names: tuple(body.of(bound(names, name, one)) for one in over.of(names)),
        )

    def _double_loop(self, scope: Scope, depth: int) -> Part:
        name, sort, over = self._binding(scope, depth)
        within = scope.binding(name, sort)
        other, inner_sort, inner = self._binding(within, depth)
        body = self.part("number", within.binding(other, inner_sort).inside("loop"), depth)
        return Part(
            f"(for {name} in {over.text}, {other} in {inner.text} return {body.text})",
            lambda names: tuple(
                body.of(bound(first, other, two))
                for one in over.of(names)
                for first in (bound(names, name, one),)
                for two in inner.of(first)
            ),
        )

    def _steps(self, scope: Scope, depth: int) -> Part:
        first, last = self.part("number", scope, depth), self.part("number", scope, depth)
        return Part(
            f"{first.text}..{last.text}", lambda names: _steps(first.of(names), last.of(names))
        )


def _steps(first: int, last: int) -> tuple[int, ...]:
    if abs(last - first) > 40:
        raise TooFar
    return tuple(range(first, last + 1) if first <= last else range(first, last - 1, -1))


def _folded(fold: Callable[[Any], int], many: tuple[int, ...]) -> int:
    if not many and fold in (min, max):
        raise NoAnswer
    return fold(many)


def _item(many: Part, at: Part, names: Names) -> Any:
    items, position = many.of(names), at.of(names)
    if position == 0 or abs(position) > len(items):
        raise NoAnswer
    return items[position - 1 if position > 0 else position]


def _between(low: int, subject: int, high: int) -> bool:
    """Both ends are computed, also where the first decides."""
    return low < subject <= high


def _either(subject: int, one: Part, two: Part, names: Names) -> bool:
    return bool(subject <= one.of(names) or subject == two.of(names))


def drawn(seed: int, count: int) -> Iterator[Part]:
    """So many expressions."""
    nests = Nests(seed)
    for _ in range(count):
        yield nests.expression()
