"""Where an expression is typed: its environment, the items at hand, the cell's subject."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from policyengine.diagnostics.model import Diagnostic
from policyengine.feel.core import Constant, Core, Local
from policyengine.feel.names import Environment, Place
from policyengine.feel.syntax import Node
from policyengine.feel.types import UNKNOWN, Enumeration, Record, Type, bare

BROKEN = Constant(UNKNOWN, None)  # what a part with a finding is typed as


@dataclass(frozen=True, slots=True)
class Binder:
    """A name for the item at hand; in a filter, its record's fields are names too."""

    name: str
    local: Local
    open: bool


@dataclass(frozen=True, slots=True)
class Scope:
    """All that names may mean at one point of an expression."""

    environment: Environment
    binders: tuple[Binder, ...] = ()
    subject: Core | None = None

    @property
    def words(self) -> Enumeration | None:
        """In a cell, the enumeration whose words may stand bare."""
        if self.subject is None:
            return None
        of = bare(self.subject.type)
        return of if isinstance(of, Enumeration) else None

    def lets_null(self, core: Core) -> bool:
        """Whether null may be held against something: what a cell tests, anything in plain FEEL."""
        return self.environment.plain or core is self.subject

    def knowing(self, places: frozenset[Place]) -> "Scope":
        """The same point with more known to be present."""
        return replace(self, environment=self.environment.knowing(places)) if places else self

    def binding(self, name: str, local: Local, *, opened: bool = False) -> "Scope":
        """The scope inside a loop whose item at hand is `local`."""
        return replace(self, binders=(*self.binders, Binder(name, local, opened)))

    def local_for(self, word: str) -> tuple[Local, bool] | None:
        """The innermost item that `word` names, or (True) that has it as a field."""
        for binder in reversed(self.binders):
            of = bare(binder.local.type)
            if binder.open and isinstance(of, Record) and of.field(word) is not None:
                return binder.local, True
            if binder.name == word:
                return binder.local, False
        return None


@dataclass(slots=True)
class Typing:
    """One run of inference: how to type a part, and where its findings go."""

    of: Callable[["Typing", Node, Scope, Type | None], Core]
    findings: list[Diagnostic]
    binders: int = 0  # numbers of binders given away

    def type(self, node: Node, scope: Scope, hint: Type | None = None) -> Core:
        """Type a part; a `hint` lets text become a word of the enumeration it is meant for."""
        return self.of(self, node, scope, hint)

    def local(self, type_: Type) -> Local:
        """The item at hand of a loop that is being typed."""
        self.binders += 1
        return Local(type_, self.binders - 1)

    def broken(self, found: Diagnostic) -> Core:
        """Note a finding; the part then has the type that silences what would follow."""
        self.findings.append(found)
        return BROKEN
