"""Validator errors as findings: one mistake, one finding."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from policyengine.diagnostics.model import Diagnostic
from policyengine.source import schema_keys
from policyengine.source import schema_values as values
from policyengine.source.nodes import Scalar
from policyengine.source.schema_branches import alternatives
from policyengine.source.schema_place import SchemaError, Step, dotted

# Where several keywords fail on one value, the first of these names the mistake.
_FIRST: Final = ("type", "enum", "const", "anyOf", "oneOf", "format", "pattern")
_ABOUT_KEYS: Final = frozenset(
    {"required", "additionalProperties", "unevaluatedProperties", "dependentRequired", "not", None}
)


def findings(errors: Iterable[SchemaError]) -> Iterator[Diagnostic]:
    """The findings for errors of one document or of one branch."""
    errors = list(errors)
    meant: dict[tuple[Step, ...], set[str]] = {}
    paths = (error.spot.path for error in errors)
    inside = Counter(path[:length] for path in paths for length in range(len(path) + 1))
    for error in errors:
        if error.keyword in {"additionalProperties", "unevaluatedProperties"}:
            others = inside[error.spot.path] > 1
            yield from _unexpected(error, meant.setdefault(error.spot.path, set()), others=others)
    for error in errors:
        if error.keyword == "required":
            key = schema_keys.missing_key(error)
            if key is not None and key not in meant.get(error.spot.path, ()):
                yield _at(error, schema_keys.missing(error, key), key)
    for error in _one_per_value(errors):
        if schema_keys.asks_for(error) & meant.get(error.spot.path, set()):
            continue
        for found in _explained(error):
            key = str(error.raw.instance) if error.concerns_key else None
            yield found if found.path is not None else _at(error, found, key)


def _at(error: SchemaError, found: Diagnostic, key: str | None = None) -> Diagnostic:
    way = (*error.spot.path, key) if key is not None else error.spot.path
    return replace(found, path=dotted(way))


def _unexpected(error: SchemaError, meant: set[str], *, others: bool) -> Iterator[Diagnostic]:
    """Keys that should not be there; `others` says that more is wrong with what holds them."""
    known = error.index.known_keys(error.raw.schema)
    for key in schema_keys.unexpected_keys(error):
        if key not in known:
            meant.add(schema_keys.meant_key(error, key) or "")
            yield _at(error, schema_keys.unknown_key(error, key), key)
        elif error.keyword == "additionalProperties" or not others:
            # A failing branch makes all its keys look unevaluated; its own error says enough.
            yield _at(error, schema_keys.key_not_here(error, key), key)


def _one_per_value(errors: list[SchemaError]) -> Iterator[SchemaError]:
    chosen: dict[tuple[tuple[Step, ...], bool, str], SchemaError] = {}
    for error in errors:
        if error.keyword in {"required", "additionalProperties", "unevaluatedProperties"}:
            continue
        own = repr(error.wanted) if error.keyword in _ABOUT_KEYS else ""
        name = error.raw.instance if error.concerns_key else own
        slot = (error.spot.path, error.concerns_key, name)
        if slot not in chosen or _rank(error) < _rank(chosen[slot]):
            chosen[slot] = error
    yield from chosen.values()


def _rank(error: SchemaError) -> int:
    return _FIRST.index(error.keyword) if error.keyword in _FIRST else len(_FIRST)


def _explained(error: SchemaError) -> Iterator[Diagnostic]:
    spot = error.spot
    if error.concerns_key:
        yield values.key_form(error)
    elif (
        isinstance(spot.node, Scalar) and spot.node.is_blank and error.keyword not in {None, "not"}
    ):
        yield values.missing_value(error, spot.node)
    elif error.keyword in {"anyOf", "oneOf"}:
        yield from alternatives(error, findings)
    elif error.keyword == "dependentRequired":
        yield from schema_keys.needed_together(error)
    else:
        yield _HANDLERS.get(error.keyword, values.other)(error)


def _forbidden(error: SchemaError) -> Diagnostic:
    if error.wanted in ({}, True):
        return values.never(error)
    return schema_keys.excluded(error) or values.other(error)


_HANDLERS: Final[dict[str | None, Callable[[SchemaError], Diagnostic]]] = {
    None: values.never,
    "type": values.wrong_type,
    "enum": values.value_not_allowed,
    "const": values.value_not_allowed,
    "pattern": values.badly_written,
    "format": values.badly_written,
    "not": _forbidden,
    "uniqueItems": values.repeated,
    **dict.fromkeys(("minItems", "minProperties", "maxItems", "maxProperties"), values.wrong_count),
    **dict.fromkeys(("items", "unevaluatedItems"), values.wrong_count),
    **dict.fromkeys(values.BOUNDS, values.out_of_bounds),
}
