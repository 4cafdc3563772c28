"""Of many findings a file's gravest are told, the rest are counted; nothing weighs less for it."""

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policyengine.diagnostics.codes import cases, files, source
from policyengine.diagnostics.model import Diagnostic, Severity, finding
from policyengine.diagnostics.place import SourceText, Span
from policyengine.diagnostics.told import MOST_TOLD, told
from policyengine.report.findings_json import findings_document
from policyengine.report.findings_text import findings, summary

TEXTS = [SourceText(f"{name}.yaml", "x" * 1000) for name in "ab"]
CODES = (source.FILE_EMPTY, cases.NO_CASES, files.FOLDER_LINK)
MORE = {"PE145": Severity.ERROR, "PE146": Severity.WARNING, "PE147": Severity.NOTE}
COUNTS = st.tuples(*[st.integers(0, 2 * MOST_TOLD)] * 3)


def made(text: SourceText, counts: tuple[int, ...]) -> list[Diagnostic]:
    """So many errors, warnings and notes of a file, in turn."""
    return [
        finding(
            code, Span(text, 3 * at + number, 3 * at + number + 1), name="x", file="", rulebook=""
        )
        for number, (code, count) in enumerate(zip(CODES, counts, strict=True))
        for at in range(count)
    ]


def weights(found: tuple[Diagnostic, ...]) -> Counter[Severity]:
    """How many there are of each severity, those that are only counted too."""
    total: Counter[Severity] = Counter()
    for one in found:
        total[one.code.severity] += int(dict(one.args)["count"]) if one.code.id in MORE else 1  # type: ignore[arg-type] # a count is a number
    return total


@given(COUNTS, COUNTS)
# Hundreds of findings are made each time; how long that takes is the machine's affair.
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_not_listed_is_counted(one: tuple[int, ...], other: tuple[int, ...]) -> None:
    every = (*made(TEXTS[0], one), *made(TEXTS[1], other))
    listed = told(every)
    assert weights(listed) == weights(every)
    assert {found.code.severity for found in listed} == {found.code.severity for found in every}
    for text, counts in zip(TEXTS, (one, other), strict=True):
        own = [found for found in listed if found.span and found.span.source is text]
        plain = [found for found in own if found.code.id not in MORE]
        assert len(plain) == min(MOST_TOLD, sum(counts))
        kept = Counter(found.code.severity for found in plain)
        assert kept[Severity.ERROR] == min(MOST_TOLD, counts[0])


def test_every_form_of_report_says_so() -> None:
    listed = told(made(TEXTS[0], (300, 7, 5)))
    counted = {
        found.code.id: dict(found.args)["count"] for found in listed if found.code.id in MORE
    }
    assert counted == {"PE145": 200, "PE146": 7, "PE147": 5}
    text = "\n".join(str(line) for line in findings(listed, "en", 80))
    document = findings_document(listed, "zh")
    assert "200 more errors" in text
    assert isinstance(document, dict)
    assert "还有 200 处错误" in str(document)
    assert str(summary(listed, "en"))
