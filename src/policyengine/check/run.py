"""The static checks of one rulebook, and the only place that makes a `Checked`."""

from collections.abc import Iterable, Iterator, Mapping

from policyengine.check import exceptions, lookups, references, tables
from policyengine.check.bands import bands
from policyengine.check.bounds import bounds
from policyengine.check.dated import figureless
from policyengine.check.derived import derived
from policyengine.check.effects import without_effect
from policyengine.check.keys import Keys, kept
from policyengine.check.model import (
    Checked,
    Slotted,
    TypedDefinition,
    TypedLookup,
    TypedRunning,
    TypedTable,
)
from policyengine.check.names import Names, declare, overridden
from policyengine.check.order import in_order, longest_known, reads, table_reads, too_deep
from policyengine.check.ranges import Ranges, ranges
from policyengine.check.readings import alternatives, known_readings
from policyengine.check.shared import shared_totals
from policyengine.check.standing import out_of_place
from policyengine.check.stated import stated_amounts
from policyengine.check.typing import Typing
from policyengine.check.unused import unused
from policyengine.check.withdrawn import pointed_out
from policyengine.definitions.build import spell_out
from policyengine.definitions.model import Definition, Definitions
from policyengine.diagnostics.model import Diagnostic
from policyengine.diagnostics.model import in_order as sorted_findings
from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import Span
from policyengine.domain.model import Domain, Reading
from policyengine.feel.infer import infer
from policyengine.feel.types import BOOLEAN
from policyengine.rulebook.entries import Table
from policyengine.rulebook.model import Rulebook


def check_rulebook(rulebook: Rulebook, domain: Domain) -> Outcome[Checked]:
    """Run every static check; the value is there only if nothing is wrong."""
    readings = known_readings(rulebook, domain)
    found = [*_references(rulebook, domain, readings)]
    definitions = spell_out(rulebook, domain)
    facts = derived(rulebook, domain, definitions)
    names = declare(rulebook, domain, definitions, facts)
    found.extend(names.found)
    nodes = _nodes(facts, definitions)
    graph, places = _graph(nodes, names, definitions), _places(nodes, definitions)
    order, circles = in_order(graph, places)
    found.extend(too_deep(order, graph, places))
    found.extend(without_effect(rulebook, domain))
    found.extend(stated_amounts(rulebook, definitions))
    if circles or any(problem.is_error for problem in found):
        return Outcome(None, sorted_findings((*found, *circles)))
    typing = Typing(names, readings)
    steps = _typed(order, nodes, typing)
    found.extend(typing.found)
    if not any(problem.is_error for problem in found):
        found.extend(
            _after_typing(steps, ranges(rulebook, domain, definitions, names.names), rulebook)
        )
        found.extend(_totals(rulebook, domain, typing, steps))
    checked = _checked(rulebook, domain, definitions, typing, steps)
    found.extend(problem for problem in typing.found if problem not in found)
    for lookup in checked.lookups:
        found.extend(lookups.of_no_text(lookup.list, typing.environment()))
    if not any(problem.is_error for problem in found):
        # Where something else is wrong, what seems unused may be what was meant there.
        found.extend(unused(rulebook))
        idle = {one.span for one in found}
        # What nothing uses, or is wrong otherwise, is not asked for its place as well.
        found.extend(one for one in out_of_place(rulebook) if one.span not in idle)
        found.extend(figureless(rulebook))
    failed = any(problem.is_error for problem in found)
    told = pointed_out(rulebook, tuple(found))
    return Outcome(None if failed else checked, sorted_findings(told))


def _nodes(
    facts: tuple[Definition, ...], definitions: Definitions
) -> dict[str, Definition | Table]:
    """What is computed, in the order in which people follow it: conditions before payments."""
    ranks = {"requirement": 1, "paper": 1, "payment": 2, "result": 2, "accumulator": 3}
    computed = sorted(definitions.definitions, key=lambda one: ranks.get(one.kind, 4))
    benefits = [one for one in computed if one.kind == "benefit"]
    others = [one for one in computed if one.kind != "benefit"]
    return {
        **{one.name: one for one in (*facts, *benefits, *others)},
        **{table.head.name: table for table in definitions.tables},
    }


def _references(
    rulebook: Rulebook, domain: Domain, readings: Mapping[str, Reading]
) -> Iterator[Diagnostic]:
    yield from references.citations(rulebook)
    yield from references.readings(rulebook, readings)
    yield from references.entries(rulebook, domain)
    yield from references.coverage(rulebook)
    yield from shared_totals(rulebook)
    yield from bands(rulebook)
    yield from references.beside(rulebook)
    yield from bounds(rulebook)
    yield from lookups.of_no_fact(rulebook, domain)


def _graph(
    nodes: Mapping[str, Definition | Table], names: Names, definitions: Definitions
) -> dict[str, list[str]]:
    """Which nodes each node reads; outputs and columns are the table or list itself."""
    owners = {name: name for name in (*nodes, *(one.head.name for one in definitions.lookups))}
    for table in definitions.tables:
        owners.update(
            {f"{table.head.name}.{output}": table.head.name for output, _ in table.outputs}
        )
    for entry in definitions.lookups:
        owners.update({f"{entry.head.name}.{name}": entry.head.name for name, _ in entry.columns})
    graph: dict[str, list[str]] = {}

    def put(name: str, paths: Iterable[tuple[str, ...]]) -> None:
        known = (longest_known(path, names.names) for path in paths)
        graph[name] = list(dict.fromkeys(owners[found] for found in known if found in owners))

    for name, node in nodes.items():
        put(name, reads(node) if isinstance(node, Definition) else table_reads(node))
    for entry in definitions.lookups:
        put(entry.head.name, () if entry.of is None else (tuple(entry.of[0].split(".")),))
    return graph


def _places(nodes: Mapping[str, Definition | Table], definitions: Definitions) -> dict[str, Span]:
    return {
        **{entry.head.name: entry.head.span for entry in definitions.lookups},
        **{
            name: node.span if isinstance(node, Definition) else node.head.span
            for name, node in nodes.items()
        },
    }


def _typed(
    order: tuple[str, ...], nodes: Mapping[str, Definition | Table], typing: Typing
) -> tuple[TypedDefinition | TypedTable, ...]:
    return tuple(
        typing.definition(node)
        if isinstance(node := nodes[name], Definition)
        else typing.table(node)
        for name in order
        if name in nodes
    )


def _after_typing(
    steps: tuple[TypedDefinition | TypedTable, ...], known: Ranges, rulebook: Rulebook
) -> Iterator[Diagnostic]:
    for step in steps:
        known.take(step)
        if isinstance(step, TypedTable):
            yield from tables.rows(step, known, rulebook)
        else:
            yield from exceptions.overlaps(step)


def _totals(
    rulebook: Rulebook,
    domain: Domain,
    typing: Typing,
    steps: tuple[TypedDefinition | TypedTable, ...],
) -> Iterator[Diagnostic]:
    judging = Keys(typing.names, domain)
    judging.follow(steps)
    environment = typing.environment()
    for total in kept(rulebook):
        keys = (infer(key, environment).value for key in total.keys)
        yield from judging.judge(total, tuple(key for key in keys if key is not None))


def _checked(
    rulebook: Rulebook,
    domain: Domain,
    definitions: Definitions,
    typing: Typing,
    steps: tuple[TypedDefinition | TypedTable, ...],
) -> Checked:
    known = typing.names.names
    environment = typing.environment()
    settled = overridden(definitions.lookups)

    def slotted(path: str, name: str) -> Slotted:
        return Slotted(path, known[name].slot, environment.type_of(known[name]))

    facts = tuple(
        slotted(path, f"claim.{path}" if path in settled else path) for path in domain.facts
    )
    groups = tuple(
        slotted(group.name, group.name)
        for group in domain.groups.values()
        if group.absent is not None
    )
    lookups = tuple(
        TypedLookup(
            entry,
            known[entry.head.name].slot,
            known[entry.of[0]].slot,
            tuple((name, known[f"{entry.head.name}.{name}"].slot) for name, _ in entry.columns),
        )
        for entry in definitions.lookups
        if entry.of is not None and entry.of[0] in known
    )
    running = tuple(
        TypedRunning(
            entry,
            known[entry.name].slot,
            tuple(typing.core(expression, environment) for expression in entry.per),
            tuple((benefit, known[name].slot) for benefit, name in entry.adds),
            alternatives(entry.under, typing.readings),
        )
        for entry in definitions.running
    )
    return Checked(
        rulebook,
        domain,
        definitions,
        typing.readings,
        dict(known),
        facts,
        groups,
        tuple((constant, known[constant.name].slot) for constant in definitions.constants),
        tuple(
            (parameter, known[parameter.head.name].slot, known[parameter.head.name].type)
            for parameter in rulebook.parameters
        ),
        lookups,
        running,
        steps,
        tuple(
            (truth.label.en, typing.core(truth.holds, environment, BOOLEAN))
            for truth in definitions.truths
        ),
    )
