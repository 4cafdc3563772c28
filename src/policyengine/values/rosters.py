"""A list of names, and which of its members a name that somebody wrote stands for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Final, Literal

Way = Literal["exact", "alias", "pattern"]

_FIRST_FILLER: Final = 0x4E00  # a character that stands for whatever lies between two texts


@dataclass(frozen=True, slots=True)
class Pattern:
    """A rule by which every name of a kind stands for one member.

    It takes a name that begins, ends with or contains one of its texts, and none of `without`.
    """

    member: str
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def takes(self, name: str) -> bool:
        """Whether the name is of this kind."""
        fits = (
            name.startswith(self.begins)
            or name.endswith(self.ends)
            or any(text in name for text in self.contains)
        )
        return fits and not any(text in name for text in self.without)


def taken_by_both(one: Pattern, other: Pattern) -> str | None:
    """A name that both patterns take; None where there is no such name at all.

    Two texts that lie apart can always be joined by a character that no pattern speaks of; two
    beginnings, or two ends, have a name in common only where one is part of the other.
    """
    texts = "".join((*_texts(one), *one.without, *_texts(other), *other.without))
    filler = next(chr(at) for at in range(_FIRST_FILLER, 0x10000) if chr(at) not in texts)
    apart = (
        *product(one.begins, other.ends),
        *product(one.begins, other.contains),
        *product(one.contains, (*other.ends, *other.contains)),
        *product(other.begins, (*one.ends, *one.contains)),
        *product(other.contains, one.ends),
    )
    named = (
        *(max(pair, key=len) for pair in product(one.begins, other.begins)),
        *(max(pair, key=len) for pair in product(one.ends, other.ends)),
        *(filler.join(pair) for pair in apart),
    )
    return next((name for name in named if one.takes(name) and other.takes(name)), None)


def _texts(pattern: Pattern) -> tuple[str, ...]:
    return (*pattern.begins, *pattern.ends, *pattern.contains)


@dataclass(frozen=True, slots=True)
class Roster:
    """The names of a list: members, aliases of members, patterns, and names known not to be on it.

    One that is `closed` has on it whom it names, and nobody else.
    """

    members: tuple[str, ...]
    aliases: tuple[tuple[str, str], ...] = ()
    patterns: tuple[Pattern, ...] = ()
    not_listed: tuple[str, ...] = ()
    closed: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that it calls a member: what another name can be near to."""
        return (*self.members, *(alias for alias, _ in self.aliases))


@dataclass(frozen=True, slots=True)
class Recognised:
    """The member that a name stands for, and by which way."""

    member: str
    way: Way


class Recogniser:
    """A roster ready to be asked."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster

    @cached_property
    def _named(self) -> Mapping[str, Recognised]:
        aliases = {alias: Recognised(name, "alias") for alias, name in self.roster.aliases}
        return aliases | {name: Recognised(name, "exact") for name in self.roster.members}

    @cached_property
    def rows(self) -> Mapping[str, int]:
        """The number of each member's row."""
        return {member: row for row, member in enumerate(self.roster.members)}

    def recognise(self, *names: str) -> Recognised | None:
        """Which member one of the names stands for: by itself, as an alias, else by a pattern."""
        named = (found for name in names if (found := self.named(name)) is not None)
        return next(named, None) or next(self._by_pattern(names), None)

    def named(self, name: str) -> Recognised | None:
        """Which member a name stands for by itself or as an alias."""
        return self._named.get(name)

    def _by_pattern(self, names: tuple[str, ...]) -> Iterator[Recognised]:
        for name in names:
            if name not in self.roster.not_listed:
                yield from (
                    Recognised(pattern.member, "pattern")
                    for pattern in self.roster.patterns
                    if pattern.takes(name)
                )

    def knows(self, *names: str) -> bool:
        """Whether it has heard of a name, be it as no member."""
        is_named_out = any(name in self.roster.not_listed for name in names)
        return is_named_out or self.recognise(*names) is not None

    def leaves_out(self, *names: str) -> bool:
        """Whether it says of a name it does not recognise that it is no member."""
        return self.roster.closed or any(name in self.roster.not_listed for name in names)
