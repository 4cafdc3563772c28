"""A JSON document becomes a subject, or findings that say where it cannot."""

from collections.abc import Sequence

from policyengine.claim.accumulators import KEY as ACCUMULATORS
from policyengine.claim.accumulators import read_accumulators
from policyengine.claim.consistency import contradictions
from policyengine.claim.facts import FactsReader
from policyengine.claim.few import few_at_fault
from policyengine.claim.given import assign
from policyengine.claim.header import LABELS, missing, read_header, scalar_at
from policyengine.claim.model import Subject
from policyengine.claim.spot import spot, written
from policyengine.claim.words import unfit_text
from policyengine.diagnostics.codes import subject as codes
from policyengine.diagnostics.model import Diagnostic, Related, finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.domain.model import Domain, SubjectKind
from policyengine.domain.suggest import did_you_mean, labelled
from policyengine.source import nodes
from policyengine.source.nodes import Mapping, Node, Scalar
from policyengine.source.quoting import shortened
from policyengine.values.text import Text

_KIND_KEY = "subject"
_DOCUMENT = Text("文件", "a document")
_FIRST = Text("第一次出现在这里", "first given here")


def read_subject(node: Node, domain: Domain, given: Sequence[str] = ()) -> Outcome[Subject]:
    """The subject in a document; nothing in it is guessed, converted or left unread.

    `given` are facts beside the document, each as `FACT=VALUE`; they replace what it says before
    its facts are held against each other.
    """
    if not isinstance(node, Mapping):
        found = finding(codes.NOT_AN_OBJECT, node.span, what=_DOCUMENT, found=written(node))
        return Outcome(None, (found,))
    problems: list[Diagnostic] = []
    kind = _kind_of(node, domain, problems)
    header = read_header(node, problems)
    accumulators = read_accumulators(node.get(ACCUMULATORS), problems)
    if kind is None:
        return Outcome(None, tuple(problems))
    reader = FactsReader(domain, kind)
    reader.read(node)
    assign(reader, given)
    subject = Subject(
        id=header.id,
        kind=kind.name,
        person=kind.person,
        rulebook=header.rulebook,
        sequence=header.sequence,
        settled_at=header.settled_at,
        groups=frozenset(reader.groups),
        facts=reader.facts,
        places=reader.places,
        reversal_of=header.reversal_of,
        accumulators=accumulators,
        place=node.span,
    )
    problems = [*problems, *reader.found, *contradictions(subject, domain)]
    return Outcome(None if problems else subject, tuple(problems))


def read_history(node: Node, domain: Domain) -> Outcome[tuple[Subject, ...]]:
    """The subjects of a list, in the order written; an id that comes twice is a finding."""
    if not isinstance(node, nodes.Sequence):
        return Outcome(None, (finding(codes.NOT_A_LIST, node.span, found=written(node)),))
    problems: list[Diagnostic] = []
    subjects: list[Subject] = []
    for item in few_at_fault(node.items, problems):
        read = read_subject(item, domain)
        problems.extend(read.diagnostics)
        subjects.extend(() if read.value is None else (read.value,))
    problems.extend(_duplicates(node))
    return Outcome(None if problems else tuple(subjects), tuple(problems))


def _duplicates(node: nodes.Sequence) -> list[Diagnostic]:
    """Ids that come again, told from the nodes so that a document with other faults counts."""
    first: dict[str, Scalar] = {}
    found: list[Diagnostic] = []
    for item in node:
        written_id = item.get("id") if isinstance(item, Mapping) else None
        if not isinstance(written_id, Scalar) or not written_id.value:
            continue
        before = first.setdefault(written_id.value, written_id)
        if before is not written_id:
            related = (Related(before.span, _FIRST),)
            shown = shortened(written_id.value)
            found.append(
                finding(codes.DUPLICATE_ID, written_id.span, path="id", related=related, id=shown)
            )
    return found


def _kind_of(node: Mapping, domain: Domain, problems: list[Diagnostic]) -> SubjectKind | None:
    label = LABELS[_KIND_KEY]
    name = node.get(_KIND_KEY)
    if name is None:
        problems.append(missing(node, _KIND_KEY, label))
        return None
    read = scalar_at(name, spot(_KIND_KEY, label), lambda scalar, _: _known(scalar, domain))
    problems.extend(read.diagnostics)
    return read.value


def _known(scalar: Scalar, domain: Domain) -> Outcome[SubjectKind]:
    kind = domain.subjects.get(scalar.value)
    problem = unfit_text(scalar, spot(_KIND_KEY, LABELS[_KIND_KEY]))
    if kind is not None:
        return Outcome(kind)
    return Outcome(None, (problem or _unknown_kind(scalar, domain),))


def _unknown_kind(scalar: Scalar, domain: Domain) -> Diagnostic:
    return finding(
        codes.UNKNOWN_KIND,
        scalar.span,
        path=_KIND_KEY,
        name=shortened(scalar.value),
        nearest=did_you_mean(scalar.value, domain.subjects),
        allowed=labelled((kind.name, kind.label) for kind in domain.subjects.values()),
    )
