"""No binary float is anywhere in the path of an amount: neither written in it nor ever met."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.packaged import IDS, loaded, trials

import policyengine
from policyengine.cases.run import question_of
from policyengine.engine import settle as settling
from policyengine.engine.answer import settle_once
from policyengine.engine.frame import Frame
from policyengine.engine.settle import settle

_SRC = Path(policyengine.__file__).parent
# Everything between a document and its settlement; what is left out only reports.
_LAYERS = (
    *("values", "diagnostics", "source", "feel", "domain", "claim", "rulebook", "definitions"),
    *("texts", "check", "plan", "engine", "cases"),
)
# Where a float may stand all the same, and why.
_REASONED: dict[str, str] = {
    "values/spelling.py": "how alike two names must be to suggest one for the other",
    "plan/wire.py": "a hook named parse_float refuses every number JSON would make a float",
}
_MAKES_FLOATS = {"float", "fsum", "sqrt", "timestamp", "total_seconds", "random", "perf_counter"}


def _files() -> Iterator[Path]:
    for layer in _LAYERS:
        yield from sorted((_SRC / layer).rglob("*.py"))


def _floats(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, float | complex):
            yield node.lineno, repr(node.value)
        elif isinstance(node, ast.Name | ast.Attribute):
            name = node.id if isinstance(node, ast.Name) else node.attr
            if name in _MAKES_FLOATS or (isinstance(node, ast.Name) and name == "math"):
                yield node.lineno, name
        elif isinstance(node, ast.keyword) and node.arg == "parse_float":
            yield node.value.lineno, "parse_float"


def test_no_float_is_written() -> None:
    found = {
        path.relative_to(_SRC).as_posix(): list(_floats(ast.parse(path.read_text("utf-8"))))
        for path in _files()
    }
    assert {
        name: floats for name, floats in found.items() if floats and name not in _REASONED
    } == {}
    assert all(found[name] for name in _REASONED)


def test_every_layer_below_the_reports_is_looked_at() -> None:
    above = {"api", "cli", "report", "analysis", "batch"}
    packages = {path.parent.name for path in _SRC.glob("*/__init__.py")}
    assert packages - above == set(_LAYERS)


def floats_in(value: Any, seen: set[int]) -> Iterator[str]:
    """Where in a value, however deep, a float is; an exact number is not looked into."""
    if isinstance(value, float):
        yield repr(value)
    if id(value) in seen or isinstance(value, str | int | type) or callable(value):
        return
    seen.add(id(value))
    if isinstance(value, Mapping):
        parts: list[Any] = [*value.keys(), *value.values()]
    elif isinstance(value, tuple | list | set | frozenset):
        parts = list(value)
    elif is_dataclass(value):
        parts = [getattr(value, part.name) for part in fields(value)]
    else:
        parts = []
    for part in parts:
        yield from floats_in(part, seen)


def test_the_guard_sees_a_float() -> None:
    assert list(floats_in({"a": (1, [2, {"b": 0.5}])}, set())) == ["0.5"]


@pytest.mark.parametrize("id_", IDS)
def test_no_float_is_in_a_plan(id_: str) -> None:
    assert list(floats_in(loaded(id_).program.plan, set())) == []


def test_no_float_is_met_in_settling(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every value of every slot that any case of any rulebook computes, and its settlement."""
    frames: list[Frame] = []

    class Watched(Frame):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args)
            frames.append(self)

    monkeypatch.setattr(settling, "Frame", Watched)
    assert settle.__globals__["Frame"] is Watched
    seen: set[int] = set()
    kept: list[Any] = []
    for id_ in IDS:
        source = loaded(id_)
        for name, trial in trials(id_):
            question = question_of(trial, source.program, source.domain).value
            if question is None:
                continue  # for the test of the cases to say
            settlement = settle_once(source.program, question).value
            kept.extend((question, settlement, *frames))
            met = [dict(frame) for frame in frames]
            found = list(floats_in((question.subject, settlement, met), seen))
            assert found == [], name
            frames.clear()
    assert kept
