"""A tree of texts as YAML: plain where an author would write it so, labels in quotes."""

from typing import Any

import yaml
from yaml.emitter import Emitter
from yaml.representer import BaseRepresenter
from yaml.resolver import BaseResolver
from yaml.serializer import Serializer

_LABELS = ("zh", "en", "at", "letter", "document", "adds")


class _Label(str):
    __slots__ = ()


class _Dumper(Emitter, Serializer, BaseRepresenter, BaseResolver):
    """Writes texts without looking at what other loaders would take them for."""

    def __init__(self, stream: Any, **_: Any) -> None:
        Emitter.__init__(self, stream, allow_unicode=True, width=10**9)
        Serializer.__init__(self)
        BaseRepresenter.__init__(self, sort_keys=False)
        BaseResolver.__init__(self)

    def ignore_aliases(self, data: Any) -> bool:
        return True


_TEXT = "tag:yaml.org,2002:str"
_Dumper.add_representer(str, lambda dumper, text: dumper.represent_scalar(_TEXT, text))
_Dumper.add_representer(
    _Label, lambda dumper, text: dumper.represent_scalar(_TEXT, str(text), style='"')
)
_Dumper.add_representer(
    dict, lambda dumper, tree: dumper.represent_mapping("tag:yaml.org,2002:map", tree)
)
_Dumper.add_representer(
    list, lambda dumper, items: dumper.represent_sequence("tag:yaml.org,2002:seq", items)
)


def yaml_text(tree: Any) -> str:
    """The text of a file."""
    text: str = yaml.dump(_plain(tree), Dumper=_Dumper)
    return text


def _plain(tree: Any, key: str = "") -> Any:
    if isinstance(tree, dict):
        return {name: _plain(part, name) for name, part in tree.items()}
    if isinstance(tree, list):
        return [_plain(part) for part in tree]
    text = str(tree).lower() if isinstance(tree, bool) else str(tree)
    return _Label(text) if key in _LABELS else text
