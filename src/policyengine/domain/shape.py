"""Reading a tree whose shape a schema has already vouched for.

What does not have that shape is a fault of the program, not of the file, and raises.
"""

from decimal import Decimal

from policyengine.source.nodes import Mapping, Node, Scalar, Sequence
from policyengine.values.text import Text


def mapping(node: Node | None) -> Mapping:
    """The node, which is a mapping."""
    if isinstance(node, Mapping):
        return node
    raise TypeError(node)


def scalar(node: Node | None) -> Scalar:
    """The node, which is a single value."""
    if isinstance(node, Scalar):
        return node
    raise TypeError(node)


def section(node: Mapping, key: str) -> Mapping:
    """The mapping under a key, empty where the key is left out."""
    found = node.get(key)
    return Mapping((), node.span) if found is None else mapping(found)


def scalars(node: Node | None) -> tuple[Scalar, ...]:
    """The values of a list; a single value is a list of one, no node an empty one."""
    if node is None:
        return ()
    if isinstance(node, Sequence):
        return tuple(scalar(item) for item in node)
    return (scalar(node),)


def number(node: Mapping, key: str) -> Decimal | None:
    """The number under a key; None where the key is left out."""
    found = node.get(key)
    return None if found is None else Decimal(scalar(found).value)


def label(node: Mapping, otherwise: str) -> Text:
    """The `zh` and `en` of an entry; one stands for both, and `otherwise` for neither."""
    zh, en = node.get("zh"), node.get("en")
    words = [scalar(found).value for found in (zh, en) if found is not None]
    if not words:
        return Text.same(otherwise)
    return Text(words[0], words[-1])


def optional_label(node: Mapping, key: str) -> Text | None:
    """The bilingual text under a key; None where the key is left out."""
    found = node.get(key)
    return None if found is None else label(mapping(found), key)
