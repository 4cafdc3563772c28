"""What an analyst would type from habit: each gets a way out, and what it offers passes itself."""

import re

import pytest
from tests.feel.world import cell, read, said

from policyengine.diagnostics.model import Diagnostic

# What is written, its code, and the expression that the way out tells to write.
FORMULAS = [
    # ranges that hold nothing, and what never has a result
    ("n in [10..0]", "PE464", "n in [0..10]"),
    ("n in (5..5)", "PE464", "n in [5..5]"),
    ("n in [5..5)", "PE464", "n in [5..5]"),
    ("n between 10 and 0", "PE464", "n between 0 and 10"),
    ("n between 1 + 9 and 2 * 3", "PE464", "n between 2 * 3 and 1 + 9"),
    ('on in [@"2025-01-01"..@"2024-01-01"]', "PE464", 'on in [@"2024-01-01"..@"2025-01-01"]'),
    ('stay between @"P3D" and @"P1D"', "PE464", 'stay between @"P1D" and @"P3D"'),
    ("n / 0", "PE480", None),
    ("eligible / (1 - 1)", "PE480", None),
    ("modulo(n, 0)", "PE480", None),
    ("numbers[0]", "PE465", None),
    ("numbers[1.5]", "PE465", None),
    ("[10, 20][3]", "PE465", None),
    ("[10, 20][1 - 1]", "PE465", None),
    # a dash for a range
    ("n in 1-3", "PE326", "n in [1..3]"),
    ("n = 0-17", "PE326", "n in [0..17]"),
    ("n in 1至3", "PE326", "n in [1..3]"),
    # values of another kind
    ("on + 15", "PE410", 'on + @"P15D"'),
    ("on - 3", "PE410", 'on - @"P3M"'),
    ("stay > 15", "PE414", 'stay > @"P15D"'),
    ('on >= "2024-01-01"', "PE414", 'on >= @"2024-01-01"'),
    ('on between "2024-01-01" and "2024-12-31"', "PE414", None),
    ('whole years("2000-01-01", on)', "PE431", 'whole years(@"2000-01-01", on)'),
    ('n > "3"', "PE414", "n > 3"),
    ('local = "是"', "PE414", "local = true"),
    ("local = 否", "PE401", "local = false"),
    ("local = yes", "PE401", "local = true"),
    ('title = "a" or "b"', "PE422", 'title in ["a", "b"]'),
    ('title = "a" or "b" or "c"', "PE422", 'title in ["a", "b", "c"]'),
    ('facility.level = "city" or "county"', "PE422", 'facility.level in ["city", "county"]'),
    ("n = 1 or 2", "PE422", "n in [1, 2]"),
    ('facility.level = "县级"', "PE407", 'facility.level = "county"'),
    # other languages' functions
    ("average(numbers)", "PE403", "mean(numbers)"),
    ("ROUND(n, 2)", "PE403", "round half up(n, 2)"),
    ("len(title)", "PE403", "string length(title)"),
    ("YEAR(on)", "PE403", "on.year"),
    ("MAX(n, 1)", "PE403", "max(n, 1)"),
    ("today()", "PE403", None),
    ("isnull(school)", "PE403", "school = null"),
    # notations
    ("n == 3 && local", "PE304", "n = 3 and local"),
    ("n <> 3 || local", "PE304", "n != 3 or local"),
    ("school is null", "PE304", "school = null"),
    ("school is not null", "PE304", "school != null"),
    ("n not in [1, 2]", "PE304", "not(n in [1, 2])"),
    ("not local", "PE304", "not(local)"),
    ("IF local THEN 1 ELSE 2", "PE304", "if local then 1 else 2"),
    ("local AND n > 1 OR local", "PE304", "local and n > 1 or local"),
    ("if(local, 1, 2)", "PE328", "if local then 1 else 2"),
    ("IF(local, 1, 2)", "PE304", None),
    ("and(local, n > 1)", "PE328", "(local) and (n > 1)"),
    ("n > 1 and < 5", "PE329", "n > 1 and n < 5"),
    ("on > 2024年1月1日", "PE323", 'on > @"2024-01-01"'),
    ("on > 2024/1/1", "PE323", 'on > @"2024-01-01"'),
    ('on > @"2023-02-29"', "PE327", 'on > @"2023-02-28"'),
    ("n > １２", "PE305", "n > 12"),
    ("n > 1,000", "PE325", "n > 1000"),
    ("n // 2", "PE324", "n / 2"),
    ("n > 18岁", "PE307", "n > 18"),
    ("on + 1年", "PE307", 'on + @"P1Y"'),
    ("on + 15天", "PE307", 'on + @"P15D"'),
]


@pytest.mark.parametrize(("text", "code", "meant"), FORMULAS)
def test_a_habit_is_told_and_what_to_write_passes(text: str, code: str, meant: str | None) -> None:
    findings = read(text).diagnostics
    assert code in [one.code.id for one in findings], said(findings)
    assert all(one.way_out("zh") and one.way_out("en") for one in findings)
    if meant is not None:
        assert _told(text, findings, meant), said(findings)
        assert not read(meant).failed, said(read(meant).diagnostics)


CELLS = [
    ("1-3", "n", "PE326", "[1..3]"),
    ("0-17", "n", "PE326", "[0..17]"),
    ("17 - 0", "n", "PE326", "[0..17]"),
    ("1至3", "n", "PE326", "[1..3]"),
    ("10000元-30000元", "eligible", "PE326", "[10000元..30000元]"),
    ("10000元～30000元", "eligible", "PE326", "[10000元..30000元]"),
    ("50%—70%", "terms.rate", "PE326", "[50%..70%]"),
    ("> 1,000", "n", "PE325", "> 1000"),
    ("1,000元", "eligible", "PE325", "1000元"),
    ("[10..0]", "n", "PE464", "[0..10]"),
    ("[3万元..1万元]", "eligible", "PE464", "[1万元..3万元]"),
    ("(5元..5元)", "eligible", "PE464", "[5元..5元]"),
    ("[80%..60%]", "terms.rate", "PE464", "[60%..80%]"),
    ("100", "eligible", "PE413", "100元"),
    ("0, 5", "eligible", "PE413", "0, 5元"),
    ("1, 80", "terms.rate", "PE413", "1, 80%"),
    ("3万元以上", "eligible", "PE307", ">= 3万元"),
    ("100元以下", "eligible", "PE307", "<= 100元"),
    ("18岁", "n", "PE307", "18"),
    ("是", "local", "PE406", "true"),
    ("否", "local", "PE406", "false"),
    ("yes", "local", "PE406", "true"),
    ("县级", "facility.level", "PE407", "county"),
    ("COUNTY", "facility.level", "PE407", "county"),
    ('"2024-01-01"', "on", "PE414", '@"2024-01-01"'),
    ("> 2024年1月1日", "on", "PE323", '> @"2024-01-01"'),
    ("15", "stay", "PE414", '@"P15D"'),
    ("5个百分点", "terms.rate", "PE462", "5%"),
]


@pytest.mark.parametrize(("text", "column", "code", "meant"), CELLS)
def test_a_habit_in_a_cell_is_told(text: str, column: str, code: str, meant: str | None) -> None:
    findings = cell(text, column).diagnostics
    assert code in [one.code.id for one in findings], said(findings)
    assert all(one.way_out("zh") and one.way_out("en") for one in findings)
    if meant is not None:
        assert _told(text, findings, meant), said(findings)
        assert not cell(meant, column).failed, said(cell(meant, column).diagnostics)


def _applied(text: str, found: Diagnostic) -> str:
    assert found.edit is not None
    span = found.edit.span
    return text[: span.start] + found.edit.new_text + text[span.end :]


def _settles(text: str, column: str | None) -> bool:
    """Applying every edit offered, one after another, comes to an end that is told or clean."""
    for _ in range(12):
        findings = (cell(text, column) if column else read(text)).diagnostics
        edit = next((one for one in findings if one.edit is not None), None)
        if edit is None:
            return True
        after = _applied(text, edit)
        assert after != text
        assert _digits(after) == _digits(text), f"{text} -> {after}"
        text = after
    return False


def _digits(text: str) -> list[str]:
    """The numbers of a text, which no edit may change."""
    narrow = text.translate(str.maketrans("０１２３４５６７８９．", "0123456789."))
    return [number.lstrip("0") or "0" for number in re.findall(r"[0-9]+", narrow)]


def _told(text: str, findings: tuple[Diagnostic, ...], meant: str) -> bool:
    """Whether what is new in the text that was meant stands in a way out or an edit."""
    said = " ".join(
        f"{one.way_out('en')} {one.edit.new_text if one.edit else ''}" for one in findings
    )
    new = set(_words(meant)) - set(_words(text))
    return all(word in said for word in new)


def _words(text: str) -> list[str]:
    return re.findall(r'@?"[^"]*"|[^\W\d]\w*|[0-9.]+[^\W\d]*%?|[<>=!]+|\S', text)


@pytest.mark.parametrize(
    ("text", "column"),
    [*((text, None) for text, _, _ in FORMULAS), *((text, column) for text, column, _, _ in CELLS)],
)
def test_edits_lead_to_what_passes_or_to_an_honest_finding(text: str, column: str | None) -> None:
    assert _settles(text, column)
