"""Whether a plan governs a subject, by the place insured in and the date that decides."""

from policyengine.claim.model import Subject
from policyengine.engine.frame import Failed, Frame
from policyengine.engine.given import Given
from policyengine.engine.program import Program
from policyengine.feel.faults import Unknown
from policyengine.values.dates import Date, date_text
from policyengine.values.exact import feel_context

_PLACES = ("province", "city", "county")


def governs(program: Program, subject: Subject) -> bool:
    """Whether the subject's person is insured in the plan's region on a date it is in force."""
    region = program.plan.region
    if region is None or program.plan.frame:
        return False
    for place in _PLACES:
        wanted = getattr(region, place)
        if wanted is not None and subject.facts.get(f"person.{place}") != wanted:
            return False
    on = governing_date(program, subject)
    plan = program.plan
    return on is not None and plan.from_ <= on and (plan.to is None or on <= plan.to)


def governing_date(program: Program, subject: Subject) -> Date | None:
    """The date that decides which rules govern a subject; None where it cannot be told."""
    kind = program.subjects.get(subject.kind)
    if kind is None:
        return None
    with feel_context():
        try:
            value = Frame(program, Given(subject))[kind.governing]
        except (Unknown, Failed):
            return None
    return value if isinstance(value, Date) else None


def described(subject: Subject, on: Date | None) -> tuple[str, str]:
    """Where the person is insured and the date that decides, for a message."""
    places = [str(subject.facts.get(f"person.{place}", "")) for place in _PLACES]
    return "".join(places) or "—", "—" if on is None else date_text(on)
