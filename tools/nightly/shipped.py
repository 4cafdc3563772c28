"""A copy of the files that ship, of which one at a time is changed."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from policyengine.source.data import rulebook_root
from policyengine.source.library import is_rulebook


class Copy:
    """The shipped files in a folder of their own, and what stands in them unchanged."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "rulebooks"
        shutil.copytree(rulebook_root(), self.root)
        self.files = tuple(sorted(path for path in self.root.rglob("*.*") if path.is_file()))
        self.written = {path: path.read_bytes() for path in self.files}
        self.yaml = tuple(path for path in self.files if path.suffix == ".yaml")
        self.claims = tuple(path for path in self.files if path.parent.name == "claims")
        self.rulebooks = tuple(path for path in self.yaml if is_rulebook(path))

    def name(self, path: Path) -> str:
        """The file's name below the folder."""
        return path.relative_to(self.root).as_posix()

    @contextmanager
    def changed(self, path: Path, written: bytes) -> Iterator[None]:
        """The folder while one of its files has something else in it."""
        path.write_bytes(written)
        try:
            yield
        finally:
            path.write_bytes(self.written[path])
