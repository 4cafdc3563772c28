"""Which names a formula reads, and an order in which everything is computed before it is read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Final

from policyengine.definitions.model import Branch, Definition
from policyengine.diagnostics.codes.rulebook import CYCLE, TOO_DEEP
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.place import Span
from policyengine.feel.functions.table import BY_NAME
from policyengine.feel.syntax import Call, Filter, For, Name, Quantified
from policyengine.rulebook.entries import Table

MAX_CHAIN: Final = 250


def names_in(node: object) -> Iterator[tuple[str, ...]]:
    """The dotted paths an expression reads, names it binds itself left out."""
    for name in names_written(node):
        yield tuple(part.text for part in name.path)


def names_written(node: object) -> Iterator[Name]:
    """The names an expression reads or asks, each where it is written."""
    waiting: list[tuple[object, frozenset[str]]] = [(node, frozenset())]
    while waiting:
        current, bound = waiting.pop()
        if isinstance(current, Name):
            if current.path[0].text not in bound:
                yield current
        elif isinstance(current, tuple):
            waiting.extend((item, bound) for item in current)
        elif isinstance(current, Call):
            if current.function.text not in BY_NAME:
                yield Name(current.function.span, (current.function,))
            waiting.extend((argument.value, bound) for argument in current.arguments)
        elif isinstance(current, Filter):
            waiting.extend(((current.of, bound), (current.condition, bound | {"item"})))
        elif isinstance(current, For | Quantified):
            for binding in current.bindings:
                waiting.append((binding.over, bound))
                bound |= {binding.name.text}
            body = current.body if isinstance(current, For) else current.condition
            waiting.append((body, bound))
        elif is_dataclass(current) and not isinstance(current, Span):
            waiting.extend((getattr(current, part.name), bound) for part in fields(current))


def reads(definition: Definition) -> Iterator[tuple[str, ...]]:
    """The dotted paths a definition reads, in its general rule or an exception."""
    for name in (definition.within, definition.made, definition.above):
        if name is not None:
            yield tuple(name.split("."))
    for expression in (definition.is_, *_of_branches(definition.branches)):
        for path in names_in(expression):
            local = definition.locally.get(".".join(path))
            yield tuple(local.split(".")) if local else path


def _of_branches(branches: Iterable[Branch]) -> Iterator[object]:
    for branch in branches:
        yield branch.when
        yield branch.is_
        yield from _of_branches(branch.branches)


def table_reads(table: Table) -> Iterator[tuple[str, ...]]:
    """The dotted paths a table reads, in its inputs or its output cells."""
    for _, expression in table.inputs:
        yield from names_in(expression)
    given = {name for name, _ in table.asked_with}
    for row in table.rows:
        yield from (path for path in names_in(row.outputs) if path[0] not in given)


def longest_known(path: tuple[str, ...], known: Mapping[str, object]) -> str | None:
    """The longest beginning of a path that is a known name."""
    for used in range(len(path), 0, -1):
        if (name := ".".join(path[:used])) in known:
            return name
    return None


def in_order(
    graph: Mapping[str, Iterable[str]], places: Mapping[str, Span]
) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """The nodes, each just before what first needs it; or the circle that makes that impossible."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = tuple(reversed(error.args[1]))
        first = _first(circle, places)
        shown = " → ".join((*circle[first:-1], *circle[: first + 1]))
        return (), (finding(CYCLE, places.get(circle[first]), circle=shown),)
    return tuple(_depth_first(graph)), ()


def _depth_first(graph: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Post-order without recursion: long chains must not exhaust the stack."""
    done: set[str] = set()
    for root in graph:
        open_: list[tuple[str, Iterator[str]]] = [(root, iter(graph[root]))]
        while open_:
            node, rest = open_[-1]
            following = next((name for name in rest if name not in done), None)
            if node in done or following is None:
                open_.pop()
                if node not in done:
                    done.add(node)
                    yield node
            else:
                open_.append((following, iter(graph[following])))


def too_deep(
    order: Iterable[str], graph: Mapping[str, Iterable[str]], places: Mapping[str, Span]
) -> Iterator[Diagnostic]:
    """Chains of entries longer than an interpreter that follows them can take."""
    depths: dict[str, int] = {}
    for name in order:
        depths[name] = 1 + max((depths.get(needed, 0) for needed in graph[name]), default=0)
    deepest = max(depths, key=lambda name: depths[name], default=None)
    if deepest is not None and depths[deepest] > MAX_CHAIN:
        yield finding(
            TOO_DEEP, places.get(deepest), name=deepest, depth=depths[deepest], limit=MAX_CHAIN
        )


def _first(circle: tuple[str, ...], places: Mapping[str, Span]) -> int:
    """Start the circle at its first entry in the file, so that the finding is stable."""
    starts = [(places[name].start if name in places else 1 << 60) for name in circle[:-1]]
    return starts.index(min(starts))
