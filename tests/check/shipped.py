"""A copy of the shipped files in which single passages are replaced."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from policyengine import api
from policyengine.diagnostics.model import Diagnostic
from policyengine.source.data import rulebook_root

EXAMPLE = "example/2025.yaml"
CASES = "example/2025.cases.yaml"
DOMAIN = "domains/resident-medical.yaml"


@dataclass(frozen=True)
class Copy:
    """The domain and the example county in a folder of their own."""

    root: Path

    @classmethod
    def at(cls, folder: Path) -> "Copy":
        """Lay the files out."""
        for name in (EXAMPLE, CASES, DOMAIN):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(rulebook_root() / name, folder / name)
        return cls(folder)

    def replace(self, file: str, old: str, new: str) -> None:
        """Replace a passage that stands in a file, wherever it does."""
        text = (self.root / file).read_text("utf-8")
        assert old in text, old
        (self.root / file).write_text(text.replace(old, new), "utf-8")

    def found(self, file: str = EXAMPLE) -> tuple[Diagnostic, ...]:
        """What `check` finds in a file."""
        return api.check([self.root / file], root=self.root).diagnostics


def shown(found: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    """Findings as their codes and the characters they point at."""
    return [(one.code.id, "" if one.span is None else one.span.text) for one in found]
