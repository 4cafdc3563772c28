"""What the mechanisms spell their formulas with."""

import sys
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from policyengine.definitions.model import Branch
from policyengine.diagnostics.place import Span
from policyengine.feel.parse import parse
from policyengine.feel.syntax import Expression
from policyengine.rulebook.entries import Choice, Except
from policyengine.values.text import Text

_MOST_TERMS: Final = 24


@lru_cache(maxsize=4096)
def spelled(text: str) -> Expression:
    """The expression that a mechanism is written as; a fault in it is ours, not the author's.

    It is as long as the names of its parts, which no author wrote out.
    """
    outcome = parse(text, sys.maxsize)
    if outcome.value is None:
        raise ValueError(text, outcome.diagnostics)
    return outcome.value


def added(terms: Iterable[str]) -> str:
    """The sum of terms; many are added in groups, so that it does not nest too deep."""
    sums = list(terms)
    while len(sums) > _MOST_TERMS:
        groups = (sums[at : at + _MOST_TERMS] for at in range(0, len(sums), _MOST_TERMS))
        sums = [f"({' + '.join(group)})" for group in groups]
    return " + ".join(sums)


def branches(exceptions: Iterable[Except], key: str) -> tuple[Branch, ...]:
    """The exceptions that set `key` to another formula."""
    found = []
    for exception in exceptions:
        setting = exception.sets.get(key)
        if setting is None or isinstance(setting, str | tuple):
            continue
        found.append(
            Branch(
                exception.id,
                exception.under,
                exception.when,
                setting,
                exception.cite,
                exception.beats,
                branches(exception.except_, key),
                exception.span,
            )
        )
    return tuple(found)


def by_word(
    exceptions: Iterable[Except],
    key: str,
    formulas: Mapping[str, str],
    nested: Mapping[str, tuple[Branch, ...]] = MappingProxyType({}),
) -> tuple[Branch, ...]:
    """The exceptions that set `key` to another word, each with the formula that word stands for."""
    return tuple(
        variant(exception, formulas[word], nested.get(word, ()))
        for exception in exceptions
        if isinstance(word := exception.sets.get(key), str)
    )


def variant(exception: Except, formula: str, nested: tuple[Branch, ...] = ()) -> Branch:
    """A branch that holds when the exception does, with a formula of the mechanism's own."""
    return Branch(
        exception.id,
        exception.under,
        exception.when,
        spelled(formula),
        exception.cite,
        exception.beats,
        nested,
        exception.span,
    )


def under(choices: tuple[Choice, ...], formula: Expression, span: Span) -> Branch:
    """A branch that holds under readings alone."""
    named = "+".join(f"{choice.reading}={choice.option}" for choice in choices)
    return Branch(named, choices, None, formula, (), (), (), span)


def part(of: Text, zh: str, en: str) -> Text:
    """The label of a part of a mechanism."""
    return Text(f"{of.zh}·{zh}", f"{of.en}: {en}")
