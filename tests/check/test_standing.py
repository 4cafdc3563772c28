"""An entry cites an article under whose rules it stands, or says why it is ours."""

from pathlib import Path

import pytest
from tests.check.shipped import EXAMPLE, Copy, shown

_OWN = "own: {zh: 通知没有写, en: the notice does not say so}"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # Listed under one article, cites another.
        ("R3: [class_b_share]", "R3: [class_b_share, elder_points]", []),
        ("[inpatient_slices, elder_points]", "[inpatient_slices]", []),
        ("R1: [stay_terms, ", "R1: [elder_age, stay_terms, ", ["elder_age"]),
        ("{value: 10%, cite: notice 三", "{value: 10%, cite: notice 四", ["class_b_share"]),
        ("{value: 10%, cite: notice 三", f"{{value: 10%, {_OWN}, cite: notice 四", []),
        ("{value: 10%, cite: notice 三", "{value: 10%, cite: [notice 三, notice 四]", []),
        # Listed nowhere: stands where what uses it is listed, or what it uses.
        ("{value: 1万元, cite: notice 二", "{value: 1万元, cite: notice 三", ["first_band"]),
        ("{value: 1万元, cite: notice 二", f"{{value: 1万元, {_OWN}, cite: notice 三", []),
    ],
)  # fmt: skip
def test_an_entry_cites_where_it_stands(
    old: str, new: str, expected: list[str], tmp_path: Path
) -> None:
    copy = Copy.at(tmp_path)
    copy.replace(EXAMPLE, old, new)
    assert shown(copy.found()) == [("PE564", name) for name in expected]


def test_an_entry_listed_under_another_source_is_told(tmp_path: Path) -> None:
    copy = Copy.at(tmp_path)
    other = (
        "  other: {title: {zh: 乙, en: b}, articles: {一: {at: '1', rules: {O1: [elder_age]}}}}\n"
    )
    copy.replace(EXAMPLE, "\nrounding:", other + "\nrounding:")
    assert shown(copy.found()) == [("PE564", "elder_age")]


def test_what_is_told_names_both_articles(tmp_path: Path) -> None:
    copy = Copy.at(tmp_path)
    copy.replace(EXAMPLE, "{value: 10%, cite: notice 三", "{value: 10%, cite: notice 四")
    (found,) = copy.found()
    assert found.message("en") == (
        "class_b_share cites notice 四, yet it stands under the rules of notice 三"
    )
    assert found.message("zh") == "“class_b_share”引用 notice 四，但它在 notice 三 的 rules 之下"


# Entries that read nothing but facts, and that nothing reads.
_ALONE = {
    "leaflets": "parameters:\n  leaflets: {{value: 3, {cite}, zh: 传单, en: leaflets}}\n",
    "hotlines": "lists:\n  hotlines: {{zh: 热线, en: hotlines, {cite}, members: [[甲]]}}\n",
    "abroad": "elsewhere:\n  abroad: {{zh: 境外, en: abroad, {cite}, when: delivery != null}}\n",
    "capped": "invariants:\n  capped: {{zh: 不超, en: capped, {cite}, must: cost.total >= 0}}\n",
    "recover": (
        "results:\n  card_use:\n    gives:\n"
        "      recover: {{zh: 追回, en: to recover, {cite}, is: card.paid}}\n"
    ),
    "package": (
        "benefits:\n  package:\n    {{zh: 单病种, en: package, {cite}, shares_out: cost.total, "
        'when: service.type = "outpatient", payments: '
        "{{basic: {{zh: 甲, en: a, payer: charity, {cite}, amount: cost.total}}}}}}\n"
    ),
}
_NOWHERE = {name: [name] for name in _ALONE} | {"package": ["package", "basic"]}


def _with(
    name: str, cite: str, tmp_path: Path, old: str = "R4: [", new: str = "R4: ["
) -> list[tuple[str, str]]:
    copy = Copy.at(tmp_path)
    section, _, entry = _ALONE[name].format(cite=cite).partition("\n")
    text = (copy.root / EXAMPLE).read_text("utf-8")
    if f"\n{section}\n" in text:
        copy.replace(EXAMPLE, f"\n{section}\n", f"\n{section}\n{entry}")
    else:
        copy.replace(EXAMPLE, "\ntables:\n", f"\n{section}\n{entry}\ntables:\n")
    copy.replace(EXAMPLE, old, new)
    return shown(copy.found())


@pytest.mark.parametrize("name", _ALONE)
@pytest.mark.parametrize("cite", ["cite: notice 四", "cite: [notice 一, notice 四]"])
def test_an_entry_that_stands_nowhere_is_told(name: str, cite: str, tmp_path: Path) -> None:
    expected = [("PE594", place) for place in _NOWHERE[name]]
    assert _with(name, cite, tmp_path) == expected


@pytest.mark.parametrize("name", _ALONE)
def test_an_entry_that_is_listed_or_ours_is_not(name: str, tmp_path: Path) -> None:
    full = f"card_use.{name}" if name == "recover" else name
    assert _with(name, "cite: notice 四", tmp_path, new=f"R4: [{full}, ") == []
    assert _with(name, f"cite: notice 四, {_OWN}", tmp_path) == []


@pytest.mark.parametrize("why", ["narrative", "broken"])
@pytest.mark.parametrize("name", _ALONE)
def test_an_article_without_rules_has_nothing_to_stand_under(
    name: str, why: str, tmp_path: Path
) -> None:
    without = f'      五: {{at: "5", {why}: {{zh: 无, en: none}}}}\n      四: {{at'
    assert _with(name, "cite: notice 五", tmp_path, "      四: {at", without) == []


def test_a_figure_that_follows_from_the_print_may_stand_nowhere(tmp_path: Path) -> None:
    assert _with("leaflets", "cite: notice 四, derived: {zh: 推算, en: it follows}", tmp_path) == []


def test_what_stands_nowhere_is_told_in_both_languages(tmp_path: Path) -> None:
    copy = Copy.at(tmp_path)
    copy.replace(
        EXAMPLE, "\nparameters:\n", "\n" + _ALONE["leaflets"].format(cite="cite: notice 四")
    )
    (found,) = copy.found()
    assert found.message("en") == (
        "leaflets cites notice 四, yet the rules of no article list it, what uses it, "
        "or what it uses"
    )
    assert found.message("zh") == (
        "“leaflets”引用 notice 四，但哪一条款的 rules 都没有列出它、用到它的条目或它用到的条目"
    )
