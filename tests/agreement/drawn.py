"""Drawn rulebooks settled on drawn claims: what must hold of every settlement, and the judge."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

from tests import judge
from tests.agreement.both import Asked, Both, Document, differences
from tests.agreement.compose import Composer
from tests.agreement.compose import claims as claims_of
from tests.agreement.written import yaml_text
from tests.feel.agree import as_judged
from tests.judge.files import read_yaml
from tests.packaged import ROOT

from policyengine import api
from policyengine.diagnostics.outcome import Outcome
from policyengine.engine.settlement import Settlement

Tree = dict[str, Any]
_FACTS = (
    *("person.id", "service.type", "service.admitted_on", "service.discharged_on"),
    *("service.visited_on", "cost.total", "cost.eligible"),
)
_SHUFFLED = ("parameters", "values", "lines", "limits", "slices", "accumulators")


@dataclass
class Found:
    """What a run came to: counts, and each disagreement with the seed that draws it again."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


class Bench:
    """A folder in which drawn rulebooks are checked, with their domain beside them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        (folder / "domains").mkdir()
        (folder / "domains/drawn.yaml").write_text(yaml_text(_domain()), encoding="utf-8")

    def loaded(self, rulebook: Tree) -> Both | None:
        """The rulebook for both, None where `check` has errors."""
        path = self._folder / f"{rulebook['rulebook']}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml_text(rulebook), encoding="utf-8")
        outcome = api.load(path, root=self._folder)
        if outcome.value is None or any(found.is_error for found in outcome.diagnostics):
            return None
        return Both(outcome.value, judge.load(path, self._folder))

    def loaded_as(self, rulebook: Tree) -> api.Loaded | None:
        """The rulebook for the engine alone."""
        both = self.loaded(rulebook)
        return None if both is None else both.loaded


def _domain() -> Tree:
    """As much of the packaged domain as drawn claims have, so that it is read in no time."""
    text = (ROOT / "domains/resident-medical.yaml").read_text(encoding="utf-8")
    whole: Tree = read_yaml(text)
    claim = whole["subjects"]["claim"]
    return {
        **whole,
        "domain": "drawn",
        "words": {name: whole["words"][name] for name in ("service_type", "payer")},
        "groups": {name: whole["groups"][name] for name in ("person", "service", "cost")},
        "facts": {path: whole["facts"][path] for path in _FACTS},
        "derived": {"service.ended_on": whole["derived"]["service.ended_on"]},
        "subjects": {
            "claim": {
                **claim,
                "groups": ["person", "service", "cost"],
                "consistent": [{"not_above": ["cost.eligible", "cost.total"]}],
            }
        },
    }


def compositions(bench: Bench, seeds: range, found: Found, years: int = 6) -> None:
    """For each seed a composed rulebook, on years of claims under either option of its reading."""
    for seed in seeds:
        random = Random(seed)  # noqa: S311 - to be drawn again
        rulebook = Composer(random).rulebook()
        both = bench.loaded(rulebook)
        if both is None:
            found.counts["refused by check"] += 1
            continue
        found.counts["rulebooks"] += 1
        is_shuffled = random.random() < 0.3
        other = _in_another_order(rulebook, random)
        shuffled = bench.loaded_as(other) if is_shuffled else None
        for year in range(years):
            claims = claims_of(random, random.randint(2, 8))
            readings = _readings(rulebook, random)
            for problem in _problems(both, shuffled, claims, readings, found.counts):
                found.wrong.append(f"composed {seed}, year {year}, {problem}")


def _readings(rulebook: Tree, random: Random) -> dict[str, str]:
    switched = {"G-R6": "in_full", "G-R2": "exclusive"} if random.random() < 0.3 else {}
    if "readings" in rulebook and random.random() < 0.5:
        switched["X-R1"] = "other"
    return switched


def _in_another_order(rulebook: Tree, random: Random) -> Tree:
    """The same rulebook, its entries declared in another order."""
    other = dict(rulebook)
    for section in _SHUFFLED:
        entries = list(rulebook.get(section, {}).items())
        random.shuffle(entries)
        if entries:
            other[section] = dict(entries)
    return other


def _problems(
    both: Both,
    shuffled: api.Loaded | None,
    claims: Sequence[Document],
    readings: Mapping[str, str],
    counts: Counter[str],
) -> Iterator[str]:
    """What is wrong with the settlements of a year."""
    try:
        outcomes = list(both.in_turn(claims, readings))
        last = both.engine(Asked(claims[-1], claims[:-1], readings))
    except Exception as error:  # noqa: BLE001 - an internal failure is what is looked for
        yield f"internal failure: {error!r}"
        return
    counts["settlements"] += len(outcomes)
    answers = list(judge.settle_year(both.files, claims, readings))
    for number, (outcome, answer) in enumerate(zip(outcomes, answers, strict=True)):
        counts[f"judge: {answer.status}"] += 1
        problems = differences(outcome, answer)
        if outcome.value is not None and outcome.value.status == "settled":
            problems += _broken(outcome.value, both.files.rulebook)
        yield from (f"claim {number}: {problem}" for problem in problems)
    whole = both.judge(Asked(claims[-1], claims[:-1], readings))
    yield from (f"with its history: {problem}" for problem in differences(last, whole))
    if shuffled is not None:
        others = Both(shuffled, both.files).in_turn(claims, readings)
        if [_paid(one) for one in others] != [_paid(one) for one in outcomes]:
            yield "another order of entries: pays otherwise"


def _paid(outcome: Outcome[Settlement]) -> object:
    return outcome.value and (outcome.value.status, outcome.value.payments, outcome.value.patient)


def _broken(got: Settlement, rulebook: Tree) -> Iterator[str]:
    """What must hold of every settlement, whatever the rulebook."""
    paid = as_judged(got.paid)
    surplus = sum((as_judged(row.amount) for row in got.surplus), Fraction(0))
    if paid + as_judged(got.patient) != as_judged(got.bill) - as_judged(got.other) + surplus:
        yield "payers and patient do not make up the bill"
    if any(row.amount < 0 for row in got.payments) or as_judged(got.patient) < 0:
        yield "a negative amount"
    steps = {row.id: as_judged(row.value) for row in got.steps}
    for row in got.accumulators:
        limit = rulebook.get("limits", {}).get(row.id, {})
        most = steps.get(f"{row.id}.amount")
        is_fixed = limit.get("counts") == "payout" and "except" not in limit and most is not None
        if is_fixed and as_judged(row.after) > max(most, as_judged(row.before)):
            yield f"{row.id} is exceeded: {row.after} of {most}"
    for benefit in rulebook.get("benefits", {}):
        cost = steps.get(f"{benefit}.shares_out")
        own = sum(
            (as_judged(row.amount) for row in got.payments if row.benefit == benefit), Fraction(0)
        )
        to = sum(
            (as_judged(row.amount) for row in got.surplus if row.benefit == benefit), Fraction(0)
        )
        if cost is not None and own - to > cost:
            yield f"{benefit} pays {own} of {cost}"


def read(rulebook_id: str) -> Tree:
    """A packaged rulebook as a tree of texts."""
    tree: Tree = read_yaml((ROOT / f"{rulebook_id}.yaml").read_text(encoding="utf-8"))
    return tree
