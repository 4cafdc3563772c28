"""Findings as whole reports: the caret under the characters, whatever the line is made of."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from policyengine.diagnostics.codes.declare import error, warning
from policyengine.diagnostics.model import Code, Diagnostic, Edit, Related, Severity, finding
from policyengine.diagnostics.place import SourceText, Span
from policyengine.report.excerpt import excerpt
from policyengine.report.findings_json import findings_document
from policyengine.report.findings_text import Looked, findings, summary
from policyengine.report.lines import painted
from policyengine.report.machine import json_text
from policyengine.report.width import columns, wrapped
from policyengine.values.text import Lang, Text

SCHEMA = Path(__file__).parents[2] / "schemas" / "diagnostics.schema.json"
UNKNOWN = error(
    "PE401", "unknown-name",
    "没有名为 {name} 的参数或事实", "no parameter or fact is called {name}",
    way_out=("改为 {nearest}", "write {nearest}"),
)  # fmt: skip
DOUBT = warning("PE501", "a-doubt", "此处存疑", "this is doubtful")
NOTE = Code("PE502", "a-note", Severity.NOTE, Text("仅供参考", "for information"))

RULEBOOK = SourceText(
    "rulebooks/x.yaml",
    "起付标准: 1300.00元\nvalues:\n  支付: min(合规费用, 起付標准)\n\tx: [a,\n    b,\n    c]\n",
)


def at(source: SourceText, words: str) -> Span:
    start = source.text.index(words)
    return Span(source, start, start + len(words))


def some() -> tuple[Diagnostic, ...]:
    place = at(RULEBOOK, "起付標准")
    known = at(RULEBOOK, "起付标准")
    option = SourceText("--set", "cost.totl=12")
    return (
        finding(DOUBT, at(RULEBOOK, "[a,\n    b,\n    c]")),
        finding(
            UNKNOWN, place, path="values.支付", name="起付標准", nearest="起付标准",
            related=(
                Related(known, Text("是不是这一个？", "is this the one meant?")),
                Related(at(option, "cost"), Text("此处也用到", "used here too")),
            ),
            edit=Edit(place, "起付标准"),
        ),
        finding(UNKNOWN, at(option, "cost.totl"), name="cost.totl", nearest="cost.total"),
        finding(NOTE, path="cost.eligible"),
        finding(DOUBT, Span(SourceText("missing.json", ""), 0, 0)),
        finding(DOUBT, at(RULEBOOK, "x: "), edit=Edit(at(RULEBOOK, "x: "), "")),
    )  # fmt: skip


def text(found: tuple[Diagnostic, ...], lang: Lang, width: int = 80) -> str:
    lines = (*findings(found, lang, width), summary(found, lang, Looked(2, 1, 3)))
    return painted(lines, colour=False)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_whole_text(lang: Lang, golden: Callable[[str, str], None]) -> None:
    golden(f"report/findings.{lang}.txt", text(some(), lang))


def test_the_machine_form(golden: Callable[[str, str], None]) -> None:
    document = findings_document(some(), "zh")
    golden("report/findings.json", json_text(document, ascii_only=False))
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(document)


def test_in_colour(golden: Callable[[str, str], None]) -> None:
    golden("report/findings.colour.txt", painted(findings(some(), "en", 80), colour=True))


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("支付: min(合规费用, 起付標准)", "起付標准"),
        ("\t\tkey:\tvalue", "value"),
        ("e\u0301te\u0301: x", "x"),
        ("a\u202eb: x", "x"),
        ("x" * 300 + "HERE" + "y" * 300, "HERE"),
        ("合" * 300 + "此处" + "规" * 300, "此处"),
        ("😀 x: y", "y"),
    ],
)
def test_the_caret_stands_under_the_characters(line: str, meant: str) -> None:
    shown, marks = painted(
        excerpt(at(SourceText("f", line + "\n"), meant), 80), colour=False
    ).splitlines()
    before = marks.index("^")
    assert marks.count("^") == columns(meant)
    assert columns(shown[: shown.index(meant)]) == before
    assert columns(shown) <= 80


def test_a_long_span_is_marked_as_far_as_it_is_seen() -> None:
    lines = painted(excerpt(at(SourceText("f", "x" * 5000), "x" * 5000), 80), colour=False)
    assert max(columns(line) for line in lines.splitlines()) <= 80


def test_hostile_findings_steer_no_terminal() -> None:
    source = SourceText("a\x1b]0;x\x07.yaml", "k: \x1b[31m\u202evalue\r\u2028\ud800\n")
    found = finding(UNKNOWN, at(source, "value"), name="\x1b[2J" * 2000, nearest="\n\x9b")
    told = text((found,), "zh")
    assert all(char == "\n" or char.isprintable() for char in told)
    assert max(columns(line) for line in told.splitlines()) <= 100
    assert len(told) < 6000


@pytest.mark.parametrize(
    ("found", "zh", "en"),
    [
        (
            (),
            "检查了 1 个规则书、3 个算例：没有问题",
            "checked 1 rulebook and 3 cases: no problems",
        ),
        (
            some(),
            "检查了 1 个规则书、3 个算例：2 处错误，3 处提醒，1 处说明",
            "checked 1 rulebook and 3 cases: 2 errors, 3 warnings, 1 note",
        ),
    ],
)
def test_what_findings_add_up_to(found: tuple[Diagnostic, ...], zh: str, en: str) -> None:
    looked = Looked(2, 1, 3)
    assert painted([summary(found, "zh", looked)], colour=False) == zh + "\n"
    assert painted([summary(found, "en", looked)], colour=False) == en + "\n"


def test_lines_break_between_ideographs_and_before_no_closing_mark() -> None:
    assert wrapped("甲乙丙丁，戊己", 8) == ("甲乙丙", "丁，戊己")
    assert wrapped("one two（三四）five", 9) == ("one two", "（三四）", "five")
    assert wrapped("", 10) == ("",)
    assert wrapped("x" * 25, 10) == ("x" * 10, "x" * 10, "x" * 5)
