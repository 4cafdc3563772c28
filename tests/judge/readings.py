"""Which option of a reading is in force: as switched, as adopted, or as the one it follows."""

from collections.abc import Mapping
from typing import Any

from tests.judge.files import Files


class Readings:
    """The readings of a rulebook and its domain under the options that a run switches."""

    def __init__(self, files: Files, switched: Mapping[str, str]) -> None:
        self._entries: dict[str, dict[str, Any]] = dict(files.domain.get("readings", {}))
        for name, entry in files.rulebook.get("readings", {}).items():
            self._entries[name] = {**self._entries.get(name, {}), **entry}
        self._switched = {name: self.word(name, option) for name, option in switched.items()}

    def word(self, name: str, option: str) -> str:
        """The word of an option that may be given by its letter."""
        for word, entry in self._options(name).items():
            if option in (word, entry.get("letter")):
                return word
        raise KeyError(f"{name}={option}")

    def _options(self, name: str) -> dict[str, Any]:
        entry = self._entries[name]
        options: dict[str, Any] = (
            entry["options"] if "options" in entry else self._options(entry["of"])
        )
        return options

    def in_force(self, name: str) -> str:
        entry = self._entries[name]
        if name in self._switched:
            return self._switched[name]
        if "adopted" in entry:
            return self.word(name, entry["adopted"])
        return self.in_force(entry["of"])

    def hold(self, under: str | list[str] | None) -> bool:
        """Whether one of the choices is in force; where none are named, they hold."""
        if under is None:
            return True
        for choice in [under] if isinstance(under, str) else under:
            name, _, option = choice.partition("=")
            if self.in_force(name) == self.word(name, option):
                return True
        return False
