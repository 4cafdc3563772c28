"""A text as it is compared: without spaces and widths, its numerals in one script.

What a copy gains or loses on its way (line breaks, full-width digits, traditional numerals,
pronunciations put in brackets behind a character) is not another text.
"""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

# A pronunciation behind a character, as some converters leave it: it has a tone mark, or follows
# a Chinese character.
_PRONUNCIATION: Final = re.compile(
    r"(?<=[\u3400-\u9fff])\([a-z\u00e0-\u01dc]{1,6}\)|\([a-z]*[\u00e0-\u01dc][a-z\u00e0-\u01dc]*\)"
)
_SIMPLIFIED: Final = str.maketrans(
    "萬億兩個歲點貳參陸壹捌玖拾佰仟〇種類項條間家戶貧雙單週",
    "万亿两个岁点二三六一八九十百千零种类项条间家户贫双单周",
)


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded text, and where each of its characters stands in the original."""

    text: str
    places: tuple[int, ...]

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The folded characters that come from those of the original."""
        return bisect_left(self.places, start), bisect_left(self.places, end)


def fold(text: str) -> Folded:
    """Fold a text."""
    kept: list[str] = []
    places: list[int] = []
    is_gap = False
    dropped = {at for found in _PRONUNCIATION.finditer(text) for at in range(*found.span())}
    for at, character in enumerate(text):
        if at in dropped:
            continue
        for folded in unicodedata.normalize("NFKC", character).translate(_SIMPLIFIED):
            if folded.isspace() or unicodedata.category(folded) == "Cf":
                is_gap = bool(kept)
            else:
                if is_gap and kept[-1].isdigit() and folded.isdigit():
                    kept.append(" ")  # two numbers, not one
                    places.append(at)
                kept.append(folded)
                places.append(at)
                is_gap = False
    return Folded("".join(kept), tuple(places))
