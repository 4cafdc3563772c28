"""Nodes to cases: templates put under each other, flat fact paths turned into documents."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from policyengine.cases.model import Case, Cases, Document, Expected, Trial
from policyengine.diagnostics.codes import cases as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import Span
from policyengine.rulebook.leaves import cites, label, mapping, word, words
from policyengine.source import nodes
from policyengine.source.nodes import Node, Scalar, Sequence
from policyengine.values.spelling import nearest_or_known

Flat = dict[str, nodes.Entry]


@dataclass(slots=True)
class _Reader:
    templates: nodes.Mapping
    found: list[Diagnostic] = field(default_factory=list)

    def kind_and_facts(self, node: nodes.Mapping) -> tuple[str, Flat]:
        """The kind and facts of an entry: those of its templates first, then its own."""
        kind, facts = "", Flat()
        for layer in reversed(self._layers(node)):
            for path, _ in words(layer.get("leave_out")):
                for known in [one for one in facts if one == path or one.startswith(path + ".")]:
                    del facts[known]
            for entry in mapping(layer.get("facts"), layer.span):
                facts[entry.key.value] = entry
            kind = word(layer.get("subject")) or kind
        return kind, facts

    def _layers(self, node: nodes.Mapping) -> list[nodes.Mapping]:
        """An entry, the template it is like, the template that is like, and so on."""
        layers = [node]
        seen: set[str] = set()
        while (like := layers[-1].get("like")) is not None:
            name = word(like)
            template = self.templates.get(name)
            if name in seen:
                self.found.append(finding(codes.TEMPLATE_CIRCLE, like.span, name=name))
                break
            if not isinstance(template, nodes.Mapping):
                near = nearest_or_known(name, self.templates.keys)
                self.found.append(
                    finding(codes.UNKNOWN_TEMPLATE, like.span, name=name, nearest=near)
                )
                break
            seen.add(name)
            layers.append(template)
        return layers

    def document(self, node: nodes.Mapping, number: int) -> Document:
        """An earlier subject of the history, the `number`th of it."""
        kind, facts = self.kind_and_facts(node)
        return Document(kind, _nested(facts, node), self._reversed(node.get("reverses"), number))

    def _reversed(self, node: Node | None, number: int) -> int | None:
        """Which entry of the history is taken back: one that stands before the `number`th."""
        if node is None:
            return None
        which = int(Decimal(word(node)))
        if which < number:
            return which
        self.found.append(finding(codes.REVERSES_LATER, node.span, number=which, last=number - 1))
        return None

    def case(self, entry: nodes.Entry) -> Case:
        """A case with a trial under the adopted readings and one for every alternative."""
        node = mapping(entry.value, entry.span)
        alternatives = node.get("alternatives")
        others = tuple(alternatives) if isinstance(alternatives, Sequence) else ()
        trials = (
            self._trial(node, nodes.Mapping((), node.span)),
            *(self._trial(node, mapping(other, node.span)) for other in others),
        )
        name = entry.key
        return Case(
            name.value, label(node, name.value), cites(node.get("cite")), tuple(_stated(node)),
            trials, name.span,
        )  # fmt: skip

    def _trial(self, case: nodes.Mapping, other: nodes.Mapping) -> Trial:
        kind, facts = self.kind_and_facts(case)
        for path, _ in words(other.get("leave_out")):
            facts.pop(path, None)
        for entry in mapping(other.get("facts"), other.span):
            facts[entry.key.value] = entry
        history, accumulators = _before(case, other)
        parameters = other.get("parameters") or case.get("parameters")
        expected = (other if other.entries else case).get("expect")
        own = mapping(expected, case.span)
        of_the_case = mapping(case.get("expect"), case.span)
        under = tuple(choice for choice, _ in words(other.get("under")))
        earlier = tuple(history) if isinstance(history, Sequence) else ()
        return Trial(
            under,
            Document(kind, _nested(facts, case)),
            tuple(
                self.document(mapping(item, case.span), at) for at, item in enumerate(earlier, 1)
            ),
            accumulators,
            under if "accumulators" in other else (),
            tuple(f"{e.key.value}={_figure(e.value)}" for e in mapping(parameters, case.span)),
            Expected(
                own, (expected or case).span, word(own.get("status") or of_the_case.get("status"))
            ),
        )


def _stated(case: nodes.Mapping) -> Iterator[tuple[str, Span]]:
    """The facts of a case, of its alternatives, and of what came before, as written there."""
    for entry in mapping(case.get("facts"), case.span):
        yield entry.key.value, entry.key.span
    for key in ("history", "alternatives"):
        listed = case.get(key)
        for item in listed if isinstance(listed, Sequence) else ():
            yield from _stated(mapping(item, case.span))


def _before(
    case: nodes.Mapping, other: nodes.Mapping
) -> tuple[Node | None, Mapping[str, str] | None]:
    """History or accumulators; an alternative that has either replaces both."""
    holder = other if "history" in other or "accumulators" in other else case
    stated = holder.get("accumulators")
    if not isinstance(stated, nodes.Mapping):
        return holder.get("history"), None
    return None, {entry.key.value: word(entry.value) for entry in stated}


def _figure(node: Node) -> str:
    return ",".join(text for text, _ in words(node))


def read_cases(node: Node) -> Outcome[Cases]:
    """The cases of a file that has passed its schema."""
    top = mapping(node, node.span)
    reader = _Reader(mapping(top.get("templates"), node.span))
    named = top.get("rulebook")
    cases = Cases(
        word(named),
        (named or node).span,
        None if (through := top.get("through")) is None else (word(through), through.span),
        tuple(reader.case(entry) for entry in mapping(top.get("cases"), node.span)),
    )
    found = tuple(dict.fromkeys(reader.found))
    return Outcome(None if found else cases, found)


def _nested(facts: Flat, node: nodes.Mapping) -> nodes.Mapping:
    """`cost.total: …` becomes `cost: {total: …}`; a key keeps the place of its whole path."""
    groups: dict[str, list[nodes.Entry]] = {}
    for path, entry in facts.items():
        group, _, rest = path.partition(".")
        key = Scalar(rest, entry.key.span, entry.key.kind)
        groups.setdefault(group, []).append(nodes.Entry(key, entry.value))
    entries = tuple(
        nodes.Entry(Scalar(group, inner[0].key.span), nodes.Mapping(tuple(inner), node.span))
        for group, inner in groups.items()
    )
    return nodes.Mapping(entries, node.span)
