"""Nodes carry the exact characters they came from, whatever the line ends and the script."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from policyengine.diagnostics.place import SourceText
from policyengine.source import data
from policyengine.source.json_text import parse_json
from policyengine.source.nodes import Mapping, Node, Scalar, ScalarKind, Sequence
from policyengine.source.read_text import decode
from policyengine.source.yaml_text import parse_yaml, read_yaml

RULEBOOK = """\
# 注释
rulebook: pingyang/2024  # 年份
title: {zh: 平阳县, en: 'it''s'}
rows:
  - [老人, "a\\tb"]   # 尾注

  - 😀 x
long: a
  b
block: |
  第一行
  第二行

last: "甲乙"
"""


def tree(text: str) -> Node:
    outcome = parse_yaml(SourceText("a.yaml", text))
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node:
            yield from scalars(item)
    else:
        for entry in node:
            yield entry.key
            yield from scalars(entry.value)


def texts(node: Node) -> list[str]:
    return [scalar.span.text for scalar in scalars(node)]


def test_every_span_covers_the_scalar_as_written() -> None:
    assert texts(tree(RULEBOOK)) == [
        *("rulebook", "pingyang/2024", "title", "zh", "平阳县", "en", "'it''s'"),
        *("rows", "老人", '"a\\tb"', "😀 x", "long", "a\n  b"),
        *("block", "|\n  第一行\n  第二行", "last", '"甲乙"'),
    ]


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_do_not_shift_a_span(ends: str) -> None:
    node = tree(RULEBOOK.replace("\n", ends))
    assert [text.replace(ends, "\n") for text in texts(node)] == texts(tree(RULEBOOK))


def test_collections_end_with_their_last_entry() -> None:
    node = tree(RULEBOOK)
    assert isinstance(node, Mapping)
    rows, title = node.get("rows"), node.entry("title")
    assert rows is not None
    assert title is not None
    assert rows.span.text == '- [老人, "a\\tb"]   # 尾注\n\n  - 😀 x'
    assert title.span.text == "title: {zh: 平阳县, en: 'it''s'}"
    assert title.span.begins == (3, 1)
    assert node.keys == ("rulebook", "title", "rows", "long", "block", "last")
    assert node.get("absent") is None
    assert "rows" in node


def test_a_byte_order_mark_shifts_nothing_in_the_text_shown() -> None:
    read = decode("a.yaml", b"\xef\xbb\xbf" + "键: 值\n".encode())
    assert read.value is not None
    assert texts(tree(read.value.text)) == ["键", "值"]
    assert texts(tree("\ufeff键: 值\n")) == ["键", "值"]


@pytest.mark.parametrize(
    ("written", "pieces"),
    [
        ("min(a)", list("min(a)")),
        ('"a = b"', list("a = b")),
        ("'甲乙'", list("甲乙")),
        ("'it''s'", ["i", "t", "''", "s"]),
        (r'"a\tb"', ["a", r"\t", "b"]),
        (r'"\"\x41\u4e00\U0001F600 "', [r"\"", r"\x41", r"\u4e00", r"\U0001F600", " "]),
        ("a\n  b", ["a", "\n  ", "b"]),
        ("'a \n\n\n  b'", ["a", "", " \n\n\n  ", "b"]),
        ('"a \\\n  b\\ \n c"', ["a", " \\\n  ", "b", "\\ ", "\n ", "c"]),
    ],
)
def test_each_character_of_a_value_knows_what_it_was_written_as(
    written: str, pieces: list[str]
) -> None:
    node = tree(f"a: {written}")
    assert isinstance(node, Mapping)
    scalar = node.get("a")
    assert isinstance(scalar, Scalar)
    places = scalar.written
    assert places.text == scalar.value
    assert [places.part(at, at + 1).text for at in range(len(places.text))] == pieces


@pytest.mark.parametrize(
    "written",
    ["no", "yes", "on", "null", "~", "12:30", "0.70", "1_000", "010", "0x1F", "2024-01-01", "1e3"],
)
def test_what_yaml_would_convert_stays_text(written: str) -> None:
    node = tree(f"a: {written}")
    assert [scalar.value for scalar in scalars(node)] == ["a", written]
    assert {scalar.kind for scalar in scalars(node)} == {ScalarKind.PLAIN}


def test_what_stands_in_quotes_or_after_a_comma_in_a_block_is_harmless() -> None:
    node = tree("a: min(x, y), z\nb: in [1, 2]\nc: '# 1: 2'\nd: “甲”乙\ne: x#y\nf: -1\n")
    assert [scalar.value for scalar in scalars(node)][1::2] == [
        *("min(x, y), z", "in [1, 2]", "# 1: 2", "“甲”乙", "x#y", "-1"),
    ]


def test_an_empty_value_is_told_from_empty_quotes() -> None:
    node = tree("a:\nb: ''\n")
    assert [scalar.is_blank for scalar in scalars(node)] == [False, True, False, False]


def test_json_keeps_numbers_as_written_and_knows_its_kinds() -> None:
    node = parse_json(SourceText("a.json", ' {"甲": [-0.50e3, true, null, "x\\n"]} ')).value
    assert isinstance(node, Mapping)
    found = [(scalar.value, scalar.span.text, scalar.kind.value) for scalar in scalars(node)]
    assert found == [
        ("甲", '"甲"', "string"),
        ("-0.50e3", "-0.50e3", "number"),
        ("true", "true", "boolean"),
        ("null", "null", "null"),
        ("x\n", '"x\\n"', "string"),
    ]
    assert node.span.text == '{"甲": [-0.50e3, true, null, "x\\n"]}'


def test_the_packaged_rulebooks_read_without_findings() -> None:
    paths = sorted(data.rulebook_root().rglob("*.yaml"))
    assert paths
    assert {path: read_yaml(path).diagnostics for path in paths} == dict.fromkeys(paths, ())


def test_the_place_of_a_wrong_byte_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gbk.yaml"
    path.write_bytes("a: 1\n平阳: ".encode() + "文".encode("gb18030"))
    (found,) = read_yaml(path).diagnostics
    assert found.span is not None
    assert found.span.begins == (2, 5)
    assert dict(found.args)["byte"] == 14
