"""From a rulebook file to the files it extends, one on top of the other."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from policyengine.diagnostics.codes import rulebook as codes
from policyengine.diagnostics.model import finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import Span
from policyengine.rulebook.find import file_of, id_of, rulebook_files
from policyengine.rulebook.leaves import mapping, word
from policyengine.source.data import schema
from policyengine.source.nodes import Node
from policyengine.values.spelling import nearest_or_known

Files = tuple[Node, ...]


def lineage(file: Node, root: Path) -> Outcome[Files]:
    """A file that has passed the schema, then what it extends, then what that extends."""
    path = Path(file.span.source.name).absolute()
    if path.is_relative_to(root.absolute()):
        called = _called(id_of(path, root.absolute()), file)
        if called.failed:
            return Outcome(None, called.diagnostics)
    files = [file]
    ids = [_id(file)]
    while (named := mapping(files[-1], file.span).get("extends")) is not None:
        id_ = word(named)
        if id_ in ids:
            circle = " → ".join((*ids[ids.index(id_) :], id_))
            return Outcome(None, (finding(codes.EXTENDS_CIRCLE, named.span, circle=circle),))
        read = _parent(id_, named.span, _own_root(file), root)
        if read.value is None or read.failed:
            return Outcome(None, read.diagnostics)
        files.append(read.value)
        ids.append(id_)
    return Outcome(tuple(files))


def extends(file: Node, id_: str, root: Path) -> bool:
    """Whether a rulebook file builds on the rulebook of this id, at whatever remove."""
    files = lineage(file, root).value or ()
    return any(_id(one) == id_ for one in files[1:])


def sha256_of(files: Iterable[Node]) -> str:
    """The hash by which settlements name a rulebook: of its text and of all it extends."""
    texts = (file.span.source.text for file in files)
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def _id(file: Node) -> str:
    return word(mapping(file, file.span).get("rulebook"))


def _own_root(file: Node) -> Path | None:
    """The folder that the file's own id is relative to; None where its place does not say."""
    path = Path(file.span.source.name).absolute().with_suffix("")
    steps = _id(file).split("/")
    fits = list(path.parts[-len(steps) :]) == steps
    return path.parents[len(steps) - 1] if fits and len(path.parts) > len(steps) else None


def _parent(id_: str, named: Span, own: Path | None, root: Path) -> Outcome[Node]:
    """A rulebook by its id: beside the one that extends it, or among those that are known."""
    for folder in dict.fromkeys((own or root, root)):
        path = file_of(id_, folder)
        if path is None:
            continue
        if not path.resolve().is_relative_to(folder.resolve()):
            return Outcome(None, (finding(codes.EXTENDS_ESCAPES, named, name=id_),))
        return _read(path).then(lambda node: _called(id_, node))
    known = [id_of(file, root) for file in rulebook_files(root)]
    near = nearest_or_known(id_, known)
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
