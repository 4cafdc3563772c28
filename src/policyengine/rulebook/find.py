"""From the id of a rulebook to its file, and which rulebook a subject belongs to."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_ID: Final = re.compile(r"\w[\w-]*(/\w[\w-]*)+")
_DOMAINS: Final = "domains"
CASES: Final = ".cases.yaml"


def file_of(id_: str, root: Path) -> Path | None:
    """The file of a rulebook id such as `pingyang/2024`; None where there is none."""
    if _ID.fullmatch(id_) is None:
        return None
    path = root / f"{id_}.yaml"
    return path if path.is_file() else None


def rulebook_files(root: Path) -> Iterator[Path]:
    """Every rulebook file below a folder, in the order of their names."""
    for path in sorted(root.rglob("*.yaml")):
        if is_rulebook(path):
            yield path


def is_rulebook(path: Path) -> bool:
    """Whether a file is a rulebook by its place: neither a domain nor the cases beside one."""
    return path.parent.name != _DOMAINS and not path.name.endswith(CASES)


def id_of(path: Path, root: Path) -> str:
    """The id that a rulebook's place below the root gives it."""
    return path.relative_to(root).with_suffix("").as_posix()


def cases_beside(path: Path) -> Path:
    """The cases file that belongs to a rulebook file."""
    return path.with_name(path.stem + CASES)


def yaml_files(path: Path) -> Iterator[Path]:
    """A file itself, or every YAML file below a folder; a path that is not there stands as it is.

    A cases file stands for the rulebook it belongs to.
    """
    if path.is_dir():
        yield from sorted(path.rglob("*.yaml"))
    elif path.name.endswith(CASES):
        yield path.with_name(path.name.removesuffix(CASES) + ".yaml")
    else:
        yield path
