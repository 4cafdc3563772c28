"""Names that are not known, and the known ones that may have been meant.

There are two answers, and no third: a name that a reader may be *asked* about (`nearest`), and
one that is surely meant, so that a tool may put it in without asking (`slip`).
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from policyengine.values.text import Text

_LIKE: Final = 0.6  # of difflib's ratio: below it, two names have little in common
_LONGEST: Final = 60  # characters that are compared
_MOST_LISTED: Final = 12
_SHORTEST: Final = 4  # letters of a word in which a slip can be told from another word
_SHORTEST_DOUBLED: Final = 3
_RUNS: Final = re.compile(r"[a-z]+|[^a-z]+")
_ROMAN: Final = re.compile(r"[ivx]+")
# Words that a single slip turns into each other, and that each mean something.
_BOTH_WORDS: Final = (
    {"casual", "causal"},
    {"country", "county"},
    {"deceased", "decreased"},
    {"form", "from"},
    {"later", "latter"},
    {"marital", "martial"},
    {"patent", "patient"},
    {"though", "through"},
)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name most like another, None where none is close: something to ask about."""
    from difflib import get_close_matches  # noqa: PLC0415 - only needed once something is wrong

    names = tuple(known)
    if (meant := slip(word, names)) is not None:
        return meant
    joined = {_joined(name): name for name in reversed(names)}
    close = get_close_matches(_joined(word)[:_LONGEST], joined, 1, _LIKE)
    return joined[close[0]] if close else None


def slip(word: str, known: Iterable[str], *, closed: bool = False) -> str | None:
    """The one known name of which `word` can only be a slip, so that putting it in is safe."""
    likely = (name for name in known if abs(len(name) - len(word)) <= 2)
    names = {name for name in likely if is_slip(word, name, closed=closed)}
    return names.pop() if len(names) == 1 else None


def is_slip(word: str, name: str, *, closed: bool = False) -> bool:
    """Whether `word` is `name` with a slip that cannot have changed what it means.

    Letter case, two letters that changed places, a letter left out inside a word, a letter typed
    twice; in one word of the name. Digits, Chinese characters, the ends of words and the number
    of words are what names are told apart by: there nothing is a slip. A plural is one only in
    a `closed` set of names; an author may well have both a line and lines.
    """
    one, other = _folded(word), _folded(name)
    if one == other:
        return True
    runs = _RUNS.findall(one), _RUNS.findall(other)
    if len(runs[0]) != len(runs[1]):
        return False
    odd = [pair for pair in zip(*runs, strict=True) if pair[0] != pair[1]]
    return len(odd) == 1 and (_is_misspelt(*odd[0]) or (closed and _is_plural(*odd[0])))


def _is_misspelt(word: str, name: str) -> bool:
    if not (word.isascii() and word.isalpha()):
        return False
    if {word, name} in _BOTH_WORDS or all(map(_ROMAN.fullmatch, (word, name))):
        return False
    if len(name) < _SHORTEST:
        return len(name) == _SHORTEST_DOUBLED and _twice(word, name)
    return _swapped(word, name) or _left_out(word, name) or _twice(word, name)


def _is_plural(one: str, other: str) -> bool:
    less, more = sorted((one, other), key=len)
    return more in (f"{less}s", f"{less}es")


def _swapped(word: str, name: str) -> bool:
    return len(word) == len(name) and any(
        word == name[:at] + name[at + 1] + name[at] + name[at + 2 :] for at in range(len(name) - 1)
    )


def _left_out(word: str, name: str) -> bool:
    """The first and the last letter are kept: a typical case is no atypical one."""
    return any(word == name[:at] + name[at + 1 :] for at in range(1, len(name) - 1))


def _twice(word: str, name: str) -> bool:
    return any(word == name[: at + 1] + name[at:] for at in range(len(name)))


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _joined(name: str) -> str:
    return _folded(name).replace("-", "_").replace(" ", "_")


def did_you_mean(name: str) -> Text:
    """The question whether a name was meant."""
    return Text(f"是否指 {name}？", f"did you mean {name}?")


def nearest_or_known(word: str, known: Iterable[str]) -> Text:
    """What to write instead of an unknown name: the nearest, else which there are."""
    names = tuple(known)
    if (near := nearest(word, names)) is not None:
        return Text(f"最接近的是 {near}", f"the nearest is {near}")
    if not names:
        return Text("这里还没有任何一个", "there is none yet")
    shown = Text.listed(names[:_MOST_LISTED])
    rest = "…" if len(names) > _MOST_LISTED else ""
    return Text(f"可用：{shown.zh}{rest}", f"there are: {shown.en}{rest}")
