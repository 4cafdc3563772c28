"""Files as they would be after a slip of their author: one to three structural changes."""

from collections.abc import Callable, Iterator
from random import Random
from typing import Final

import yaml

_ODD: Final = (
    "0", "1", "-1", "1.0", "5", "true", "null", "[]", "{}", '""', "''", "-", "0元", "1元", "100%",
    "0%", "3个月", "5个百分点", "999999999元", "2024-02-30", "2024-06-30", "0001-01-01",
    "9999-12-31",
    "cost.total", "cost.items", "person.id", "service.type", "left", "cost.eligible - cost.total",
    "1 / 0", "stays", "none", "claim", "if true then 1 else 2", "null = null", "[1, 2]", "[[1]]",
)  # fmt: skip
_SIGNS: Final = ("+", "-", "*", "/", "<", "<=", ">", ">=", "=", "!=", " and ", " or ")

Node = yaml.nodes.Node


def mutant(text: str, random: Random) -> str:
    """The text of a YAML file with one to three changes; comments and layout may be lost."""
    root = _fresh(text)
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        random.choice(_CHANGES)(root, random)
    return yaml.serialize(root, Dumper=yaml.CSafeDumper, allow_unicode=True, width=1 << 20)


def _below(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _below(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _below(item)


def _holders(root: Node) -> list[Node]:
    return [node for node in _below(root) if not isinstance(node, yaml.ScalarNode) and node.value]


def _places(root: Node) -> list[tuple[Node, int]]:
    return [(holder, at) for holder in _holders(root) for at in range(len(holder.value))]


def _get(holder: Node, at: int) -> Node:
    value: Node = holder.value[at][1] if isinstance(holder, yaml.MappingNode) else holder.value[at]
    return value


def _put(holder: Node, at: int, node: Node) -> None:
    is_mapping = isinstance(holder, yaml.MappingNode)
    holder.value[at] = (holder.value[at][0], node) if is_mapping else node


def _key(holder: Node, at: int) -> str:
    return str(holder.value[at][0].value) if isinstance(holder, yaml.MappingNode) else ""


def _fresh(text: str) -> Node:
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    return yaml.ScalarNode("tag:yaml.org,2002:str", "") if node is None else node


def _copy(node: Node) -> Node:
    return _fresh(yaml.serialize(node, Dumper=yaml.CSafeDumper, allow_unicode=True, width=1 << 20))


def _drop(root: Node, random: Random) -> None:
    holder, at = random.choice(_places(root))
    del holder.value[at]


def _swap(root: Node, random: Random) -> None:
    (one, here), (other, there) = random.sample(_places(root), 2)
    first, second = _copy(_get(one, here)), _copy(_get(other, there))
    _put(one, here, second)
    _put(other, there, first)


def _swap_alike(root: Node, random: Random) -> None:
    """Two values of one key: rates, bases, conditions change places."""
    places = _places(root)
    here = random.choice(places)
    alike = [place for place in places if _key(*place) == _key(*here)]
    first, second = random.choice(alike), random.choice(alike)
    _put(*first, _copy(_get(*second)))


def _retype(root: Node, random: Random) -> None:
    holder, at = random.choice(_places(root))
    node = _get(holder, at)
    made = random.choice(
        (
            lambda: yaml.SequenceNode("tag:yaml.org,2002:seq", [_copy(node)], flow_style=True),
            lambda: _fresh(random.choice(_ODD)),
            lambda: _fresh(random.choice(_ODD)),
        )
    )()
    _put(holder, at, made)


def _duplicate(root: Node, random: Random) -> None:
    holder, at = random.choice(_places(root))
    if isinstance(holder, yaml.MappingNode):
        key = yaml.ScalarNode("tag:yaml.org,2002:str", f"{_key(holder, at)}_2")
        holder.value.insert(at + 1, (key, _copy(_get(holder, at))))
    else:
        holder.value.insert(at, _copy(_get(holder, at)))


def _reorder(root: Node, random: Random) -> None:
    random.shuffle(random.choice(_holders(root)).value)


def _rename(root: Node, random: Random) -> None:
    holders = [node for node in _holders(root) if isinstance(node, yaml.MappingNode)]
    holder = random.choice(holders)
    at = random.randrange(len(holder.value))
    other = random.choice(holders)
    name = random.choice(other.value)[0].value
    key = yaml.ScalarNode("tag:yaml.org,2002:str", name)
    holder.value[at] = (key, holder.value[at][1])


def _rewrite(root: Node, random: Random) -> None:
    """A formula or figure with a sign, a name or a digit changed."""
    places = [place for place in _places(root) if isinstance(_get(*place), yaml.ScalarNode)]
    holder, at = random.choice(places)
    text = str(_get(holder, at).value)
    signs = [sign for sign in _SIGNS if sign in text]
    words = text.split()
    if signs and random.random() < 0.6:
        text = text.replace(random.choice(signs), random.choice(_SIGNS), 1)
    elif len(words) > 1 and random.random() < 0.7:
        other = str(_get(*random.choice(places)).value)
        words[random.randrange(len(words))] = random.choice(other.split() or ["0"])
        text = " ".join(words)
    else:
        text = "".join(random.choice("0123456789") if c.isdigit() else c for c in text)
    try:
        _put(holder, at, _fresh(text))
    except yaml.YAMLError:
        _put(holder, at, yaml.ScalarNode("tag:yaml.org,2002:str", text))


_CHANGES: Final[tuple[Callable[[Node, Random], None], ...]] = (
    _drop, _swap, _swap_alike, _swap_alike, _retype, _retype, _duplicate, _reorder, _rename,
    _rewrite, _rewrite, _rewrite,
)  # fmt: skip
