"""Schema findings: the right characters, the likely fix, and one finding for one mistake."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from policyengine.diagnostics.model import Diagnostic
from policyengine.diagnostics.place import SourceText
from policyengine.source import data
from policyengine.source.json_text import parse_json
from policyengine.source.schema import validate
from policyengine.source.schema_index import Schema
from policyengine.source.yaml_text import parse_yaml, read_yaml

LABEL = {"type": "object", "properties": {"zh": {"type": "string"}, "en": {"type": "string"}}}
MECHANISM = {
    "type": "object",
    "required": ["kind"],
    "properties": {"kind": {"enum": ["line", "limit"]}},
    "allOf": [
        {
            "if": {"properties": {"kind": {"const": "line"}}, "required": ["kind"]},
            "then": {"required": ["amount"], "properties": {"amount": {"type": "string"}}},
        },
        {
            "if": {"properties": {"kind": {"const": "limit"}}, "required": ["kind"]},
            "then": {"required": ["cap"], "properties": {"cap": {"type": "string"}}},
        },
    ],
    "unevaluatedProperties": False,
}
SCHEMA: Schema = {
    "type": "object",
    "additionalProperties": False,
    "required": ["parameters"],
    "properties": {
        "parameters": {"type": "object", "additionalProperties": {"$ref": "#/$defs/parameter"}},
        "title": {**LABEL, "additionalProperties": False},
        "payments": {"type": "array", "items": {"$ref": "#/$defs/payment"}},
        "mechanism": MECHANISM,
        "amount": {
            "anyOf": [
                {"type": "string", "pattern": "元$"},
                {"type": "number"},
                {
                    "type": "object",
                    "required": ["value"],
                    "properties": {"value": {"type": "number"}},
                    "additionalProperties": False,
                },
            ]
        },
        "on": {"type": "boolean"},
        "year": {"type": "string", "pattern": "^[0-9]{4}$"},
    },
    "$defs": {
        "parameter": {
            "type": "object",
            "required": ["value"],
            "additionalProperties": False,
            "properties": {"value": {"type": ["string", "number"], "minimum": 1, "pattern": "元$"}},
        },
        "payment": {
            "type": "object",
            "required": ["payer"],
            "additionalProperties": False,
            "properties": {"payer": {"type": "string"}, "rate": {"type": "string"}},
            "anyOf": [{"required": ["rate"]}, {"required": ["fixed"]}],
        },
    },
}
BASE = "parameters: {a: {value: 1}}\n"


def findings(text: str, schema: Schema = SCHEMA) -> list[tuple[str, str, str | None]]:
    outcome = parse_yaml(SourceText("a.yaml", text))
    assert outcome.value is not None, outcome.diagnostics
    return [row(found) for found in validate(outcome.value, schema)]


def row(found: Diagnostic) -> tuple[str, str, str | None]:
    assert found.span is not None
    return found.code.id, found.span.text, found.way_out("en")


@pytest.mark.parametrize(
    "text",
    [
        BASE,
        BASE + "amount: 12\n",
        BASE + "amount: 12元\n",
        BASE + "amount: {value: 0.70}\n",
        BASE + "mechanism: {kind: line, amount: 12}\n",
        BASE + "title: {zh: 2024, en: no}\n",
        BASE + "on: true\n",
        BASE + "year: 2024\n",
    ],
)
def test_what_fits_is_silent(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize(
    ("text", "code", "at", "way_out"),
    [
        ("paramters: {a: {value: 1}}\n", "PE201", "paramters", "did you mean `parameters`?"),
        (BASE + "rate: 80%\n", "PE201", "rate", "`rate` belongs in `payments`"),
        (
            BASE + "payments:\n  - payer: x\n    rate: 1\n    zh: y\n",
            "PE201",
            "zh",
            "`zh` belongs in `title`",
        ),
        (BASE + "payments: [{payer: x, rte: 1}]\n", "PE201", "rte", "did you mean `rate`?"),
        ("title: {zh: x}\n", "PE202", "title: {zh: x}", "add `parameters: …`"),
        (
            BASE + "payments:\n  - rate: 1\n",
            "PE202",
            "rate: 1",
            "add `payer: …`",
        ),
        (BASE + "mechanism: {kind: line}\n", "PE202", "mechanism", "add `amount: …`"),
        (
            BASE + "mechanism: {kind: lin, amount: x}\n",
            "PE206",
            "lin",
            "did you mean `line`? allowed: line, limit",
        ),
        (BASE + "mechanism: {kind: line, amount: [x]}\n", "PE204", "amount", None),
        (
            BASE + "mechanism: {kind: line, amount: x, cap: y}\n",
            "PE215",
            "cap",
            "remove it, or change what it does not go with",
        ),
        (BASE + "amount: 12块\n", "PE205", "12块", None),
        (BASE + "amount: {valu: 1}\n", "PE201", "valu", "did you mean `value`?"),
        (BASE + "amount: [1]\n", "PE204", "amount", None),
        (BASE + "on: yes\n", "PE204", "yes", None),
        (BASE + "payments:\n", "PE203", "payments", "write a list, or remove the key"),
        (BASE + "title: zh：平阳\n", "PE122", "zh：平阳", None),
        ("parameters: {a: {value: 0.5}}\n", "PE210", "0.5", None),
        ("parameters: {a: {value: x}}\n", "PE205", "x", None),
        ("parameters: {a: {value: '1'}}\n", "PE205", "'1'", None),
    ],
)
def test_one_mistake_gives_one_finding(text: str, code: str, at: str, way_out: str | None) -> None:
    ((found_code, found_at, found_way_out),) = findings(text)
    assert (found_code, found_at) == (code, at)
    if way_out is not None:
        assert found_way_out == way_out


def test_several_mistakes_come_in_the_order_of_the_text() -> None:
    found = findings("titel: {}\nparameters: {a: {valu: 1}, b: {value: [x]}}\n")
    assert [row[:2] for row in found] == [("PE201", "titel"), ("PE201", "valu"), ("PE204", "value")]


def test_the_authors_own_words_are_used() -> None:
    says = {"zh": "写成 地区/年份", "en": "write region/year"}
    schema: Schema = {"properties": {"id": {"pattern": "/", "x-says": says}}}
    node = parse_yaml(SourceText("a.yaml", "id: x\n")).value
    assert node is not None
    (found,) = validate(node, schema)
    assert found.message("en") == "x does not fit here: write region/year"
    assert found.message("zh") == "x 不合要求：写成 地区/年份"


def test_a_claim_finding_names_the_path_of_the_fact() -> None:
    schema: Schema = {
        "properties": {
            "cost": {"required": ["eligible"]},
            "lines": {"items": {"properties": {"amount": {"type": "string"}}}},
        }
    }
    text = '{"cost": {}, "lines": [{"amount": "1"}, {"amount": 2}]}'
    node = parse_json(SourceText("a.json", text)).value
    assert node is not None
    paths = [(found.code.id, found.path) for found in validate(node, schema, with_paths=True)]
    assert paths == [("PE202", "cost.eligible"), ("PE204", "lines[1].amount")]


def test_json_text_is_not_taken_for_a_number() -> None:
    schema: Schema = {"properties": {"n": {"type": "number"}, "m": {"type": "integer"}}}
    node = parse_json(SourceText("a.json", '{"n": "1", "m": 1e999999999}')).value
    assert node is not None
    assert [found.code.id for found in validate(node, schema)] == ["PE204"]


def test_a_schema_may_refer_to_a_sibling(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = {"$defs": {"word": {"enum": ["甲"]}, "box": {"properties": {"width": {}}}}}
    (tmp_path / "shared.schema.json").write_text(json.dumps(shared), encoding="utf-8")
    monkeypatch.setattr(data, "schema_path", lambda name: tmp_path / f"{name}.schema.json")
    data.schema.cache_clear()
    schema: Schema = {
        "additionalProperties": False,
        "properties": {
            "a": {"$ref": "shared.schema.json#/$defs/word"},
            "b": {"$ref": "shared.schema.json#/$defs/box"},
        },
    }
    assert findings("a: 乙\nwidth: 1\n", schema) == [
        ("PE206", "乙", "allowed: 甲"),
        ("PE201", "width", "`width` belongs in `b`"),
    ]
    data.schema.cache_clear()


def test_deep_nesting_under_a_recursive_schema_is_no_trouble() -> None:
    schema: Schema = {
        "$ref": "#/$defs/n",
        "$defs": {
            "n": {
                "type": "object",
                "properties": {"a": {"anyOf": [{"$ref": "#/$defs/n"}, {"type": "string"}]}},
                "unevaluatedProperties": False,
            }
        },
    }
    assert findings("{a: " * 62 + "{b: 1}" + "}" * 62, schema)[0][:2] == ("PE201", "b")


@pytest.mark.parametrize("path", sorted(data.schema_path("x").parent.glob("*.schema.json")))
def test_the_packaged_schemas_are_schemas(path: Path) -> None:
    Draft202012Validator.check_schema(data.schema(path.name.removesuffix(".schema.json")))


def test_the_packaged_rulebooks_have_the_shape_of_rulebooks() -> None:
    for path in (data.rulebook_root() / "pingyang").glob("[0-9]*.yaml"):
        node = read_yaml(path).value
        assert node is not None
        if not path.stem.endswith("cases"):
            assert validate(node, data.schema("rulebook")) == ()
