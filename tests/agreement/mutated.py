"""Shipped rulebooks with a slip in them: where `check` lets it pass, the judge agrees on it."""

from pathlib import Path
from random import Random

from tests import judge
from tests.agreement.both import differences
from tests.agreement.drawn import Found
from tests.agreement.test_shipped_cases import trials_of
from tests.packaged import IDS, loaded
from tests.packaged import trials as engine_trials
from tools.nightly.mutate import mutant
from tools.nightly.shipped import Copy

from policyengine import api
from policyengine.cases.run import question_of
from policyengine.engine.answer import settle_once

SETTLING = tuple(id_ for id_ in IDS if not loaded(id_).program.plan.frame)
_CASES = 25  # of each mutant, drawn from those of its rulebook


def mutations(folder: Path, seeds: range, found: Found, ids: tuple[str, ...] = SETTLING) -> None:
    """For each seed one rulebook of these, changed, on some of its cases."""
    copy = Copy(folder)
    for seed in seeds:
        random = Random(seed)  # noqa: S311 - to be drawn again
        id_ = random.choice(ids)
        path = copy.root / f"{id_}.yaml"
        with copy.changed(path, mutant(copy.written[path].decode(), random).encode()):
            found.wrong += [
                f"mutant {seed} of {id_}, {one}" for one in _wrong(id_, copy.root, random, found)
            ]


def _wrong(id_: str, root: Path, random: Random, found: Found) -> list[str]:
    path = root / f"{id_}.yaml"
    outcome = api.load(path, root=root)
    if outcome.value is None or any(one.is_error for one in outcome.diagnostics):
        found.counts["refused by check"] += 1
        return []
    found.counts["rulebooks"] += 1
    files = judge.load(path, root)
    pairs = list(zip(engine_trials(id_), trials_of(id_), strict=True))
    wrong = []
    for (name, asked), trial in random.sample(pairs, min(_CASES, len(pairs))):
        question = question_of(asked, outcome.value.program, outcome.value.domain).value
        if question is None:
            continue  # the mutant has no such reading or figure any more
        found.counts["settlements"] += 1
        got = settle_once(outcome.value.program, question)
        answer = judge.settle(
            files, trial.document, trial.history, trial.readings, trial.parameters
        )
        wrong += [f"{name}: {problem}" for problem in differences(got, answer)]
    return wrong
