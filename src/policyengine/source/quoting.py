"""Text of a file as it is quoted back in findings, and as its author should have quoted it."""

from typing import Final

_LONGEST: Final = 40


def shortened(text: str) -> str:
    """One line of at most forty characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"


def in_quotes(text: str) -> str:
    """The text as a quoted YAML scalar, in the quotes that need no escapes where possible."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return in_single_quotes(text)


def in_single_quotes(text: str) -> str:
    """The text in single quotes, those inside doubled."""
    doubled = text.replace("'", "''")
    return f"'{doubled}'"
