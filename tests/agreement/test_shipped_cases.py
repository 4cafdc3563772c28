"""Engine and judge agree to the fen on every case of every shipped rulebook, step by step."""

import pytest
from tests import judge
from tests.agreement.both import differences
from tests.judge.cases import Trial, trials
from tests.judge.files import read_yaml
from tests.packaged import IDS, ROOT, file_of, loaded
from tests.packaged import trials as engine_trials

from policyengine.cases.run import question_of
from policyengine.engine.answer import settle_once

_CASES = [
    read_yaml(path.read_text(encoding="utf-8")) for path in sorted(ROOT.glob("*/*.cases.yaml"))
]


def trials_of(id_: str) -> list[Trial]:
    """What case files ask of a rulebook, in the order of `tests.packaged.trials`."""
    asked = [cases for cases in _CASES if cases.get("through", cases["rulebook"]) == id_]
    asked.sort(key=lambda cases: IDS.index(cases["rulebook"]))
    return [trial for cases in asked for trial in trials(cases)]


@pytest.mark.parametrize("id_", IDS)
def test_engine_and_judge_agree(id_: str) -> None:
    source = loaded(id_)
    if source.program.plan.frame:
        pytest.skip("a frame settles nothing by itself")
    files = judge.load(file_of(id_), ROOT)
    wrong = {}
    for (name, asked), trial in zip(engine_trials(id_), trials_of(id_), strict=True):
        assert name == trial.name
        question = question_of(asked, source.program, source.domain).value
        assert question is not None, name
        answer = judge.settle(
            files, trial.document, trial.history, trial.readings, trial.parameters
        )
        if found := differences(settle_once(source.program, question), answer):
            wrong[name] = found
    assert wrong == {}
