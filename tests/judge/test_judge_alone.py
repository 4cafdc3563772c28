"""The judge shares nothing with what it judges, so that a fault there cannot hide itself here."""

import ast
from pathlib import Path

import pytest
from tests.judge.language.arithmetic import Ranked
from tests.judge.language.evaluate import Here, value
from tests.judge.language.parse import parse

_MODULES = sorted(
    path for path in Path(__file__).parent.rglob("*.py") if not path.name.startswith("test_")
)
_MAY_IMPORT = ("tests.judge", "yaml")


@pytest.mark.parametrize("path", _MODULES, ids=lambda path: path.stem)
def test_it_imports_only_itself_and_the_standard_library(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            imported.add(node.module or "")
    foreign = {
        name
        for name in imported
        if name.partition(".")[0] in ("policyengine", "tests", "tools", "yaml")
        and not name.startswith(_MAY_IMPORT)
    }
    assert foreign == set()
    assert not {"importlib", "runpy", "subprocess"} & {name.partition(".")[0] for name in imported}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [('level >= "b"', True), ('"c" > level', True), ('level in ["a".."b"]', True)],
)
def test_words_rank_as_they_are_listed(text: str, wanted: bool) -> None:
    names = {"level": Ranked("b", ("z", "a", "b", "c"))}
    assert value(parse(text), Here(names)) is wanted
    assert value(parse('level > "z"'), Here(names)) is True
