"""The names an expression may use, and what is known to be present where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from policyengine.diagnostics.place import Span
from policyengine.feel.types import Field, Type, maybe
from policyengine.values.text import Text

_MOST_PARTS = 12  # of a dotted name; a longer path goes into its value

# What a guard speaks of: a slot or a local, and the fields followed from there.
Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """Where a figure is written, and whether it has a unit there."""

    span: Span
    has_unit: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """How a table or list is asked, as a function is called: with what, and for which record.

    One that is `only` asked has no value without arguments.
    """

    parameters: tuple[Field, ...]
    gives: Type
    only: bool

    def usage(self, name: str) -> str:
        """How it is written: `fees(code)`."""
        return f"{name}({', '.join(parameter.name for parameter in self.parameters)})"


@dataclass(frozen=True, slots=True)
class Name:
    """A fact, parameter, list, table output or computed value.

    `type` is what the name has once its group is there. A name with a `group` (the full name of
    an optional record) is optional until a guard such as `delivery != null` stands before it.
    `figure` is the figure it comes down to, where it is one; `asked` says how a table or list is
    asked with arguments. What `recognises` is a list that knows names by more than one spelling.
    """

    slot: int
    type: Type
    label: Text
    declared: Span | None = None
    group: str | None = None
    figure: Figure | None = None
    asked: Asked | None = None
    recognises: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A name found for a dotted path; `used` parts belong to it, the rest leads into its value."""

    full: str
    name: Name
    used: int


@dataclass(frozen=True, slots=True)
class Environment:
    """Full dotted names with what they stand for.

    `present` holds what guards have shown to be there. `plain` takes an expression as plain FEEL
    does: a null condition counts as not met, and names may stand in table cells.
    """

    names: Mapping[str, Name]
    present: frozenset[Place] = field(default=frozenset())
    plain: bool = False

    def lookup(self, path: Sequence[str]) -> Found | None:
        """The longest beginning of the dotted path that is a name."""
        for used in range(min(len(path), _MOST_PARTS), 0, -1):
            full = ".".join(path[:used])
            if (name := self.names.get(full)) is not None:
                return Found(full, name, used)
        return None

    def type_of(self, name: Name) -> Type:
        """The name's type here: optional where its group has not been guarded."""
        group = name.group
        while group is not None and (owner := self.names.get(group)) is not None:
            if ("slot", owner.slot) not in self.present:
                return maybe(name.type)
            group = owner.group
        return name.type

    def knowing(self, places: frozenset[Place]) -> "Environment":
        """The same names, with more known to be present."""
        return replace(self, present=self.present | places) if places else self
