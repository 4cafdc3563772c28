"""The engine and the oracle agree to the fen on generated claims, histories and readings."""

from hypothesis import HealthCheck, given, settings
from tests.engine.pingyang import PARAMETERS, Asked, questions, subject
from tests.oracle.compare import differences
from tests.oracle.settle import Case, judge
from tests.packaged import PINGYANG, loaded

from policyengine.engine.answer import Question, settle_once


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(questions())
def test_oracle_and_engine_agree(asked: Asked) -> None:
    program = loaded(PINGYANG).program
    earlier = [subject(facts, number) for number, facts in enumerate(asked.history, 1)]
    last = subject(asked.facts, len(earlier) + 1)
    question = Question(last, earlier, bool(earlier), asked.readings, PARAMETERS)
    got = settle_once(program, question).value
    judged = judge(program.plan, Case(last, earlier, asked.readings, PARAMETERS))
    assert differences(got, judged) == []
