"""An entry cites the articles under whose rules it stands, or says why it is ours."""

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


def test_what_is_told_names_both_articles(tmp_path: Path) -> None:
    copy = Copy.at(tmp_path)
    copy.replace(EXAMPLE, "{value: 10%, cite: notice 三", "{value: 10%, cite: notice 四")
    (found,) = copy.found()
    assert found.message("en") == (
        "class_b_share cites notice 四, yet it stands under the rules of notice 三"
    )
    assert found.message("zh") == "“class_b_share”引用 notice 四，但它在 notice 三 的 rules 之下"
