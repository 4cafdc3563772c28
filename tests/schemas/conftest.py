"""Rulebooks and cases as a validator sees them: plain scalars by their look, all else text."""

import copy
import json
import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from jsonschema import Draft202012Validator, ValidationError
from referencing import Registry, Resource

_ROOT: Final = Path(__file__).parents[2]
_PINGYANG: Final = _ROOT / "rulebooks" / "pingyang"
_INTEGER: Final = re.compile(r"-?(?:0|[1-9]\d*)")
_DECIMAL: Final = re.compile(r"-?(?:0|[1-9]\d*)\.\d+")


def _data(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        assert len(keys) == len(set(keys)), f"a key comes twice, line {node.start_mark.line + 1}"
        return {key.value: _data(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_data(item) for item in node.value]
    assert isinstance(node, yaml.ScalarNode)
    return node.value if node.style else _plain(node.value)


def _plain(written: str) -> bool | int | Decimal | str:
    if written in ("true", "false"):
        return written == "true"
    if _INTEGER.fullmatch(written):
        return int(written)
    if _DECIMAL.fullmatch(written):
        return Decimal(written)
    return written


@cache
def _read(name: str) -> Any:
    return _parse((_PINGYANG / name).read_text("utf-8"))


def _parse(text: str) -> Any:
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    assert node is not None
    return _data(node)


@cache
def _schemas() -> dict[str, dict[str, Any]]:
    found = sorted((_ROOT / "schemas").glob("*.schema.json"))
    return {path.name: json.loads(path.read_text("utf-8")) for path in found}


@cache
def _validator(name: str) -> Any:
    siblings = {file: Resource.from_contents(held) for file, held in _schemas().items()}
    registry: Registry[Any] = Registry().with_resources(siblings.items())
    return Draft202012Validator(_schemas()[f"{name}.schema.json"], registry=registry)


@pytest.fixture
def parsed() -> Callable[[str], Any]:
    """The data of a YAML text."""
    return _parse


@pytest.fixture
def schemas() -> dict[str, dict[str, Any]]:
    """All schemas by file name."""
    return _schemas()


@pytest.fixture
def errors() -> Callable[[str, Any], list[ValidationError]]:
    """What the schema of a name finds wrong with a document."""
    return lambda name, document: list(_validator(name).iter_errors(document))


@pytest.fixture
def slips() -> Callable[[str, Any], list[tuple[str, str | None]]]:
    """The places of errors, as `benefits/inpatient/when`, with the schema's own words for them."""

    def told(name: str, document: Any) -> list[tuple[str, str | None]]:
        found = []
        for error in _validator(name).iter_errors(document):
            place = "/".join(str(step) for step in error.absolute_path)
            said = error.schema.get("x-says") if isinstance(error.schema, dict) else None
            found.append((place, None if said is None else str(said["en"])))
        return found

    return told


@pytest.fixture
def rulebook() -> Any:
    """A fresh copy of the Pingyang rulebook."""
    return copy.deepcopy(_read("2024.yaml"))


@pytest.fixture
def cases() -> Any:
    """A fresh copy of the Pingyang cases."""
    return copy.deepcopy(_read("2024.cases.yaml"))


@pytest.fixture
def cases_text() -> str:
    """The Pingyang cases as written."""
    return (_PINGYANG / "2024.cases.yaml").read_text("utf-8")
