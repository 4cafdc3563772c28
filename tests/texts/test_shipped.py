"""Every figure of the shipped rulebooks is found in its article, or says why not.

The texts are no part of the project; without them the tests are skipped.
"""

from functools import cache
from pathlib import Path
from typing import Final

import pytest
from tools.material import ABSENT, material

from policyengine import api
from policyengine.source.data import rulebook_root
from policyengine.source.library import rulebook_files
from policyengine.texts.held import Held
from policyengine.texts.record import record_beside, record_text

_SOURCES: Final = material("sources") or Path()
pytestmark = pytest.mark.skipif(not _SOURCES.name, reason=ABSENT)
_DIGITS: Final = "0123456789"


@cache
def _held() -> tuple[Held, ...]:
    covered = api.coverage([], texts=_SOURCES)
    assert covered.diagnostics == ()
    return covered.held


def test_every_figure_is_found_or_derived() -> None:
    told = [one for held in _held() for one in held.figures if held.rulebook[:7] != "example"]
    assert len(told) > 300
    assert {one.state for one in told} == {"found", "shared", "derived"}
    assert sum(one.state == "found" for one in told) > 0.85 * len(told)


def test_the_records_are_those_of_the_texts() -> None:
    files = list(rulebook_files(rulebook_root()))
    assert len(files) == len(_held())
    for file, held in zip(files, _held(), strict=True):
        kept = record_beside(file).read_text(encoding="utf-8")
        assert kept == record_text(held.rulebook, held.record), file


def test_any_digit_changed_in_a_copy_is_found_with_its_entries(tmp_path: Path) -> None:
    """Of every figure found in a text, one digit is another, one figure at a time."""
    tried = 0
    for file, held in zip(rulebook_files(rulebook_root()), _held(), strict=True):
        texts = {path.stem: path.read_text(encoding="utf-8") for path in _SOURCES.glob("*.txt")}
        documents = {one.cite: one.document for one in held.articles}
        for one in held.figures[:: max(1, len(held.figures) // 3)]:
            if one.state != "found" or one.at is None:
                continue
            cite, _, place = one.at.rpartition(" ")
            name = documents[cite]
            changed = _with_another_digit(texts[name], place)
            if changed is None:
                continue
            for stem, text in texts.items():
                copy = changed if stem == name else text
                (tmp_path / f"{stem}.txt").write_text(copy, encoding="utf-8")
            (found,) = api.coverage([file], texts=tmp_path).held
            differing = [article for article in found.articles if article.state == "changed"]
            assert cite in {article.cite for article in differing}, (held.rulebook, one.at)
            tried += 1
    assert tried > 30


def _with_another_digit(text: str, place: str) -> str | None:
    """The text with one digit of the figure at `line:first-last` changed; None without a digit."""
    line, _, span = place.partition(":")
    first, _, last = span.partition("-")
    start = sum(len(one) for one in text.splitlines(keepends=True)[: int(line) - 1])
    for at in range(start + int(first) - 1, start + int(last)):
        if text[at] in _DIGITS:
            other = _DIGITS[(_DIGITS.index(text[at]) + 3) % 10]
            return text[:at] + other + text[at + 1 :]
    return None
