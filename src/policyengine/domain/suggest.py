"""What was meant, most likely: the tail of a message that says a name is not known."""

from collections.abc import Iterable
from typing import Final

from policyengine.values.spelling import nearest
from policyengine.values.text import Text

_NOTHING: Final = Text("", "")
_MOST_SHOWN: Final = 40


def did_you_mean(name: str, known: Iterable[str]) -> Text:
    """`；是否指 x？` with the known name most like `name`; nothing where none is close."""
    close = nearest(name, tuple(known))
    return _NOTHING if close is None else meant(close)


def meant(name: str) -> Text:
    """The question whether `name` was meant."""
    return Text(f"；是否指 {name}？", f"; is {name} meant?")


def listed(names: Iterable[str]) -> Text:
    """Names one after another, the tail of a long list left out."""
    return labelled((name, None) for name in names)


def labelled(names: Iterable[tuple[str, Text | None]]) -> Text:
    """Names with what people call them, one after another."""
    shown = list(names)
    rest = "…" if len(shown) > _MOST_SHOWN else ""
    zh = [name if label is None else f"{name}（{label.zh}）" for name, label in shown]
    en = [name if label is None else f"{name} ({label.en})" for name, label in shown]
    return Text("、".join(zh[:_MOST_SHOWN]) + rest, ", ".join(en[:_MOST_SHOWN]) + rest)
