"""A validated domain file becomes a Domain."""

from policyengine.diagnostics.model import Diagnostic
from policyengine.diagnostics.outcome import Outcome
from policyengine.domain.facts import FactsReader, build_groups, build_words
from policyengine.domain.model import Domain, Reading
from policyengine.domain.readings import build_parts, build_readings
from policyengine.domain.shape import label, mapping, scalar, section
from policyengine.domain.subjects import SubjectsReader
from policyengine.source.nodes import Node


def build_domain(node: Node) -> Outcome[Domain]:
    """The domain that a file holds, once its shape has been validated."""
    root = mapping(node)
    found = list[Diagnostic]()
    words = build_words(section(root, "words"), root.get("ordered"), found)
    groups = build_groups(section(root, "groups"), found)
    reader = FactsReader(words, groups, found)
    facts = reader.facts(section(root, "facts"))
    derived = reader.derived(section(root, "derived"), facts)
    subjects = SubjectsReader(groups, facts, derived, found).subjects(section(root, "subjects"))
    readings = build_readings(section(root, "readings"))
    found.extend(readings.diagnostics)
    parts = build_parts(section(root, "parts"), readings.value or {})
    found.extend(parts.diagnostics)
    name = scalar(root.get("domain")).value
    no_readings: dict[str, Reading] = {}
    domain = Domain(
        id=name,
        title=label(section(root, "title"), name),
        enumerations=words,
        groups=groups,
        facts=facts,
        derived=derived,
        subjects=subjects,
        readings=readings.value or no_readings,
        parts=parts.value or {},
    )
    failed = any(problem.is_error for problem in found)
    return Outcome(None if failed else domain, tuple(found))
