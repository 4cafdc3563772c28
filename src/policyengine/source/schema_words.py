"""Schema terms in the words of someone who writes rulebooks."""

import re
from collections.abc import Iterable
from typing import Any, Final

from policyengine.source import nodes
from policyengine.source.nodes import Node, ScalarKind
from policyengine.source.quoting import shortened
from policyengine.values.text import Text

_TYPES: Final = {
    "string": Text("文字", "text"),
    "number": Text("数字", "a number"),
    "integer": Text("整数", "a whole number"),
    "boolean": Text("true 或 false", "true or false"),
    "object": Text("若干 `键: 值`", "a group of `key: value`"),
    "array": Text("清单", "a list"),
    "null": Text("空值", "nothing"),
}
_KINDS: Final = {
    ScalarKind.NUMBER: Text("数字 {}", "the number {}"),
    ScalarKind.BOOLEAN: Text("{}", "{}"),
    ScalarKind.NULL: Text("空值 null", "null"),
}
_WRITTEN: Final = Text("文字 {}", "the text {}")
_LIST: Final = Text("清单", "a list")
_GROUP: Final = Text("若干 `键: 值`", "a group of `key: value`")
_NUMBER: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_MOST_LISTED: Final = 20


def types(names: Iterable[str]) -> Text:
    """Type names as one phrase."""
    return any_of([_TYPES[name] for name in names if name in _TYPES])


def any_of(words: list[Text]) -> Text:
    """Alternatives joined by "or"."""
    distinct = list(dict.fromkeys(words))
    return Text("或".join(word.zh for word in distinct), " or ".join(word.en for word in distinct))


def written(node: Node) -> Text:
    """What an author wrote, named by its kind."""
    if isinstance(node, nodes.Sequence):
        return _LIST
    if isinstance(node, nodes.Mapping):
        return _GROUP
    kind = node.kind
    if kind is ScalarKind.PLAIN and _NUMBER.fullmatch(node.value):
        kind = ScalarKind.NUMBER
    template = _KINDS.get(kind, _WRITTEN)
    shown = shortened(node.value)
    return Text(template.zh.format(shown), template.en.format(shown))


def listed(words: Iterable[Any]) -> Text:
    """Allowed words in the order of the schema, the first twenty of many."""
    names = [word if isinstance(word, Text) else Text.same(word_of(word)) for word in words]
    zh, en = [name.zh for name in names], [name.en for name in names]
    if len(names) > _MOST_LISTED:
        zh, en = [*zh[:_MOST_LISTED], "…"], [*en[:_MOST_LISTED], "…"]
    return Text("、".join(zh), ", ".join(en))


def word_of(value: Any) -> str:
    """An allowed value as it is typed."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else str(value)


def says(schema: Any) -> Text | None:
    """The schema author's own words for what is wanted, from `x-says`."""
    words = schema.get("x-says") if isinstance(schema, dict) else None
    if not isinstance(words, dict):
        return None
    zh, en = words.get("zh"), words.get("en")
    return Text(str(zh or en), str(en or zh))
