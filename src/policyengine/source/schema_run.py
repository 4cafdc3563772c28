"""Runs the JSON Schema validator; the modules of the schema layer that need it start here."""

from functools import lru_cache
from typing import Any

from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from policyengine.diagnostics.model import Diagnostic
from policyengine.source.nodes import Node
from policyengine.source.schema_errors import findings
from policyengine.source.schema_index import Schema, SchemaIndex, sibling
from policyengine.source.schema_place import SchemaError, Spot
from policyengine.source.schema_view import FORMATS, ViewValidator, view


class Compiled:
    """A schema made ready: its validator and its index."""

    def __init__(self, schema: Schema) -> None:
        registry: Any = Registry(retrieve=_retrieve)  # type: ignore[call-arg]
        self.index = SchemaIndex(schema)
        self.validator = ViewValidator(schema, registry=registry, format_checker=FORMATS)


class _Identity:
    """A schema compared by identity, since a dict has no hash."""

    __slots__ = ("schema",)

    def __init__(self, schema: Schema) -> None:
        self.schema = schema

    def __hash__(self) -> int:
        return id(self.schema)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and other.schema is self.schema


def errors_of(node: Node, schema: Schema) -> tuple[Diagnostic, ...]:
    """The findings for a tree, in the order the validator meets them."""
    ready = _compiled(_Identity(schema))
    root = Spot(node)
    errors = [
        SchemaError(raw, root.follow(raw.absolute_path), ready.index)
        for raw in ready.validator.iter_errors(view(node))
    ]
    return tuple(findings(errors))


@lru_cache(maxsize=32)
def _compiled(identity: _Identity) -> Compiled:
    return Compiled(identity.schema)


def _retrieve(uri: str) -> Resource[Any]:
    return Resource.from_contents(sibling(uri), default_specification=DRAFT202012)
