"""Nodes to the roster of a list: members, aliases, patterns, and names that are not on it."""

from collections.abc import Iterator
from itertools import combinations

from policyengine.diagnostics.codes.lists import (
    ALIAS_OF_NOTHING,
    MEMBER_TWICE,
    PATTERN_OF_NOTHING,
    PATTERN_TAKES_MEMBER,
    PATTERN_TAKES_NOTHING,
    PATTERNS_CLASH,
)
from policyengine.diagnostics.place import Span
from policyengine.rulebook.leaves import Leaves, mapping, stated, word, words
from policyengine.source.characters import same_text
from policyengine.source.nodes import Mapping, Node, Sequence
from policyengine.values.rosters import Pattern, Roster, taken_by_both
from policyengine.values.spelling import nearest_or_known

_OTHERS = "others"  # of `not_listed`: whoever is not named is not on the list


def roster(node: Mapping, leaves: Leaves) -> Roster:
    """The names of a list, every one of which stands for one member or for none."""
    listed = tuple(_firsts(node.get("members")))
    members = tuple(dict.fromkeys(stated(name) for name in listed))
    aliases = mapping(node.get("aliases"), node.span)
    outside = node.get("not_listed")
    left_out = words(outside) if isinstance(outside, Sequence) else ()
    named = tuple((stated(alias.key), stated(alias.value)) for alias in aliases)
    _names_once(
        (
            *((stated(name), stated(name), name.span, True) for name in listed),
            *((*pair, alias.key.span, False) for pair, alias in zip(named, aliases, strict=True)),
            *((same_text(name), "", span, True) for name, span in left_out),
        ),
        leaves,
    )
    for alias in aliases:
        if stated(alias.value) not in members:
            near = nearest_or_known(stated(alias.value), members)
            leaves.say(ALIAS_OF_NOTHING, alias.value.span, name=word(alias.value), nearest=near)
    meant = {**dict(named), **dict(zip(members, members, strict=True))}
    return Roster(
        members,
        named,
        tuple(_patterns(mapping(node.get("patterns"), node.span), members, meant, leaves)),
        tuple(same_text(name) for name, _ in left_out),
        word(outside) == _OTHERS,
    )


def _firsts(rows: Node | None) -> Iterator[Node]:
    for row in rows if isinstance(rows, Sequence) else ():
        yield row.items[0] if isinstance(row, Sequence) and row.items else row


def _names_once(names: tuple[tuple[str, str, Span, bool], ...], leaves: Leaves) -> None:
    """Each name with whom it means, and whether it may not even be said again."""
    meant: dict[str, str] = {}
    for name, whom, span, once in names:
        if meant.get(name, whom) != whom or (once and name in meant):
            leaves.say(MEMBER_TWICE, span, name=name)
        meant.setdefault(name, whom)


def _patterns(
    node: Mapping, members: tuple[str, ...], meant: dict[str, str], leaves: Leaves
) -> Iterator[Pattern]:
    """The patterns, held against the members, the names and each other."""
    read = [(entry.key.span, _pattern(stated(entry.key), entry.value)) for entry in node]
    for entry, (span, pattern) in zip(node, read, strict=True):
        if pattern.member not in members:
            near = nearest_or_known(pattern.member, members)
            leaves.say(PATTERN_OF_NOTHING, span, name=pattern.member, nearest=near)
        _takes_something(entry.value, pattern, span, leaves)
        taken = {name: whom for name, whom in meant.items() if pattern.takes(name)}
        for name, whom in taken.items() if pattern.member in members else ():
            if whom != pattern.member:
                leaves.say(PATTERN_TAKES_MEMBER, span, member=pattern.member, name=name, meant=whom)
        yield pattern
    for (_, one), (span, other) in combinations(read, 2):
        if (example := taken_by_both(one, other)) is not None:
            leaves.say(PATTERNS_CLASH, span, example=example, one=one.member, other=other.member)


def _pattern(member: str, node: Node) -> Pattern:
    inner = mapping(node, node.span)

    def texts(key: str) -> tuple[str, ...]:
        return tuple(same_text(text) for text, _ in words(inner.get(key)))

    return Pattern(member, texts("begins"), texts("ends"), texts("contains"), texts("without"))


def _takes_something(node: Node, pattern: Pattern, span: Span, leaves: Leaves) -> None:
    """Each of its texts is of use: a name that it takes is the text itself, if there is any."""
    inner = mapping(node, node.span)
    texts = [one for key in ("begins", "ends", "contains") for one in words(inner.get(key))]
    for text, place in texts or [(pattern.member, span)]:
        if not pattern.takes(same_text(text)):
            leaves.say(PATTERN_TAKES_NOTHING, place, text=text)
