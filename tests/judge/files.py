"""Files as the standard loaders give them; every scalar of YAML is its text."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from tests.judge.merge import on_top

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True)
class Files:
    """A rulebook, what it extends put under it, and its domain."""

    rulebook: dict[str, Any]
    domain: dict[str, Any]


def read_yaml(text: str) -> Any:
    return yaml.load(text, _LOADER)  # noqa: S506 - it makes nothing but texts, lists and mappings


def read_json(text: str) -> Any:
    """Numbers stay the text they are written as."""
    return json.loads(text, parse_int=str, parse_float=str)


def load(path: Path, root: Path) -> Files:
    """The rulebook in a file; what it extends, and its domain, lie under `root`."""
    rulebook = read_yaml(path.read_text(encoding="utf-8"))
    return assembled(rulebook, root)


def assembled(rulebook: dict[str, Any], root: Path) -> Files:
    """A rulebook that was read already, with what it names."""
    line = [rulebook]
    while "extends" in line[-1]:
        parent = root / f"{line[-1]['extends']}.yaml"
        line.append(read_yaml(parent.read_text(encoding="utf-8")))
    whole = line.pop()
    while line:
        whole = on_top(line.pop(), whole)
    domain = root / "domains" / f"{whole['domain']}.yaml"
    return Files(whole, read_yaml(domain.read_text(encoding="utf-8")))
