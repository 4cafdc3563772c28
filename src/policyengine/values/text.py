"""Text in Chinese and English."""

from dataclasses import dataclass
from typing import Literal

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

    def to(self, lang: Lang) -> str:
        """The words in `lang`."""
        return self.zh if lang == "zh" else self.en
