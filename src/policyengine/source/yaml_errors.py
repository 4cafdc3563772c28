"""A YAML parser's complaint, turned into what the author most likely did and should type."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from policyengine.diagnostics.codes import source as codes
from policyengine.diagnostics.codes import yaml_syntax as syntax
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.place import SourceText, Span
from policyengine.source import lines
from policyengine.source.characters import FALSE_BLANKS
from policyengine.source.quoting import in_quotes, in_single_quotes, shortened
from policyengine.source.yaml_traps import false_blank, hash_in_text, melted
from policyengine.values.text import Text

_SIGNS: Final = {"*": codes.ALIAS, "&": codes.ANCHOR, "!": codes.TAG}
_RESERVED: Final = "@`%|>,]}-?="
_CLOSING: Final = {"[": "]", "{": "}"}
_MELTED_LINE: Final = re.compile(r"[^\s:：#\[\]{}]+(?:：[ ]*|:)(?=\S)")
_DIRECTIVE: Final = re.compile(r"^%[^\r\n]*", re.MULTILINE)
_END_MARK: Final = re.compile(r"^\.\.\.", re.MULTILINE)
_DASH_HINT: Final = Text(
    "清单从下一行开始，每项以 `- ` 开头；若是文字，加引号：{quoted}",
    "start the list on the next line, each item with `- `; if it is text, quote it: {quoted}",
)


@dataclass(frozen=True, slots=True)
class _Complaint:
    """What the parser said: its words, where it stopped, where the construct began."""

    source: SourceText
    words: str
    at: int
    began: int | None

    @property
    def char(self) -> str:
        return self.source.text[self.at : self.at + 1]

    @property
    def in_flow(self) -> bool:
        return "a flow" in self.words

    def span(self, start: int, end: int) -> Span:
        return Span(self.source, start, end)


def explain(problem: Exception, source: SourceText, base: int) -> Diagnostic:
    """The finding for an exception of the YAML parser."""
    complaint = _complaint(problem, source, base)
    for cause in _CAUSES:
        found = cause(complaint)
        if found is not None:
            return found
    start = min(complaint.at, max(0, len(source.text) - 1))
    return finding(syntax.YAML_SYNTAX, Span(source, start, min(start + 1, len(source.text))))


def _complaint(problem: Exception, source: SourceText, base: int) -> _Complaint:
    stopped = getattr(problem, "problem_mark", None)
    began = getattr(problem, "context_mark", None)
    said = f"{getattr(problem, 'context', None)} {getattr(problem, 'problem', None)}"
    mark = stopped or began
    return _Complaint(
        source,
        said if isinstance(getattr(problem, "problem", None), str) else "escape",
        min(mark.index + base if mark else len(source.text), len(source.text)),
        began.index + base if began else None,
    )


def _escape(said: _Complaint) -> Diagnostic | None:
    if "escape" not in said.words and "hexdecimal" not in said.words:
        return None
    start = said.source.text.rfind("\\", 0, said.at + 1)
    span = said.span(start, min(start + 2, len(said.source.text)))
    return finding(syntax.UNKNOWN_ESCAPE, span, escape=span.text)


def _unclosed_quote(said: _Complaint) -> Diagnostic | None:
    if "quoted scalar" in said.words and said.began is not None:
        return _open_quote(said.span(said.began, said.began + 1))
    # A quote left open higher up swallows the text up to the next quote, which then "ends" it.
    value = lines.value_of_line(said.source, said.at)
    if value.text[:1] not in {'"', "'"} or said.at != value.start + 1:
        return None
    above = lines.line_above(said.source, said.at)
    while above is not None:
        earlier = lines.value_of_line(said.source, above)
        if earlier.text.count(value.text[0]) % 2:
            return _open_quote(earlier.part(0, 1))
        above = lines.line_above(said.source, above)
    return None


def _open_quote(span: Span) -> Diagnostic:
    return finding(syntax.UNCLOSED_QUOTE, span, char=span.text)


def _blank_that_is_none(said: _Complaint) -> Diagnostic | None:
    start = lines.line_start(said.source.text, said.at)
    text = said.source.text[start : lines.line_end(said.source.text, start)]
    offset = len(text) - len(text.lstrip(" "))
    if text[offset : offset + 1] and text[offset] in FALSE_BLANKS:
        return false_blank(said.span(start + offset, start + offset + 1))
    return None


def _sign_or_reserved(said: _Complaint) -> Diagnostic | None:
    for place in (said.at, said.began):
        found = None if place is None else _starting_at(said, place)
        if found is not None:
            return found
    return None


def _starting_at(said: _Complaint, place: int) -> Diagnostic | None:
    char = said.source.text[place : place + 1]
    if not char or char not in _RESERVED + "".join(_SIGNS):
        return None
    item = lines.flow_item(said.source, place)
    value = lines.value_of_line(said.source, place)
    if char == "%" and place == lines.line_start(said.source.text, place):
        return finding(syntax.DIRECTIVE, value)
    if value.start == place:
        item = value
    elif item.start != place:
        return None
    if char == "-" and "sequence entries" not in said.words:
        return None
    text = shortened(item.text or char)
    span = item if item.text else said.span(place, place + 1)
    if char in _SIGNS:
        return finding(_SIGNS[char], span, text=text, quoted=in_quotes(text))
    hint = _DASH_HINT if char == "-" else None
    return finding(syntax.RESERVED_START, span, hint=hint, char=char, quoted=in_quotes(text))


def _hash_after_block_sign(said: _Complaint) -> Diagnostic | None:
    if said.char != "#" or "block scalar" not in said.words:
        return None
    value = lines.value_of_line(said.source, said.at)
    line_end = lines.line_end(said.source.text, said.at)
    return hash_in_text(value.start, lines.trimmed(said.span(said.at, line_end)))


def _directive(said: _Complaint) -> Diagnostic | None:
    if "document start" not in said.words:
        return None
    match = _DIRECTIVE.search(said.source.text, 0, said.at)
    return match and finding(syntax.DIRECTIVE, lines.trimmed(said.span(*match.span())))


def _after_quote(said: _Complaint) -> Diagnostic | None:
    quoted = lines.quoted_text_before(said.source, said.at)
    if quoted is None or not said.char or said.char in "\r\n":
        return None
    end = lines.flow_item(said.source, said.at).end if said.in_flow else None
    whole = _whole(said, quoted.start, end)
    rest = said.span(said.at, whole.end)
    return finding(
        syntax.TEXT_AFTER_QUOTE,
        whole,
        rest=shortened(rest.text),
        quoted=in_single_quotes(shortened(whole.text)),
    )


def _whole(said: _Complaint, start: int, end: int | None) -> Span:
    end = lines.value_of_line(said.source, said.at).end if end is None else end
    return said.span(start, max(end, said.at + 1))


def _colon(said: _Complaint) -> Diagnostic | None:
    if "mapping values are not allowed" not in said.words:
        return None
    value = lines.value_of_line(said.source, said.at)
    if value.start < said.at:
        quoted = in_quotes(shortened(value.text))
        return finding(syntax.COLON_IN_TEXT, value, quoted=quoted)
    above = lines.line_above(said.source, said.at)
    return (above is not None and _melted_line(said, above)) or _misplaced_line(said)


def _melted_line(said: _Complaint, offset: int) -> Diagnostic | None:
    content = lines.content_of_line(said.source, offset)
    match = _MELTED_LINE.match(content.text)
    if match is None or ": " in content.text:
        return None
    return melted(content, content.text, match.end())


def _line_without_key(said: _Complaint) -> Diagnostic | None:
    if said.began is None or "could not find expected ':'" not in said.words:
        return None
    melted_line = _melted_line(said, said.began)
    if melted_line is not None:
        return melted_line
    return finding(syntax.INDENTATION, lines.content_of_line(said.source, said.began))


def _inside_brackets(said: _Complaint) -> Diagnostic | None:
    if said.in_flow and said.at >= len(said.source.text.rstrip()):
        return _open_bracket(said, max(said.source.text.rfind("["), said.source.text.rfind("{")))
    if not said.in_flow or said.began is None or "expected ','" not in said.words:
        return None
    item = lines.flow_item(said.source, said.at)
    comma = item.text.find("，")
    if comma >= 0:
        return finding(syntax.FULLWIDTH_COMMA, item.part(comma, comma + 1))
    if said.char and said.char in "[{\"'" and item.start < said.at:
        quoted = in_quotes(shortened(item.text))
        return finding(syntax.BRACKET_IN_TEXT, item, char=said.char, quoted=quoted)
    return _open_bracket(said, said.began)


def _open_bracket(said: _Complaint, start: int) -> Diagnostic:
    span = said.span(start, start + 1)
    closing = _CLOSING.get(span.text, "]")
    return finding(syntax.UNCLOSED_BRACKET, span, char=span.text, closing=closing)


def _after_bracket(said: _Complaint) -> Diagnostic | None:
    before = said.source.text[lines.line_start(said.source.text, said.at) : said.at].rstrip()
    if before[-1:] not in {"]", "}"} or not said.char or said.char in "\r\n":
        return None
    value = lines.value_of_line(said.source, said.at)
    whole = said.span(value.start, max(value.end, said.at + 1))
    rest = said.span(said.at, whole.end)
    quoted = in_quotes(shortened(whole.text))
    return finding(syntax.TEXT_AFTER_BRACKET, rest, rest=shortened(rest.text), quoted=quoted)


def _after_the_end(said: _Complaint) -> Diagnostic | None:
    if "document start" not in said.words or not _END_MARK.search(said.source.text[: said.at]):
        return None
    return finding(codes.SEVERAL_DOCUMENTS, lines.content_of_line(said.source, said.at))


def _misplaced_line(said: _Complaint) -> Diagnostic:
    return finding(syntax.INDENTATION, lines.content_of_line(said.source, said.at))


def _misfit(said: _Complaint) -> Diagnostic | None:
    block = "block mapping", "block collection", "block node", "document start", "block end"
    if said.in_flow or not any(words in said.words for words in block):
        return None
    start = lines.line_start(said.source.text, said.at)
    end = lines.line_end(said.source.text, said.at)
    return finding(syntax.INDENTATION, lines.trimmed(said.span(start, end)))


_CAUSES: Final[tuple[Callable[[_Complaint], Diagnostic | None], ...]] = (
    _escape,
    _unclosed_quote,
    _blank_that_is_none,
    _after_quote,
    _after_bracket,
    _hash_after_block_sign,
    _directive,
    _sign_or_reserved,
    _colon,
    _line_without_key,
    _inside_brackets,
    _after_the_end,
    _misfit,
)
