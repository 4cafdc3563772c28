"""Requirements: whether they are met, and which papers are missing."""

from functools import partial
from typing import Any

from tests.judge.language.evaluate import decided
from tests.judge.world import World


def name_requirements(world: World) -> None:
    """Give the world the names that a requirement has."""
    for name, entry in world.section("requirements").items():
        world.name(name, _is_met, name, entry, world)
        if "papers" in entry:
            world.name(f"{name}.missing", _missing, entry["papers"], world)


def _is_met(name: str, entry: dict[str, Any], world: World) -> Any:
    """`not(when) or must`: a requirement that does not apply is met."""
    steps = [partial(_must, name, entry, world)]
    if "when" in entry:
        steps.insert(0, partial(_does_not_apply, entry["when"], world))
    return decided(steps, decisive=True)


def _does_not_apply(when: str, world: World) -> Any:
    applies = world.reckoned(when)
    return None if applies is None else not applies


def _must(name: str, entry: dict[str, Any], world: World) -> Any:
    if "papers" in entry and world.chosen(entry, "must") is None:
        return world[f"{name}.missing"] == []
    return world.ruled(entry, "must")


def _missing(papers: dict[str, Any], world: World) -> list[str]:
    """In the order in which the papers are named, each once."""
    given = world.reckoned(papers["of"])
    needed: list[str] = []
    for need in papers["needs"]:
        if not world.readings.hold(need.get("under")):
            continue
        if "when" not in need or world.reckoned(need["when"]) is True:
            needed.extend(need["papers"])
    named = dict.fromkeys(paper for need in papers["needs"] for paper in need["papers"])
    return [paper for paper in named if paper in needed and paper not in given]
