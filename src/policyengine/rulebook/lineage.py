"""From a rulebook file to the files it extends, one on top of the other."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from policyengine.diagnostics.codes import rulebook as codes
from policyengine.diagnostics.model import finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import Span
from policyengine.rulebook.leaves import mapping, word
from policyengine.source.data import schema
from policyengine.source.library import (
    below,
    escapes,
    id_of,
    own_root,
    place_of,
    rulebook_file,
    rulebook_ids,
)
from policyengine.source.nodes import Node
from policyengine.values.spelling import nearest_or_known


@dataclass(frozen=True, slots=True)
class Lineage:
    """A file, then what it extends, then what that extends.

    `passed` are the places where a file was looked for before it was found elsewhere: one that
    lay there would be taken instead.
    """

    files: tuple[Node, ...]
    passed: tuple[Path, ...] = ()


def lineage(file: Node, root: Path) -> Outcome[Lineage]:
    """The lineage of a file that has passed the schema."""
    path = Path(file.span.source.name)
    if below(path, root):
        called = _called(id_of(path.absolute(), root.absolute()), file)
        if called.failed:
            return Outcome(None, called.diagnostics)
    files, ids = [file], [_id(file)]
    passed: list[Path] = []
    while (named := mapping(files[-1], file.span).get("extends")) is not None:
        id_ = word(named)
        if id_ in ids:
            circle = " → ".join((*ids[ids.index(id_) :], id_))
            return Outcome(None, (finding(codes.EXTENDS_CIRCLE, named.span, circle=circle),))
        beside = own_root(Path(file.span.source.name), _id(file))
        read = _parent(id_, named.span, beside, root)
        if read.value is None or read.failed:
            return Outcome(None, read.diagnostics)
        if beside is not None and not below(Path(read.value.span.source.name), beside):
            passed.append(place_of(id_, beside))
        files.append(read.value)
        ids.append(id_)
    return Outcome(Lineage(tuple(files), tuple(passed)))


def extends(file: Node, id_: str, root: Path) -> bool:
    """Whether a rulebook file builds on the rulebook of this id, at whatever remove."""
    found = lineage(file, root).value
    return found is not None and any(_id(one) == id_ for one in found.files[1:])


def sha256_of(files: Iterable[Node]) -> str:
    """The hash by which settlements name a rulebook: of its text and of all it extends."""
    texts = (file.span.source.text for file in files)
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def _id(file: Node) -> str:
    return word(mapping(file, file.span).get("rulebook"))


def _parent(id_: str, named: Span, own: Path | None, root: Path) -> Outcome[Node]:
    """A rulebook by its id: beside the one that extends it, or among those that are known."""
    for folder in dict.fromkeys((own or root, root)):
        path = rulebook_file(id_, folder)
        if path is None:
            continue
        if escapes(path, folder):
            return Outcome(None, (finding(codes.EXTENDS_ESCAPES, named, name=id_),))
        return _read(path).then(lambda node: _called(id_, node))
    near = nearest_or_known(id_, rulebook_ids(root))
    return Outcome(None, (finding(codes.NO_PARENT, named, name=id_, nearest=near),))


def _read(path: Path) -> Outcome[Node]:
    from policyengine.source.schema import validate  # noqa: PLC0415 - jsonschema loads slowly
    from policyengine.source.yaml_text import read_yaml  # noqa: PLC0415 - PyYAML loads slowly

    return read_yaml(path).then(lambda node: Outcome(node, validate(node, schema("rulebook"))))


def _called(id_: str, file: Node) -> Outcome[Node]:
    if _id(file) == id_:
        return Outcome(file)
    own = mapping(file, file.span).get("rulebook") or file
    return Outcome(None, (finding(codes.BAD_PATH, own.span, id=_id(file), file=id_),))
