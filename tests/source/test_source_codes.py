"""Every code of the source and schema ranges, fired at the exact characters."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from policyengine.diagnostics.codes import json_syntax, schema, source, yaml_syntax
from policyengine.diagnostics.model import Code, Diagnostic
from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import SourceText
from policyengine.source import json_text, yaml_text
from policyengine.source.limits import MAX_BYTES, MAX_NODES
from policyengine.source.nodes import Node
from policyengine.source.read_text import decode
from policyengine.source.schema import validate
from policyengine.values.text import Lang

# Each row: the text, the code of its one finding, the characters the finding points at.
YAML = [
    ("", "PE106", ""),
    ("# 只有注释\n", "PE106", ""),
    ("---\n...\n", "PE106", ""),
    ("a: 文\x07字\n", "PE107", "\x07"),
    ('a: "\\x1b[2J"\n', "PE107", "\\x1b"),
    ("a: 平\u200b阳\n", "PE108", "\u200b"),
    ("a: 平阳\u3000\n", "PE108", "\u3000"),
    ("a: 1\n\u3000b: 2\n", "PE108", "\u3000"),
    ("a: x\u2028y\n", "PE108", "\u2028"),
    ("a: \uf90a华\n", "PE220", "\uf90a"),
    ("a:\n\tb: 1\n\tc: 1\n", "PE109", "\t"),
    ("a:\tb\n", "PE109", "\t"),
    ("a: 1\nb: 2\n'a': 3\n", "PE110", "'a'"),
    ("a: &x y\n", "PE111", "&x y"),
    ("a: & y\n", "PE111", "& y"),
    ("a: *x = 3\n", "PE112", "*x = 3"),
    ("a: *中\n", "PE112", "*中"),
    ("<<: {a: 1}\n", "PE113", "<<"),
    ("a: !covered\n", "PE114", "!covered"),
    ("a: !!str x  # 注\n", "PE114", "!!str x"),
    ("a: 1\n---\nb: 2\n", "PE115", "---"),
    ("a: 1\n...\nb\n", "PE115", "b"),
    ("[" * 100_000, "PE116", "["),
    ("- " * 100_000, "PE116", "-"),
    ("- a\n" * (MAX_NODES + 1), "PE117", "a"),
    ("? [a]\n: b\n", "PE118", "[a]"),
    ("? a\n: b\n", "PE118", "a"),
    ("a: 病房 #3\n", "PE120", "#3"),
    ("a: x > 1 # 大于\n", "PE120", "# 大于"),
    ('a: x = "#3" and y = "房  # 4"\n', "PE120", '# 4"'),
    ('a: "房"#3\n', "PE120", "#3"),
    ("a: #3\n", "PE120", "#3"),
    ("a: [b,#c\n]\n", "PE120", "#c"),
    ("a: >#b\n  c\n", "PE120", "#b"),
    ("a: b: c\n", "PE121", "b: c"),
    ("a: if x then y: z\n", "PE121", "if x then y: z"),
    ("标题：平阳\n", "PE122", "标题：平阳"),
    ("标题：平阳\n年份: 2024\n", "PE122", "标题：平阳"),
    ("年份: 2024\n标题：平阳\n", "PE122", "标题：平阳"),
    ("a: {甲：1，乙：2}\n", "PE122", "甲：1，乙：2"),
    ("a: x\n  年份：2024\n", "PE122", "年份：2024"),
    ("{a:1}\n", "PE123", "a:1"),
    ("a:1\nb: 2\n", "PE123", "a:1"),
    ("a: >= 18\nb: 2\n", "PE124", ">= 18"),
    ("a: [>= 18, x]\n", "PE124", ">= 18"),
    ("a: @x\n", "PE124", "@x"),
    ("a: `x`\n", "PE124", "`x`"),
    ("a: %x\n", "PE124", "%x"),
    ("a: - b\n", "PE124", "- b"),
    ("a: [b,,c]\n", "PE124", ","),
    ('a: "x" = y\n', "PE125", '"x" = y'),
    ('a: "x","y"\n', "PE125", '"x","y"'),
    ('a: ["b" = x, c]\n', "PE125", '"b" = x'),
    ('a: "x\nb: 1\n', "PE126", '"'),
    ('a: "x\nb: "y"\n', "PE126", '"'),
    ("a: [1, 2\nb: 3\n", "PE127", "["),
    ("a: {b: 1\n", "PE127", "{"),
    ("a: [\n", "PE127", "["),
    ("a: 1\n  b: 2\n", "PE128", "b: 2"),
    ("- a\nb: 1\n", "PE128", "b: 1"),
    ("a:\n  - b: 1\n   c: 2\n", "PE128", "c: 2"),
    ("a: {b: max(x, y), c: 1}\n", "PE129", "max(x, y)"),
    ("a: {zh: x, y}\n", "PE129", "x, y"),
    ("a: {limit: 12,000元}\n", "PE129", "12,000"),
    ("a: [12,000]\n", "PE129", "12,000"),
    ('a: "\\q"\n', "PE130", "\\q"),
    ('a: "\\UFFFFFFFF"\n', "PE130", "\\U"),
    ("a: [b: 1]\n", "PE131", "b: 1"),
    ("a: “x”\n", "PE132", "“x”"),
    ("%YAML 1.2\n---\na: 1\n", "PE133", "%"),
    ("a: [甲，乙]\n", "PE134", "，"),
    ("a: {zh: 甲，en: 乙}\n", "PE134", "，"),
    ('a: {when: x in ["b", "c"], d: 1}\n', "PE135", 'x in ["b", "c"]'),
    ("a: [1, 2] + 3\n", "PE136", "+ 3"),
    ("a: {b: 1}}\n", "PE136", "}"),
    ("? @x\n", "PE139", "@"),
]
JSON = [
    ("", "PE106", ""),
    ("[1\x00]", "PE107", "\x00"),
    ('{\xa0"a": 1}', "PE108", "\xa0"),
    ('{"a": 1, "\\u0061": 2}', "PE110", '"\\u0061"'),
    ("[" * 100_000, "PE116", "["),
    ('{"a":' * 100_000, "PE116", "{"),
    ("[" + "1," * (MAX_NODES + 1) + "1]", "PE117", "1"),
    ("[,1]", "PE150", ","),
    ("[1}", "PE150", "}"),
    ('{"a": "x "y" z"}', "PE150", "y"),
    ('{"a": 1', "PE151", "1"),
    ('{"a": "x', "PE151", '"x'),
    ("{} {}", "PE152", "{}"),
    ('{"a": 1,}', "PE153", ","),
    ('{"a": 1 // 注\n}', "PE154", "// 注"),
    ("{'a': 1}", "PE155", "'a'"),
    ('{"a"：1}', "PE156", "："),
    ("{“a”: 1}", "PE156", "“"),
    ("[NaN]", "PE157", "NaN"),
    ("[-Infinity]", "PE157", "-Infinity"),
    ("[01]", "PE157", "01"),
    ("[+1]", "PE157", "+1"),
    ("[12元]", "PE157", "12元"),
    ("[True]", "PE158", "True"),
    ("{a: 1}", "PE158", "a"),
    ('["a\nb"]', "PE159", "\n"),
    ('["\\q"]', "PE160", "\\q"),
    ('["\\u12"]', "PE160", "\\u12"),
    ('["x\\ud800"]', "PE161", "\\ud800"),
    ('["x\\udc00"]', "PE161", "\\udc00"),
    ("[1 2]", "PE162", "2"),
    ('{"a" 1}', "PE163", '"a"'),
]
BYTES = [
    (b"a: " + "平阳".encode("gb18030"), "PE103"),
    ("a: 1\n".encode("utf-16"), "PE104"),
    ("a: 1\n".encode("utf-16-le"), "PE104"),
    (b" " * (MAX_BYTES + 1), "PE105"),
]
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string", "pattern": "^[a-z]+$", "x-says": {"zh": "小写", "en": "lower"}},
        "level": {"enum": ["county", "township"]},
        "share": {"type": "number", "maximum": 1},
        "title": {"type": "string", "minLength": 2},
        "rows": {"type": "array", "minItems": 1, "maxItems": 2, "uniqueItems": True},
        "names": {"type": "object", "propertyNames": {"pattern": "^[a-z]+$"}},
        "line": {"type": "object", "required": ["rate"], "properties": {"rate": {}, "old": False}},
        "pair": {"type": "object", "dependentRequired": {"a": ["b"]}},
        "any": {"type": "object", "anyOf": [{"required": ["a"]}, {"required": ["b"]}]},
        "one": {"type": "object", "not": {"required": ["a", "b"]}},
        "odd": {"type": "array", "contains": {"type": "object"}},
    },
}
SHAPES = [
    ("leval: county", "PE201", "leval"),
    ("line: {a: 1}", "PE202", "line"),
    ("title:", "PE203", "title"),
    ("share: 很多", "PE204", "很多"),
    ("id: X1", "PE205", "X1"),
    ("level: countyy", "PE206", "countyy"),
    ("rows: []", "PE207", "rows"),
    ("rows: [a, b, c]", "PE208", "c"),
    ("title: 平", "PE209", "平"),
    ("share: 1.5", "PE210", "1.5"),
    ("rows: [a, a]", "PE211", "a"),
    ("pair: {a: 1}", "PE212", "a"),
    ("any: {}", "PE213", "any"),
    ("one: {a: 1, b: 2}", "PE214", "b"),
    ("line: {rate: 1, old: 2}", "PE215", "old"),
    ("names: {X: 1}", "PE216", "X"),
    ("odd: [1]", "PE219", "odd"),
]
# The rulebook layer fires this one, where an expression is due.
ELSEWHERE = {"PE119"}
LANGS: tuple[Lang, ...] = ("zh", "en")


def only(found: Iterable[Diagnostic]) -> Diagnostic:
    (one,) = found
    return one


def check(found: Diagnostic, code: str, at: str | None) -> None:
    assert found.code.id == code
    if at is not None:
        assert found.span is not None
        assert found.span.text == at
    for lang in LANGS:
        words = found.message(lang) + (found.way_out(lang) or "")
        assert not re.search(r"\{[a-z]+\}", words)


@pytest.mark.parametrize(("text", "code", "at"), YAML, ids=lambda value: repr(value)[:30])
def test_a_yaml_slip_gives_one_finding_at_its_characters(text: str, code: str, at: str) -> None:
    outcome = yaml_text.parse_yaml(SourceText("a.yaml", text))
    found = only(outcome.diagnostics)
    check(found, code, at)
    assert (outcome.value is None) == found.is_error


@pytest.mark.parametrize(("text", "code", "at"), JSON, ids=lambda value: repr(value)[:30])
def test_a_json_slip_gives_one_finding_at_its_characters(text: str, code: str, at: str) -> None:
    outcome = json_text.parse_json(SourceText("a.json", text))
    assert outcome.value is None
    check(only(outcome.diagnostics), code, at)


@pytest.mark.parametrize(("data", "code"), BYTES, ids=[row[1] for row in BYTES])
def test_bytes_that_are_no_text_give_one_finding(data: bytes, code: str) -> None:
    outcome = decode("a.yaml", data)
    assert outcome.value is None
    check(only(outcome.diagnostics), code, None)


@pytest.mark.parametrize(("text", "code", "at"), SHAPES, ids=[row[1] for row in SHAPES])
def test_a_wrong_shape_gives_one_finding_at_key_or_value(text: str, code: str, at: str) -> None:
    node = yaml_text.parse_yaml(SourceText("a.yaml", text)).value
    assert node is not None
    check(only(validate(node, SCHEMA)), code, at)


@pytest.mark.parametrize("read", [yaml_text.read_yaml, json_text.read_json])
def test_a_file_that_cannot_be_read_is_a_finding(
    tmp_path: Path, read: Callable[[Path], Outcome[Node]]
) -> None:
    check(only(read(tmp_path / "none.yaml").diagnostics), "PE101", "")
    check(only(read(tmp_path).diagnostics), "PE102", "")
    check(only(read(tmp_path / "a\0b").diagnostics), "PE102", "")


def test_every_code_of_these_ranges_is_fired_by_a_row_above() -> None:
    modules = (source, yaml_syntax, json_syntax, schema)
    declared = {
        value.id for module in modules for value in vars(module).values() if isinstance(value, Code)
    }
    rows = {code for table in (YAML, JSON, SHAPES) for _, code, _ in table}
    fired = rows | {code for _, code in BYTES} | {"PE101", "PE102"}
    assert declared == fired | ELSEWHERE
