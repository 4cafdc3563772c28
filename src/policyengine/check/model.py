"""A checked rulebook: every name has a slot and a type, every formula is a typed core tree."""

from collections.abc import Mapping
from dataclasses import dataclass

from policyengine.definitions.model import Constant, Definition, Definitions, Running
from policyengine.domain.model import Domain, Reading
from policyengine.feel.core import Core
from policyengine.feel.names import Name
from policyengine.feel.types import Type
from policyengine.rulebook.entries import Citation, ListOfMembers, Parameter, Table
from policyengine.rulebook.model import Rulebook

Alternatives = tuple[tuple[str, str], ...]  # (reading, option word), of which any may hold


@dataclass(frozen=True, slots=True)
class TypedBranch:
    """An exception, typed."""

    id: str
    under: Alternatives
    when: Core | None
    is_: Core
    cite: tuple[Citation, ...]
    beats: tuple[str, ...]
    branches: tuple["TypedBranch", ...]


@dataclass(frozen=True, slots=True)
class TypedDefinition:
    """A definition with its slot and type."""

    definition: Definition
    slot: int
    type: Type
    is_: Core
    branches: tuple[TypedBranch, ...]


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A table row: one condition over all its cells, and its output cells."""

    condition: Core
    outputs: tuple[Core, ...]


@dataclass(frozen=True, slots=True)
class TypedTable:
    """A table with the slot of the row that matches and the slots of its outputs.

    `gaps` are the conditions of what no row is meant for.
    """

    table: Table
    slot: int
    inputs: tuple[Core, ...]
    outputs: tuple[int, ...]
    rows: tuple[TypedRow, ...]
    gaps: tuple[Core, ...]


@dataclass(frozen=True, slots=True)
class TypedLookup:
    """A list that a fact is looked up in: slots of the row found and of its columns."""

    list: ListOfMembers
    slot: int
    fact: int
    columns: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class TypedRunning:
    """An accumulator with its slot, its typed key and the slots it adds up, by benefit."""

    running: Running
    slot: int
    per: tuple[Core, ...]
    adds: tuple[tuple[str, int], ...]
    under: Alternatives


@dataclass(frozen=True, slots=True)
class Slotted:
    """A fact or group of the domain with its slot."""

    path: str
    slot: int
    type: Type


@dataclass(frozen=True, slots=True)
class Checked:
    """What only `check` makes, and what a plan is compiled from."""

    rulebook: Rulebook
    domain: Domain
    definitions: Definitions
    readings: Mapping[str, Reading]
    names: Mapping[str, Name]
    facts: tuple[Slotted, ...]
    groups: tuple[Slotted, ...]
    constants: tuple[tuple[Constant, int], ...]
    parameters: tuple[tuple[Parameter, int, Type], ...]
    lookups: tuple[TypedLookup, ...]
    running: tuple[TypedRunning, ...]
    steps: tuple[TypedDefinition | TypedTable, ...]
    truths: tuple[tuple[str, Core], ...]

    def slot(self, name: str) -> int:
        """The slot of a name that is known."""
        return self.names[name].slot

    def slots(self, *names: str) -> tuple[int, ...]:
        """The slots of those names that are known."""
        return tuple(self.names[name].slot for name in names if name in self.names)
