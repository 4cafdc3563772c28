"""Each code of expression syntax fires, marks the characters meant, and its edit repairs them."""

import pytest

from policyengine.diagnostics.codes import syntax as codes
from policyengine.diagnostics.model import Code, Diagnostic
from policyengine.diagnostics.place import SourceText, Span, Written
from policyengine.feel.parse import parse, parse_unary

# code, text, what is marked, the text after the edit (None where there is no safe one)
CASES = [
    ("PE301", "a + * b", "*", None),
    ("PE301", "f(a,)", ")", None),
    ("PE301", "x in [1..2..3]", "..", None),
    ("PE302", "a +", "", None),
    ("PE302", "if a then", "", None),
    ("PE303", "  ", "  ", None),
    ("PE304", "a == b", "==", "a = b"),
    ("PE304", "a && b", "&&", "a and b"),
    ("PE304", "a||b", "||", "a or b"),
    ("PE304", "a => b", "=>", "a >= b"),
    ("PE304", "a =< b", "=<", "a <= b"),
    ("PE304", "a <> b", "<>", "a != b"),
    ("PE304", "a ≥ b", "≥", "a >= b"),
    ("PE304", "a × b", "×", "a * b"),
    ("PE304", "a 且 b", "且", "a and b"),
    ("PE304", "a 或者 b", "或者", "a or b"),
    ("PE304", "如果 a then b else c", "如果", "if a then b else c"),
    ("PE304", "!a", "!", None),
    ("PE304", "a <= b AND c", "AND", "a <= b and c"),
    ("PE304", "IF a then b else c", "IF", "if a then b else c"),
    ("PE304", "if a THEN b else c", "THEN", "if a then b else c"),
    ("PE304", "a = TRUE", "TRUE", "a = true"),
    ("PE304", "a = Null", "Null", "a = null"),
    ("PE304", "NOT(a)", "NOT", "not(a)"),
    ("PE304", "a is null", "is", "a = null"),
    ("PE304", "a.b is not null", "is not", "a.b != null"),
    ("PE304", "a 为空", "为空", "a = null"),
    ("PE304", "a 不低于 b", "不低于", "a >= b"),
    ("PE304", "a 等于 3", "等于", "a = 3"),
    ("PE304", "a not in [1, 2]", "not in", None),
    ("PE304", "not a.b", "not a.b", "not(a.b)"),
    ("PE304", "not a and b", "not a", "not(a) and b"),
    ("PE304", "not a = b", "not a", None),
    ("PE304", "a % 2", "%", None),
    ("PE304", "min(a; b)", ";", "min(a, b)"),
    ("PE305", "a ＞＝ b", "＞＝", "a >= b"),
    ("PE305", "a + １２．５", "１２．５", "a + 12.5"),
    ("PE305", "min（a, b)", "（", "min(a, b)"),
    ("PE305", "min(a，b)", "，", "min(a,b)"),
    ("PE305", "f(n：1)", "：", "f(n:1)"),
    ("PE306", "a > 12万元", "12万元", None),
    ("PE306", "a * 80%", "80%", None),
    ("PE307", "3x + 1", "3x", None),
    ("PE307", "age > 18岁", "18岁", None),
    ("PE307", "on + 1年", "1年", None),
    ("PE307", "3万以上", "3万以上", None),
    ("PE308", "a = 'b'", "'b'", 'a = "b"'),
    ("PE308", "a = “合格”", "“合格”", 'a = "合格"'),
    ("PE309", "a := 2", ":=", None),
    ("PE310", "if a then b", "if", None),
    ("PE310", "max(if a then b, 2)", "if", None),
    ("PE311", "min(a, b", "(", None),
    ("PE311", "[1, 2", "[", None),
    ("PE312", "a + b)", ")", None),
    ("PE313", 'a = "b', '"b', None),
    ("PE314", r'a = "\d"', r"\d", None),
    ("PE314", r'"\uD83D"', r'"\uD83D"', None),
    ("PE315", "a # b", "#", None),
    ("PE316", "{a: 1}", "{", None),
    ("PE316", "a instance of number", "instance", None),
    ("PE316", '@"12:30:00"', '@"12:30:00"', None),
    ("PE317", "1+" * 20_000 + "1", None, None),
    ("PE318", "(" * 100 + "1" + ")" * 100, "(", None),
    ("PE318", "-" * 200 + "a", None, None),
    ("PE319", '@"soon"', '@"soon"', None),
    ("PE319", '@"2024-1-5"', '@"2024-1-5"', '@"2024-01-05"'),
    ("PE319", '@"2024年1月5日"', '@"2024年1月5日"', '@"2024-01-05"'),
    ("PE319", '@"3个月"', '@"3个月"', '@"P3M"'),
    ("PE320", "1" * 35, "1" * 35, None),
    ("PE320", "1e99999", "1e99999", None),
    ("PE321", "1 + if a then b else c", "if", None),
    ("PE322", "1 < a < 3", "<", None),
    ("PE323", "on > 2024-01-31", "2024-01-31", 'on > @"2024-01-31"'),
    ("PE323", "on > 2024年1月31日", "2024年1月31日", 'on > @"2024-01-31"'),
    ("PE323", "on > 2024/1/5", "2024/1/5", 'on > @"2024-01-05"'),
    ("PE323", "on > 2024.1.5", "2024.1.5", 'on > @"2024-01-05"'),
    ("PE323", "on > @2024-01-05", "@2024-01-05", 'on > @"2024-01-05"'),
    ("PE324", "a // 2", "// 2", None),
    ("PE324", "max(a // b, 1)", "// b, 1)", None),
    ("PE325", "max(1, 12,000)", "12,000", None),
    ("PE325", "a + 1_000", "1_000", None),
    ("PE325", "1，000，000.50", "1，000，000.50", None),
    ("PE326", "a in 1至3", "1至3", None),
    ("PE326", "a in 1～3", "1～3", None),
    ("PE326", "a in 1.5 — 3", "1.5 — 3", None),
    ("PE327", '@"2023-02-29"', '@"2023-02-29"', None),
    ("PE327", "on > 2023-02-29", "2023-02-29", None),
    ("PE327", "on > 2023年13月1日", "2023年13月1日", None),
    ("PE328", "if(a, b, c)", "if(a, b, c)", "if a then b else c"),
    (
        "PE328",
        "1 + if(a > 1, min(b, 2), [c, d][1])",
        None,
        "1 + (if a > 1 then min(b, 2) else [c, d][1])",
    ),
    ("PE328", "if(a, b)", "if(a, b)", None),
    ("PE328", "and(a > 1, b)", "and(a > 1, b)", "((a > 1) and (b))"),
    ("PE328", "a ? b : c", "?", None),
    ("PE329", "a > 1 and < 5", "<", "a > 1 and a < 5"),
    ("PE329", "= a + b", "=", "a + b"),
    ("PE329", "> 5", ">", None),
]


@pytest.mark.parametrize(("code", "text", "marked", "repaired"), CASES)
def test_a_mistake_is_named_where_it_stands(
    code: str, text: str, marked: str | None, repaired: str | None
) -> None:
    outcome = parse(text)
    assert outcome.value is None
    found = next((one for one in outcome.diagnostics if one.code.id == code), None)
    assert found is not None, [one.code.id for one in outcome.diagnostics]
    assert found.span is not None
    if marked is not None:
        assert found.span.text == marked
    assert (applied(text, found) if found.edit else None) == repaired
    for lang in ("zh", "en"):
        assert "{" not in (found.message(lang) + (found.way_out(lang) or "")).replace("{ }", "")


def applied(text: str, found: Diagnostic) -> str:
    assert found.edit is not None
    span = found.edit.span
    return text[: span.start] + found.edit.new_text + text[span.end :]


def test_every_code_of_expression_syntax_fires() -> None:
    declared = {code.id for code in vars(codes).values() if isinstance(code, Code)}
    assert declared == {case[0] for case in CASES}


def test_several_mistakes_are_reported_at_once() -> None:
    found = parse("a == b 且 c ≥ 80%").diagnostics
    assert [one.code.id for one in found] == ["PE304", "PE304", "PE304", "PE306"]


def test_cells_may_have_units_but_not_odd_ones() -> None:
    assert not parse_unary(">= 1.5万元, 80%").failed
    assert [one.code.id for one in parse_unary(">= 18岁").diagnostics] == ["PE307"]


def test_the_source_of_a_span_is_kept() -> None:
    source = SourceText("r.yaml", "is: a == b\n")
    found = parse(Written.plainly(Span(source, 4, 10))).diagnostics[0]
    assert found.span == Span(source, 6, 8)
