"""The shorthand that the catalogue modules declare their codes with."""

from policyengine.diagnostics.model import Code, Severity
from policyengine.values.text import Text


def error(
    code: str, slug: str, zh: str, en: str, *, way_out: tuple[str, str] | None = None
) -> Code:
    """Declare a code that stops the pipeline; `way_out` is the hint in zh and en."""
    return _declare(code, slug, Severity.ERROR, zh, en, way_out)


def warning(
    code: str, slug: str, zh: str, en: str, *, way_out: tuple[str, str] | None = None
) -> Code:
    """Declare a code that is reported and lets the pipeline go on."""
    return _declare(code, slug, Severity.WARNING, zh, en, way_out)


def _declare(
    code: str, slug: str, severity: Severity, zh: str, en: str, way_out: tuple[str, str] | None
) -> Code:
    hint = None if way_out is None else Text(*way_out)
    return Code(code, slug, severity, Text(zh, en), hint)
