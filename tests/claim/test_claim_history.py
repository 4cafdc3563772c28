"""History: which claims stand before the one at hand, in which order, and what is amiss."""

from collections.abc import Callable
from typing import Any

import pytest

from policyengine.claim.history import in_order
from policyengine.claim.model import Subject
from policyengine.diagnostics.outcome import Outcome

Reader = Callable[..., Outcome[Subject]]
Standing = Callable[..., Outcome[tuple[Subject, ...]]]


def claim(name: str, settled_at: str | None, sequence: int | None = None, **more: Any) -> Any:
    place = {"settled_at": settled_at, "sequence": sequence}
    given = {key: value for key, value in place.items() if value is not None}
    person = {"person": {"id": more.pop("person", "P")}}
    return {"subject": "claim", "id": name, **given, **person, **more}


def reversal(name: str, of: str, settled_at: str, **more: Any) -> Any:
    return claim(name, settled_at, reversal_of=of, **more)


@pytest.fixture
def standing(read: Reader) -> Standing:
    def run(subject: Any, *documents: Any) -> Outcome[tuple[Subject, ...]]:
        at_hand = read(subject).value
        earlier = [read(document).value for document in documents]
        assert at_hand is not None
        return in_order(at_hand, [known for known in earlier if known is not None])

    return run


AT_HAND = claim("X", "2024-06-01", 1)


def test_claims_stand_in_the_order_of_settling(standing: Standing) -> None:
    outcome = standing(
        AT_HAND,
        claim("A", "2024-01-02T09:00"),
        claim("B", "2024-01-02T10:00"),
        claim("C", "2024-02-01", 1),
        claim("D", "2024-02-01T08:00", 2),
        claim("E", "2024-06-01T23:00", 0),
    )
    assert names(outcome) == ["A", "B", "C", "D", "E"]
    assert outcome.diagnostics == ()


def test_a_file_out_of_order_is_sorted_and_told(standing: Standing) -> None:
    outcome = standing(AT_HAND, claim("B", "2024-02-01"), claim("A", "2024-01-01"))
    assert names(outcome) == ["A", "B"]
    assert told(outcome) == [("PE746", '"2024-01-01"')]


def test_what_is_beside_the_point_is_left_out_and_told(standing: Standing) -> None:
    outcome = standing(
        AT_HAND,
        claim("A", "2024-01-01"),
        claim("B", "2024-01-02", person="Q"),
        {**claim("F", "2024-01-03"), "subject": "register"},
        AT_HAND,
        claim("Z", "2024-06-01", 2),
    )
    assert names(outcome) == ["A"]
    assert told(outcome) == [
        ("PE743", '"Q"'),
        ("PE744", '"register"'),
        ("PE742", '"X"'),
        ("PE745", '"2024-06-01"'),
    ]


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ([claim("A", "2024-06-01", 1)], [("PE747", "1")]),
        ([claim("A", "2024-01-01", 2), claim("B", "2024-01-01", 2)], [("PE747", "2")]),
        ([claim("A", "2024-01-01"), claim("B", "2024-01-01", 2)], [("PE748", "{")]),
        ([claim("A", "2024-06-01T09:00")], [("PE748", "{")]),
        ([claim("A", None)], [("PE748", "{")]),
        ([claim("A", "2024-01-01"), claim("A", "2024-01-02")], [("PE740", '"A"')]),
        ([{**AT_HAND, "cost": {"total": 1}}], [("PE741", '"X"')]),
        ([{**claim("A", "2024-01-01"), "person": {}}], [("PE749", "{")]),
        ([reversal("R", "Q", "2024-01-02")], [("PE750", '"Q"')]),
        ([reversal("R", "R", "2024-01-02")], [("PE752", '"R"')]),
        (
            [
                claim("A", "2024-01-01"),
                reversal("R", "A", "2024-01-02"),
                reversal("S", "A", "2024-01-03"),
            ],
            [("PE751", '"A"')],
        ),
        (
            [
                claim("A", "2024-01-01"),
                reversal("R", "A", "2024-01-02"),
                reversal("S", "R", "2024-01-03"),
            ],
            [("PE753", '"R"')],
        ),
        (
            [reversal("R", "A", "2024-01-01"), claim("A", "2024-01-02")],
            [("PE754", '"A"')],
        ),
        ([claim("A", "2024-01-01", person="Q"), reversal("R", "A", "2024-01-02")], None),
    ],
)
def test_what_leaves_the_amount_open_is_an_error(
    standing: Standing, documents: list[Any], expected: list[tuple[str, str]] | None
) -> None:
    outcome = standing(AT_HAND, *documents)
    assert outcome.value is None
    if expected is not None:
        assert told(outcome) == expected


ORIGINAL = claim("A", "2024-01-02", cost={"total": 2, "eligible": 1}, visit={"level": "low"})
BACK = {**ORIGINAL, "id": "R", "settled_at": "2024-01-05", "reversal_of": "A"}
NOT_THE_CLAIM = [
    ("of nothing", {**BACK, "reversal_of": "Q"}, [], "PE750"),
    ("of one already reversed", BACK, [{**BACK, "id": "S", "settled_at": "2024-01-03"}], "PE751"),
    ("of itself", {**BACK, "reversal_of": "R"}, [], "PE752"),
    (
        "of a reversal",
        {**BACK, "reversal_of": "S"},
        [claim("B", "2024-01-01"), reversal("S", "B", "2024-01-03")],
        "PE753",
    ),
    ("of a later one", {**BACK, "settled_at": "2024-01-01"}, [], "PE754"),
    (
        "of another person's",
        {**BACK, "reversal_of": "B"},
        [claim("B", "2024-01-01", person="Q")],
        "PE756",
    ),
    ("with another amount", {**BACK, "cost": {"total": 3, "eligible": 1}}, [], "PE757"),
    ("with another word", {**BACK, "visit": {"level": "high"}}, [], "PE757"),
    ("with one fact more", {**BACK, "visit": {"level": "low", "urgent": True}}, [], "PE757"),
    ("with a group more", {**BACK, "birth": {}}, [], "PE757"),
]


@pytest.mark.parametrize(("back", "others", "code"), [row[1:] for row in NOT_THE_CLAIM])
def test_a_reversal_that_does_not_fit_is_one_finding_wherever_it_stands(
    standing: Standing, back: Any, others: list[Any], code: str
) -> None:
    at_hand = standing(back, ORIGINAL, *others)
    in_history = standing(AT_HAND, ORIGINAL, *others, back)
    for outcome in (at_hand, in_history):
        assert outcome.value is None
        assert [one.code.id for one in outcome.diagnostics if one.is_error] == [code]


def test_a_reversal_of_anothers_claim_is_told_to_its_owner_too(standing: Standing) -> None:
    back = reversal("R", "A", "2024-01-03", person="Q")
    outcome = standing(AT_HAND, claim("A", "2024-01-02"), back)
    assert [one.code.id for one in outcome.diagnostics if one.is_error] == ["PE756"]
    both = (claim("A", "2024-01-02", person="Q"), back)
    assert names(standing(AT_HAND, *both)) == []


def test_a_reversal_may_state_less_than_its_claim(standing: Standing) -> None:
    assert names(standing(AT_HAND, ORIGINAL, reversal("R", "A", "2024-01-03"))) == []


def test_a_reversal_takes_its_claim_out(standing: Standing) -> None:
    outcome = standing(
        AT_HAND,
        claim("A", "2024-01-01"),
        claim("B", "2024-01-02"),
        reversal("R", "A", "2024-01-03"),
        claim("A2", "2024-01-04"),
    )
    assert names(outcome) == ["B", "A2"]
    assert outcome.diagnostics == ()


def test_a_later_reversal_counts_too(standing: Standing) -> None:
    outcome = standing(AT_HAND, claim("A", "2024-01-01"), reversal("R", "A", "2024-07-01"))
    assert names(outcome) == []
    assert outcome.diagnostics == ()


def test_ties_among_claims_that_do_not_matter_are_no_matter(standing: Standing) -> None:
    outcome = standing(
        AT_HAND,
        claim("A", "2024-01-01", 1),
        claim("B", "2024-01-01", 1),
        reversal("R", "B", "2024-01-03"),
        claim("Y", "2024-07-01", 1),
        claim("Z", "2024-07-01", 1),
    )
    assert names(outcome) == ["A"]


def test_the_subject_itself_may_be_taken_back_or_be_a_reversal(standing: Standing) -> None:
    outcome = standing(AT_HAND, reversal("R", "X", "2024-07-01"))
    assert names(outcome) == []
    assert told(outcome) == [("PE755", '"X"')]
    outcome = standing(
        reversal("R", "A", "2024-06-01"), claim("A", "2024-01-01"), claim("B", "2024-01-02")
    )
    assert names(outcome) == ["B"]
    assert told(standing(reversal("R", "A", "2024-06-01"))) == [("PE750", '"A"')]


def test_no_history_needs_no_place_in_time(standing: Standing) -> None:
    outcome = standing({"subject": "claim", "id": "X"})
    assert names(outcome) == []
    assert outcome.diagnostics == ()


def test_a_kind_without_persons_has_no_history(standing: Standing) -> None:
    outcome = standing(
        {"subject": "fund_year", "id": "F"}, {"subject": "fund_year", "id": "G", "fund": {}}
    )
    assert {found.code.id for found in outcome.diagnostics} == {"PE749"}


def names(outcome: Outcome[tuple[Subject, ...]]) -> list[str]:
    assert outcome.value is not None
    return [known.id for known in outcome.value]


def told(outcome: Outcome[tuple[Subject, ...]]) -> list[tuple[str, str]]:
    for found in outcome.diagnostics:
        assert "{" not in found.message("zh") + found.message("en")
    return [(found.code.id, found.span.text if found.span else "") for found in outcome.diagnostics]
