"""Every code of the catalogue is fired by some test of this folder."""

import re
from pathlib import Path

from policyengine.diagnostics.codes import subject as catalogue
from policyengine.diagnostics.model import Code


def test_every_code_is_fired() -> None:
    declared = {code.id for code in vars(catalogue).values() if isinstance(code, Code)}
    tests = [file for file in Path(__file__).parent.glob("test_*.py") if file != Path(__file__)]
    fired = {code for file in tests for code in re.findall(r"PE[267]\d\d", file.read_text("utf-8"))}
    assert declared == fired


def test_every_template_is_filled_from_arguments_of_its_own() -> None:
    # `path`, `span` and the like are taken by the finding itself and never reach a template.
    taken = {"path", "span", "code", "hint", "edit", "related"}
    for code in vars(catalogue).values():
        if isinstance(code, Code):
            texts = (code.message, code.hint or code.message)
            names = [set(re.findall(r"\{(\w+)\}", lang)) for t in texts for lang in (t.zh, t.en)]
            assert not set().union(*names) & taken
