"""Cases as they lie in a folder: an array, or one case a line."""

import json
from pathlib import Path
from typing import Any

Case = dict[str, Any]


def read_cases(path: Path) -> list[Case]:
    """The cases of a file; none where there is no such file."""
    if not path.exists():
        return []
    text = path.read_text(encoding="utf-8")
    if text.lstrip().startswith("["):
        found = json.loads(text)
    else:
        found = [json.loads(line) for line in text.splitlines() if line.strip()]
    return list(found)
