"""Edits on a whole rulebook: each leads to the text that was meant, or to another finding."""

import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.packaged import ROOT

from policyengine import api
from policyengine.diagnostics.model import Diagnostic

_ID = "example/2025"
_SEEDS = range(12)
_FORMULA = re.compile(r"\b(?:is|when|base|rate|amount): [^{}\n]*")


def _swapped(word: str, at: int) -> str:
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _left_out(word: str, at: int) -> str:
    return word[:at] + word[at + 1 :]


def _doubled(word: str, at: int) -> str:
    return word[: at + 1] + word[at:]


_SLIPS: tuple[Callable[[str, int], str], ...] = (_swapped, _left_out, _doubled)
_NOTATIONS = ((" and ", " && "), (" or ", " OR "), (" = ", " == "), (", ", "，"), (" != ", " <> "))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "domains", tmp_path / "domains")
    (tmp_path / "example").mkdir()
    return tmp_path


def _breakages(text: str, seed: int) -> Iterator[tuple[str, bool]]:
    """The rulebook with one slip of the hand, and whether it can only have been a slip."""
    draw = random.Random(seed)  # noqa: S311 - a reproducible draw, no secret
    formulas = list(_FORMULA.finditer(text))
    names = [
        (found.start() + word.start(), word[0])
        for found in formulas
        for word in re.finditer(r"[a-z]{5,}", found[0].partition(":")[2])
    ]
    start, name = draw.choice(names)
    start = text.index(name, start)
    broken = draw.choice(_SLIPS)(name, draw.randrange(1, len(name) - 2))
    if broken != name:
        yield text[:start] + broken + text[start + len(name) :], True
    old, new = draw.choice(_NOTATIONS)
    places = [m.start() + m[0].index(old) for m in formulas if old in m[0]]
    if places:
        at = draw.choice(places)
        yield text[:at] + new + text[at + len(old) :], False


def _found(root: Path, text: str) -> tuple[Diagnostic, ...]:
    file = root / f"{_ID}.yaml"
    file.write_text(text, encoding="utf-8")
    return tuple(one for one in api.load(file, root=root).diagnostics if one.is_error)


def _said(findings: tuple[Diagnostic, ...]) -> set[tuple[str, str]]:
    return {(one.code.id, one.message("en")) for one in findings}


@pytest.mark.parametrize("seed", _SEEDS)
def test_every_edit_offered_mends_or_leads_on(root: Path, seed: int) -> None:
    text = (ROOT / f"{_ID}.yaml").read_text(encoding="utf-8")
    for broken, is_slip in _breakages(text, seed):
        findings = _found(root, broken)
        for one in findings:
            if one.edit is None:
                continue
            span, new = one.edit.span, one.edit.new_text
            after = broken[: span.start] + new + broken[span.end :]
            assert re.findall(r"\d", new) == re.findall(r"\d", span.text)
            assert _said(_found(root, after)) != _said(findings)
            if is_slip:
                assert after == text
