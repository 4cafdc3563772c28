"""anyOf and oneOf: the findings of the branch that was most likely meant."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from policyengine.diagnostics.model import Diagnostic
from policyengine.source import schema_values as values
from policyengine.source import schema_words
from policyengine.source.schema_keys import one_needed
from policyengine.source.schema_place import SchemaError
from policyengine.values.text import Text

Findings = Callable[[Iterable[SchemaError]], Iterator[Diagnostic]]


def alternatives(error: SchemaError, findings: Findings) -> Iterator[Diagnostic]:
    """The findings for a value that fits none of the branches."""
    keys = one_needed(error)
    if keys is not None:
        yield keys
        return
    branches = _by_branch(error)
    fitting = [branch for branch in branches if not any(map(_is_other_shape, branch))]
    says = schema_words.says(error.raw.schema)
    if says is not None and all(_about_whole(branch) for branch in fitting):
        yield values.wrong_form(error.spot, says)
    elif fitting:
        best = min(fitting, key=len)
        yield from findings(error.within(raw) for raw in best)
    elif branches:
        yield from _by_shape(error, branches, findings)
    else:
        yield values.other(error)


def _by_branch(error: SchemaError) -> list[list[Any]]:
    branches: dict[int, list[Any]] = {}
    for raw in error.raw.context:
        branches.setdefault(raw.relative_schema_path[0], []).append(raw)
    return list(branches.values())


def _is_other_shape(raw: Any) -> bool:
    """Whether the error shows that the branch was not meant at all."""
    depth = len(raw.relative_path)
    if depth == 0:
        return raw.validator in {"type", "enum", "const"}
    return depth == 1 and raw.validator == "const"


def _about_whole(branch: list[Any]) -> bool:
    return all(not raw.relative_path for raw in branch)


def _by_shape(
    error: SchemaError, branches: list[list[Any]], findings: Findings
) -> Iterator[Diagnostic]:
    telling = [next(filter(_is_other_shape, branch)) for branch in branches]
    kinds = {raw.validator for raw in telling}
    paths = {tuple(raw.relative_path) for raw in telling}
    if kinds == {"type"}:
        yield values.not_of_types(error.spot, [_phrase(raw) for raw in telling])
    elif kinds <= {"const", "enum"} and len(paths) == 1:
        words = [word for raw in telling for word in _words(raw)]
        yield values.not_allowed(error.within(telling[0]).spot, words, None)
    elif paths == {()}:
        words = [word for raw in telling for word in _words(raw)]
        also = [_phrase(raw) for raw in telling if raw.validator == "type"]
        yield values.not_allowed(error.spot, [*words, *also], None)
    else:
        best = min(branches, key=len)
        yield from findings(error.within(raw) for raw in best)


def _words(raw: Any) -> list[Any]:
    if raw.validator == "enum":
        return list(raw.validator_value)
    return [raw.validator_value] if raw.validator == "const" else []


def _phrase(raw: Any) -> Text:
    names = raw.validator_value
    types = schema_words.types([names] if isinstance(names, str) else names)
    return schema_words.says(raw.schema) or types
