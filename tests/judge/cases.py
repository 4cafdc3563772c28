"""The trials of a case file: documents put together from templates, with what they must give."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Tree = dict[str, Any]
_DAY = "2000-01-01"


@dataclass(frozen=True)
class Trial:
    """One settlement that a case asks for."""

    name: str
    document: Tree
    history: list[Tree]
    readings: dict[str, str]
    parameters: dict[str, str]
    expected: Tree


def trials(file: Tree) -> Iterator[Trial]:
    """Every case under the adopted readings, then under its alternatives."""
    templates = file.get("templates", {})
    for name, case in file["cases"].items():
        yield _trial(name, case, {}, templates)
        for other in case.get("alternatives", []):
            yield _trial(name, case, other, templates)


def _trial(name: str, case: Tree, other: Tree, templates: Tree) -> Trial:
    kind, facts = _kind_and_facts(case, templates)
    for path in other.get("leave_out", []):
        facts.pop(path, None)
    facts |= other.get("facts", {})
    holder = other if "history" in other or "accumulators" in other else case
    documents = [
        _earlier(one, number, templates) for number, one in enumerate(holder.get("history", []), 1)
    ]
    for one in documents:
        if "reversal_of" in one:
            number = int(one["reversal_of"].removeprefix("earlier ")) - 1
            one.update({**documents[number], **one})
    document = _document(kind, facts, len(documents) + 1, "this case")
    if "accumulators" in holder:
        document["accumulators"] = {"values": holder["accumulators"]}
        documents = []
    parameters = other.get("parameters") or case.get("parameters", {})
    under = other.get("under", [])
    under = [under] if isinstance(under, str) else under
    return Trial(
        " ".join((name, *under)),
        document,
        documents,
        dict(choice.split("=") for choice in under),
        {key: ",".join(one) if isinstance(one, list) else one for key, one in parameters.items()},
        (other or case)["expect"],
    )


def _kind_and_facts(entry: Tree, templates: Tree) -> tuple[str, Tree]:
    kind = ""
    facts: Tree = {}
    if "like" in entry:
        kind, facts = _kind_and_facts(templates[entry["like"]], templates)
    for path in entry.get("leave_out", []):
        facts = {
            name: one
            for name, one in facts.items()
            if name != path and not name.startswith(f"{path}.")
        }
    return entry.get("subject", kind), {**facts, **entry.get("facts", {})}


def _earlier(entry: Tree, number: int, templates: Tree) -> Tree:
    kind, facts = _kind_and_facts(entry, templates)
    document = _document(kind, facts, number, f"earlier {number}")
    if "reverses" in entry:
        return {
            "id": document["id"],
            "sequence": document["sequence"],
            "reversal_of": f"earlier {entry['reverses']}",
        }
    return document


def _document(kind: str, facts: Tree, number: int, id_: str) -> Tree:
    document: Tree = {"subject": kind, "id": id_, "sequence": str(number), "settled_at": _DAY}
    for path, one in facts.items():
        group, *rest = path.split(".")
        inner = document.setdefault(group, {})
        for name in rest[:-1]:
            inner = inner.setdefault(name, {})
        inner[rest[-1]] = one
    return document
