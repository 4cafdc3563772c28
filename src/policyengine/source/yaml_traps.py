"""YAML that parses and means something else than its author thinks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from policyengine.diagnostics.codes import source as codes
from policyengine.diagnostics.codes import yaml_syntax as syntax
from policyengine.diagnostics.model import Diagnostic, Edit, finding
from policyengine.diagnostics.place import Span
from policyengine.source.characters import FALSE_BLANKS, character_name, code_point, unfit_text
from policyengine.source.nodes import Entry, Node, Scalar, ScalarKind
from policyengine.source.quoting import in_quotes, shortened
from policyengine.values.text import Text

_COMMENT: Final = re.compile(r"([ \t]*)(#[^\r\n]*)")
_BLOCK_HASH: Final = re.compile(r"[|>][-+1-9]*()(#[^\r\n]*)")
_PLAIN_COMMENT: Final = re.compile(r"[ \t]{2,}#(?:[ \t!]|$)")
_HASH_AFTER_COMMA: Final = re.compile(r"[ ]*,(#[^\r\n]*)")
_KEY_LIKE_LINE: Final = re.compile(r"[\r\n][ ]*(\w{1,20}：[^\r\n]*)")
_MELTED: Final = re.compile(r"[\w.\"'“”-]+(?:：[ ]*|:)(?=\S)")
_FULLWIDTH_QUOTED: Final = re.compile(r"([“”＂‘’])([^“”＂‘’]*)([“”＂‘’])")
_THOUSANDS: Final = re.compile(r",(\d{3})(?!\d)")
_NOTHING: Final = Text("", "")
_ALONE: Final = Text(",并给第二项写 `: 值`", ", and give the second one `: value`")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a scalar stands in the tree."""

    in_flow: bool = False
    is_key: bool = False
    in_sequence: bool = False


def in_scalar(scalar: Scalar, place: Place) -> Iterator[Diagnostic]:
    """Findings about a scalar that depend on its own text and what surrounds it."""
    if place.is_key:
        yield from _key(scalar)
    else:
        yield from _dropped_comment(scalar, place)
    if scalar.kind is ScalarKind.QUOTED:
        yield from _escaped(scalar)
    if scalar.kind is ScalarKind.PLAIN:
        yield from _false_blank(scalar)
        yield from _fullwidth_quotes(scalar)
        yield from _melted_line(scalar)
        if place.in_flow:
            yield from _split_by_comma(scalar)
        if place.in_flow and place.in_sequence:
            yield from _fullwidth_comma(scalar)


def in_mapping(entries: Sequence[Entry], *, is_flow: bool) -> Iterator[Diagnostic]:
    """Findings about `{a, b: 1}`: a key whose value, and colon, are missing."""
    if not is_flow:
        return
    for number, entry in enumerate(entries):
        between = entry.key.span.source.text[entry.key.span.end : entry.value.span.start]
        blank = isinstance(entry.value, Scalar) and entry.value.is_blank
        if not blank or ":" in between:
            continue
        melted = melted_pair(entry.key)
        if melted is not None:
            yield melted
        elif "，" in entry.key.value:
            yield from _fullwidth_comma(entry.key)
        elif number > 0 and not _is_split(entries[number - 1].value):
            before = entries[number - 1].value.span
            whole = Span(before.source, before.start, entry.key.span.end)
            yield _comma_splits(whole, _ALONE, Edit(whole, in_quotes(whole.text)))


def bare_pair(span: Span) -> Diagnostic:
    """The finding for `[a: 1]`."""
    text = shortened(span.text)
    return finding(syntax.BARE_PAIR, span, braced=f"{{{text}}}", quoted=in_quotes(text))


def melted_pair(scalar: Scalar) -> Diagnostic | None:
    """The finding for `标题：平阳` or `a:1`, where key and value became one plain text."""
    match = _MELTED.match(scalar.value) if scalar.kind is ScalarKind.PLAIN else None
    return None if match is None else melted(scalar.span, scalar.value, match.end())


def melted(span: Span, text: str, after_colon: int) -> Diagnostic:
    """The finding for a text whose colon, ending at `after_colon`, does not separate."""
    head = text[:after_colon].rstrip()
    fixed = shortened(f"{head[:-1]}: {text[after_colon:].lstrip()}")
    code = syntax.FULLWIDTH_COLON if head.endswith("：") else syntax.COLON_WITHOUT_SPACE
    return finding(code, span, fixed=fixed)


def _key(scalar: Scalar) -> Iterator[Diagnostic]:
    start = scalar.span.start
    before = scalar.span.source.text[start + 1 - scalar.span.begins.column : start].rstrip(" ")
    if scalar.is_blank or scalar.kind is ScalarKind.BLOCK or before.endswith("?"):
        yield finding(codes.COMPLEX_KEY, scalar.span)
    elif scalar.value == "<<" and scalar.kind is ScalarKind.PLAIN:
        yield finding(codes.MERGE_KEY, scalar.span)


def _dropped_comment(scalar: Scalar, place: Place) -> Iterator[Diagnostic]:
    text, end = scalar.span.source.text, scalar.span.end
    match = _HASH_AFTER_COMMA.match(text, end) if place.in_flow else None
    if match is not None:
        yield hash_in_text(scalar.span.start, Span(scalar.span.source, *match.span(1)))
        return
    match = _COMMENT.match(text, end)
    if scalar.kind is ScalarKind.BLOCK:
        match = _BLOCK_HASH.match(text, scalar.span.start)
    if match is None:
        return
    if scalar.kind is ScalarKind.QUOTED or scalar.kind is ScalarKind.BLOCK:
        looks_meant = not match[1]
    elif scalar.is_blank:
        looks_meant = not re.match(r"#+(?:[ \t!]|$)", match[2])
    else:
        balanced = scalar.value.count('"') % 2 == 0
        looks_meant = not (balanced and _PLAIN_COMMENT.match(match[0]))
    if looks_meant:
        yield hash_in_text(scalar.span.start, Span(scalar.span.source, *match.span(2)))


def hash_in_text(start: int, comment: Span) -> Diagnostic:
    """The finding for a comment that looks like part of the value, which begins at `start`."""
    whole = Span(comment.source, start, comment.end).text
    quoted = in_quotes(shortened(whole.strip()))
    return finding(syntax.HASH_IN_TEXT, comment, comment=shortened(comment.text), quoted=quoted)


def _escaped(scalar: Scalar) -> Iterator[Diagnostic]:
    """What an escape puts into a text that may not stand in it; the rest of the file is fit."""
    if "\\" in scalar.span.text:
        yield from unfit_text(scalar.value, scalar.span)


def _false_blank(scalar: Scalar) -> Iterator[Diagnostic]:
    value = scalar.span.text
    ends = ((value[:1], 0), (value[-1:], len(value) - 1))
    for char, offset in ends:
        if char and char in FALSE_BLANKS:
            yield false_blank(scalar.span.part(offset, offset + 1))
            return


def false_blank(span: Span) -> Diagnostic:
    """The finding for a character that looks like a space and is none."""
    name = character_name(span.text)
    return finding(codes.INVISIBLE_CHARACTER, span, char=code_point(span.text), name=name)


def _fullwidth_quotes(scalar: Scalar) -> Iterator[Diagnostic]:
    match = _FULLWIDTH_QUOTED.fullmatch(scalar.value)
    if match is not None:
        quoted = in_quotes(match[2])
        yield finding(
            syntax.FULLWIDTH_QUOTES,
            scalar.span,
            edit=Edit(scalar.span, quoted),
            open=match[1],
            close=match[3],
            quoted=shortened(quoted),
        )


def _melted_line(scalar: Scalar) -> Iterator[Diagnostic]:
    match = _KEY_LIKE_LINE.search(scalar.span.text)
    if match is not None:
        span = scalar.span.part(match.start(1), match.end(1))
        yield melted(span, match[1], match[1].index("：") + 1)


def _split_by_comma(scalar: Scalar) -> Iterator[Diagnostic]:
    text, end = scalar.span.source.text, scalar.span.end
    thousands = _THOUSANDS.match(text, end) if scalar.value[-1:].isdecimal() else None
    unclosed = scalar.value.count("(") > scalar.value.count(")") and text.startswith(",", end)
    if thousands is not None:
        whole = Span(scalar.span.source, scalar.span.start, thousands.end())
        plain = whole.text.replace(",", "")
        also = Text(f";一个数则写 {plain}", f"; one number is written {plain}")
        # No value begins with a 0, so that only a thousands mark can be meant there.
        edit = Edit(whole, plain) if thousands[1].startswith("0") else None
        yield _comma_splits(whole, also, edit)
    elif unclosed:
        closing = re.compile(r"[^()\[\]{}\r\n]*\)?").match(text, end)
        stop = closing.end() if closing else end + 1
        whole = Span(scalar.span.source, scalar.span.start, stop)
        yield _comma_splits(whole, _NOTHING, Edit(whole, in_quotes(whole.text)))


def _is_split(node: Node) -> bool:
    return isinstance(node, Scalar) and any(_split_by_comma(node))


def _comma_splits(whole: Span, also: Text, edit: Edit | None) -> Diagnostic:
    return finding(
        syntax.COMMA_SPLITS,
        whole,
        edit=edit,
        whole=shortened(whole.text),
        quoted=in_quotes(shortened(whole.text)),
        also=also,
    )


def _fullwidth_comma(scalar: Scalar) -> Iterator[Diagnostic]:
    offset = scalar.span.text.find("，")
    if offset >= 0:
        yield finding(syntax.FULLWIDTH_COMMA, scalar.span.part(offset, offset + 1))
