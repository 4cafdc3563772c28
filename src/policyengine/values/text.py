"""Text in Chinese and English."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Lang = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """A label or message in both languages.

    A rulebook may give only one of them; the other then shows the same words.
    """

    zh: str
    en: str

    @classmethod
    def same(cls, words: str) -> "Text":
        """The same words in both languages, as for identifiers and figures."""
        return cls(words, words)

    @classmethod
    def listed(cls, names: "Iterable[str | Text]") -> "Text":
        """Names one after another as each language sets them apart; a dash where there are none."""
        shown = [cls.same(name) if isinstance(name, str) else name for name in names] or [_NONE]
        return cls("、".join(name.zh for name in shown), ", ".join(name.en for name in shown))

    def to(self, lang: Lang) -> str:
        """The words in `lang`."""
        return self.zh if lang == "zh" else self.en


_NONE = Text.same("—")
