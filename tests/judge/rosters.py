"""Which member of a list a name stands for; a name that is known nowhere is lacking."""

from collections.abc import Iterable
from typing import Any

from tests.judge.failure import Lacking

Entry = dict[str, Any]


def first(row: Any) -> str:
    """The name at the head of a row."""
    return str(row[0] if isinstance(row, list) else row)


def member(entry: Entry, name: Any) -> str | None:
    """By itself, as an alias, by a pattern."""
    name = entry.get("aliases", {}).get(name, name)
    if any(first(row) == name for row in entry["members"]):
        return str(name)
    if name in _named_out(entry) or not isinstance(name, str):
        return None
    kinds = entry.get("patterns", {}).items()
    return next((whom for whom, kind in kinds if _is_of(kind, name)), None)


def _is_of(kind: dict[str, list[str]], name: str) -> bool:
    fits = (
        *(name.startswith(text) for text in kind.get("begins", [])),
        *(name.endswith(text) for text in kind.get("ends", [])),
        *(text in name for text in kind.get("contains", [])),
    )
    return any(fits) and not any(text in name for text in kind.get("without", []))


def _named_out(entry: Entry) -> list[str]:
    not_listed = entry.get("not_listed", [])
    return not_listed if isinstance(not_listed, list) else []


def hold_known(entry: Entry, name: str, lists: Iterable[Entry]) -> None:
    """Let a name that is no member be known as that: by the list, or by another of its fact."""
    fact = entry.get("of")
    others = [one for one in lists if fact is not None and one.get("of") == fact]
    is_known = any(name in _named_out(one) or member(one, name) is not None for one in others)
    if not is_known and name not in _named_out(entry) and entry.get("not_listed") != "others":
        raise Lacking(f"what {name} stands for")


class Roll(list[str]):
    """The members of a list without columns; to ask it for a name is to ask whom that means."""

    def __init__(self, entry: Entry, lists: Iterable[Entry]) -> None:
        super().__init__(first(row) for row in entry["members"])
        self._entry = entry
        self._lists = lists

    def __contains__(self, name: object) -> bool:
        if not isinstance(name, str):
            return False
        if member(self._entry, name) is None:
            hold_known(self._entry, name, self._lists)
            return False
        return True
