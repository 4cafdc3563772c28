"""Values as they are written in an expression."""

from decimal import Decimal
from typing import Final

from policyengine.values.dates import date_text
from policyengine.values.durations import Days, Months, duration_text
from policyengine.values.numbers import number_text
from policyengine.values.value import Scalar

_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def literal_text(value: Scalar) -> str:
    """A value as it is written in an expression."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Decimal():
            return number_text(value) if -40 < value.adjusted() < 40 else f"{value}".lower()
        case str():
            return _quoted(value)
        case Months() | Days():
            return f'@"{duration_text(value)}"'
        case _:
            return f'@"{date_text(value)}"'


def _quoted(text: str) -> str:
    escaped = text.translate(_ESCAPES)
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):06X}" for c in escaped) + '"'
