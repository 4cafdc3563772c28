"""Every code of the catalogue is made to fire somewhere in the tests, and is used at all."""

import importlib
import pkgutil
import re
from collections import Counter
from pathlib import Path

import policyengine
from policyengine.diagnostics import codes
from policyengine.diagnostics.model import Code

_TESTS = Path(__file__).parents[1]
_SRC = Path(policyengine.__file__).parent


def _catalogue() -> dict[str, list[tuple[str, Code]]]:
    """The codes by the module that declares them, each with its name."""
    modules = [name for _, name, _ in pkgutil.iter_modules(codes.__path__) if name != "declare"]
    return {
        name: [
            (constant, code)
            for constant, code in vars(importlib.import_module(f"{codes.__name__}.{name}")).items()
            if isinstance(code, Code)
        ]
        for name in modules
    }


def _all() -> list[tuple[str, Code]]:
    return [entry for entries in _catalogue().values() for entry in entries]


def _texts(root: Path, *patterns: str) -> str:
    files = sorted({path for pattern in patterns for path in root.rglob(pattern)})
    return "\n".join(path.read_text(encoding="utf-8") for path in files if path.is_file())


def test_no_code_is_declared_twice() -> None:
    ids = Counter(code.id for _, code in _all())
    assert [id_ for id_, count in ids.items() if count > 1] == []


def test_every_code_is_used() -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for path in sorted(_SRC.rglob("*.py"))
        if path.parent.name != "codes"
    )
    words = set(re.findall(r"\w+", source))
    assert sorted(name for name, _ in _all() if name not in words) == []


def test_every_code_fires_in_a_test() -> None:
    seen = set(re.findall(r"PE\d{3}|\w+", _texts(_TESTS, "*.py", "*.txt", "*.json", "*.csv")))
    silent = sorted(code.id for name, code in _all() if code.id not in seen and name not in seen)
    assert silent == []
