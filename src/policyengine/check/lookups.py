"""What lists are looked up by: a fact of the domain that is a name."""

from collections.abc import Iterator

from policyengine.diagnostics.codes import rulebook as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.domain.model import Domain
from policyengine.feel.names import Environment
from policyengine.feel.types import TEXT, UNKNOWN, Enumeration, bare, describe
from policyengine.rulebook.entries import ListOfMembers
from policyengine.rulebook.model import Rulebook
from policyengine.values.spelling import nearest_or_known
from policyengine.values.text import Text

_NO_FACT = Text("领域没有这个事实", "the domain has no such fact")


def of_no_fact(rulebook: Rulebook, domain: Domain) -> Iterator[Diagnostic]:
    """Lists looked up by what is no fact of the domain."""
    known = (*domain.facts, *domain.derived)
    for entry in rulebook.lists:
        if entry.of is not None and entry.of[0] not in known:
            yield _looked_up(entry, _NO_FACT, nearest_or_known(entry.of[0], known))


def of_no_text(entry: ListOfMembers, environment: Environment) -> Iterator[Diagnostic]:
    """A list looked up by a fact that is not a name."""
    known = environment.names.get(entry.of[0]) if entry.of is not None else None
    if known is None:
        return
    type_ = bare(known.type)
    if type_ not in (TEXT, UNKNOWN) and not isinstance(type_, Enumeration):
        described = describe(type_)
        why = Text(f"它是{described.zh}，不是文字", f"it is {described.en}, not text")
        texts = [name for name, one in environment.names.items() if bare(one.type) == TEXT]
        yield _looked_up(entry, why, nearest_or_known(entry.of[0] if entry.of else "", texts))


def _looked_up(entry: ListOfMembers, why: Text, near: str | Text) -> Diagnostic:
    of, span = entry.of or ("", entry.head.span)
    return finding(codes.LOOKED_UP_BY, span, name=entry.head.name, of=of, why=why, nearest=near)
