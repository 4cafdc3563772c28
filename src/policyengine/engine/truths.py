"""What must hold of a settlement besides its sums: by a mechanism, or by the rulebook's word."""

from collections.abc import Collection, Iterator

from policyengine.diagnostics.codes import settle as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.engine.frame import Failed, Frame, failure
from policyengine.engine.settlement import Unproven
from policyengine.feel.faults import Fault, Unknown


def hold_true(frame: Frame, paying: Collection[str]) -> None:
    """Check what the mechanisms of the paying benefits promise; raises `Unproven`."""
    for truth, holds in frame.program.truths:
        if truth.benefit in paying and holds(frame) is not True:
            raise Unproven(f"{frame.given.subject.id}: {truth.label.en}")


def broken_invariants(frame: Frame) -> Iterator[Diagnostic]:
    """Invariants that do not hold, or fail; one whose facts are not there says nothing here.

    They are looked at once the settlement is put together, so that they leave no trace in it.
    """
    subject = frame.given.subject
    for truth, holds in frame.program.truths:
        if truth.benefit is not None:
            continue
        try:
            is_broken = holds(frame) is False
        except Unknown:
            continue
        except Fault as fault:
            yield failure(truth.label, fault)
        except Failed as failed:
            yield failure(truth.label, failed.fault)
        else:
            if is_broken:
                name = truth.label
                yield finding(codes.INVARIANT_BROKEN, subject.place, id=subject.id, name=name)
