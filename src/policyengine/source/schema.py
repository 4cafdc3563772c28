"""Holds a tree against a JSON Schema and says what is wrong at the characters it is about."""

from dataclasses import replace

from policyengine.diagnostics.model import Diagnostic, in_order
from policyengine.source.nodes import Node
from policyengine.source.schema_index import Schema


def validate(node: Node, schema: Schema, *, with_paths: bool = False) -> tuple[Diagnostic, ...]:
    """The findings, in the order of the text; none where the tree is as the schema asks.

    `with_paths` names the place in each finding's `path` too (`cost.eligible`), as for claims.
    A schema may refer to its siblings among the packaged ones, and may say what a value should be
    in its own words: `"x-says": {"zh": …, "en": …}`.
    """
    from policyengine.source.schema_run import errors_of  # noqa: PLC0415 - jsonschema loads slowly

    found = errors_of(node, schema)
    return in_order(found if with_paths else tuple(replace(each, path=None) for each in found))
