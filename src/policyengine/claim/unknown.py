"""Keys of a document that nothing is known by: what was meant, or where it belongs."""

from collections.abc import Iterable
from typing import Final

from policyengine.claim.header import LABELS
from policyengine.claim.spot import spot
from policyengine.diagnostics.codes import subject as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.domain.model import Domain, Fact, SubjectKind
from policyengine.domain.suggest import did_you_mean, labelled, listed, meant
from policyengine.source.nodes import Scalar
from policyengine.source.quoting import shortened
from policyengine.values.spelling import nearest
from policyengine.values.text import Text

_NESTED: Final = Text(
    '逐层写出，如 {"cost": {"total": …}}', 'write it nested, as in {"cost": {"total": …}}'
)


class Unknown:
    """Findings about unknown keys in documents of one kind."""

    def __init__(self, domain: Domain, kind: SubjectKind) -> None:
        self._domain = domain
        self._kind = kind

    def entry(self, key: Scalar) -> Diagnostic:
        """A key at the top of a document that is neither a group nor of the header."""
        name = key.value
        if name in self._domain.groups:
            return self._foreign_group(name, key)
        known = (*LABELS, *self._kind.groups)
        return self._elsewhere(name, name, key) or finding(
            codes.UNKNOWN_ENTRY,
            key.span,
            path=shortened(name),
            hint=_NESTED if name in self._domain.facts else None,
            kind=self._kind_name,
            key=shortened(name),
            nearest=did_you_mean(name, known),
            allowed=listed(known),
        )

    def fact(self, path: str, key: Scalar) -> Diagnostic:
        """A key inside a group, whose full path no fact has."""
        derived = self._domain.derived.get(path)
        if derived is not None:
            return spot(path, derived.label).found(codes.DERIVED_GIVEN, key.span)
        group, _, rest = path.partition(".")
        return self._elsewhere(rest, path, key) or self._no_fact(group, path, key)

    def assigned(self, path: Scalar) -> Diagnostic:
        """A path given beside the document that no fact of it has."""
        group, dot, _ = path.value.partition(".")
        if group in self._domain.groups and group not in self._kind.groups:
            return self._foreign_group(group, path)
        inside = self._facts_of(path.value)
        if inside:
            allowed = listed(fact.path for fact in inside)
            return finding(
                codes.NOT_A_FACT, path.span, path=group, name=path.value, allowed=allowed
            )
        if dot and group in self._kind.groups:
            return self.fact(path.value, path)
        return self._elsewhere(group, path.value, path) or self._no_fact(None, path.value, path)

    def _elsewhere(self, name: str, path: str, key: Scalar) -> Diagnostic | None:
        """The finding where other groups of this document have a fact of that very name."""
        known = [fact for fact in self._facts_of(None) if fact.path.partition(".")[2] == name]
        if not known:
            return None
        return finding(
            codes.FACT_ELSEWHERE,
            key.span,
            path=shortened(path),
            name=shortened(path),
            key=shortened(name),
            group=_either(fact.group for fact in known),
            known=_either(fact.path for fact in known),
        )

    def _no_fact(self, group: str | None, path: str, key: Scalar) -> Diagnostic:
        siblings = self._facts_of(group)
        paths = {fact.path.partition(".")[2]: fact.path for fact in siblings}
        close = nearest(path.partition(".")[2] or path, tuple(paths))
        labels = labelled((fact.path, fact.label) for fact in siblings)
        return finding(
            codes.UNKNOWN_FACT,
            key.span,
            path=shortened(path),
            name=shortened(path),
            nearest=meant(paths[close]) if close else did_you_mean(path, paths.values()),
            group=group or self._kind_name,
            allowed=labels,
        )

    def _foreign_group(self, name: str, key: Scalar) -> Diagnostic:
        return finding(
            codes.GROUP_NOT_OF_KIND,
            key.span,
            path=name,
            kind=self._kind_name,
            group=spot(name, self._domain.groups[name].label).name,
            allowed=listed(self._kind.groups),
        )

    def _facts_of(self, group: str | None) -> list[Fact]:
        groups = self._kind.groups if group is None else (group,)
        return [fact for fact in self._domain.facts.values() if fact.group in groups]

    @property
    def _kind_name(self) -> Text:
        return Text(self._kind.label.zh, self._kind.name)


def _either(names: Iterable[str]) -> Text:
    distinct = list(dict.fromkeys(names))
    return Text(" 或 ".join(distinct), " or ".join(distinct))
