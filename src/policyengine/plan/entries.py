"""What a plan holds beside its steps: inputs, figures, totals, requirements, benefits, readings."""

from collections import defaultdict
from collections.abc import Iterable

from policyengine.check.model import Checked
from policyengine.check.readings import alternatives
from policyengine.definitions.model import BenefitPlan
from policyengine.domain import model as domain_model
from policyengine.feel.core import Ask, Slot, nodes_of
from policyengine.feel.types import is_optional
from policyengine.plan import model as plan
from policyengine.plan.reached import cores_of
from policyengine.plan.statuses import statuses
from policyengine.rulebook.entries import Citation, Parameter
from policyengine.values.text import Text


def cites(citations: Iterable[Citation]) -> tuple[str, ...]:
    """Citations as they are written."""
    return tuple(citation.words for citation in citations)


def payers(checked: Checked) -> tuple[tuple[str, Text], ...]:
    """Every payer of the domain with its label."""
    enumeration = checked.domain.enumerations.get("payer")
    words = () if enumeration is None else enumeration.words
    return tuple((word.word, word.label) for word in words)


def inputs(checked: Checked) -> tuple[plan.Input, ...]:
    """The slots that a document fills: optional groups, then facts."""
    optional_groups = {group.path for group in checked.groups}
    facts = tuple(
        plan.Input(
            fact.path,
            fact.slot,
            group if (group := fact.path.partition(".")[0]) in optional_groups else None,
            is_optional(checked.domain.facts[fact.path].type),
        )
        for fact in checked.facts
    )
    groups = tuple(
        plan.Input(group.path, group.slot, group.path, optional=True) for group in checked.groups
    )
    return (*groups, *facts)


def rolls(checked: Checked, steps: Iterable[plan.Step]) -> Iterable[plan.Roll]:
    """The lists without columns, each with the facts that formulas look up in it."""
    facts = {fact.slot for fact in checked.facts}
    asked: defaultdict[int, dict[int, None]] = defaultdict(dict)
    for node in (node for step in steps for core in cores_of(step) for node in nodes_of(core)):
        if isinstance(node, Ask) and isinstance(node.args[0], Slot) and node.args[0].slot in facts:
            asked[node.slot][node.args[0].slot] = None
    for entry in checked.rulebook.lists:
        if not entry.columns:
            slot, of = checked.slot(entry.head.name), entry.of
            own = None if of is None else _maybe(of[0], checked)
            looked_up = dict.fromkeys(one for one in (own, *asked[slot]) if one is not None)
            yield plan.Roll(slot, own, tuple(looked_up), entry.roster)


def parameter(parameter: Parameter, slot: int) -> plan.Parameter:
    """A figure of the source with its slot."""
    unstated = parameter.unstated
    return plan.Parameter(
        parameter.head.name,
        slot,
        tuple(plan.Dated(dated.from_, dated.to, dated.value) for dated in parameter.values),
        None if unstated is None else unstated.then,
        None if unstated is None else unstated.stand_in,
        None if unstated is None else unstated.because,
        cites(parameter.head.cite),
        parameter.at_least,
        parameter.at_most,
    )


def accumulators(checked: Checked) -> Iterable[plan.Accumulator]:
    """Running totals, what they add and when they are kept."""
    for typed in checked.running:
        running = typed.running
        yield plan.Accumulator(
            running.id, typed.slot, typed.per, typed.adds, typed.under, cites(running.cite)
        )


def requirements(checked: Checked) -> Iterable[plan.Requirement]:
    """Requirements with the slots that tell how they stand."""
    for requirement in checked.rulebook.requirements:
        name = requirement.head.name
        yield plan.Requirement(
            name,
            checked.slot(name),
            _maybe(f"{name}.applies", checked),
            _maybe(f"{name}.missing", checked),
            requirement.otherwise,
            tuple(
                (alternatives(exception.under, checked.readings), otherwise)
                for exception in requirement.except_
                if isinstance(otherwise := exception.sets.get("otherwise"), str)
            ),
            _maybe(f"{name}.bring_to", checked),
            _maybe(f"{name}.until", checked),
            cites(requirement.head.cite),
        )


def benefit(benefit: BenefitPlan, checked: Checked) -> plan.Benefit:
    """A benefit with its payments in order."""
    return plan.Benefit(
        benefit.name,
        benefit.label,
        checked.slot(benefit.applies),
        checked.slot(f"{benefit.name}.shares_out"),
        tuple(name for name, _ in benefit.requires),
        tuple(
            plan.Payment(
                p.name,
                p.payer,
                checked.slot(p.paid),
                cites(p.cite),
                _maybe(f"{p.name}.applies", checked),
            )
            for p in benefit.payments
        ),
        benefit.surplus_to,
        benefit.beside,
        cites(benefit.cite),
    )


def elsewhere(checked: Checked) -> Iterable[plan.Elsewhere]:
    """What the source does not deal with."""
    for entry in checked.rulebook.elsewhere:
        head = entry.head
        yield plan.Elsewhere(
            head.name,
            head.label,
            checked.slot(f"{head.name}.applies"),
            _maybe(f"{head.name}.amount", checked),
            cites(head.cite),
        )


def subjects(checked: Checked) -> Iterable[plan.Subject]:
    """What is settled for each kind of subject that the rulebook knows."""
    results = {results.subject: results for results in checked.rulebook.results}
    for kind in checked.domain.subjects.values():
        own = results.get(kind.name)
        if own is None and not (kind.bill and checked.rulebook.benefits):
            continue
        yield plan.Subject(
            kind.name,
            kind.label,
            statuses(kind.statuses, is_claim=kind.bill is not None),
            checked.slot(f"governing.{kind.name}"),
            _maybe(kind.bill or "", checked),
            _maybe(kind.eligible or "", checked),
            () if own is None else tuple(name for name, _ in own.requires),
            ()
            if own is None
            else tuple(
                plan.Result(
                    given.head.name.partition(".")[2],
                    checked.slot(f"results.{given.head.name}"),
                    cites(given.head.cite),
                )
                for given in own.gives
            ),
        )


def reading(reading: domain_model.Reading, checked: Checked) -> plan.Reading:
    """A reading as the rulebook adopts it."""
    readopted = checked.rulebook.readopted.get(reading.id)
    option = None if readopted is None else reading.option(readopted[0])
    of = checked.rulebook.scoped.get(reading.id, (None,))[0]
    return plan.Reading(
        reading.id,
        reading.asks,
        tuple(plan.Option(one.word, one.letter, one.label) for one in reading.options),
        ("" if of else reading.adopted) if option is None else option.word,
        reading.confidence,
        checked.rulebook.reasons.get(reading.id, reading.because),
        tuple(cite for cite, _ in reading.cites),
        of,
    )


def assumptions(checked: Checked) -> Iterable[plan.Note]:
    """Assumptions with the slots that show they bear on an answer."""
    for assumption in checked.rulebook.assumptions:
        head = assumption.head
        under = alternatives(assumption.under, checked.readings)
        of = _slots_of((name for name, _ in assumption.of), checked)
        yield plan.Note(head.name, head.label, under, of, cites(head.cite))


def doubts(checked: Checked) -> Iterable[plan.Note]:
    """Doubts, told as one sentence: printed, adopted, suspected."""
    for doubt in checked.rulebook.doubts:
        head = doubt.head
        suspected = doubt.suspected
        zh = f"原文印作“{doubt.printed}”，采用“{doubt.adopted}”"
        en = f"printed {doubt.printed}, adopted {doubt.adopted}"
        if suspected:
            zh, en = f"{zh}，疑为“{suspected}”", f"{en}, suspected {suspected}"
        message = Text(f"{zh}：{head.label.zh}", f"{en}: {head.label.en}")
        of = _slots_of((doubt.of[0],), checked)
        yield plan.Note(head.name, message, (), of, cites(head.cite))


def _slots_of(names: Iterable[str], checked: Checked) -> tuple[int, ...]:
    """The slots by which an entry shows that it was computed."""
    tried = ((f"{name}.applies", name, f"{name}.amount", f"results.{name}") for name in names)
    return tuple(slot for shown in tried for slot in checked.slots(*shown)[:1])


def _maybe(name: str, checked: Checked) -> int | None:
    """Doubts, told as one sentence: printed, adopted, suspected."""
    """Assumptions with the slots that show they bear on an answer."""
    """A reading as the rulebook adopts it."""
    """What is settled for each kind of subject that the rulebook knows."""
    """A benefit with its payments in order."""
    """Requirements with the slots that tell how they stand."""
    """Running totals, what they add and when they are kept."""
    """A figure of the source with its slot."""
    """The slots that a document fills: optional groups, then facts."""
    """Every payer of the domain with its label."""
    """Citations as they are written."""
    return checked.slot(name) if name in checked.names else None
