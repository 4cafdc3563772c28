"""Where files lie: which file has an id or name, what lies in a folder, where links may lead.

One rule for links, whatever is looked for (rulebooks, what they extend, domains, cases): a file
that is found below a folder must lie below it in truth. A link may lead about inside, never out.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from os.path import isfile  # unlike pathlib, these take a name too long for no file
from pathlib import Path
from typing import Final

from policyengine.diagnostics.codes import files as codes
from policyengine.diagnostics.codes.source import FILE_UNREADABLE
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.place import Span
from policyengine.source.read_text import top_of, unreadable
from policyengine.values.text import Text

CASES: Final = ".cases.yaml"
_SUFFIX: Final = ".yaml"
_LIKE_IT: Final = (".yaml", ".yml")
_ID: Final = re.compile(r"\w[\w-]*(/\w[\w-]*)+")
_NAME: Final = re.compile(r"\w[\w-]*")
_DOMAINS: Final = "domains"
_NO_FILE: Final = Text("它不是普通文件", "it is no plain file")


@dataclass(frozen=True, slots=True)
class Listing:
    """The YAML files below a folder, by their names, and what was found on the way to them."""

    files: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def place_of(id_: str, root: Path) -> Path:
    """Where the file of a rulebook id such as `pingyang/2024` has to lie."""
    return root / f"{id_}{_SUFFIX}"


def rulebook_file(id_: str, root: Path) -> Path | None:
    """The file of a rulebook id; None where there is none."""
    path = place_of(id_, root)
    return path if _ID.fullmatch(id_) and is_rulebook(path) and isfile(path) else None


def domain_file(name: str, root: Path) -> Path | None:
    """The file of a domain by its name; None where there is none."""
    path = root / _DOMAINS / f"{name}{_SUFFIX}"
    return path if _NAME.fullmatch(name) and isfile(path) else None


def domain_names(root: Path) -> tuple[str, ...]:
    """The names of all domains below a root."""
    return tuple(sorted(file.stem for file in (root / _DOMAINS).glob(f"*{_SUFFIX}")))


def rulebook_files(root: Path) -> tuple[Path, ...]:
    """The files of all rulebooks below a root, in the order of their names."""
    return tuple(file for file in listing(root).files if is_rulebook(file))


def rulebook_ids(root: Path) -> tuple[str, ...]:
    """The ids of all rulebooks below a root."""
    return tuple(id_of(file, root) for file in rulebook_files(root))


def is_rulebook(path: Path) -> bool:
    """Whether a file is a rulebook by its place: neither a domain nor the cases beside one."""
    return path.parent.name != _DOMAINS and not is_cases(path)


def is_cases(path: Path) -> bool:
    """Whether a file holds the cases of a rulebook, by its name."""
    return path.name.endswith(CASES)


def id_of(path: Path, root: Path) -> str:
    """The id that a rulebook's place below the root gives it."""
    return path.relative_to(root).with_suffix("").as_posix()


def fits(id_: str, path: Path, folder: Path) -> bool:
    """Whether a file below a folder lies where its id says, as far as the folder shows."""
    lies, says = id_of(path, folder).split("/"), id_.split("/")
    known = min(len(lies), len(says))
    return lies[-known:] == says[-known:]


def own_root(path: Path, id_: str) -> Path | None:
    """The folder that a file's own id is relative to; None where its place does not say."""
    path = path.absolute().with_suffix("")
    steps = id_.split("/")
    matches = list(path.parts[-len(steps) :]) == steps
    return path.parents[len(steps) - 1] if matches and len(path.parts) > len(steps) else None


def cases_beside(path: Path) -> Path:
    """The cases file that belongs to a rulebook file."""
    return path.with_name(path.stem + CASES)


def rulebook_beside(cases: Path) -> Path:
    """The rulebook file that a cases file belongs to."""
    return cases.with_name(cases.name.removesuffix(CASES) + _SUFFIX)


def below(path: Path, root: Path) -> bool:
    """Whether a path lies below a root by its name."""
    return path.absolute().is_relative_to(root.absolute())


def escapes(path: Path, folder: Path) -> bool:
    """Whether a file that lies below a folder by its name lies elsewhere in truth."""
    return not path.resolve().is_relative_to(folder.resolve())


def escaped(path: Path, folder: Path, at: Span | None = None) -> Diagnostic:
    """The finding for a file that is a link which leads out of its folder."""
    where = at or top_of(str(path))
    return finding(codes.LINK_ESCAPES, where, name=str(path), folder=str(folder))


def listing(folder: Path, root: Path | None = None) -> Listing:
    """What lies below a folder, however deep; links may lead about below `root`."""
    files: list[Path] = []
    found: list[Diagnostic] = []
    waiting = [folder]
    while waiting:
        where = waiting.pop()
        try:
            with os.scandir(where) as entries:
                inside = list(entries)
        except OSError as problem:
            found.append(unreadable(str(where), problem))
            continue
        for entry in inside:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(Path(entry.path))
            elif entry.is_dir():
                found.append(finding(codes.FOLDER_LINK, top_of(entry.path), name=entry.path))
            elif entry.name.lower().endswith(_LIKE_IT):
                odd = tuple(_odd(entry, root or folder))
                found.extend(odd)
                if not odd:
                    files.append(Path(entry.path))
    return Listing(tuple(sorted(files)), tuple(found))


def _odd(entry: "os.DirEntry[str]", folder: Path) -> Iterator[Diagnostic]:
    """Why what looks like a YAML file is not read as one."""
    path = Path(entry.path)
    if entry.is_symlink() and escapes(path, folder):
        yield escaped(path, folder)
    elif not entry.is_file():
        yield finding(FILE_UNREADABLE, top_of(entry.path), name=entry.path, reason=_NO_FILE)
    elif not entry.name.endswith(_SUFFIX):
        instead = path.with_suffix(_SUFFIX).name
        yield finding(codes.OTHER_SUFFIX, top_of(entry.path), name=entry.name, instead=instead)
