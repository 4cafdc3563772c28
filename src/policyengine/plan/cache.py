"""Plans kept between runs, so that a start needs neither YAML nor checking. Only a cache.

An entry is named by everything its plan depends on: the texts of the rulebook, of those it builds
on and of its domain, the schemas, and this program. Whatever hinders (damage, permissions, a full
disk, a rulebook whose texts cannot be told at a glance) means that there is no entry.
"""

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from policyengine.diagnostics.place import SourceText
from policyengine.domain import wire as domain_wire
from policyengine.domain.model import Domain
from policyengine.plan import wire
from policyengine.plan.model import Plan
from policyengine.source.data import schema_path
from policyengine.source.read_text import read_text

DISABLED: Final = "POLICYENGINE_NO_CACHE"
_SCHEMAS: Final = ("rulebook", "domain")
_MOST: Final = 64  # entries kept; the oldest go first
_DEEPEST: Final = 8  # rulebooks that build on each other
_NAMED: Final = re.compile(
    r"^(rulebook|domain|extends):[ \t]*([\w/-]+)[ \t]*(?:#.*)?$", re.MULTILINE
)
_EXTENDS: Final = re.compile(r"\bextends[\"']?\s*:")
_PACKAGE: Final = Path(__file__).resolve().parent.parent
_FAULTS: Final = (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Entry:
    """Where the plan of certain texts is kept, and the domain's text, which its places lie in."""

    file: Path
    domain: SourceText


def entry_of(path: Path, root: Path) -> Entry | None:
    """The entry for a rulebook file as it now is; None where it cannot have one."""
    if os.environ.get(DISABLED, "0") not in ("", "0"):
        return None
    try:
        texts = tuple(_texts(path, root))
        if not texts:
            return None
        known = "".join(f"{_hash(text.name)}{_hash(text.text)}" for text in texts)
        name = _hash(known + _hash(str(root)) + _program())
        return Entry(folder() / f"{name}.json", texts[-1])
    except _FAULTS:
        return None


def folder() -> Path:
    """The user's folder for caches, as the platform has it."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "policyengine"


def find(entry: Entry | None) -> tuple[Plan, Domain] | None:
    """The plan kept under an entry, with its domain; None where there is none that is whole."""
    if entry is None:
        return None
    try:
        text = entry.file.read_text(encoding="utf-8")
        checksum, _, body = text.partition("\n")
        if checksum != _hash(body):
            return None
        domain, _, plan = body.partition("\n")
        kept = wire.load(plan).value
        return None if kept is None else (kept, domain_wire.load(domain, entry.domain))
    except _FAULTS:
        return None


def keep(entry: Entry | None, plan: Plan, domain: Domain) -> None:
    """Write an entry, whole or not at all."""
    if entry is None:
        return
    import tempfile  # noqa: PLC0415 - not needed where an entry is found

    try:
        body = f"{domain_wire.dump(domain)}\n{wire.dump(plan)}"
        entry.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=entry.file.parent, suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(f"{_hash(body)}\n{body}")
            Path(name).replace(entry.file)
        finally:
            Path(name).unlink(missing_ok=True)
        _prune(entry.file.parent)
    except _FAULTS:
        return


def _prune(where: Path) -> None:
    entries = sorted(where.glob("*.json"), key=lambda file: file.stat().st_mtime_ns)
    for old in entries[:-_MOST]:
        old.unlink(missing_ok=True)


def _texts(path: Path, root: Path) -> Iterator[SourceText]:
    """A rulebook, those it builds on, and last its domain; nothing where that is not plain."""
    found: list[SourceText] = []
    domain: str | None = None
    for _ in range(_DEEPEST):
        text = read_text(path).value
        named = {} if text is None else _names(text.text)
        if text is None or not named:
            return
        found.append(text)
        domain = domain or named.get("domain")
        if "extends" not in named:
            break
        if path.absolute() != (root / f"{named['rulebook']}.yaml").absolute():
            return  # what it builds on may lie elsewhere
        path = root / f"{named['extends']}.yaml"
    else:
        return
    last = read_text(root / "domains" / f"{domain}.yaml").value
    if last is not None:
        yield from (*found, last)


def _names(text: str) -> dict[str, str]:
    """What a rulebook calls itself and which files it names; nothing where that is not plain."""
    found = _NAMED.findall(text)
    named = dict(found)
    hides = "extends" not in named and _EXTENDS.search(text) is not None
    return {} if hides or len(named) != len(found) or "rulebook" not in named else named


def _program() -> str:
    """What stands for the program: its files as they lie there, and the schemas it ships."""
    seen = sorted(f"{path}:{size}:{changed}" for path, size, changed in _files(str(_PACKAGE)))
    schemas = [schema_path(name).read_text(encoding="utf-8") for name in _SCHEMAS]
    return _hash("\n".join((sys.version, *seen, *schemas)))


def _files(below: str) -> Iterator[tuple[str, int, int]]:
    """The program's files with size and time of change, in no order."""
    with os.scandir(below) as found:
        for entry in found:
            if entry.name.endswith(".py"):
                state = entry.stat()
                yield entry.path, state.st_size, state.st_mtime_ns
            elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
                yield from _files(entry.path)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
