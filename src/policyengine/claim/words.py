"""Text and words of enumerations in a document."""

import re
from typing import Final

from policyengine.claim.limits import MAX_TEXT
from policyengine.claim.spot import Spot, refused
from policyengine.diagnostics.codes import subject as codes
from policyengine.diagnostics.model import Diagnostic
from policyengine.diagnostics.outcome import Outcome
from policyengine.domain.suggest import did_you_mean, labelled, meant
from policyengine.feel.types import Enumeration
from policyengine.source.characters import same_text
from policyengine.source.nodes import Scalar
from policyengine.source.quoting import shortened
from policyengine.values.text import Text
from policyengine.values.value import Value

_BREAKS: Final = re.compile(r"[\t\r\n]")


def read_text(scalar: Scalar, at: Spot) -> Outcome[Value]:
    """The text in a scalar, which has something to it and nothing hidden."""
    problem = unfit_text(scalar, at)
    return refused(problem) if problem else Outcome(same_text(scalar.value))


def unfit_text(scalar: Scalar, at: Spot) -> Diagnostic | None:
    """What is wrong with a text; None where nothing is."""
    text = scalar.value
    if not text.strip():
        return at.found(codes.EMPTY, scalar.span)
    if len(text) > MAX_TEXT:
        return at.found(codes.TEXT_TOO_LONG, scalar.span, count=len(text), limit=MAX_TEXT)
    if text != text.strip() or _BREAKS.search(text):
        return at.found(codes.UNCLEAN_TEXT, scalar.span)
    return None


def read_word(scalar: Scalar, words: Enumeration, at: Spot) -> Outcome[Value]:
    """The word in a scalar, which is one of the enumeration."""
    if words.has(scalar.value):
        return Outcome(scalar.value)
    if not scalar.value.strip():
        return refused(at.found(codes.EMPTY, scalar.span))
    return refused(
        at.found(
            codes.UNKNOWN_WORD,
            scalar.span,
            text=shortened(scalar.value),
            nearest=_nearest(scalar.value, words),
            allowed=labelled((known.word, known.label) for known in words.words),
        )
    )


def _nearest(text: str, words: Enumeration) -> Text:
    by_label = {
        label: known.word for known in words.words for label in (known.label.zh, known.label.en)
    }
    named = by_label.get(text.strip())
    return did_you_mean(text, (known.word for known in words.words)) if not named else meant(named)
