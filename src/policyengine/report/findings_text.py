"""Findings as text: place, message, the line with carets, the way out; and what they add up to."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from policyengine.diagnostics.model import Diagnostic, Edit, Related, Severity, in_order
from policyengine.diagnostics.place import Span
from policyengine.report.excerpt import excerpt
from policyengine.report.lines import BLANK, Line, Piece, Style, faint, line, strong
from policyengine.report.width import columns, shortened, wrapped
from policyengine.values.text import Lang, Text

_SEVERITY: Final = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("提醒", "warning"),
    Severity.NOTE: Text("说明", "note"),
}
_STYLE: Final = {
    Severity.ERROR: Style.BAD,
    Severity.WARNING: Style.WARN,
    Severity.NOTE: Style.PLACE,
}
_WAY_OUT: Final = Text("改法：", "fix: ")
_REPLACE: Final = Text("可直接改为：", "replace with: ")
_REMOVE: Final = Text("可直接删去", "this can simply be removed")
_LONGEST: Final = 2000  # columns of one message; more is hostile or a mistake


@dataclass(frozen=True, slots=True)
class Looked:
    """What a check looked at."""

    files: int
    rulebooks: int
    cases: int


def findings(found: Iterable[Diagnostic], lang: Lang, width: int) -> tuple[Line, ...]:
    """The findings in order of place, a blank line between two."""
    lines: list[Line] = []
    for one in in_order(tuple(found)):
        if lines:
            lines.append(BLANK)
        lines.extend(_finding(one, lang, width))
    return tuple(lines)


def summary(found: Iterable[Diagnostic], lang: Lang, looked: Looked | None = None) -> Line:
    """What was looked at and how many findings of each severity there are."""
    counts = Counter(one.code.severity for one in in_order(tuple(found)))
    verdict = _counted(counts, lang)
    style = Style.GOOD
    if counts:
        style = Style.BAD if counts[Severity.ERROR] else Style.WARN
    if looked is None:
        return line(Piece(verdict, style))
    return line(_looked_at(looked, lang) + ("：" if lang == "zh" else ": "), Piece(verdict, style))


def _looked_at(looked: Looked, lang: Lang) -> str:
    if not looked.rulebooks:
        if lang == "zh":
            return f"检查了 {looked.files} 个文件"
        return f"checked {_plural(looked.files, 'file')}"
    if lang == "zh":
        return f"检查了 {looked.rulebooks} 个规则书、{looked.cases} 个算例"
    books = _plural(looked.rulebooks, "rulebook")
    return f"checked {books} and {_plural(looked.cases, 'case')}"


def _counted(counts: Counter[Severity], lang: Lang) -> str:
    if not counts:
        return "没有问题" if lang == "zh" else "no problems"
    if lang == "zh":
        return "，".join(f"{counts[s]} 处{_SEVERITY[s].zh}" for s in Severity if counts[s])
    return ", ".join(_plural(counts[s], _SEVERITY[s].en) for s in Severity if counts[s])


def _plural(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _finding(found: Diagnostic, lang: Lang, width: int) -> tuple[Line, ...]:
    style = _STYLE[found.code.severity]
    lines = [_headline(found, style, lang)]
    lines.extend(_said(found.message(lang), "", width))
    if found.span is not None:
        lines.extend(excerpt(found.span, width, style=style))
    for related in found.related:
        lines.extend(_related(related, found.span, lang, width))
    way_out = found.way_out(lang)
    if way_out is not None:
        lines.extend(_said(way_out, _WAY_OUT.to(lang), width))
    if found.edit is not None:
        lines.append(_edit(found.edit, lang, width))
    return tuple(lines)


def _headline(found: Diagnostic, style: Style, lang: Lang) -> Line:
    head = Piece(f"{found.code.id} {_SEVERITY[found.code.severity].to(lang)}", style)
    places = [] if found.span is None else [_place(found.span)]
    if found.path is not None and found.path not in places:
        places.append(found.path)
    shown = [part for place in places for part in ("  ", Piece(place, Style.PLACE))]
    return line(head, *shown, "  ", faint(found.code.slug))


def _place(span: Span) -> str:
    name = span.source.name
    # An option of the command line or an empty stand-in for a file has no lines to count.
    if name.startswith("--") or not span.source.text:
        return name
    return f"{name}:{span.begins.line}:{span.begins.column}"


def _said(text: str, lead: str, width: int) -> Iterable[Line]:
    room = max(20, width - 2 - columns(lead))
    for number, part in enumerate(wrapped(shortened(" ".join(text.split("\n")), _LONGEST), room)):
        indent = lead if number == 0 else " " * columns(lead)
        yield line("  ", strong(indent) if indent.strip() else indent, part)


def _related(related: Related, main: Span | None, lang: Lang, width: int) -> tuple[Line, ...]:
    note = related.note.to(lang)
    elsewhere = main is None or related.span.source != main.source
    marked = excerpt(related.span, width, "" if elsewhere else note, Style.PLACE)
    if elsewhere or not marked:
        return (line("  ", Piece(_place(related.span), Style.PLACE), "  ", note), *marked)
    return marked


def _edit(edit: Edit, lang: Lang, width: int) -> Line:
    if not edit.new_text:
        return line("  ", strong(_REMOVE.to(lang)))
    shown = shortened(edit.new_text, max(20, width - 16))
    return line("  ", strong(_REPLACE.to(lang)), Piece(shown, Style.GOOD))
