"""Amounts, rates and numbers of a document, exact to the digit."""

from decimal import Decimal
from typing import Final

from policyengine.claim import digits
from policyengine.claim.limits import MAX_DECIMALS, MAX_DIGITS, MONEY_DECIMALS
from policyengine.claim.spot import Spot, refused, written
from policyengine.diagnostics.codes import subject as codes
from policyengine.diagnostics.model import Diagnostic
from policyengine.diagnostics.outcome import Outcome
from policyengine.feel import types
from policyengine.source.nodes import Scalar, ScalarKind
from policyengine.source.quoting import shortened
from policyengine.values.text import Text
from policyengine.values.value import Value

_BARE: Final = frozenset({ScalarKind.NUMBER, ScalarKind.PLAIN})
_PERCENT: Final = "%"
_HUNDREDTH: Final = Decimal("0.01")
_NO_QUOTES: Final = Text("去掉引号", "write it without quotes")

_REVERSAL: Final = Text(
    "要冲正一份申请，另写一份，用 reversal_of 指明",
    "to take a claim back, write a document with reversal_of",
)


def read_number(scalar: Scalar, type_: types.Simple, at: Spot) -> Outcome[Value]:
    """The money, rate, number or integer in a scalar that is neither null nor true or false."""
    if type_ == types.RATE:
        return _rate(scalar, at)
    if type_ == types.INTEGER and scalar.kind not in _BARE:
        hint = _NO_QUOTES if digits.is_plain(scalar.value) else None
        expected = types.describe(type_)
        found = written(scalar)
        return refused(
            at.found(codes.WRONG_TYPE, scalar.span, hint=hint, expected=expected, found=found)
        )
    problem = _not_plain(scalar, scalar.value, at) or _unfit(scalar, type_, at)
    return refused(problem) if problem else Outcome(digits.exact(scalar.value))


def _unfit(scalar: Scalar, type_: types.Simple, at: Spot) -> Diagnostic | None:
    text = scalar.value
    if type_ == types.MONEY and text.startswith("-") and not at.signed:
        return at.found(codes.NEGATIVE, scalar.span, hint=_REVERSAL, text=shortened(text))
    if type_ == types.INTEGER and "." in text:
        hint = _plain_hint(text.partition(".")[0]) if not digits.exact(text) % 1 else None
        return at.found(codes.NOT_WHOLE, scalar.span, hint=hint, text=shortened(text))
    limit = MONEY_DECIMALS if type_ == types.MONEY else MAX_DECIMALS
    return _too_fine(scalar, text, limit, at) or _too_large(scalar, text, at)


def _rate(scalar: Scalar, at: Spot) -> Outcome[Value]:
    text = scalar.value.removesuffix(_PERCENT)
    percent = text != scalar.value
    problem = (
        _not_plain(scalar, text, at)
        or (at.found(codes.NEGATIVE, scalar.span, text=text) if text.startswith("-") else None)
        or _too_fine(scalar, text, MAX_DECIMALS, at)
        or _too_large(scalar, text, at)
    )
    if problem:
        return refused(problem)
    value = digits.exact(text) * _HUNDREDTH if percent else digits.exact(text)
    if value > 1:
        return refused(at.found(codes.RATE_ABOVE_ONE, scalar.span, text=scalar.value))
    return Outcome(value)


def _not_plain(scalar: Scalar, text: str, at: Spot) -> Diagnostic | None:
    if digits.is_plain(text):
        return None
    instead = digits.in_plain_digits(text)
    hint = None if instead is None else _plain_hint(instead)
    return at.found(codes.NOT_PLAIN_DIGITS, scalar.span, hint=hint, text=shortened(scalar.value))


def _too_fine(scalar: Scalar, text: str, limit: int, at: Spot) -> Diagnostic | None:
    count = digits.decimals(text)
    if count <= limit:
        return None
    return at.found(
        codes.TOO_MANY_DECIMALS, scalar.span, text=shortened(text), count=count, limit=limit
    )


def _too_large(scalar: Scalar, text: str, at: Spot) -> Diagnostic | None:
    if digits.whole_digits(text) <= MAX_DIGITS:
        return None
    return at.found(codes.NUMBER_TOO_LARGE, scalar.span, text=shortened(text), limit=MAX_DIGITS)


def _plain_hint(instead: str) -> Text:
    return Text(f"写成 {instead}", f"write {instead}")
