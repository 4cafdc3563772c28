"""The typed core tree: what inference yields, the plan stores and the evaluator compiles.

Few node kinds, each with its type; no places, no Python callables. Operators and functions are
calls by their id in the one table of `functions`.
"""

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
    """The item at hand of the filter, quantifier or loop that is `depth` binders from the root."""

    type: Type
    depth: int


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
    """The items of a list that meet a condition on the local at `depth`."""

    type: Type
    over: "Core"
    depth: int
    condition: "Core"


@dataclass(frozen=True, slots=True)
class Each:
    """A list with `body` for each item of another, which is the local at `depth`."""

    type: Type
    over: "Core"
    depth: int
    body: "Core"


@dataclass(frozen=True, slots=True)
class Quantified:
    """Whether every item (`every`) or some item of a list meets a condition, three-valued."""

    type: Type
    every: bool
    over: "Core"
    depth: int
    condition: "Core"


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
)


def parts(core: Core) -> tuple[Core, ...]:  # noqa: PLR0911 - one answer per kind of node
    """The nodes directly below a node, in reading order."""
    match core:
        case Constant() | Slot() | Local():
            return ()
        case Call():
            return core.args
        case Junction():
            return core.operands
        case Items():
            return core.items
        case If():
            return (core.condition, core.then, core.otherwise)
        case Entry():
            return (core.of,)
        case Project():
            return (core.over,)
        case Filter() | Quantified():
            return (core.over, core.condition)
        case Each():
            return (core.over, core.body)


def slots_of(core: Core) -> frozenset[int]:
    """Every slot that the expression can read."""
    found: set[int] = set()
    waiting = [core]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Slot):
            found.add(node.slot)
        waiting.extend(parts(node))
    return frozenset(found)
