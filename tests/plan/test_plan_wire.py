"""A plan written as text and read back is the plan, and settles as the plan does."""

import json
import random
from dataclasses import replace
from typing import Any

import pytest
from tests.packaged import IDS, PINGYANG, loaded, trials

from policyengine.cases.run import question_of
from policyengine.diagnostics.codes import plan as codes
from policyengine.domain import wire as domain_wire
from policyengine.engine.answer import settle_once
from policyengine.engine.program import Program
from policyengine.plan import wire
from policyengine.plan.model import VERSION, Plan


def _read_back(plan: Plan) -> Plan:
    outcome = wire.load(wire.dump(plan))
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


@pytest.mark.parametrize("id_", IDS)
def test_every_plan_comes_back_exactly(id_: str) -> None:
    plan = loaded(id_).program.plan
    back = _read_back(plan)
    assert back == plan
    assert repr(back) == repr(plan)  # digits of decimals and the kinds of numbers too
    assert wire.dump(back) == wire.dump(plan)


@pytest.mark.parametrize("id_", IDS)
def test_every_domain_comes_back_exactly(id_: str) -> None:
    domain = loaded(id_).domain
    source = next(iter(domain.facts.values())).declared.source
    back = domain_wire.load(domain_wire.dump(domain), source)
    assert back == domain
    assert repr(back) == repr(domain)


def test_a_plan_read_back_settles_identically() -> None:
    source = loaded(PINGYANG)
    back = Program(_read_back(source.program.plan))
    for name, trial in trials(PINGYANG):
        question = question_of(trial, source.program, source.domain).value
        assert question is not None, name
        assert settle_once(source.program, question) == settle_once(back, question), name


def test_the_text_is_json_that_other_readers_can_take_up() -> None:
    read = json.loads(wire.dump(loaded(PINGYANG).program.plan))
    assert list(read) == ["policyengine_plan", "sha256", "types", "plan"]
    slot = next(slot for slot in read["plan"]["slots"] if slot["name"] == "cost.eligible")
    assert slot["label"] == ["政策范围内费用", "eligible expense"]
    assert read["types"][slot["type"]] == "money"
    assert slot["scale"] == 2


def test_another_layout_of_the_same_json_is_still_the_plan() -> None:
    plan = loaded(PINGYANG).program.plan
    pretty = json.dumps(json.loads(wire.dump(plan)), indent=1)
    assert wire.load(pretty).value == plan


def test_another_version_is_refused() -> None:
    plan = replace(loaded(PINGYANG).program.plan, version=99)
    outcome = wire.load(wire.dump(plan))
    assert [found.code for found in outcome.diagnostics] == [codes.OTHER_VERSION]
    assert outcome.value is None
    assert "99" in outcome.diagnostics[0].message("zh")


@pytest.mark.parametrize(
    "text",
    [
        *("", "null", "[]", "{}", "{", "17", "NaN", "1.5", "\ud800", "[" * 100_000),
        f'{{"policyengine_plan": {VERSION}}}',
        f'{{"policyengine_plan": {VERSION}, "sha256": "", "types": [], "plan": {{}}}}',
    ],
)
def test_what_is_no_plan_is_refused(text: str) -> None:
    outcome = wire.load(text)
    assert outcome.value is None
    assert [found.code for found in outcome.diagnostics] == [codes.DAMAGED]


def test_any_damage_is_refused() -> None:
    text = wire.dump(loaded(PINGYANG).program.plan)
    dice = random.Random(20240101)  # noqa: S311 - no secret
    for _ in range(40):
        at = dice.randrange(len(text))
        damaged = text[:at] + dice.choice('0a"]},') + text[at + 1 :]
        if damaged != text:
            found = wire.load(damaged).diagnostics
            assert [one.code.id for one in found] in (["PE911"], ["PE912"]), (at, text[at])


def test_a_text_cut_short_is_refused() -> None:
    text = wire.dump(loaded(PINGYANG).program.plan)
    for length in range(0, len(text), len(text) // 30):
        assert wire.load(text[:length]).value is None


@pytest.mark.parametrize("wrong", [True, 1.0, "x", None, [1], {}])
def test_a_forged_piece_of_the_wrong_kind_is_refused(wrong: object) -> None:
    read = json.loads(wire.dump(loaded(PINGYANG).program.plan))
    path: tuple[str | int, ...]
    for path in (("plan", "steps", 40, "slot"), ("plan", "slots", 3, "name")):
        *before, last = path
        holder: Any = read
        for step in before:
            holder = holder[step]
        kept, holder[last] = holder[last], wrong
        read["sha256"] = wire._digest(read["types"], read["plan"])
        forged = wire.load(json.dumps(read))
        holder[last] = kept
        assert forged.value is None or type(wrong) is type(kept), path
