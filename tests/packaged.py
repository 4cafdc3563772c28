"""The packaged rulebooks and their cases, loaded once for all tests that settle with them."""

from functools import cache
from pathlib import Path

from policyengine import api
from policyengine.cases.model import Case, Cases, Trial
from policyengine.cases.read import read_cases
from policyengine.source.data import rulebook_root
from policyengine.source.library import cases_beside
from policyengine.source.yaml_text import read_yaml

ROOT = rulebook_root()
IDS = api.rulebook_ids(ROOT)
PINGYANG = "pingyang/2024"


def file_of(id_: str) -> Path:
    return ROOT / f"{id_}.yaml"


@cache
def loaded(id_: str) -> api.Loaded:
    outcome = api.load(id_)
    assert outcome.value is not None, [found.message("en") for found in outcome.diagnostics]
    return outcome.value


@cache
def trials(id_: str) -> tuple[tuple[str, Trial], ...]:
    """Every settlement that cases ask of the rulebook, named by its case and readings.

    The cases of a frame are asked of the rulebook that they are settled through.
    """
    asked: list[Case] = []
    for one in IDS:
        cases = _cases(one)
        if cases is not None and id_ == (
            cases.rulebook if cases.through is None else cases.through[0]
        ):
            asked.extend(cases.cases)
    return tuple(
        (" ".join((case.id, *trial.under)), trial) for case in asked for trial in case.trials
    )


@cache
def _cases(id_: str) -> Cases | None:
    beside = cases_beside(file_of(id_))
    if not beside.is_file():
        return None
    cases = read_yaml(beside).then(read_cases).value
    assert cases is not None
    return cases
