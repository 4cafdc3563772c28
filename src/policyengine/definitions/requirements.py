"""Requirements: conditions and paper checks as booleans that other formulas may use."""

from collections.abc import Iterator

from policyengine.definitions.model import Branch, Constant, Definition
from policyengine.definitions.spell import branches, part, spelled, under
from policyengine.feel.syntax import Expression, If
from policyengine.feel.types import BOOLEAN, DATE, ListOf, Type, maybe
from policyengine.rulebook.mechanisms import Papers, PapersNeeded, Requirement
from policyengine.values.text import Text


def definitions(
    requirement: Requirement, paper: Type, place: Type
) -> tuple[tuple[Constant, ...], tuple[Definition, ...]]:
    """The requirement as `name` (met, or not applicable), with its parts.

    `paper` and `place` are what a paper and a place to bring it to are words of.
    """
    head = requirement.head
    name = head.name
    constants: tuple[Constant, ...] = ()
    made: list[Definition] = []

    def define(
        suffix: str,
        label: Text,
        formula: Expression,
        own: tuple[Branch, ...] = (),
        guard: Expression | None = None,
    ) -> None:
        made.append(
            Definition(
                name + suffix, label, head.cite, "requirement", formula, head.span, own, BOOLEAN,
                guard=guard,
            )
        )  # fmt: skip

    if requirement.papers is not None:
        constants, papers = _papers(requirement, requirement.papers, paper)
        made.extend(papers)
        must = spelled(f"count({name}.missing) = 0")
    else:
        must = requirement.must or spelled("true")
    if requirement.when is not None:
        define(".applies", part(head.label, "适用", "applies"), requirement.when)
    own = branches(requirement.except_, "must")
    define(".must", part(head.label, "要求", "condition"), must, own, requirement.when)
    whole = (
        f"not({name}.applies) or {name}.must" if requirement.when is not None else f"{name}.must"
    )
    define("", head.label, spelled(whole))
    return constants, (*made, *_put_right(requirement, place))


def _put_right(requirement: Requirement, place: Type) -> Iterator[Definition]:
    """Where what is missing is to be brought, and by which day."""
    head = requirement.head
    for key, formula, label, expected in (
        ("bring_to", requirement.bring_to, ("补正地点", "where to bring it"), place),
        ("until", requirement.until, ("补正截止日", "last day to bring it"), DATE),
    ):
        if formula is not None:
            yield Definition(
                f"{head.name}.{key}", part(head.label, *label), head.cite, "value", formula,
                head.span, (), maybe(expected), guard=requirement.when,
            )  # fmt: skip


def _papers(
    requirement: Requirement, papers: Papers, paper: Type
) -> tuple[tuple[Constant, ...], tuple[Definition, ...]]:
    head = requirement.head
    name = head.name
    of = Definition(
        f"{name}.given", part(head.label, "已交", "handed in"), head.cite, "paper", papers.of,
        head.span, (), ListOf(paper),
    )  # fmt: skip
    constants = []
    made = [of]
    for number, needed in enumerate(papers.needs, 1):
        constant, missing = _missing(requirement, needed, number, paper)
        constants.append(constant)
        made.append(missing)
    numbers = range(1, len(papers.needs) + 1)
    words = tuple(dict.fromkeys(word for needed in papers.needs for word, _ in needed.papers))
    constants.append(
        Constant(
            f"{name}.papers",
            part(head.label, "所列材料", "papers named"),
            ListOf(paper),
            words,
            head.span,
        )
    )
    lacking = " or ".join(f"list contains({name}.missing_{number}, item)" for number in numbers)
    made.append(
        Definition(
            f"{name}.missing",
            part(head.label, "缺少", "missing"),
            head.cite,
            "paper",
            spelled(f"{name}.papers[{lacking}]"),
            head.span,
            (),
            ListOf(paper),
        )
    )
    return tuple(constants), tuple(made)


def _missing(
    requirement: Requirement, needed: PapersNeeded, number: int, paper: Type
) -> tuple[Constant, Definition]:
    head = requirement.head
    name = f"{head.name}.needed_{number}"
    constant = Constant(
        name, part(head.label, f"需要{number}", f"needed {number}"), ListOf(paper),
        tuple(word for word, _ in needed.papers), needed.span,
    )  # fmt: skip
    lacking = spelled(f"{name}[not(list contains({head.name}.given, item))]")
    none = spelled("[]")
    formula: Expression = lacking
    if needed.when is not None:
        formula = If(needed.span, needed.when, lacking, none)
    own: tuple[Branch, ...] = ()
    if needed.under:
        formula, own = none, (under(needed.under, formula, needed.span),)
    definition = Definition(
        f"{head.name}.missing_{number}", part(head.label, f"缺少{number}", f"missing {number}"),
        needed.cite or head.cite, "paper", formula, head.span, own, ListOf(paper),
    )  # fmt: skip
    return constant, definition
