"""The typed core tree: what inference yields, the plan stores and the evaluator compiles.

Few node kinds, each with its type; no places, no Python callables. Operators and functions are
calls by their id in the one table of `functions`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from policyengine.feel.types import Type
from policyengine.values.value import Scalar


@dataclass(frozen=True, slots=True)
class Constant:
    """A literal."""

    type: Type
    value: Scalar


@dataclass(frozen=True, slots=True)
class Slot:
    """The value of a name of the environment, by its slot."""

    type: Type
    slot: int


@dataclass(frozen=True, slots=True)
class Local:
    """The item at hand of the filter, quantifier or loop whose binder has this number.

    No loop stands inside one with the same number, so a part means the same wherever in its
    tree it is put.
    """

    type: Type
    binder: int


@dataclass(frozen=True, slots=True)
class Call:
    """An operator or function applied to values."""

    type: Type
    id: str
    args: tuple["Core", ...]


@dataclass(frozen=True, slots=True)
class Junction:
    """`and` (`all_of`) or `or` over several conditions, three-valued."""

    type: Type
    all_of: bool
    operands: tuple["Core", ...]


@dataclass(frozen=True, slots=True)
class If:
    """A choice; a condition that is null counts as not met."""

    type: Type
    condition: "Core"
    then: "Core"
    otherwise: "Core"


@dataclass(frozen=True, slots=True)
class Items:
    """A list of the given items."""

    type: Type
    items: tuple["Core", ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of a record."""

    type: Type
    of: "Core"
    field: str


@dataclass(frozen=True, slots=True)
class Project:
    """One field of every record of a list."""

    type: Type
    over: "Core"
    field: str


@dataclass(frozen=True, slots=True)
class Filter:
    """The items of a list that meet a condition on the local of `binder`."""

    type: Type
    over: "Core"
    binder: int
    condition: "Core"


@dataclass(frozen=True, slots=True)
class Each:
    """A list with `body` for each item of another, which is the local of `binder`.

    Where the body is a list, as it is of a loop over several lists, all its items are in the list.
    """

    type: Type
    over: "Core"
    binder: int
    body: "Core"


@dataclass(frozen=True, slots=True)
class Quantified:
    """Whether every item (`every`) or some item of a list meets a condition, three-valued."""

    type: Type
    every: bool
    over: "Core"
    binder: int
    condition: "Core"


@dataclass(frozen=True, slots=True)
class Ask:
    """What the table or list of a slot has for given arguments: a record of its columns."""

    type: Type
    slot: int
    args: tuple["Core", ...]


@dataclass(frozen=True, slots=True)
class Rank:
    """The place of a word in the order of its enumeration, counted from 0; null of null."""

    type: Type
    of: "Core"


Core = (
    Constant
    | Slot
    | Local
    | Call
    | Junction
    | If
    | Items
    | Entry
    | Project
    | Filter
    | Each
    | Quantified
    | Ask
    | Rank
)


def parts(core: Core) -> tuple[Core, ...]:  # noqa: PLR0911 - one answer per kind of node
    """The nodes directly below a node, in reading order."""
    match core:
        case Constant() | Slot() | Local():
            return ()
        case Call() | Ask():
            return core.args
        case Junction():
            return core.operands
        case Items():
            return core.items
        case If():
            return (core.condition, core.then, core.otherwise)
        case Entry() | Rank():
            return (core.of,)
        case Project():
            return (core.over,)
        case Filter() | Quantified():
            return (core.over, core.condition)
        case Each():
            return (core.over, core.body)


def nodes_of(core: Core) -> Iterator[Core]:
    """The node itself and every node below it."""
    waiting = [core]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(parts(node))


def height(core: Core) -> int:
    """How many nodes stand above one another."""
    return 1 + max(map(height, parts(core)), default=0)


def slots_of(core: Core) -> frozenset[int]:
    """Every slot that the expression can read, tables and lists that it asks among them."""
    return frozenset(node.slot for node in nodes_of(core) if isinstance(node, Slot | Ask))


def binders(core: Core) -> int:
    """A number above that of every binder of the expression; 0 where it has none."""
    loops = (node for node in nodes_of(core) if isinstance(node, Filter | Each | Quantified))
    return max((loop.binder + 1 for loop in loops), default=0)


def mentions(core: Core, local: Local) -> bool:
    """Whether the expression speaks of the item at hand of a loop."""
    return any(isinstance(node, Local) and node.binder == local.binder for node in nodes_of(core))
