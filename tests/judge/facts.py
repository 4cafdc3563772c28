"""The facts of a document, read as the types that its domain gives them."""

from fractions import Fraction
from typing import Any

from tests.judge.failure import Lacking
from tests.judge.language.arithmetic import Ranked
from tests.judge.language.calendar import read_day

_NUMBERS = ("integer", "number", "money", "balance")


def typed(  # noqa: PLR0911 - one kind each
    written: Any, type_: str, fields: dict[str, Any], domain: dict[str, Any]
) -> Any:
    """A fact's value from what is written."""
    item, is_list = type_.removeprefix("list of "), type_.startswith("list of ")
    if is_list:
        return [typed(one, item, fields, domain) for one in written]
    if item in domain.get("ordered", []):
        return Ranked(written, tuple(domain["words"][item]))
    if item == "record":
        return {
            name: typed(written[name], field["type"], {}, domain) if name in written else None
            for name, field in fields.items()
        }
    if item == "boolean":
        return written in (True, "true")
    if item == "rate" and written.endswith("%"):
        return Fraction(written[:-1]) / 100
    if item == "rate" or item in _NUMBERS:
        return Fraction(written)
    return read_day(written) if item == "date" else written


def fact(path: str, document: dict[str, Any], domain: dict[str, Any]) -> Any:
    """A fact by its path; None where what leaves it out says so, else it is lacking."""
    group, *rest = path.split(".")
    known = domain["facts"][path]
    if group not in document and "absent" in domain["groups"][group]:
        return None
    found: Any = document.get(group, {})
    for name in rest:
        found = found.get(name) if isinstance(found, dict) else None
    if found is not None:
        return typed(found, known["type"], known.get("fields", {}), domain)
    if "absent" in known:
        return None
    raise Lacking(path)
