"""Findings in machine form: `schemas/diagnostics.schema.json`."""

from collections.abc import Iterable

from policyengine.diagnostics.model import Diagnostic, in_order
from policyengine.diagnostics.place import Span
from policyengine.report.machine import VERSION, Json
from policyengine.values.text import Lang


def findings_document(found: Iterable[Diagnostic], lang: Lang) -> Json:
    """The whole document."""
    return {"schema_version": VERSION, "findings": findings_list(found, lang)}


def findings_list(found: Iterable[Diagnostic], lang: Lang) -> list[Json]:
    """Each finding in order of place."""
    return [_finding(one, lang) for one in in_order(tuple(found))]


def _finding(found: Diagnostic, lang: Lang) -> Json:
    document: dict[str, Json] = {
        "code": found.code.id,
        "slug": found.code.slug,
        "severity": found.code.severity.value,
        "message": found.message(lang),
        "way_out": found.way_out(lang),
        **_place(found.span),
        "path": found.path,
        "related": [
            {"message": related.note.to(lang), **_place(related.span)} for related in found.related
        ],
    }
    if found.edit is not None:
        document["edit"] = {**_place(found.edit.span), "new_text": found.edit.new_text}
    return document


def _place(span: Span | None) -> dict[str, Json]:
    if span is None:
        return dict.fromkeys(("file", "line", "column", "end_line", "end_column"))
    begins, ends = span.begins, span.ends
    return {
        "file": span.source.name,
        "line": begins.line,
        "column": begins.column,
        "end_line": ends.line,
        "end_column": ends.column,
    }
