"""Plans kept between runs, so that a start needs neither YAML nor checking. Only a cache.

An entry says which texts its plan was made from, as the loader saw them: the rulebook, those it
builds on, its domain. It holds while each is as it was. Whatever hinders (damage, permissions, a
full disk) means that there is no entry; and none is read that this user did not write.
"""

import hashlib
import json
import os
import stat
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
MAX_BYTES: Final = 32 * 1024 * 1024
_SCHEMAS: Final = ("rulebook", "domain")
_MOST: Final = 64  # entries kept; the oldest go first
_PACKAGE: Final = Path(__file__).resolve().parent.parent
_FAULTS: Final = (OSError, ValueError, TypeError, LookupError, AttributeError, RuntimeError)
_OWN_ALONE: Final = 0o600
_OPENING: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a plan was made from: texts, the domain's last, and paths where no file lay.

    A file that appeared at one of those would be taken instead of another.
    """

    texts: tuple[SourceText, ...]
    passed: tuple[Path, ...]


def place_of(path: Path, root: Path) -> Path | None:
    """Where the plan of a rulebook file is kept; None where none may be."""
    if os.environ.get(DISABLED, "0") not in ("", "0"):
        return None
    try:
        return folder() / f"{_hash(chr(0).join((str(path), str(root), _program())))}.json"
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


def find(place: Path | None) -> tuple[Plan, Domain] | None:
    """The plan kept at a place, with its domain; None where there is none that still holds."""
    if place is None:
        return None
    try:
        checksum, _, body = _text_of(place).partition("\n")
        if checksum != _hash(body):
            return None
        seen, domain, plan = body.split("\n", 2)
        last = _still_there(seen)
        kept = None if last is None else wire.load(plan).value
        if last is None or kept is None:
            return None
        return kept, domain_wire.load(domain, last)
    except _FAULTS:
        return None


def keep(place: Path | None, seen: Seen, plan: Plan, domain: Domain) -> None:
    """Write an entry, whole or not at all."""
    if place is None:
        return
    import tempfile  # noqa: PLC0415 - not needed where an entry is found

    try:
        body = f"{_seen(seen)}\n{domain_wire.dump(domain)}\n{wire.dump(plan)}"
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent, suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(f"{_hash(body)}\n{body}")
            Path(name).replace(place)
        finally:
            Path(name).unlink(missing_ok=True)
        _prune(place.parent)
    except _FAULTS:
        return


def _text_of(place: Path) -> str:
    """The text of an entry; raises OSError for what is not a plain file of this user alone."""
    handle = os.open(place, _OPENING)
    with os.fdopen(handle, encoding="utf-8", newline="") as file:
        state = os.fstat(handle)
        is_own = not hasattr(os, "getuid") or (
            state.st_uid == os.getuid() and stat.S_IMODE(state.st_mode) == _OWN_ALONE
        )
        if not (stat.S_ISREG(state.st_mode) and is_own and state.st_size <= MAX_BYTES):
            raise OSError(place)
        return file.read()


def _seen(seen: Seen) -> str:
    texts = [[text.name, _hash(text.text)] for text in seen.texts]
    return json.dumps([texts, [str(path) for path in seen.passed]])


def _still_there(seen: str) -> SourceText | None:
    """The domain's text, where nothing that was seen has changed."""
    texts, passed = json.loads(seen)
    last = None
    for name, known in texts:
        last = read_text(Path(name)).value
        if last is None or _hash(last.text) != known:
            return None
    return None if any(Path(path).is_file() for path in passed) else last


def _prune(where: Path) -> None:
    entries = sorted(where.glob("*.json"), key=lambda file: file.stat().st_mtime_ns)
    for old in entries[:-_MOST]:
        old.unlink(missing_ok=True)


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
