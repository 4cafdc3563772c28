"""Facts that follow from others: those of the domain, and those a list of the rulebook settles."""

from policyengine.definitions.model import Definition, Definitions
from policyengine.definitions.spell import spelled
from policyengine.domain.model import Domain, SubjectKind
from policyengine.feel.syntax import Expression
from policyengine.feel.types import DATE, bare
from policyengine.rulebook.entries import ListOfMembers
from policyengine.rulebook.model import Rulebook
from policyengine.values.text import Text


def derived(rulebook: Rulebook, domain: Domain, definitions: Definitions) -> tuple[Definition, ...]:
    """Definitions of derived and settled facts, and of the date that governs each subject."""
    return (
        *following(domain),
        *(
            settled
            for entry in definitions.lookups
            for settled in _settled(entry, domain)
        ),
        *_governing(rulebook, domain),
    )  # fmt: skip


def following(domain: Domain) -> tuple[Definition, ...]:
    """The domain's own facts that follow from others."""
    return tuple(
        Definition(
            fact.path, fact.label, (), "value", fact.expression, fact.declared, (), fact.words
        )
        for fact in domain.derived.values()
    )


def _settled(entry: ListOfMembers, domain: Domain) -> tuple[Definition, ...]:
    """A fact that the list settles for its members: the list wins over the document."""
    name = entry.head.name
    from_columns = {column: f"{name}.{column}" for column, _ in entry.columns if "." in column}
    for_all = {path: f'"{value}"' for path, value in entry.for_all}
    made = []
    for path, value in {**from_columns, **for_all}.items():
        fact = domain.facts.get(path)
        if fact is None:
            continue
        formula = spelled(f"if {name} != null then {value} else claim.{path}")
        made.append(
            Definition(path, fact.label, entry.head.cite, "value", formula, entry.head.span, (),
                       bare(fact.type))
        )  # fmt: skip
    return tuple(made)


def _governing(rulebook: Rulebook, domain: Domain) -> tuple[Definition, ...]:
    own = {name: date for name, (date, _) in rulebook.governed_by.items()}
    return tuple(
        governing(kind, own.get(kind.name, kind.governed_by)) for kind in domain.subjects.values()
    )


def governing(kind: SubjectKind, date: Expression) -> Definition:
    """The date that decides which rules govern a kind of document."""
    label = Text(f"{kind.label.zh}适用日期", f"date that governs the {kind.label.en}")
    return Definition(f"governing.{kind.name}", label, (), "value", date, kind.declared, (), DATE)
