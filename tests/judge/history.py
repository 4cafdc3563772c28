"""Earlier claims settled in their order, claims taken back left out; and taking one back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tests.judge.settle import Answer, Circumstances, settle_one

Document = Mapping[str, Any]
Totals = dict[tuple[str, tuple[Any, ...]], Any]  # (id, key) → the total, a fraction


def settle_with_history(
    run: Circumstances, document: Document, history: Sequence[Document]
) -> Answer:
    """A document after its person's earlier ones of its kind; a reversal takes one of them back."""
    if "reversal_of" in document:
        original = next(one for one in history if one["id"] == document["reversal_of"])
        others = [one for one in history if one is not original]
        return _taken_back(settle_with_history(run, original, others))
    totals: Totals = {}
    for earlier in _standing_before(document, history):
        answer = settle_one(run, earlier, totals)
        if answer.why == "not in force":
            continue
        if answer.status in ("failed", "incomplete"):
            return Answer("failed", why=f"an earlier claim is {answer.status}")
        for key, (before, change) in answer.totals.items():
            totals[key] = before + change
    return settle_one(run, document, totals)


def settle_in_turn(run: Circumstances, documents: Iterable[Document]) -> Iterator[Answer]:
    """Documents of one person in the order in which they are settled, each on those before it."""
    totals: Totals = {}
    for document in documents:
        answer = settle_one(run, document, totals)
        for key, (before, change) in answer.totals.items():
            totals[key] = before + change
        yield answer


def _standing_before(document: Document, history: Sequence[Document]) -> list[Document]:
    taken_back = {one["reversal_of"] for one in history if "reversal_of" in one}
    return sorted(
        (
            one
            for one in history
            if "reversal_of" not in one
            and one["id"] not in taken_back
            and one["id"] != document["id"]
            and one["subject"] == document["subject"]
            and one["person"]["id"] == document["person"]["id"]
            and _when(one) < _when(document)
        ),
        key=_when,
    )


def _when(document: Document) -> tuple[str, int]:
    return document["settled_at"], int(document["sequence"])


def _taken_back(answer: Answer) -> Answer:
    answer.payments = {name: -amount for name, amount in answer.payments.items()}
    answer.payers = {name: -amount for name, amount in answer.payers.items()}
    answer.surplus = -answer.surplus
    answer.patient = None if answer.patient is None else -answer.patient
    answer.totals = {
        key: (before + change, -change) for key, (before, change) in answer.totals.items()
    }
    return answer
