"""Bands of slices: each ends above where it begins; the last, and only the last, is the rest."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from policyengine.diagnostics.codes import rulebook as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.place import Span
from policyengine.feel.syntax import Expression, Name, Quantity
from policyengine.feel.types import MONEY
from policyengine.rulebook.entries import Dated, Parameter
from policyengine.rulebook.figures import have_a_day_in_common
from policyengine.rulebook.literals import figure_text
from policyengine.rulebook.mechanisms import Slices
from policyengine.rulebook.model import Rulebook

Figures = Mapping[str, tuple[Dated, ...]]


def bands(rulebook: Rulebook) -> Iterator[Diagnostic]:
    """Slices that leave open what lies above, and bands that on some day do not rise.

    Tops that only a claim can tell (a formula, a figure given from outside) are held to the same
    when they are computed.
    """
    figures = {one.head.name: _figures(one) for one in rulebook.parameters}
    for slices in rulebook.slices:
        for number, band in enumerate(slices.bands, 1):
            if (band.upto is None) != (number == len(slices.bands)):
                yield finding(codes.REST_NOT_LAST, band.span, name=slices.head.name)
        yield from _falling(slices, figures)


def _falling(slices: Slices, figures: Figures) -> Iterator[Diagnostic]:
    below: tuple[Dated, ...] = (_always(Decimal(0), slices.head.span),)
    for number, band in enumerate(slices.bands, 1):
        if band.upto is None:
            continue
        tops = _known(band.upto, figures)
        fallen = next(
            (
                (top, bottom)
                for top in tops
                for bottom in below
                if have_a_day_in_common(top, bottom) and not _is_below(bottom, top)
            ),
            None,
        )
        if fallen is not None:
            top, bottom = (figure_text(MONEY, one.value) for one in fallen)
            yield finding(
                codes.BANDS_NOT_RISING, band.upto.span, name=slices.head.name, number=number,
                top=top, bottom=bottom,
            )  # fmt: skip
        below = tops


def _is_below(one: Dated, other: Dated) -> bool:
    if not isinstance(one.value, Decimal) or not isinstance(other.value, Decimal):
        return True  # not money: told where it is typed
    return one.value < other.value


def _known(top: Expression, figures: Figures) -> tuple[Dated, ...]:
    """What the end of a band is, and when; nothing where only a claim can tell."""
    match top:
        case Quantity(value=value):
            return (_always(value, top.span),)
        case Name(path=path):
            return figures.get(".".join(part.text for part in path), ())
        case _:
            return ()


def _figures(parameter: Parameter) -> tuple[Dated, ...]:
    unstated = parameter.unstated
    if parameter.values or unstated is None or unstated.then != "stand_in":
        return parameter.values
    return (Dated(None, None, unstated.stand_in, (), parameter.head.span),)


def _always(value: Decimal, span: Span) -> Dated:
    return Dated(None, None, value, (), span)
