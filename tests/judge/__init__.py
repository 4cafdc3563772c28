"""A second engine, naive and from the files alone, by which the first is judged.

It imports nothing of `policyengine`: it reads YAML and JSON with the standard loaders and reckons
in fractions what the README, the schemas' descriptions and the language's reference say.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tests.judge.files import Files, assembled, load
from tests.judge.history import settle_in_turn, settle_with_history
from tests.judge.settle import Answer, Circumstances

__all__ = ["Answer", "Files", "assembled", "load", "settle", "settle_year"]


def settle(
    files: Files,
    claim: Mapping[str, Any],
    history: Sequence[Mapping[str, Any]] = (),
    readings: Mapping[str, str] | None = None,
    parameters: Mapping[str, str] | None = None,
) -> Answer:
    """The answer about a document; its numbers are texts or whole.

    `history` are the person's earlier documents, `readings` the options that are switched, by
    word or letter, `parameters` figures that the source leaves unstated.
    """
    return settle_with_history(
        Circumstances(files, readings or {}, parameters or {}), claim, history
    )


def settle_year(
    files: Files,
    claims: Iterable[Mapping[str, Any]],
    readings: Mapping[str, str] | None = None,
    parameters: Mapping[str, str] | None = None,
) -> Iterator[Answer]:
    """The answers about a person's documents, each settled on those before it."""
    return settle_in_turn(Circumstances(files, readings or {}, parameters or {}), claims)
