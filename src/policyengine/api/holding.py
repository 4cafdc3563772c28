"""Rulebooks held against the texts of their sources: documents → folded → figures claimed."""

from pathlib import Path
from typing import TYPE_CHECKING

from policyengine.api.loading import modelled, read_json_as
from policyengine.diagnostics.outcome import Outcome

if TYPE_CHECKING:
    from policyengine.diagnostics.model import Diagnostic
    from policyengine.rulebook.model import Rulebook
    from policyengine.texts.held import Held
    from policyengine.texts.places import Document
    from policyengine.texts.record import Record


def hold(file: Path, root: Path, texts: Path) -> "Outcome[Held]":
    """Hold the rulebook of a file against the documents in a folder, as they were seen before."""
    from policyengine.texts.held import held

    model = modelled(file, root)
    if model.value is None:
        return Outcome(None, model.diagnostics)
    rulebook = model.value.rulebook
    documents = _documents(rulebook, texts)
    seen = _record(file)
    found = (*documents.diagnostics, *seen.diagnostics)
    if documents.value is None or seen.value is None:
        return Outcome(None, found)
    return Outcome(held(rulebook, documents.value, seen.value), found)


def keep(held: "Held", file: Path) -> None:
    """Write beside a rulebook file where its articles and figures were seen."""
    from policyengine.texts.record import record_beside, record_text

    text = record_text(held.rulebook, held.record)
    record_beside(file).write_text(text, encoding="utf-8", newline="\n")


def _documents(rulebook: "Rulebook", texts: Path) -> "Outcome[dict[str, Document]]":
    from policyengine.source.read_text import read_text
    from policyengine.texts.places import document, document_in

    known: dict[str, Document] = {}
    found: list[Diagnostic] = []
    for source in rulebook.sources.values():
        path = document_in(texts, source.document)
        if path is None:
            continue
        read = read_text(path)
        found.extend(read.diagnostics)
        if read.value is not None:
            known[source.id] = document(path.stem, read.value.text)
    return Outcome(known, tuple(found))


def _record(file: Path) -> "Outcome[Record]":
    from policyengine.texts.record import Record, record_beside, record_of

    beside = record_beside(file)
    if not beside.is_file():
        return Outcome(Record({}, {}))
    return read_json_as(beside, "places").then(lambda node: Outcome(record_of(node)))
