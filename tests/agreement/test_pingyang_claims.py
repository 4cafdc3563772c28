"""Engine and judge agree to the fen on generated claims, histories and readings of Pingyang."""

from hypothesis import HealthCheck, given, settings
from tests import judge
from tests.agreement.both import differences
from tests.engine.pingyang import PARAMETERS, Asked, document, questions, subject
from tests.judge.files import read_json
from tests.packaged import PINGYANG, ROOT, file_of, loaded

from policyengine.engine.answer import Question, settle_once

_FILES = judge.load(file_of(PINGYANG), ROOT)
_FIGURES = {name: f"{figure}元" for name, figure in PARAMETERS.items()}


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(questions())
def test_engine_and_judge_agree(asked: Asked) -> None:
    numbered = list(enumerate((*asked.history, asked.facts), 1))
    *earlier, last = [subject(facts, number) for number, facts in numbered]
    question = Question(last, earlier, bool(earlier), asked.readings, PARAMETERS)
    got = settle_once(loaded(PINGYANG).program, question)
    *before, claim = [read_json(document(facts, number)) for number, facts in numbered]
    assert differences(got, judge.settle(_FILES, claim, before, asked.readings, _FIGURES)) == []
