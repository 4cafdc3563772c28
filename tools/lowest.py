"""`python -m tools.lowest`: the lowest versions that pyproject.toml allows, as pip constraints."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

PROJECT: Final = Path(__file__).resolve().parents[1] / "pyproject.toml"
_BOUND: Final = re.compile(r"([\w.-]+)(?:\[[\w,-]+\])?>=([\w.]+)(?:,.*)?")


def lowest(project: dict[str, Any]) -> Iterator[str]:
    """A constraint for each requirement, those of extras too; each must have a lower bound."""
    extras = project.get("optional-dependencies", {})
    for wanted in (*project["dependencies"], *(one for extra in extras.values() for one in extra)):
        if wanted.startswith(f"{project['name']}["):
            continue
        bound = _BOUND.fullmatch(wanted)
        if bound is None:
            raise ValueError(wanted)
        yield f"{bound[1]}=={bound[2]}"


if __name__ == "__main__":
    print(*lowest(tomllib.loads(PROJECT.read_text("utf-8"))["project"]), sep="\n")
