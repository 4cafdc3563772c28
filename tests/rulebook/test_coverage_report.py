"""Coverage as data, as text in both languages and in its machine form."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from policyengine import api
from policyengine.check.coverage import Coverage
from policyengine.cli.main import main
from policyengine.report.coverage_text import coverage_lines
from policyengine.report.lines import painted
from policyengine.source.data import schema
from policyengine.values.text import Text

Child = Callable[..., Path]

_DOUBT = """\
doubts:
  half_or_whole: {of: half, cite: opinion 一, printed: 50%, adopted: 50%, zh: 疑, en: doubtful}
"""


@pytest.fixture
def frame(root: Path) -> Coverage:
    """The coverage of the frame, one of its figures in doubt."""
    file = root / "nation" / "2024.yaml"
    text = file.read_text("utf-8").replace("parameters:\n", _DOUBT + "parameters:\n", 1)
    file.write_text(text, "utf-8")
    (found,) = api.coverage([file], root=root).rulebooks
    return found


def test_a_rule_is_in_doubt_or_unstated_by_its_entries(frame: Coverage) -> None:
    first, second = frame.articles
    assert (first.state, second.state) == ("in_doubt", "unstated")
    assert first.rules[0].doubts == ("half_or_whole",)
    assert first.rules[0].unstated == ("rate",)
    assert second.rules[0].unstated == ("aid_limit",)
    assert first.readings == ("N-R1",)
    assert (frame.rules, frame.without_rules) == ({"in_doubt": 1, "unstated": 1}, {})


def test_an_article_carried_in_part_says_what_it_leaves_out(root: Path) -> None:
    file = root / "nation" / "2024.yaml"
    text = file.read_text("utf-8")
    changed = text.replace("rules: {N-1:", "partly: {zh: 余下, en: the rest}, rules: {N-1:", 1)
    assert changed != text
    file.write_text(changed, "utf-8")
    (found,) = api.coverage([file], root=root).rulebooks
    article = found.articles[0]
    assert (article.state, article.note) == ("partly", Text("余下", "the rest"))
    assert found.partly == 1
    shown = painted(coverage_lines([found], [], "en", 80), colour=False)
    assert "left out: the rest" in shown
    assert "articles carried in part: 1" in shown


def test_only_rules_leave_something_out(root: Path) -> None:
    file = root / "nation" / "2024.yaml"
    text = file.read_text("utf-8").replace(
        "rules: {N-1: [", "partly: {zh: 余, en: rest}, x: {N-1: ["
    )
    file.write_text(text, "utf-8")
    assert any(one.is_error for one in api.check([file], root=root).diagnostics)


def test_a_rule_of_two_articles_counts_once(root: Path) -> None:
    file = root / "nation" / "2024.yaml"
    text = file.read_text("utf-8").replace("{N-2: [", "{N-1: [half], N-2: [", 1)
    file.write_text(text, "utf-8")
    (found,) = api.coverage([file], root=root).rulebooks
    assert [rule.id for article in found.articles for rule in article.rules] == [
        "N-1",
        "N-1",
        "N-2",
    ]
    # the less settled of its two states
    assert found.rules == {"unstated": 2}


def test_a_child_tells_of_its_own_sources_only(child: Child, root: Path) -> None:
    (found,) = api.coverage([child()], root=root).rulebooks
    assert [(one.source, one.id, one.state) for one in found.articles] == [
        ("notice", "一", "narrative"),
        ("notice", "二", "narrative"),
    ]
    assert found.without_rules == {"narrative": 2}


def test_it_is_told_in_both_languages(frame: Coverage) -> None:
    zh = painted(coverage_lines([frame], (), "zh", 80), colour=False)
    en = painted(coverage_lines([frame], (), "en", 80), colour=False)
    assert "N-1（存疑）  rate, tilt, half" in zh
    assert "共 2 条规则：1 存疑，1 未载明" in zh
    assert "N-1 (in doubt)  rate, tilt, half" in en
    assert "doubts: half_or_whole" in en
    assert "2 rules: 1 in doubt, 1 unstated" in en


def _validate(document: Any) -> None:
    findings = Resource.from_contents(schema("diagnostics"))
    registry: Registry[Any] = Registry().with_resource("diagnostics.schema.json", findings)
    Draft202012Validator(schema("coverage"), registry=registry).validate(document)


def test_the_command_prints_what_its_schema_says(
    root: Path, child: Child, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    child()
    real = api.coverage
    monkeypatch.setattr(api, "coverage", lambda paths, **given: real(paths, root=root, **given))
    assert main(["coverage", str(root), "--format", "json"], {}) == 0
    document = json.loads(capsys.readouterr().out)
    _validate(document)
    assert [one["id"] for one in document["rulebooks"]] == ["nation/2024", "town/2024"]
    (root / "town" / "2024.yaml").write_text("rulebook: town/2024\n", "utf-8")
    assert main(["coverage", str(root), "--format", "json"], {}) == 1
    document = json.loads(capsys.readouterr().out)
    _validate(document)
    assert document["findings"]
    assert main(["coverage", str(root)], {"LANG": "en_GB.UTF-8"}) == 1
    out, err = capsys.readouterr()
    assert "2 rules:" in out
    assert "PE202" in err
