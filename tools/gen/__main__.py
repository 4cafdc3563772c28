"""`python -m tools.gen [--check]`: writes the generated pages, or says which are out of date."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tools.gen import claim_schema
from tools.gen.feel import reference

ROOT: Final = Path(__file__).resolve().parents[2]
PAGES: Final[dict[str, Callable[[], str]]] = {
    "src/policyengine/feel/REFERENCE.md": reference,
    "schemas/claim.schema.json": lambda: claim_schema.render()[1],
}


def main(arguments: list[str]) -> int:
    """Write every page; with `--check`, only compare, and end with 1 where one differs."""
    stale = [name for name, page in PAGES.items() if not _is_current(name, page())]
    for name in stale:
        if "--check" in arguments:
            print(f"out of date: {name}; run python -m tools.gen", file=sys.stderr)
        else:
            (ROOT / name).write_text(PAGES[name](), encoding="utf-8")
            print(f"written: {name}")
    return int(bool(stale) and "--check" in arguments)


def _is_current(name: str, text: str) -> bool:
    path = ROOT / name
    return path.exists() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
