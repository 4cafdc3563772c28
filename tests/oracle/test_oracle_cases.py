"""The engine and the oracle agree to the fen on every case, alternatives included."""

import ast
from pathlib import Path

import pytest
from tests.oracle.compare import differences
from tests.oracle.settle import Case, judge
from tests.packaged import IDS, loaded, trials

from policyengine.cases.run import question_of
from policyengine.engine.answer import settle_once

_MAY_IMPORT = (
    *("policyengine.plan.model", "policyengine.plan", "policyengine.feel.core"),
    *("policyengine.feel", "policyengine.claim", "policyengine.values", "tests.oracle"),
)


@pytest.mark.parametrize("id_", IDS)
def test_oracle_and_engine_agree_on_every_case(id_: str) -> None:
    source = loaded(id_)
    plan = source.program.plan
    if plan.frame:
        pytest.skip("a frame settles nothing by itself")
    wrong = {}
    for name, trial in trials(id_):
        question = question_of(trial, source.program, source.domain).value
        assert question is not None, name
        got = settle_once(source.program, question).value
        case = Case(question.subject, question.history, question.readings, question.parameters)
        if found := differences(got, judge(plan, case)):
            wrong[name] = found
    assert wrong == {}


@pytest.mark.parametrize("module", ["interpret", "operations", "settle"])
def test_the_oracle_shares_nothing_with_the_engine(module: str) -> None:
    path = Path(__file__).with_name(f"{module}.py")
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {
        alias.name if isinstance(node, ast.Import) else f"{node.module}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    ours = {name for name in imported if name.startswith(("policyengine", "tests"))}
    assert [name for name in ours if not name.startswith(_MAY_IMPORT)] == []
    whole = {name for name in ours if name in ("policyengine.plan", "policyengine.feel")}
    named = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in whole
        for alias in node.names
    }
    assert named <= {"model", "core"}
