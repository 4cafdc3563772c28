"""Readings with their options, as a domain and a rulebook both declare them."""

from collections.abc import Iterator, Mapping
from typing import cast

from policyengine.diagnostics.codes import domain as codes
from policyengine.diagnostics.model import Diagnostic, Related, finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.domain.model import Confidence, Option, Reading
from policyengine.domain.shape import label, mapping, scalar, scalars, section
from policyengine.domain.suggest import did_you_mean, labelled
from policyengine.source import nodes
from policyengine.values.text import Text

_TAKEN_HERE = Text("已经用在这里", "already used here")


def build_readings(node: nodes.Mapping) -> Outcome[Mapping[str, Reading]]:
    """The readings of a validated section `readings`, by id."""
    readings: dict[str, Reading] = {}
    found: list[Diagnostic] = []
    for entry in node:
        body = mapping(entry.value)
        readings[entry.key.value] = reading = _reading(entry.key, body)
        found.extend(_repeated_aliases(entry.key.value, section(body, "options")))
        found.extend(_not_an_option(reading, scalar(body.get("adopted"))))
    return Outcome(None if found else readings, tuple(found))


def _reading(key: nodes.Scalar, body: nodes.Mapping) -> Reading:
    return Reading(
        id=key.value,
        asks=label(section(body, "asks"), key.value),
        options=tuple(_option(entry) for entry in section(body, "options")),
        adopted=scalar(body.get("adopted")).value,
        confidence=cast("Confidence", scalar(body.get("confidence")).value),
        because=label(section(body, "because"), key.value),
        cites=tuple((cite.value, cite.span) for cite in scalars(body.get("cite"))),
        declared=key.span,
    )


def _option(entry: nodes.Entry) -> Option:
    body = mapping(entry.value)
    letter = body.get("letter")
    return Option(
        entry.key.value,
        None if letter is None else scalar(letter).value,
        label(body, entry.key.value),
    )


def _not_an_option(reading: Reading, adopted: nodes.Scalar) -> Iterator[Diagnostic]:
    words = [option.word for option in reading.options]
    if adopted.value in words:
        return
    yield finding(
        codes.UNKNOWN_OPTION,
        adopted.span,
        reading=reading.id,
        name=adopted.value,
        nearest=did_you_mean(adopted.value, words),
        options=labelled((option.word, option.label) for option in reading.options),
    )


def _repeated_aliases(reading: str, options: nodes.Mapping) -> Iterator[Diagnostic]:
    """Names that two options share: their letters, or a letter that is another's word."""
    taken = {entry.key.value: entry.key for entry in options}
    for entry in options:
        letter = mapping(entry.value).get("letter")
        if letter is None:
            continue
        alias = scalar(letter)
        first = taken.setdefault(alias.value, alias)
        if first is not alias and first is not entry.key:
            related = (Related(first.span, _TAKEN_HERE),)
            yield finding(
                codes.REPEATED_ALIAS,
                alias.span,
                related=related,
                name=alias.value,
                reading=reading,
            )
