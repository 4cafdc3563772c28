"""What an expression is made of."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Node:
    """A part of an expression."""


@dataclass(frozen=True)
class Value(Node):
    value: Any


@dataclass(frozen=True)
class Name(Node):
    """A word, and those that follow it behind dots."""

    path: tuple[str, ...]


@dataclass(frozen=True)
class Asked(Node):
    """The `?` of a cell."""


@dataclass(frozen=True)
class Field(Node):
    of: Node
    name: str


@dataclass(frozen=True)
class Negation(Node):
    of: Node


@dataclass(frozen=True)
class Sign(Node):
    """Arithmetic or a comparison."""

    sign: str
    left: Node
    right: Node


@dataclass(frozen=True)
class Logic(Node):
    """`and` or `or`."""

    sign: str
    left: Node
    right: Node


@dataclass(frozen=True)
class Choice(Node):
    condition: Node
    then: Node
    otherwise: Node


@dataclass(frozen=True)
class Between(Node):
    of: Node
    low: Node
    high: Node


@dataclass(frozen=True)
class Member(Node):
    """`of in (tests)`."""

    of: Node
    tests: tuple[Node, ...]


@dataclass(frozen=True)
class Compared(Node):
    """A test such as `> 5`."""

    sign: str
    to: Node


@dataclass(frozen=True)
class Range(Node):
    """`[low..high)` as a test; each end with whether it belongs to it."""

    low: Node
    high: Node
    low_in: bool
    high_in: bool


@dataclass(frozen=True)
class Items(Node):
    items: tuple[Node, ...]


@dataclass(frozen=True)
class Picked(Node):
    """`of[by]`: the items that meet a condition, or the one at a position."""

    of: Node
    by: Node


@dataclass(frozen=True)
class Loop(Node):
    """`kind` is "for", "some" or "every"; names go over lists, or `Range`s of whole numbers."""

    kind: str
    bindings: tuple[tuple[str, Node], ...]
    body: Node


@dataclass(frozen=True)
class Call(Node):
    function: str
    arguments: tuple[tuple[str | None, Node], ...]


@dataclass(frozen=True)
class Cell:
    """A table cell: any of `tests`, or none of them."""

    tests: tuple[Node, ...]
    negated: bool = False


@dataclass(frozen=True)
class Anything(Cell):
    """The cell `-`."""

    tests: tuple[Node, ...] = ()
