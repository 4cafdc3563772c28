"""Any JSON becomes a subject or findings: never an exception, never a binary float."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from policyengine.claim.history import in_order
from policyengine.claim.model import Subject
from policyengine.diagnostics.outcome import Outcome
from policyengine.values.value import Value

Reader = Callable[..., Outcome[Subject]]
HistoryReader = Callable[[Any], Outcome[tuple[Subject, ...]]]

LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**14), 10**14),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=6),
    st.sampled_from(["low", "2024-02-29", "2024-02-30", "1.50", "-0", "80%", "12万元", "1,000"]),
)
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)
KEYS = [
    *("id", "on", "until", "at", "level", "urgent", "count", "share", "weight", "papers", "names"),
    *("place", "county", "total", "eligible", "lines", "sum", "note", "high_risk", "values"),
    *("readings", "sha256", "rulebook", "tier", "x"),
]
GROUP = st.dictionaries(st.sampled_from(KEYS), ANYTHING, max_size=4)
HEADS = ["person", "visit", "cost", "birth", "fund", "accumulators", "other"]
DOCUMENT = st.builds(
    lambda head, groups: {**groups, **head},
    st.fixed_dictionaries(
        {"subject": st.sampled_from(["claim", "claim", "claim", "fund_year", "clam"])},
        optional={
            "id": st.sampled_from(["A", "B", "C"]) | LEAVES,
            "sequence": st.integers(-1, 3) | LEAVES,
            "settled_at": st.sampled_from(["2024-01-01", "2024-01-01T09:00", "2024-02-01"])
            | LEAVES,
            "reversal_of": st.sampled_from(["A", "B", "C"]),
            "rulebook": LEAVES,
        },
    ),
    st.dictionaries(st.sampled_from(HEADS), GROUP | ANYTHING, max_size=4),
)
PERSONAL = DOCUMENT.map(lambda document: {**document, "person": {"id": "P"}})


@settings(max_examples=150, deadline=None)
@given(document=ANYTHING | DOCUMENT)
def test_any_json_is_answered(read: Reader, document: Any) -> None:
    outcome = read(document)
    assert (outcome.value is None) == bool(outcome.diagnostics)
    for found in outcome.diagnostics:
        assert found.span is not None
        for lang in ("zh", "en"):
            assert found.message(lang)
            found.way_out(lang)
    if outcome.value is not None:
        assert all(is_exact(value) for value in outcome.value.facts.values())
        assert set(outcome.value.facts) <= set(outcome.value.places)
        assert {path.split(".")[0] for path in outcome.value.facts} <= outcome.value.groups


@settings(max_examples=60, deadline=None)
@given(
    path=st.sampled_from(["visit.on", "cost.total", "visit.papers", "cost.lines", "visit", "x"]),
    value=st.text(max_size=12) | ANYTHING.map(json.dumps),
)
def test_any_assignment_is_answered(read: Reader, path: str, value: str) -> None:
    outcome = read({"subject": "claim", "id": "C"}, f"{path}={value}")
    assert (outcome.value is None) == bool(outcome.diagnostics)
    if outcome.value is not None:
        assert all(is_exact(known) for known in outcome.value.facts.values())


@settings(max_examples=60, deadline=None)
@given(documents=st.lists(PERSONAL, min_size=1, max_size=5))
def test_any_history_is_answered(read: Reader, history: HistoryReader, documents: Any) -> None:
    assert history(documents[1:]) is not None
    read_ones = [read(document).value for document in documents]
    known = [subject for subject in read_ones if subject is not None]
    if known:
        outcome = in_order(known[0], known[1:])
        errors = any(found.is_error for found in outcome.diagnostics)
        assert (outcome.value is None) == errors


def is_exact(value: Value) -> bool:
    if isinstance(value, Mapping):
        return all(is_exact(part) for part in value.values())
    if isinstance(value, tuple):
        return all(is_exact(part) for part in value)
    return not isinstance(value, float | int) or isinstance(value, bool)
