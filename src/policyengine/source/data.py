"""Where the packaged data lies: schemas and rulebooks, in a wheel or in a checkout."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import cast

_PACKAGE = Path(__file__).resolve().parent.parent
_SHIPPED = _PACKAGE / "_data"


@cache
def _data_root() -> Path:
    return _SHIPPED if _SHIPPED.is_dir() else _PACKAGE.parent.parent


def schema_path(name: str) -> Path:
    """The file of a schema by its bare name (`rulebook` for `rulebook.schema.json`)."""
    return _data_root() / "schemas" / f"{name}.schema.json"


@cache
def schema(name: str) -> Mapping[str, object]:
    """A schema by its bare name, parsed once; callers must not change it."""
    parsed = json.loads(schema_path(name).read_text(encoding="utf-8"))
    return cast("Mapping[str, object]", parsed)


def rulebook_root() -> Path:
    """The folder that rulebook ids such as `pingyang/2024` are looked up in."""
    return _data_root() / "rulebooks"
