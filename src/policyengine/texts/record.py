"""What was seen of the sources' texts, kept beside the rulebook: places and hashes, no sentence."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from policyengine.source.nodes import Node
from policyengine.source.schema_view import view

VERSION: Final = "1"
_ENDING: Final = ".places.json"


@dataclass(frozen=True, slots=True)
class Seen:
    """An article as it was seen: where it began in its folded document, its length, its hash."""

    document: str
    start: int
    length: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Record:
    """The articles that were seen, by citation, and the places of the figures that cite them."""

    articles: Mapping[str, Seen]
    figures: Mapping[str, tuple[str, ...]]


def record_beside(rulebook: Path) -> Path:
    """The record that belongs to a rulebook file."""
    return rulebook.with_name(rulebook.stem + _ENDING)


def record_of(node: Node) -> Record:
    """The record in a file that its schema has passed."""
    document: Any = view(node)
    return Record(
        {
            cite: Seen(seen["document"], int(seen["start"]), int(seen["length"]), seen["sha256"])
            for cite, seen in document["articles"].items()
        },
        {entry: tuple(places) for entry, places in document["figures"].items()},
    )


def record_text(rulebook: str, record: Record) -> str:
    """The record as a file that changes line by line."""
    document = {
        "schema_version": VERSION,
        "rulebook": rulebook,
        "articles": {
            cite: {
                "document": seen.document,
                "start": seen.start,
                "length": seen.length,
                "sha256": seen.sha256,
            }
            for cite, seen in record.articles.items()
        },
        "figures": {entry: list(places) for entry, places in record.figures.items()},
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
