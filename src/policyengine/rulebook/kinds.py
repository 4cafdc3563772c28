"""What a file is, told from the keys at its top, where its place does not say."""

from typing import Literal

from policyengine.diagnostics.place import Span
from policyengine.source.nodes import Mapping, Node, Sequence

Kind = Literal["rulebook", "domain", "cases", "document", "settlement"]


def kind_of(node: Node) -> tuple[Kind, Span] | None:
    """The kind of a file and the key that tells it; None where nothing does.

    A list is of the kind of its first item: the earlier claims of a person.
    """
    if isinstance(node, Sequence) and len(node):
        return kind_of(node.items[0])
    if not isinstance(node, Mapping):
        return None
    for kind, keys in _TOLD_BY:
        if all(key in node for key in keys) and (told := node.entry(keys[0])) is not None:
            return kind, told.key.span
    return None


_TOLD_BY: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    ("cases", ("cases", "rulebook")),
    ("settlement", ("sha256", "status")),
    ("document", ("subject",)),
    ("rulebook", ("sources",)),
    ("rulebook", ("rulebook",)),
    ("domain", ("facts", "groups")),
    ("domain", ("subjects",)),
)
