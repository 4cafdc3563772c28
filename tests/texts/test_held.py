"""A rulebook held against its text: what is found, what is not, what has changed since."""

from pathlib import Path
from typing import Final

import pytest
from tests.rulebook.conftest import DOMAIN

from policyengine import api
from policyengine.texts.held import Held

_RULEBOOK: Final = """\
rulebook: county/2024
domain: tiny
title: {zh: 县, en: county}
in_force: {from: 2024-01-01, to: 2024-12-31}
sources:
  notice:
    title: {zh: 通知, en: notice}
    document: N1 第一篇
    articles:
      题: {at: "N:1", narrative: {zh: 标题, en: title}}
      一: {at: "N:2", rules: {R-1: [rate, other_rate, line]}}
      二: {at: "N:3:1-18", rules: {R-2: [aid_rate]}}
rounding:
  payments: {to: 0.01元, mode: half_up}
parameters:
  rate: {value: 80%, cite: notice 一, zh: 比例, en: rate}
  other_rate: {value: 80%, cite: notice 一, zh: 另一比例, en: other rate}
  line: {value: 300元, cite: notice 一, zh: 起付线, en: line}
  aid_rate: {value: 50%, cite: notice 二, zh: 救助比例, en: aid rate}
"""
_TEXT: Final = """\
2024年通知
一、甲类按80%，乙类按80%，起付300元，期限3个月。
二、符合条件的人按50%救助，三、其余另行通知。
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "rules" / "domains").mkdir(parents=True)
    (tmp_path / "rules" / "domains" / "tiny.yaml").write_text(DOMAIN, encoding="utf-8")
    (tmp_path / "rules" / "county").mkdir()
    (tmp_path / "texts").mkdir()
    write(tmp_path / "rules", _RULEBOOK, _TEXT)
    return tmp_path / "rules"


def write(root: Path, rulebook: str, text: str) -> None:
    (root / "county" / "2024.yaml").write_text(rulebook, encoding="utf-8")
    (root.parent / "texts" / "N1.txt").write_text(text, encoding="utf-8")


def hold(root: Path, *, record: bool = False) -> tuple[Held, list[str]]:
    file = root / "county" / "2024.yaml"
    covered = api.coverage([file], root=root, texts=root.parent / "texts", record=record)
    (held,) = covered.held
    return held, [one.code.id for one in covered.diagnostics]


def states(held: Held) -> dict[str, str]:
    return {one.figure.entry: one.state for one in held.figures}


def test_every_figure_claims_a_place_of_its_own(root: Path) -> None:
    held, found = hold(root)
    assert found == []
    assert {one.figure.entry: one.at for one in held.figures} == {
        "rate": "notice 一 2:6-8",
        "other_rate": "notice 一 2:13-15",
        "line": "notice 一 2:19-22",
        "aid_rate": "notice 二 3:10-12",
    }


def test_what_nobody_claims_is_listed(root: Path) -> None:
    held, _ = hold(root)
    assert {one.cite: one.unclaimed for one in held.articles} == {
        "notice 题": (("1:1-5", "2024年"),),
        "notice 一": (("2:26-28", "3个月"),),
        "notice 二": (),
    }


def test_more_entries_than_places_share_one(root: Path) -> None:
    write(root, _RULEBOOK, _TEXT.replace("乙类按80%", "乙类另定"))
    held, found = hold(root)
    assert found == []
    assert states(held)["rate"] == "found"
    assert states(held)["other_rate"] == "shared"


@pytest.mark.parametrize(
    ("entry", "was", "now"),
    [("line", "300元", "3000元"), ("aid_rate", "50%", "5%"), ("rate", "80%", "85%")],
)
def test_a_figure_its_article_does_not_print_is_told(
    root: Path, entry: str, was: str, now: str
) -> None:
    write(
        root, _RULEBOOK.replace(f"  {entry}: {{value: {was}", f"  {entry}: {{value: {now}"), _TEXT
    )
    held, found = hold(root)
    assert found == ["PE670"]
    assert states(held)[entry] == "absent"


def test_a_figure_that_follows_from_the_text_says_how(root: Path) -> None:
    written = _RULEBOOK.replace(
        "line: {value: 300元, ", "line: {value: 301元, derived: {zh: 加一元, en: one more}, "
    )
    write(root, written, _TEXT)
    held, found = hold(root)
    assert found == []
    (line,) = [one for one in held.figures if one.figure.entry == "line"]
    assert (line.state, line.instead and line.instead.en) == ("derived", "one more")


def test_one_digit_changed_is_found_with_the_entries_it_touches(root: Path) -> None:
    hold(root, record=True)
    write(root, _RULEBOOK, _TEXT.replace("起付300元", "起付800元"))
    held, found = hold(root)
    assert found == ["PE671", "PE670"]
    assert [one.touched for one in held.articles if one.state == "changed"] == [
        ("rate", "other_rate", "line")
    ]
    assert states(held)["line"] == "absent"
    assert [one.state for one in held.articles] == ["as_seen", "changed", "as_seen"]


@pytest.mark.parametrize(
    "again",
    [
        "\n\n某网站\n" + _TEXT,
        _TEXT.replace("，", "，\n"),
        _TEXT.replace("80%", "８０％"),
        _TEXT.replace("300元", "300 元"),
    ],
)
def test_moved_and_reflowed_text_is_the_same(root: Path, again: str) -> None:
    hold(root, record=True)
    write(root, _RULEBOOK, again)
    held, found = hold(root)
    assert found == []
    assert {one.state for one in held.articles} <= {"as_seen", "moved"}
    assert set(states(held).values()) == {"found"}


def test_a_digit_changed_below_inserted_lines_is_found_all_the_same(root: Path) -> None:
    hold(root, record=True)
    write(root, _RULEBOOK, "某网站2024\n\n" + _TEXT.replace("按50%救助", "按40%救助"))
    held, found = hold(root)
    assert found == ["PE671", "PE670"]
    assert [one.cite for one in held.articles if one.state == "changed"] == ["notice 二"]
    assert states(held)["aid_rate"] == "absent"


@pytest.mark.parametrize("at", ["N:9", "N:3:1-99", "第三行", "N:3-2", "0"])
def test_a_place_that_is_not_there_is_told(root: Path, at: str) -> None:
    write(root, _RULEBOOK.replace("N:3:1-18", at), _TEXT)
    held, found = hold(root)
    assert found == ["PE672"]
    assert states(held)["aid_rate"] == "untold"


def test_a_text_that_is_not_given_is_told_unless_there_is_none(root: Path) -> None:
    write(root, _RULEBOOK.replace("document: N1", "document: N2"), _TEXT)
    assert hold(root)[1] == ["PE673"]
    write(root, _RULEBOOK.replace("    document: N1 第一篇\n", ""), _TEXT)
    assert hold(root)[1] == []


def test_the_record_holds_no_sentence_of_the_text(root: Path) -> None:
    hold(root, record=True)
    record = (root / "county" / "2024.places.json").read_text(encoding="utf-8")
    assert '"sha256"' in record
    for words in ("甲类", "起付", "救助", "通知"):
        assert words not in record


@pytest.mark.parametrize("start", ['"x"', "-1", "1.5", "1e999999", "9" * 999])
def test_a_damaged_record_is_told_at_its_place(root: Path, start: str) -> None:
    hold(root, record=True)
    file = root / "county" / "2024.places.json"
    written = file.read_text(encoding="utf-8")
    file.write_text(written.replace('"start": 0', f'"start": {start}'), encoding="utf-8")
    covered = api.coverage([root / "county" / "2024.yaml"], root=root, texts=root.parent / "texts")
    assert covered.held == ()
    assert [one.span is not None for one in covered.diagnostics] == [True]
    assert api.check(
        [root / "county" / "2024.yaml"], root=root, texts=root.parent / "texts"
    ).diagnostics
