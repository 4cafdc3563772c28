"""Labels of a rulebook's own: what its notice calls the words and facts that all regions share."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from policyengine.diagnostics.codes.rulebook import LABEL_OF_NOTHING
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.domain.model import Domain
from policyengine.feel.types import Enumeration, ListOf, Maybe, Record, Type
from policyengine.rulebook.leaves import mapping, text
from policyengine.source.nodes import Mapping, Node, Scalar
from policyengine.values.spelling import nearest_or_known
from policyengine.values.text import Text


def with_own_labels(files: Iterable[Node], domain: Domain) -> Outcome[Domain]:
    """The domain as the files of a rulebook label it, from the child up to its farthest parent."""
    labels = _Labels(domain)
    for file in reversed(tuple(files)):
        labels.read(mapping(mapping(file, file.span).get("labels"), file.span))
    return Outcome(labels.applied(), tuple(labels.found))


@dataclass(slots=True)
class _Labels:
    """The labels that were read, of facts and of the words of sets; a later one wins."""

    domain: Domain
    facts: dict[str, Text] = field(default_factory=dict)
    words: dict[str, dict[str, Text]] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)

    def read(self, node: Mapping) -> None:
        """Take in the labels of one file."""
        known = (*self.domain.facts, *self.domain.derived)
        self.facts.update(self._known(mapping(node.get("facts"), node.span), known))
        for entry in mapping(node.get("words"), node.span):
            words = self.domain.enumerations.get(entry.key.value)
            if words is None:
                self._unknown(entry.key, self.domain.enumerations)
                continue
            own = self.words.setdefault(words.name, {})
            listed = mapping(entry.value, entry.span)
            own.update(self._known(listed, [one.word for one in words.words]))

    def _known(self, node: Mapping, known: Iterable[str]) -> Iterator[tuple[str, Text]]:
        names = frozenset(known)
        for entry in node:
            if entry.key.value in names:
                yield entry.key.value, text(entry.value)
            else:
                self._unknown(entry.key, sorted(names))

    def _unknown(self, key: Scalar, known: Iterable[str]) -> None:
        near = nearest_or_known(key.value, known)
        self.found.append(finding(LABEL_OF_NOTHING, key.span, name=key.value, nearest=near))

    def applied(self) -> Domain:
        """The domain with these labels, wherever a word or fact of it stands."""
        if not self.facts and not self.words:
            return self.domain
        return replace(
            self.domain,
            enumerations={
                name: self._enumeration(one) for name, one in self.domain.enumerations.items()
            },
            facts={
                path: replace(
                    fact, label=self.facts.get(path, fact.label), type=self._type(fact.type)
                )
                for path, fact in self.domain.facts.items()
            },
            derived={
                path: replace(
                    one,
                    label=self.facts.get(path, one.label),
                    words=None if one.words is None else self._enumeration(one.words),
                )
                for path, one in self.domain.derived.items()
            },
        )

    def _enumeration(self, one: Enumeration) -> Enumeration:
        own = self.words.get(one.name, {})
        return replace(
            one,
            words=tuple(
                replace(known, label=own.get(known.word, known.label)) for known in one.words
            ),
        )

    def _type(self, type_: Type) -> Type:
        match type_:
            case Enumeration():
                return self._enumeration(type_)
            case ListOf(item):
                return ListOf(self._type(item))
            case Maybe(of):
                return Maybe(self._type(of))
            case Record():
                fields = (replace(one, type=self._type(one.type)) for one in type_.fields)
                return replace(type_, fields=tuple(fields))
            case _:
                return type_
