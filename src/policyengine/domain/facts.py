"""Words, groups, facts and derived facts of a domain file."""

from collections.abc import Iterable, Mapping
from typing import Final

from policyengine.diagnostics.codes import domain as codes
from policyengine.diagnostics.model import Diagnostic, Related, finding
from policyengine.diagnostics.place import Span
from policyengine.domain.expressions import read_expression
from policyengine.domain.kinds import BALANCE, MOMENT, RESERVED, Kinds
from policyengine.domain.model import Derived, Fact, Group
from policyengine.domain.shape import label, mapping, number, optional_label, scalar, scalars
from policyengine.domain.suggest import did_you_mean, listed
from policyengine.feel.types import Enumeration, Word
from policyengine.source import nodes
from policyengine.values.text import Text

# What a document says about itself, beside its groups of facts.
ENTRIES: Final = frozenset(
    {"subject", "id", "rulebook", "sequence", "settled_at", "reversal_of", "accumulators"}
)
_A_TYPE: Final = Text("一种类型", "a type")
_AN_ENTRY: Final = Text("文件自身的一项", "an entry of the document itself")
_A_FACT: Final = Text("另一事实", "another fact")
_DECLARED: Final = Text("声明在这里", "declared here")
_NO_GROUP: Final = Text("缺少组名", "it names no group")
_LEADS_ON: Final = Text("它是另一事实名称的开头", "another fact's name goes on from it")


def build_words(
    section: nodes.Mapping, ordered: nodes.Node | None, found: list[Diagnostic]
) -> dict[str, Enumeration]:
    """The enumerations by name; those that are `ordered` rank from the first word to the last."""
    for entry in section:
        if entry.key.value in RESERVED:
            found.append(_taken(entry.key, _A_TYPE))
    ranked = scalars(ordered)
    for name in ranked:
        if name.value not in section.keys:
            nearest = did_you_mean(name.value, section.keys)
            types = listed(section.keys)
            found.append(
                finding(
                    codes.UNKNOWN_TYPE, name.span, name=name.value, nearest=nearest, types=types
                )
            )
    ranks = {name.value for name in ranked}
    return {
        entry.key.value: _enumeration(entry, ordered=entry.key.value in ranks) for entry in section
    }


def _enumeration(entry: nodes.Entry, *, ordered: bool) -> Enumeration:
    name = entry.key.value
    words = tuple(
        Word(word.key.value, label(mapping(word.value), word.key.value))
        for word in mapping(entry.value)
    )
    return Enumeration(name, words, Text.same(name), ordered)


def build_groups(section: nodes.Mapping, found: list[Diagnostic]) -> dict[str, Group]:
    """The groups by name."""
    groups: dict[str, Group] = {}
    for entry in section:
        name, body = entry.key.value, mapping(entry.value)
        if name in ENTRIES:
            found.append(_taken(entry.key, _AN_ENTRY))
        absent = optional_label(body, "absent")
        groups[name] = Group(name, label(body, name), absent, entry.key.span)
    return groups


class FactsReader:
    """Reads facts against the words and groups of their domain."""

    def __init__(
        self,
        words: Mapping[str, Enumeration],
        groups: Mapping[str, Group],
        found: list[Diagnostic],
    ) -> None:
        self._words = words
        self._groups = groups
        self._found = found

    def facts(self, section: nodes.Mapping) -> dict[str, Fact]:
        """The facts by path."""
        kinds = Kinds(self._words)
        facts: dict[str, Fact] = {}
        for entry in section:
            path, body = entry.key.value, mapping(entry.value)
            written = scalar(body.get("type")).value
            self._judge_path(entry.key, section.keys)
            facts[path] = Fact(
                path,
                kinds.of_fact(path, body),
                label(body, path),
                optional_label(body, "absent"),
                entry.key.span,
                written == MOMENT,
                number(body, "at_least"),
                number(body, "at_most"),
                written == BALANCE,
            )
        self._found.extend(kinds.found)
        return facts

    def derived(self, section: nodes.Mapping, facts: Mapping[str, Fact]) -> dict[str, Derived]:
        """The derived facts by path."""
        derived: dict[str, Derived] = {}
        for entry in section:
            self._judge_path(entry.key, (*facts, *section.keys))
            if (fact := facts.get(entry.key.value)) is not None:
                self._found.append(_taken(entry.key, _A_FACT, fact.declared))
            body = mapping(entry.value)
            expression = read_expression(scalar(body.get("is")))
            self._found.extend(expression.diagnostics)
            words = self._words_of(body)
            if expression.value is not None:
                path = entry.key.value
                derived[path] = Derived(
                    path, label(body, path), expression.value, words, entry.key.span
                )
        return derived

    def _words_of(self, body: nodes.Mapping) -> Enumeration | None:
        node = body.get("words")
        if node is None:
            return None
        name = scalar(node)
        words = self._words.get(name.value)
        if words is None:
            nearest = did_you_mean(name.value, self._words)
            types = listed(self._words)
            self._found.append(
                finding(
                    codes.UNKNOWN_TYPE, name.span, name=name.value, nearest=nearest, types=types
                )
            )
        return words

    def _judge_path(self, key: nodes.Scalar, others: Iterable[str]) -> None:
        group, dot, _ = key.value.partition(".")
        if not dot:
            self._found.append(finding(codes.BAD_PATH, key.span, name=group, reason=_NO_GROUP))
        elif group not in self._groups:
            self._found.append(unknown_group(key, group, self._groups))
        elif any(other.startswith(f"{key.value}.") for other in others):
            self._found.append(finding(codes.BAD_PATH, key.span, name=key.value, reason=_LEADS_ON))


def unknown_group(written: nodes.Scalar, name: str, groups: Iterable[str]) -> Diagnostic:
    """The finding for a group, at the beginning of what was written, that is not declared."""
    span = written.written.part(0, len(name))
    known = tuple(groups)
    nearest = did_you_mean(name, known)
    return finding(codes.UNKNOWN_GROUP, span, name=name, nearest=nearest, groups=listed(known))


def _taken(key: nodes.Scalar, by: Text, first: Span | None = None) -> Diagnostic:
    related = () if first is None else (Related(first, _DECLARED),)
    return finding(codes.NAME_TAKEN, key.span, related=related, name=key.value, by=by)
