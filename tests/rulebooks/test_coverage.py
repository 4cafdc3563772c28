"""Every rule, every narrative passage and every line of the sources is accounted for.

The list of rules and the sources are no part of the project; without them only what the rulebooks
say of themselves is looked at.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from tools.material import ABSENT, material

from policyengine import api
from policyengine.check.coverage import ArticleCoverage
from policyengine.source.data import rulebook_root

_RULES: Final = material("domain/rules.md") or Path()
_SOURCES: Final = material("sources") or Path()
_SCHEMES: Final = {
    "PY": 53, "HG": 18, "SF": 13, "DJ": 13, "NC": 13, "C25": 30, "RR": 22, "XX": 23, "PL": 25,
}  # fmt: skip
# The tables that list the rules; other tables of the document speak of them.
_HEADING: Final = ["id", "locator"]
_NARRATIVE: Final = "not computable: narrative"
_PLACE: Final = re.compile(r"(\d{3}):((?:\d+(?:-\d+)?(?:, )?)+)")

with_material = pytest.mark.skipif(not _RULES.name, reason=ABSENT)


@cache
def _articles() -> tuple[ArticleCoverage, ...]:
    covered = api.coverage([])
    assert covered.diagnostics == ()
    return tuple(article for one in covered.rulebooks for article in one.articles)


def _encoded() -> set[str]:
    return {rule.id for article in _articles() for rule in article.rules}


@cache
def _listed() -> tuple[list[str], ...]:
    """The rows of the tables of rules: id (or a dash), locator, rule, and so on."""
    rows: list[list[str]] = []
    heading: list[str] | None = None
    for line in _RULES.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line[:1] == "|" else None
        heading = None if cells is None else heading or cells
        if cells is not None and heading is not None and heading[:2] == _HEADING:
            rows.append(cells)
    return tuple(rows)


def _lines(place: str | None) -> Iterator[tuple[str, int]]:
    """The lines a locator such as `000:6, 10-12` names."""
    for source, listed in _PLACE.findall(place or ""):
        for part in listed.split(","):
            first, _, last = part.strip().partition("-")
            if first:
                yield from ((source, line) for line in range(int(first), int(last or first) + 1))


def test_no_article_is_left_out() -> None:
    assert [
        (article.source, article.id)
        for article in _articles()
        if "missing" in (article.state, *(rule.state for rule in article.rules))
    ] == []


@with_material
@pytest.mark.parametrize("scheme", _SCHEMES)
def test_every_rule_is_encoded(scheme: str) -> None:
    listed = [row[0] for row in _listed() if row[0].startswith(f"{scheme}-")]
    assert len(listed) == len(set(listed)) == _SCHEMES[scheme]
    encoded = {rule for rule in _encoded() if rule.startswith(f"{scheme}-")}
    assert encoded == set(listed)


@with_material
def test_every_narrative_passage_is_told() -> None:
    passages = [row[1] for row in _listed() if row[2].startswith(_NARRATIVE)]
    assert len(passages) == 53
    told = [article for article in _articles() if article.state in ("narrative", "broken")]
    narrative = {line for article in told for line in _lines(article.at)}
    places = [article.at or "" for article in told]
    assert [
        passage
        for passage in passages
        if not narrative & set(_lines(passage))
        and not any(place.endswith(passage) for place in places)
    ] == []


@with_material
def test_every_line_lies_in_an_article() -> None:
    covered = {line for article in _articles() for line in _lines(article.at)}
    assert [
        (file.name[:3], number)
        for file in sorted(_SOURCES.glob("*.txt"))
        for number, text in enumerate(file.read_text("utf-8").split("\n"), 1)
        if text.strip() and (file.name[:3], number) not in covered
    ] == []


def test_the_packaged_rulebooks_are_there() -> None:
    assert len(api.rulebook_ids(rulebook_root())) > len(_SCHEMES)
