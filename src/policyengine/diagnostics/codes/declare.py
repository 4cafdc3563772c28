"""The shorthand that the catalogue modules declare their codes with."""

from policyengine.diagnostics.model import Code, Severity
from policyengine.values.text import Text


def error(
    code: str, slug: str, zh: str, en: str, *, way_out: tuple[str, str] | None = None
) -> Code:
    """Declare a code that stops the pipeline; `way_out` is the hint in zh and en."""
    return Code(code, slug, Severity.ERROR, Text(zh, en), _hint(way_out))


def warning(
    code: str, slug: str, zh: str, en: str, *, way_out: tuple[str, str] | None = None
) -> Code:
    """Declare a code that is reported and lets the pipeline go on."""
    return Code(code, slug, Severity.WARNING, Text(zh, en), _hint(way_out))


def note(code: str, slug: str, zh: str, en: str, *, way_out: tuple[str, str] | None = None) -> Code:
    """Declare a code that is told and is no reason to fail."""
    return Code(code, slug, Severity.NOTE, Text(zh, en), _hint(way_out))


def _hint(way_out: tuple[str, str] | None) -> Text | None:
    return None if way_out is None else Text(*way_out)
