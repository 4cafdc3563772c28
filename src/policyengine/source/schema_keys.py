"""Findings about the keys of a mapping: unknown, missing, needed together, excluding each other."""

import re
from collections.abc import Iterator
from typing import Any, Final

from policyengine.diagnostics.codes import schema as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.place import Span
from policyengine.source import schema_words
from policyengine.source.nodes import Mapping
from policyengine.source.quoting import shortened
from policyengine.source.schema_place import SchemaError, Spot
from policyengine.values.spelling import nearest
from policyengine.values.text import Text

_REMOVE: Final = Text("删去它", "remove it")
_TOP: Final = Text("文件最外层", "the top of the file")
_MOST_OWNERS: Final = 3


def unexpected_keys(error: SchemaError) -> tuple[str, ...]:
    """The keys that additionalProperties or unevaluatedProperties refuses."""
    schema, node = error.raw.schema, error.spot.node
    if not isinstance(node, Mapping):
        return ()
    if error.keyword == "unevaluatedProperties":
        return tuple(key for key in node.keys if repr(key) in error.raw.message)
    patterns = schema.get("patternProperties", {})
    return tuple(
        key
        for key in node.keys
        if key not in schema.get("properties", {}) and not _matches(key, patterns)
    )


def unknown_key(error: SchemaError, key: str) -> Diagnostic:
    """The finding for a key that no branch of the schema names."""
    known = error.index.known_keys(error.raw.schema)
    near = meant_key(error, key)
    owners = error.index.owners(key)
    hint = _did_you_mean(near) if near else None
    if owners:
        belongs = _belongs(key, owners)
        hint = (
            belongs if hint is None else Text(f"{hint.zh}{belongs.zh}", f"{hint.en} {belongs.en}")
        )
    if hint is None and not known:
        hint = _REMOVE
    return finding(
        codes.UNKNOWN_KEY,
        _key_span(error.spot, key),
        hint=hint,
        key=shortened(key),
        allowed=schema_words.listed(known),
    )


def meant_key(error: SchemaError, key: str) -> str | None:
    """The known key that an unknown one was most likely meant to be."""
    known = error.index.known_keys(error.raw.schema)
    return nearest(key, (name for name in known if not _has(error.spot, name)))


def key_not_here(error: SchemaError, key: str) -> Diagnostic:
    """The finding for a key that exists, though not with the other entries given."""
    hint = schema_words.says(error.raw.schema)
    return finding(codes.KEY_NOT_HERE, _key_span(error.spot, key), hint=hint, key=shortened(key))


def missing_key(error: SchemaError) -> str | None:
    """The key that a `required` error is about; the validator reports each on its own."""
    for key in error.wanted:
        if not _has(error.spot, key) and error.raw.message.startswith(repr(key)):
            return str(key)
    return None


def missing(error: SchemaError, key: str) -> Diagnostic:
    """The finding for a key that is not there, at the key of the mapping that lacks it."""
    way = list(error.raw.absolute_schema_path)
    conditional = len(way) > 1 and way[-2] in {"then", "else"}
    hint = schema_words.says(error.raw.schema) if conditional else None
    place = error.spot.name
    return finding(codes.MISSING_KEY, error.spot.head_span, hint=hint, place=place, key=key)


def needed_together(error: SchemaError) -> Iterator[Diagnostic]:
    """The findings for a key that asks for another."""
    for key, others in error.wanted.items():
        for needed in others:
            lacking = _has(error.spot, key) and not _has(error.spot, needed)
            if lacking and error.raw.message.startswith(repr(needed)):
                span = _key_span(error.spot, key)
                yield finding(codes.NEEDS_KEY, span, key=key, needed=needed)


def excluded(error: SchemaError) -> Diagnostic | None:
    """The finding for `not: {required: […]}`: keys that cannot stand together."""
    keys = [key for part in _alternatives(error.wanted) for key in part.get("required", ())]
    given = [key for key in _keys(error.spot) if key in keys]
    if not given:
        return None
    if len(keys) == 1:
        return key_not_here(error, given[0])
    span = _key_span(error.spot, given[-1])
    hint = schema_words.says(error.raw.schema)
    return finding(codes.EXCLUSIVE_KEYS, span, hint=hint, keys=schema_words.listed(given))


def asks_for(error: SchemaError) -> set[str]:
    """The keys that would put the error right, where all it asks for is keys."""
    if error.keyword == "dependentRequired":
        return {key for others in error.wanted.values() for key in others}
    branches = error.raw.context if error.keyword in {"anyOf", "oneOf"} else ()
    if {raw.validator for raw in branches} != {"required"}:
        return set()
    return {key for raw in branches for key in raw.validator_value}


def one_needed(error: SchemaError) -> Diagnostic | None:
    """The finding for alternatives that each do no more than require a key."""
    branches = [part for part in error.wanted if isinstance(part, dict)]
    if not branches or any("required" not in part or "properties" in part for part in branches):
        return None
    keys = list(dict.fromkeys(key for part in branches for key in part["required"]))
    given = [key for key in _keys(error.spot) if key in keys]
    if len(given) > 1 and not error.raw.context:
        span = _key_span(error.spot, given[-1])
        return finding(codes.EXCLUSIVE_KEYS, span, keys=schema_words.listed(given))
    if error.raw.context and any(raw.validator != "required" for raw in error.raw.context):
        return None
    listed, place = schema_words.listed(keys), error.spot.name
    return finding(codes.ONE_NEEDED, error.spot.head_span, place=place, keys=listed)


def _alternatives(schema: Any) -> list[Any]:
    if not isinstance(schema, dict):
        return []
    return [schema, *schema.get("anyOf", ())]


def _keys(spot: Spot) -> tuple[str, ...]:
    return spot.node.keys if isinstance(spot.node, Mapping) else ()


def _has(spot: Spot, key: str) -> bool:
    return isinstance(spot.node, Mapping) and key in spot.node


def _key_span(spot: Spot, key: str) -> Span:
    entry = spot.node.entry(key) if isinstance(spot.node, Mapping) else None
    return entry.key.span if entry else spot.head_span


def _matches(key: str, patterns: Any) -> bool:
    return any(re.search(pattern, key) for pattern in patterns)


def _did_you_mean(near: str) -> Text:
    return Text(f"是否想写 `{near}`？", f"did you mean `{near}`?")


def _belongs(key: str, owners: tuple[str, ...]) -> Text:
    names = [Text.same(f"`{owner}`") if owner else _TOP for owner in owners[:_MOST_OWNERS]]
    zh, en = "、".join(name.zh for name in names), ", ".join(name.en for name in names)
    return Text(f"`{key}` 应写在{zh}之下", f"`{key}` belongs in {en}")
