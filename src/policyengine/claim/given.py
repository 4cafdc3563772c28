"""Facts given beside the document, as by `--set FACT=VALUE`."""

from collections.abc import Sequence
from typing import Final

from policyengine.claim.facts import FactsReader
from policyengine.diagnostics.codes import subject as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import SourceText, Span
from policyengine.feel import types
from policyengine.feel.types import ListOf, Type
from policyengine.source import nodes
from policyengine.source.characters import unfit_text
from policyengine.source.nodes import Node, Scalar
from policyengine.source.quoting import shortened
from policyengine.values.value import Value

OPTION: Final = "--set"
_JSON_OPENS: Final = ("[", "{")


def assign(reader: FactsReader, assignments: Sequence[str]) -> None:
    """Apply every `FACT=VALUE`; what cannot be applied is among the reader's findings."""
    given: dict[str, tuple[str, Value]] = {}
    for text in assignments:
        option = Span(SourceText(OPTION, text), 0, len(text))
        found = _assign(reader, option, given)
        if found is not None:
            reader.found.append(found)


def given_twice(place: Span, name: str, first: str, second: str) -> Diagnostic:
    """The finding for an option that says two things of one name."""
    return finding(
        codes.GIVEN_TWICE, place, path=name, name=name, first=shortened(first),
        second=shortened(second),
    )  # fmt: skip


def _assign(
    reader: FactsReader, option: Span, given: dict[str, tuple[str, Value]]
) -> Diagnostic | None:
    text = option.text
    name, equals, typed = text.partition("=")
    path = _trimmed(option.part(0, len(name)))
    unfit = unfit_text(text, option)
    if unfit:
        reader.found.extend(unfit)
        return None
    if not equals or not path.value:
        return finding(codes.NOT_AN_ASSIGNMENT, option, text=shortened(text))
    fact = reader.fact(path)
    if fact is None:
        return None
    written = _trimmed(option.part(len(text) - len(typed), len(text)))
    node = _node(written, types.bare(fact.type), fact.path)
    if node.value is None:
        reader.found.extend(node.diagnostics)
        return None
    reader.assign(path, node.value)
    value = reader.facts.get(fact.path)
    first, known = given.setdefault(fact.path, (written.value, value))
    return None if value == known else given_twice(option, fact.path, first, written.value)


def _trimmed(span: Span) -> Scalar:
    text = span.text
    start = len(text) - len(text.lstrip())
    return Scalar(text.strip(), span.part(start, start + len(text.strip())))


def _node(written: Scalar, type_: Type, path: str) -> Outcome[Node]:
    """What was typed as a node: JSON in brackets, else words between commas, else one value."""
    if written.value.startswith(_JSON_OPENS) and type_ != types.TEXT:
        from policyengine.source.json_text import parse_json  # noqa: PLC0415 - seldom needed

        return parse_json(SourceText(f"{OPTION} {path}", written.value))
    if isinstance(type_, ListOf):
        return Outcome(nodes.Sequence(_items(written.span), written.span))
    return Outcome(written)


def _items(span: Span) -> tuple[Scalar, ...]:
    items: list[Scalar] = []
    start = 0
    for part in span.text.split(","):
        items.append(_trimmed(span.part(start, start + len(part))))
        start += len(part) + 1
    return tuple(items)
