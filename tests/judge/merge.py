"""A rulebook on top of the one it extends: what is withdrawn goes, figures are filled in."""

from copy import deepcopy
from typing import Any

Tree = dict[str, Any]

_SECTIONS = (
    *("parameters", "lists", "tables", "values", "lines", "limits", "slices"),
    *("requirements", "benefits", "elsewhere", "accumulators", "invariants"),
)


def on_top(child: Tree, parent: Tree) -> Tree:
    """The whole; entries of the parent come first, a figure that is replaced keeps its place."""
    parent = deepcopy(parent)
    withdrawn = child.get("withdraws", [])
    for name in withdrawn:
        _withdraw(parent, name)
    whole = {**parent, **child}
    if "frame" not in child:
        whole.pop("frame", None)
    for section in (*_SECTIONS, "readings"):
        whole[section] = {**parent.get(section, {}), **child.get(section, {})}
    for name, table in child.get("tables", {}).items():
        if "adds_rows" in table and name in parent.get("tables", {}):
            theirs = parent["tables"][name]
            whole["tables"][name] = {**theirs, "rows": theirs["rows"] + table["rows"]}
    whole["results"] = _results(child, parent)
    whole["in_force"] = {
        **child["in_force"],
        "governed_by": {
            **parent["in_force"].get("governed_by", {}),
            **child["in_force"].get("governed_by", {}),
        },
    }
    for name in withdrawn:
        if not _is_there(whole, name):
            _forget(whole, name)
    return whole


def _results(child: Tree, parent: Tree) -> Tree:
    whole = dict(parent.get("results", {}))
    for subject, own in child.get("results", {}).items():
        theirs = whole.get(subject, {})
        requires = theirs.get("requires", []) + own.get("requires", [])
        whole[subject] = {
            "requires": requires,
            "gives": {**theirs.get("gives", {}), **own["gives"]},
        }
    return whole


def _withdraw(rulebook: Tree, name: str) -> None:
    """Take out the entry, row, exception, payment or result of this name."""
    first, _, rest = name.partition(".")
    for section in (*_SECTIONS, "readings"):
        entries = rulebook.get(section, {})
        entries.pop(name, None)
        if rest and first in entries:
            _withdraw_part(entries[first], rest)
    benefit = rulebook.get("benefits", {}).get(first)
    if benefit is not None and not benefit["payments"]:
        del rulebook["benefits"][first]
    gives = rulebook.get("results", {}).get(first, {}).get("gives", {})
    gives.pop(rest, None)
    result, _, exception = rest.partition(".")
    if result in gives:
        _withdraw_part(gives[result], exception)


def _withdraw_part(entry: Tree, name: str) -> None:
    for part in ("rows", "except"):
        if part in entry:
            entry[part] = [
                one for one in entry[part] if not isinstance(one, dict) or one.get("id") != name
            ]
    payments = entry.get("payments", {})
    payments.pop(name, None)
    payment, _, exception = name.partition(".")
    if payment in payments:
        _withdraw_part(payments[payment], exception)


def _is_there(rulebook: Tree, name: str) -> bool:
    return any(name in rulebook.get(section, {}) for section in _SECTIONS)


def _forget(rulebook: Tree, name: str) -> None:
    """Nothing points at a name that is gone."""
    for benefit in rulebook["benefits"].values():
        _strike(benefit, "requires", name)
        for payment in benefit["payments"].values():
            _strike(payment, "limits", name)
            if payment.get("line") == name:
                del payment["line"]
    for results in rulebook["results"].values():
        _strike(results, "requires", name)
    for accumulator in rulebook["accumulators"].values():
        _strike(accumulator, "for", name)
    for limit in rulebook["limits"].values():
        for also in limit.get("also", []):
            _strike(also, "for", name)


def _strike(entry: Tree, key: str, name: str) -> None:
    if name in entry.get(key, []):
        entry[key] = [one for one in entry[key] if one != name]
