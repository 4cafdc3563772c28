"""What a schema knows by name: its sibling files, the keys of an object, where a key belongs."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

from policyengine.source import data

Schema = Mapping[str, Any]

_SUFFIX: Final = ".schema.json"
# Keywords that say more about the same object, and those that lead to what it holds.
_SAME_OBJECT: Final = ("allOf", "anyOf", "oneOf", "if", "then", "else")
_HELD: Final = ("items", "prefixItems", "additionalProperties", "unevaluatedProperties", "contains")


class SchemaIndex:
    """A schema with the documents it refers to."""

    def __init__(self, root: Schema) -> None:
        self.root = root
        self._known: dict[int, tuple[str, ...]] = {}
        self._owners: dict[str, tuple[str, ...]] | None = None
        self._documents: dict[int, Schema] = {}

    def known_keys(self, schema: Schema) -> tuple[str, ...]:
        """Every key that some branch of an object's schema names."""
        if id(schema) not in self._known:
            self.owners("")
            document = self._documents.get(id(schema), self.root)
            found: dict[str, None] = {}
            for part, _ in self._same_object(schema, document, set()):
                found.update(dict.fromkeys(part.get("properties", ())))
            self._known[id(schema)] = tuple(found)
        return self._known[id(schema)]

    def owners(self, key: str) -> tuple[str, ...]:
        """The keys whose objects have this key, as `payments` has `payer`; "" is the top."""
        if self._owners is None:
            found: dict[str, dict[str, None]] = {}
            self._walk(found)
            self._owners = {name: tuple(owners) for name, owners in found.items()}
        return self._owners.get(key, ())

    def _walk(self, found: dict[str, dict[str, None]]) -> None:
        seen: set[tuple[int, str]] = set()
        waiting: list[tuple[Schema, Schema, str]] = [(self.root, self.root, "")]
        while waiting:
            schema, document, owner = waiting.pop(0)
            if (id(schema), owner) in seen:
                continue
            seen.add((id(schema), owner))
            for part, home in self._same_object(schema, document, set()):
                self._documents.setdefault(id(part), home)
                for key, held in part.get("properties", {}).items():
                    found.setdefault(key, {})[owner] = None
                    if isinstance(held, Mapping):
                        waiting.append((held, home, key))
                waiting.extend((held, home, owner) for held in _held(part))

    def _same_object(
        self, schema: Schema, document: Schema, seen: set[int]
    ) -> Iterator[tuple[Schema, Schema]]:
        if id(schema) in seen:
            return
        seen.add(id(schema))
        yield schema, document
        if isinstance(schema.get("$ref"), str):
            target, home = self._resolve(schema["$ref"], document)
            yield from self._same_object(target, home, seen)
        for keyword in _SAME_OBJECT:
            for part in _parts(schema.get(keyword)):
                yield from self._same_object(part, document, seen)
        for part in schema.get("dependentSchemas", {}).values():
            yield from self._same_object(part, document, seen)

    def _resolve(self, reference: str, document: Schema) -> tuple[Schema, Schema]:
        file, _, pointer = reference.partition("#")
        home = document if not file else sibling(file)
        target: Any = home
        for part in pointer.strip("/").split("/"):
            if part:
                target = target[part.replace("~1", "/").replace("~0", "~")]
        return cast("Schema", target), home


def sibling(uri: str) -> Schema:
    """The packaged schema that a reference to another file names by its last part."""
    return data.schema(uri.rsplit("/", 1)[-1].removesuffix(_SUFFIX))


def _parts(value: Any) -> Iterator[Schema]:
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, Mapping):
            yield part


def _held(schema: Schema) -> Iterator[Schema]:
    for keyword in _HELD:
        yield from _parts(schema.get(keyword))
    yield from (part for part in schema.get("patternProperties", {}).values() if part is not False)
