"""Numbers in a document: plain digits only; anything else is shown how to be written."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Final

from policyengine.claim.limits import MAX_DIGITS

_PLAIN: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_GROUPED: Final = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_LOOSE: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?", re.ASCII)
_UNITS: Final = {"亿元": 8, "万元": 4, "亿": 8, "万": 4, "元": 0, "圆": 0}
_SIGNS: Final = "¥$"
_LONGEST: Final = 40


def is_plain(text: str) -> bool:
    """Whether the text is digits with at most one point and a minus sign in front."""
    return _PLAIN.fullmatch(text) is not None


def exact(text: str) -> Decimal:
    """The number that plain digits are, with no zero below zero."""
    value = Decimal(text)
    return value if value else value.copy_abs()


def decimals(text: str) -> int:
    """How many digits stand behind the point."""
    return len(text.partition(".")[2])


def whole_digits(text: str) -> int:
    """How many digits stand before the point."""
    return len(text.lstrip("-").partition(".")[0])


def in_plain_digits(text: str) -> str | None:
    """How a number that is not written plainly should have been; None where it is no number."""
    if len(text) > _LONGEST:
        return None
    folded = "".join(unicodedata.normalize("NFKC", text).split()).lstrip(_SIGNS)
    unit = next((name for name in _UNITS if folded.endswith(name)), "")
    number = folded.removesuffix(unit)
    if _GROUPED.fullmatch(number):
        number = number.replace(",", "")
    if not _LOOSE.fullmatch(number):
        return None
    return _shown(number, _UNITS.get(unit, 0))


def _shown(number: str, zeros: int) -> str | None:
    try:
        value = Decimal(number).scaleb(zeros)
    except InvalidOperation:
        return None
    if value.adjusted() >= MAX_DIGITS:
        return None
    exponent = value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    plain = f"{value:.{places}f}"
    return plain if is_plain(plain) else None
