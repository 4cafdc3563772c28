"""The finding: a frozen value that can be compared, sorted, sent to a worker and rendered later."""

import re
from dataclasses import dataclass, field
from enum import Enum

from policyengine.diagnostics.place import Span
from policyengine.values.text import Lang, Text

_LONGEST = 200  # characters of what somebody wrote that a message repeats


class Severity(Enum):
    """How much a finding weighs: an error stops the pipeline at the next barrier."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding, declared once and never renumbered.

    `message` and `hint` are templates: `{name}` stands for the argument of that name.
    """

    id: str
    slug: str
    severity: Severity
    message: Text
    hint: Text | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that helps to understand the finding, with a short note."""

    span: Span
    note: Text


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement a tool may apply as it stands, where that is safe."""

    span: Span
    new_text: str


Argument = str | int | Text


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    It points at a `span` of a file, at a `path` into a subject (`cost.eligible`), or at both.
    """

    code: Code
    span: Span | None = None
    args: tuple[tuple[str, Argument], ...] = ()
    path: str | None = None
    related: tuple[Related, ...] = ()
    edit: Edit | None = None
    hint: Text | None = field(default=None)

    @property
    def is_error(self) -> bool:
        """Whether the next pass must not run."""
        return self.code.severity is Severity.ERROR

    def message(self, lang: Lang) -> str:
        """What is wrong, in one sentence."""
        return _fill(self.code.message, self.args, lang)

    def way_out(self, lang: Lang) -> str | None:
        """What to do about it; None where the message says it all."""
        hint = self.hint or self.code.hint
        return None if hint is None else _fill(hint, self.args, lang)

    @property
    def advice(self) -> Text | None:
        """The way out in both languages, for a finding that tells of this one."""
        zh, en = self.way_out("zh"), self.way_out("en")
        return None if zh is None or en is None else Text(zh, en)


def finding(  # noqa: PLR0913 - the optional parts of a finding
    code: Code,
    span: Span | None = None,
    *,
    path: str | None = None,
    related: tuple[Related, ...] = (),
    edit: Edit | None = None,
    hint: Text | None = None,
    **args: Argument,
) -> Diagnostic:
    """Build a diagnostic; keyword arguments fill the templates of its code."""
    return Diagnostic(code, span, tuple(args.items()), path, related, edit, hint)


def _fill(template: Text, args: tuple[tuple[str, Argument], ...], lang: Lang) -> str:
    values = dict(args)

    def shown(match: re.Match[str]) -> str:
        value = values.get(match[1], match[0])
        if isinstance(value, Text):
            return value.to(lang)
        said = str(value)
        return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"

    return re.sub(r"\{(\w+)\}", shown, template.to(lang))


def in_order(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Sorted by file, place, code, without repetitions."""

    def key(found: Diagnostic) -> tuple[str, int, str, str, str]:
        name = found.span.source.name if found.span else ""
        start = found.span.start if found.span else -1
        return (name, start, found.path or "", found.code.id, found.message("en"))

    return tuple(sorted(dict.fromkeys(diagnostics), key=key))
