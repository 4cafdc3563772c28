"""Figures that are open to change stay within the bounds their source sets."""

from collections.abc import Iterator

from policyengine.diagnostics.codes import rulebook as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.rulebook.entries import Parameter
from policyengine.rulebook.literals import figure_text, is_beyond
from policyengine.rulebook.model import Rulebook
from policyengine.values.value import Value


def bounds(rulebook: Rulebook) -> Iterator[Diagnostic]:
    """Figures, stand-ins among them, below `at_least` or above `at_most`."""
    for parameter in rulebook.parameters:
        figures = [(dated.value, dated.span) for dated in parameter.values]
        if parameter.unstated is not None and parameter.unstated.then == "stand_in":
            figures.append((parameter.unstated.stand_in, parameter.head.span))
        for value, span in figures:
            for code, bound, sign in (
                (codes.BELOW_BOUND, parameter.at_least, 1),
                (codes.ABOVE_BOUND, parameter.at_most, -1),
            ):
                if is_beyond(value, bound, sign):
                    yield finding(
                        code, span, name=parameter.head.name, found=_shown(parameter, value),
                        bound=_shown(parameter, bound),
                    )  # fmt: skip


def _shown(parameter: Parameter, value: Value) -> str:
    return figure_text(parameter.type, value)
