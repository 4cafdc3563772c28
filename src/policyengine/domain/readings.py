"""Readings with their options, as a domain and a rulebook both declare them."""

from collections.abc import Iterator, Mapping
from typing import cast

from policyengine.diagnostics.codes import domain as codes
from policyengine.diagnostics.codes import rulebook as choice_codes
from policyengine.diagnostics.model import Diagnostic, Related, finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import Span
from policyengine.domain.model import Confidence, Option, Part, Reading
from policyengine.domain.shape import label, mapping, scalar, scalars, section
from policyengine.domain.suggest import did_you_mean, labelled
from policyengine.source import nodes
from policyengine.values.spelling import nearest_or_known
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


def build_parts(
    node: nodes.Mapping, readings: Mapping[str, Reading]
) -> Outcome[Mapping[Part, tuple[str, str, Span]]]:
    """Which reading plays which part, as a validated section `parts` has it."""
    parts: dict[Part, tuple[str, str, Span]] = {}
    found: list[Diagnostic] = []
    for entry in node:
        written = scalar(entry.value)
        id_, _, option = (word.strip() for word in written.value.partition("="))
        found.extend(unknown_choice(id_, option, written.span, readings))
        parts[cast("Part", entry.key.value)] = (id_, option, written.span)
    return Outcome(None if found else parts, tuple(found))


def unknown_choice(
    id_: str, option: str, span: Span, known: Mapping[str, Reading]
) -> Iterator[Diagnostic]:
    """What is wrong with a choice `READING=option`: no such reading, or no such option of it."""
    reading = known.get(id_)
    if reading is None:
        yield unknown_reading(id_, span, known)
    elif reading.option(option) is None:
        shown = Text.listed(
            Text(f"{one.word}（{one.letter}）", f"{one.word} ({one.letter})")
            if one.letter
            else one.word
            for one in reading.options
        )
        yield finding(choice_codes.UNKNOWN_OPTION, span, reading=id_, name=option, known=shown)


def unknown_reading(id_: str, span: Span, known: Mapping[str, Reading]) -> Diagnostic:
    """A name that stands for no reading."""
    near = nearest_or_known(id_, known)
    return finding(choice_codes.UNKNOWN_READING, span, name=id_, nearest=near)


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
