"""The schemas are valid, closed, described in both languages, and refer to what exists."""

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

OURS = ("rulebook", "cases", "settlement", "diagnostics", "coverage")
_HOLDERS = ("properties", "$defs", "patternProperties", "dependentSchemas")


def _subschemas(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(schema, list):
        for number, item in enumerate(schema):
            yield from _subschemas(item, f"{path}/{number}")
    if not isinstance(schema, dict):
        return
    yield path, schema
    for key, held in schema.items():
        if key in _HOLDERS:
            for name, inner in held.items():
                yield from _subschemas(inner, f"{path}/{key}/{name}")
        elif key not in ("const", "enum", "x-says", "required", "dependentRequired"):
            yield from _subschemas(held, f"{path}/{key}")


@pytest.fixture(params=OURS)
def subschemas(request: Any, schemas: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return list(_subschemas(schemas[f"{request.param}.schema.json"]))


@pytest.mark.parametrize("name", OURS)
def test_is_a_valid_schema(name: str, schemas: dict[str, Any]) -> None:
    schema = schemas[f"{name}.schema.json"]
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


def test_every_object_is_closed(subschemas: list[tuple[str, dict[str, Any]]]) -> None:
    assert [
        path
        for path, schema in subschemas
        if schema.get("type") == "object"
        and "additionalProperties" not in schema
        and not path.endswith("/if")
    ] == []


def test_every_description_is_in_both_languages(
    subschemas: list[tuple[str, dict[str, Any]]],
) -> None:
    described = [(path, schema["description"]) for path, schema in subschemas
                 if "description" in schema]  # fmt: skip
    assert described
    assert [path for path, text in described if text.count(" / ") != 1] == []


def test_own_words_are_in_both_languages(subschemas: list[tuple[str, dict[str, Any]]]) -> None:
    said = [(path, schema["x-says"]) for path, schema in subschemas if "x-says" in schema]
    assert [path for path, words in said if set(words) != {"zh", "en"}] == []


def test_every_reference_leads_somewhere(
    subschemas: list[tuple[str, dict[str, Any]]], schemas: dict[str, Any]
) -> None:
    whole = subschemas[0][1]
    for _, schema in subschemas:
        file, _, pointer = schema.get("$ref", "#").partition("#")
        target = schemas[file] if file else whole
        for step in pointer.split("/")[1:]:
            target = target[step]


def test_every_definition_is_used(subschemas: list[tuple[str, dict[str, Any]]]) -> None:
    whole = subschemas[0][1]
    used = {schema.get("$ref", "").rpartition("/")[2] for _, schema in subschemas}
    shared = {"finding"}  # what settlements take from the findings
    assert set(whole["$defs"]) - used - shared == set()
