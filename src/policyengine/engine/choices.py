"""Readings and figures given from outside, as a run switches them."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from policyengine.claim.given import given_twice
from policyengine.diagnostics.codes import settle as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import SourceText, Span
from policyengine.engine.program import Program
from policyengine.feel.types import MONEY, ListOf, Type, describe
from policyengine.plan import model as plan
from policyengine.rulebook.literals import figure_text, given_figure, is_beyond, unsound
from policyengine.rulebook.no_figures import way_out
from policyengine.source.characters import unfit_text
from policyengine.values.numbers import FEN
from policyengine.values.spelling import nearest_or_known
from policyengine.values.text import Text
from policyengine.values.value import Value


def readings_given(texts: Iterable[str], program: Program) -> Outcome[Mapping[str, str]]:
    """`READING=option`, by word or letter; one given twice must be given alike."""
    chosen: dict[str, str] = {}
    found: list[Diagnostic] = []
    for text in texts:
        pair = _pair(text, "--reading", found)
        if pair is None:
            continue
        (name, value), place = pair
        word = option_given(name, value, place, program, found)
        if word is not None and chosen.setdefault(name, word) != word:
            found.append(given_twice(place, name, chosen[name], word))
    return Outcome(None if found else chosen, tuple(found))


def option_given(
    name: str, value: str, place: Span, program: Program, found: list[Diagnostic]
) -> str | None:
    """The option of a reading by the names given; None after a finding."""
    reading = program.readings.get(name)
    if reading is None:
        near = nearest_or_known(name, program.readings)
        rulebook = program.plan.rulebook
        found.append(
            finding(codes.UNKNOWN_READING, place, rulebook=rulebook, name=name, nearest=near)
        )
        return None
    word = option_word(reading, value)
    if word is None:
        known = Text.listed(
            Text(f"{one.word}（{one.letter}）", f"{one.word} ({one.letter})")
            if one.letter
            else one.word
            for one in reading.options
        )
        found.append(finding(codes.UNKNOWN_OPTION, place, reading=name, name=value, known=known))
    return word


def option_word(reading: plan.Reading, name: str) -> str | None:
    """The word of an option by its word or letter."""
    return next((one.word for one in reading.options if name in (one.word, one.letter)), None)


def parameters_given(texts: Iterable[str], program: Program) -> Outcome[Mapping[str, Value]]:
    """`NAME=figure` for parameters the source leaves unstated; twice only if alike."""
    values: dict[str, Value] = {}
    found: list[Diagnostic] = []
    by_name = {parameter.name: parameter for parameter in program.plan.parameters}
    unstated = [name for name, parameter in by_name.items() if parameter.then is not None]
    for text in texts:
        pair = _pair(text, "--param", found)
        if pair is None:
            continue
        (name, value), place = pair
        parameter = by_name.get(name)
        if parameter is None:
            found.append(
                finding(codes.UNKNOWN_PARAMETER, place, rulebook=program.plan.rulebook, name=name,
                        known=Text.listed(unstated))
            )  # fmt: skip
        elif parameter.then is None:
            found.append(finding(codes.PARAMETER_STATED, place, name=name))
        else:
            type_ = program.plan.slots[parameter.slot].type
            read = given_figure(value, type_)
            why = None if read is None else unsound(*read) or _too_fine(*read)
            if read is None or why is not None:
                found.append(
                    finding(codes.BAD_PARAMETER, place, hint=why or way_out(value), name=name,
                            text=value, wanted=describe(type_), example=_example(type_))
                )  # fmt: skip
            else:
                if values.setdefault(name, read[1]) != read[1]:
                    first = figure_text(type_, values[name])
                    found.append(given_twice(place, name, first, figure_text(*read)))
                found.extend(_beyond(parameter, *read, place))
    return Outcome(None if found else values, tuple(found))


def _too_fine(type_: Type, value: Value) -> Text | None:
    """Why money cannot be given to parts of a fen."""
    if isinstance(value, tuple) and isinstance(type_, ListOf):
        return next((why for item in value if (why := _too_fine(type_.item, item))), None)
    is_fine = type_ != MONEY or not isinstance(value, Decimal) or not value % FEN
    return None if is_fine else _PARTS_OF_A_FEN


_PARTS_OF_A_FEN: Final = Text("金额最多两位小数", "money has at most two decimals")


def _beyond(
    parameter: plan.Parameter, type_: Type, value: Value, place: Span
) -> Iterator[Diagnostic]:
    """What the source bounds is not given from outside its bounds."""
    for code, bound, sign in (
        (codes.PARAMETER_BELOW, parameter.at_least, 1),
        (codes.PARAMETER_ABOVE, parameter.at_most, -1),
    ):
        if is_beyond(value, bound, sign):
            yield finding(
                code, place, name=parameter.name, found=figure_text(type_, value),
                bound=figure_text(type_, bound), cite="; ".join(parameter.cite),
            )  # fmt: skip


def _example(type_: object) -> str:
    kind = getattr(getattr(type_, "of", type_), "kind", "")
    return {"money": "30000元", "rate": "70%", "date": "2024-06-30"}.get(kind, "6")


def _pair(text: str, option: str, found: list[Diagnostic]) -> tuple[tuple[str, str], Span] | None:
    place = Span(SourceText(option, text), 0, len(text))
    unfit = unfit_text(text, place)
    if unfit:
        found.extend(unfit)
        return None
    name, sign, value = text.partition("=")
    if not sign or not name.strip() or not value.strip():
        found.append(finding(codes.NOT_NAME_VALUE, place, text=text))
        return None
    return (name.strip(), value.strip()), place
