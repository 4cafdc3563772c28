"""Findings about the value of a key: its type, its words, its form, its bounds."""

from typing import Any, Final

from policyengine.diagnostics.codes import schema as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.source import schema_words
from policyengine.source.nodes import Mapping, Scalar, ScalarKind, Sequence
from policyengine.source.quoting import shortened
from policyengine.source.schema_place import SchemaError, Spot
from policyengine.source.yaml_traps import melted_pair
from policyengine.values.spelling import nearest
from policyengine.values.text import Text

_DATE: Final = Text("应为日期，如 2024-01-31", "a date such as 2024-01-31 is expected")
_FORM: Final = Text("写法与要求不符", "it is not written in the form expected")
_UNQUOTE: Final = Text("去掉引号", "remove the quotes")
_DASHES: Final = Text("清单的每一项以 `- ` 开头", "each item of a list starts with `- `")
_SOMETHING: Final = Text("内容", "one")
BOUNDS: Final = {
    "minimum": Text("不小于 {}", "at least {}"),
    "maximum": Text("不大于 {}", "at most {}"),
    "exclusiveMinimum": Text("大于 {}", "more than {}"),
    "exclusiveMaximum": Text("小于 {}", "less than {}"),
    "multipleOf": Text("是 {} 的倍数", "a multiple of {}"),
    "minLength": Text("不少于 {} 个", "at least {}"),
    "maxLength": Text("不多于 {} 个", "at most {}"),
}


def key_form(error: SchemaError) -> Diagnostic:
    """The finding for the name of a key that the author chooses."""
    key = str(error.raw.instance)
    entry = error.spot.node.entry(key) if isinstance(error.spot.node, Mapping) else None
    span = entry.key.span if entry else error.spot.head_span
    says = schema_words.says(error.raw.schema) or _FORM
    return finding(codes.KEY_FORM, span, key=shortened(key), says=says)


def missing_value(error: SchemaError, node: Scalar) -> Diagnostic:
    """The finding for `key:` with nothing behind it."""
    names = error.raw.schema.get("type", ())
    types = schema_words.types([names] if isinstance(names, str) else names)
    expected = types if types.zh else _SOMETHING
    hint = schema_words.says(error.raw.schema)
    span = error.spot.key.span if error.spot.key else node.span
    return finding(codes.MISSING_VALUE, span, hint=hint, place=error.spot.name, expected=expected)


def wrong_type(error: SchemaError) -> Diagnostic:
    """The finding for text where a list belongs, and the like."""
    names = [error.wanted] if isinstance(error.wanted, str) else list(error.wanted)
    node = error.spot.node
    hint = schema_words.says(error.raw.schema)
    if isinstance(node, Scalar):
        melted = melted_pair(node) if "object" in names else None
        quoted = node.kind in {ScalarKind.QUOTED, ScalarKind.STRING}
        if melted is not None:
            return melted
        if quoted and {"number", "integer"} & set(names) and node.value.isdecimal():
            hint = _UNQUOTE
        if "array" in names and hint is None:
            hint = Text.same(f"[{shortened(node.span.text)}]")
    if isinstance(node, Mapping) and names == ["array"]:
        hint = _DASHES
    return finding(
        codes.WRONG_TYPE,
        error.spot.own_span,
        hint=hint,
        place=error.spot.name,
        expected=schema_words.types(names),
        found=schema_words.written(node),
    )


def not_of_types(spot: Spot, kinds: list[Text]) -> Diagnostic:
    """The finding for a value that fits none of several kinds."""
    return finding(
        codes.WRONG_TYPE,
        spot.own_span,
        place=spot.name,
        expected=schema_words.any_of(kinds),
        found=schema_words.written(spot.node),
    )


def value_not_allowed(error: SchemaError) -> Diagnostic:
    """The finding for `enum` and `const`."""
    words = error.wanted if error.keyword == "enum" else [error.wanted]
    return not_allowed(error.spot, words, schema_words.says(error.raw.schema))


def not_allowed(spot: Spot, words: list[Any], says: Text | None) -> Diagnostic:
    """The finding for a word that is none of those allowed, with the nearest of them."""
    value = spot.node.value if isinstance(spot.node, Scalar) else ""
    listed = schema_words.listed(words)
    near = nearest(value, map(schema_words.word_of, words)) if value else None
    hint = says
    if near is not None:
        hint = Text(
            f"是否想写 `{near}`？可用：{listed.zh}", f"did you mean `{near}`? allowed: {listed.en}"
        )
    return finding(
        codes.VALUE_NOT_ALLOWED,
        spot.own_span,
        hint=hint,
        value=_shown(spot),
        place=spot.name,
        allowed=listed,
    )


def badly_written(error: SchemaError) -> Diagnostic:
    """The finding for `pattern` and `format`."""
    says = schema_words.says(error.raw.schema)
    if says is None:
        says = _DATE if error.wanted == "date" else _FORM
    return wrong_form(error.spot, says)


def wrong_form(spot: Spot, says: Text) -> Diagnostic:
    """The finding for a value that is not written as the schema's own words ask."""
    return finding(codes.WRONG_FORM, spot.own_span, value=_shown(spot), says=says)


def wrong_count(error: SchemaError) -> Diagnostic:
    """The finding for a list or mapping with too few or too many entries."""
    node, limit = error.spot.node, error.wanted
    count = len(node) if isinstance(node, Sequence | Mapping) else 0
    if not isinstance(limit, int) or isinstance(limit, bool):
        limit = len(error.raw.schema.get("prefixItems", ()))
    code = codes.TOO_FEW if str(error.keyword).startswith("min") else codes.TOO_MANY
    span, place = error.spot.head_span, error.spot.name
    if code is codes.TOO_MANY and isinstance(node, Sequence) and limit < count:
        span = node.items[limit].span
    return finding(code, span, place=place, limit=limit, count=count)


def out_of_bounds(error: SchemaError) -> Diagnostic:
    """The finding for a number or the length of a text."""
    says = schema_words.says(error.raw.schema)
    if says is not None:
        return wrong_form(error.spot, says)
    template = BOUNDS[str(error.keyword)]
    limit = str(error.wanted)
    bound = Text(template.zh.format(limit), template.en.format(limit))
    span = error.spot.own_span
    if str(error.keyword).endswith("Length"):
        count, place = len(str(error.raw.instance)), error.spot.name
        return finding(codes.TEXT_LENGTH, span, place=place, count=count, bound=bound)
    return finding(codes.OUT_OF_RANGE, span, value=_shown(error.spot), bound=bound)


def repeated(error: SchemaError) -> Diagnostic:
    """The finding for the second of two equal items."""
    node, seen = error.spot.node, list[Any]()
    items = node.items if isinstance(node, Sequence) else ()
    for item, value in zip(items, error.raw.instance, strict=False):
        if value in seen:
            shown = shortened(item.span.text)
            return finding(codes.REPEATED_ITEM, item.span, place=error.spot.name, value=shown)
        seen.append(value)
    return other(error)


def never(error: SchemaError) -> Diagnostic:
    """The finding for a key whose schema refuses any value."""
    key = error.spot.key
    if key is None:
        return other(error)
    hint = schema_words.says(error.raw.schema)
    return finding(codes.KEY_NOT_HERE, key.span, hint=hint, key=shortened(key.value))


def other(error: SchemaError) -> Diagnostic:
    """The finding for whatever has no words of its own."""
    says = schema_words.says(error.raw.schema)
    if says is not None:
        return wrong_form(error.spot, says)
    return finding(codes.DOES_NOT_FIT, error.spot.own_span, place=error.spot.name)


def _shown(spot: Spot) -> Text:
    return Text.same(shortened(spot.node.value)) if isinstance(spot.node, Scalar) else spot.name
