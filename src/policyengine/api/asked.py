"""What `check` is asked to look at, and whether rulebooks lie where their ids say."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from policyengine.diagnostics.codes import files as codes
from policyengine.diagnostics.codes.rulebook import BAD_PATH, NOTHING_TO_CHECK
from policyengine.diagnostics.model import Diagnostic, Related, finding
from policyengine.source.library import (
    below,
    fits,
    id_of,
    is_cases,
    listing,
    rulebook_beside,
)
from policyengine.source.nodes import Mapping, Node, Scalar
from policyengine.values.text import Text

_THE_OTHER = Text("另一个文件", "the other file")


@dataclass(frozen=True, slots=True)
class Asked:
    """Files to check, each with the folder it was found in; None where it was named itself."""

    files: tuple[tuple[Path, Path | None], ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A rulebook file, what it calls itself, and the folder it was found in."""

    path: Path
    id: Scalar
    folder: Path | None


def asked(paths: Sequence[Path], root: Path) -> Asked:
    """The files to check, none twice, however it is reached; in the order of their names."""
    files: dict[Path, tuple[Path, Path | None]] = {}
    found: list[Diagnostic] = []
    for path in paths:
        folder = path if path.is_dir() else None
        inside = ((_rulebook_of(path),), ()) if folder is None else _listed(path, root)
        found.extend(inside[1])
        for file in inside[0]:
            files.setdefault(file.resolve(), (file, folder))
    return Asked(tuple(files.values()), tuple(found))


def _listed(folder: Path, root: Path) -> tuple[tuple[Path, ...], tuple[Diagnostic, ...]]:
    listed = listing(folder, root if below(folder, root) else folder)
    if listed.files or listed.diagnostics:
        return listed.files, listed.diagnostics
    return (), (finding(NOTHING_TO_CHECK, name=str(folder)),)


def _rulebook_of(path: Path) -> Path:
    """A file itself, or the rulebook that a cases file belongs to."""
    beside = rulebook_beside(path) if is_cases(path) else path
    return beside if beside.is_file() else path


def named(path: Path, folder: Path | None, node: Node | None) -> Named | None:
    """What a rulebook file calls itself; None where it does not say."""
    written = node.get("rulebook") if isinstance(node, Mapping) else None
    return Named(path, written, folder) if isinstance(written, Scalar) else None


def misplaced(rulebooks: Iterable[Named], root: Path) -> Iterator[Diagnostic]:
    """Rulebooks that do not lie where their ids say, and those that share an id."""
    first: dict[str, Named] = {}
    for one in rulebooks:
        # Below the root, loading itself holds a file to its place.
        if one.folder is not None and not below(one.path, root):
            yield from _misfit(one, one.folder)
        other = first.setdefault(one.id.value, one)
        if other is not one:
            related = (Related(other.id.span, _THE_OTHER),)
            yield finding(codes.SAME_ID, one.id.span, related=related, id=one.id.value)


def _misfit(one: Named, folder: Path) -> Iterator[Diagnostic]:
    if not fits(one.id.value, one.path, folder):
        lies = id_of(one.path, folder)
        yield finding(BAD_PATH, one.id.span, id=one.id.value, file=lies)
