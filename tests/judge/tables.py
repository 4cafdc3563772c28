"""Tables: which rows hold, and what their outputs come to by the hit policy."""

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from tests.judge.failure import Failed, Lacking, Unreadable
from tests.judge.figures import figure
from tests.judge.language.evaluate import cell_holds
from tests.judge.language.parse import parse_cell

if TYPE_CHECKING:
    from tests.judge.world import World

_SINGLE = ("unique", "any", "first", "priority")


Subjects = Callable[[int], Any]  # the value of an input column, by its number


def from_names(table: dict[str, Any], world: "World") -> Subjects:
    """The inputs of a table that reads them itself."""
    return lru_cache(maxsize=None)(lambda at: world.reckoned(table["inputs"][at]))


def asked(table: dict[str, Any], world: "World", given: list[tuple[str | None, Any]]) -> Any:
    """The record of all outputs, for inputs that a formula gives by position or by name."""
    names = list(table["inputs"])
    values = {name or names[at]: value for at, (name, value) in enumerate(given)}
    rows = holding(table, world, lambda at: values[names[at]])
    return {name: _put_together(name, table, rows, world) for name in table["outputs"]}


def holding(table: dict[str, Any], world: "World", subjects: Subjects) -> list[int]:
    """The numbers of the rows that hold, in order."""

    def holds(row: Any) -> bool:
        dated = row if isinstance(row, dict) else {}
        if not world.is_in_force(dated):
            return False
        for at, cell in enumerate(_cells(row)[: len(table["inputs"])]):
            tests = _tests(cell)
            if tests == ["-"]:
                continue
            if not any(cell_holds(parse_cell(test), subjects(at), {}) is True for test in tests):
                return False
        return True

    found = [number for number, row in enumerate(table["rows"], 1) if holds(row)]
    if not found and table["hit_policy"] in _SINGLE:
        raise Lacking("a row that holds")
    if table["hit_policy"] == "unique" and len(found) > 1:
        raise Failed("several rows hold")
    return found


def numbers(table: dict[str, Any], world: "World") -> list[Fraction]:
    """What the table's own name stands for."""
    return [Fraction(number) for number in holding(table, world, from_names(table, world))]


def output(name: str, table: dict[str, Any], world: "World") -> Any:
    """What an output column comes to."""
    return _put_together(name, table, holding(table, world, from_names(table, world)), world)


def _put_together(name: str, table: dict[str, Any], rows: list[int], world: "World") -> Any:
    policy = table["hit_policy"]
    if policy == "any" and any(
        _cells_out(table, number, world) != _cells_out(table, rows[0], world) for number in rows
    ):
        raise Failed("rows disagree")
    if policy in _SINGLE:
        return _cell_out(name, table, rows[0], world)
    values = [_cell_out(name, table, number, world) for number in rows]
    if "aggregator" not in table:
        return values
    if table["aggregator"] == "count":
        return Fraction(len(values))
    if not values:
        raise Failed("of no rows")
    if table["aggregator"] == "sum":
        return sum(values, Fraction(0))
    return min(values) if table["aggregator"] == "min" else max(values)


def _cells(row: Any) -> list[Any]:
    cells: list[Any] = row["cells"] if isinstance(row, dict) else row
    return cells


def _tests(cell: Any) -> list[str]:
    """The alternatives of a cell; `[0..14]` without quotes is a list to YAML and a range to us."""
    if isinstance(cell, str):
        return [cell]
    return [f"[{', '.join(cell)}]"] if any(".." in one for one in cell) else cell


def _cells_out(table: dict[str, Any], number: int, world: "World") -> list[Any]:
    return [_cell_out(name, table, number, world) for name in table["outputs"]]


def _cell_out(name: str, table: dict[str, Any], number: int, world: "World") -> Any:
    at = len(table["inputs"]) + list(table["outputs"]).index(name)
    cell, unit = _cells(table["rows"][number - 1])[at], table["outputs"][name]
    if unit in ("文字", "text") or cell in world.files.domain.get("words", {}).get(unit, {}):
        return cell
    try:
        return figure(cell)
    except Unreadable:
        return world.reckoned(cell)
