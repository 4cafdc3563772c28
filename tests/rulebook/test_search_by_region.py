"""A document that names no rulebook: a broken one that may govern it is told of."""

import shutil
from pathlib import Path

from policyengine import api
from policyengine.diagnostics.codes.settle import NO_RULEBOOK
from policyengine.diagnostics.codes.types import UNKNOWN_NAME
from policyengine.diagnostics.place import SourceText
from policyengine.source.data import rulebook_root

ROOT = rulebook_root()


def test_errors_of_rulebooks_are_told_where_none_governs(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "domains", tmp_path / "domains")
    (tmp_path / "pingyang").mkdir()
    text = (ROOT / "pingyang" / "2024.yaml").read_text(encoding="utf-8")
    broken = text.replace("is: ceiling_adult", "is: ceiling_adlut")
    (tmp_path / "pingyang" / "2024.yaml").write_text(broken, encoding="utf-8")
    claim = (ROOT / "pingyang" / "claims" / "city-stay.json").read_text(encoding="utf-8")
    unnamed = SourceText("claim.json", claim.replace('"rulebook": "pingyang/2024",', ""))
    explained = api.explain(unnamed, root=tmp_path)
    assert explained.settlement is None
    assert {one.code for one in explained.diagnostics} == {NO_RULEBOOK, UNKNOWN_NAME}


def test_the_region_and_the_date_find_the_rulebook() -> None:
    claim = (ROOT / "pingyang" / "claims" / "city-stay.json").read_text(encoding="utf-8")
    unnamed = SourceText("claim.json", claim.replace('"rulebook": "pingyang/2024",', ""))
    explained = api.explain(unnamed)
    assert explained.settlement is not None
    assert explained.settlement.rulebook == "pingyang/2024"


def test_an_empty_name_is_no_rulebook() -> None:
    explained = api.explain(SourceText("claim.json", "{}"), rulebook="")
    assert explained.settlement is None
    assert [one.code.slug for one in explained.diagnostics] == ["unknown-rulebook"]
