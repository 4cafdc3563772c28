"""Totals given in place of history: what they must be, and under which readings they were made.

A total depends on readings through whatever is added to it. One that was made under one option
says nothing under another; one that does not say counts as made under the adopted readings.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from policyengine.claim.accumulators import total_spot
from policyengine.claim.few import few_at_fault
from policyengine.claim.model import Accumulators
from policyengine.diagnostics.codes import settle as codes
from policyengine.diagnostics.codes import subject as subject_codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.engine.choices import option_given
from policyengine.engine.program import Program
from policyengine.engine.settlement import Settlement
from policyengine.feel.types import INTEGER
from policyengine.source.nodes import Scalar
from policyengine.source.quoting import shortened
from policyengine.values.numbers import number_text
from policyengine.values.text import Text

_UNSTAMPED: Final = Text(
    "给出的累计未写明按什么解读得出，视为按采用的解读得出",
    "the totals given do not say under which readings they were made; they are taken as made under "
    "the adopted ones",
)


def misgiven(program: Program, stated: Accumulators) -> Iterator[Diagnostic]:
    """What is wrong with totals in themselves: names, numbers, where they come from."""
    known = {one.plan.id: program.plan.slots[one.plan.slot] for one in program.accumulators}
    found = list(_elsewhere(program, stated))
    given = [Scalar(name, stated.places.get(name, stated.place)) for name in stated.values]
    for key in few_at_fault(given, found):
        name, value = key.value, stated.values[key.value]
        if name not in known:
            found.append(
                finding(
                    codes.UNKNOWN_ACCUMULATOR, key.span, rulebook=program.plan.rulebook,
                    path=f"accumulators.values.{shortened(name)}", name=name,
                    known=Text.listed(known),
                )
            )  # fmt: skip
        elif known[name].type == INTEGER and value % 1:
            at = total_spot(name, known[name].label)
            found.append(at.found(subject_codes.NOT_WHOLE, key.span, text=number_text(value)))
    stamped = stated.readings or {}
    for key in few_at_fault([Scalar(id_, stated.place) for id_ in stamped], found):
        option_given(key.value, stamped[key.value], stated.place, program, found)
    yield from found


def _elsewhere(program: Program, stated: Accumulators) -> Iterator[Diagnostic]:
    own = program.plan
    if stated.rulebook in (None, own.rulebook) and stated.sha256 in (None, own.sha256):
        return
    given = f"{stated.rulebook or own.rulebook} {(stated.sha256 or '')[:12]}".strip()
    used = f"{own.rulebook} {own.sha256[:12]}"
    yield finding(codes.STAMP_DIFFERS, stated.place, path="accumulators", given=given, used=used)


def made_otherwise(
    program: Program, stated: Accumulators, readings: Mapping[str, str], settlement: Settlement
) -> Iterator[Diagnostic]:
    """Readings that bear on a total this settlement uses, under which it was not made."""
    stamped = _stamped(program, stated)
    for reading in _bearing(program, stated, settlement):
        made, used = program.in_force(reading, stamped), program.in_force(reading, readings)
        if made != used:
            yield finding(
                codes.READING_STAMP_DIFFERS, stated.place, path="accumulators",
                given=f"{reading}={made}", used=f"{reading}={used}",
            )  # fmt: skip


def told(program: Program, stated: Accumulators, settlement: Settlement) -> tuple[Text, ...]:
    """What the answer says of totals that do not say under which readings they were made."""
    bears = stated.readings is None and any(_bearing(program, stated, settlement))
    return (_UNSTAMPED,) if bears else ()


def _stamped(program: Program, stated: Accumulators) -> dict[str, str]:
    found: list[Diagnostic] = []
    given = {
        reading: option_given(reading, option, stated.place, program, found)
        for reading, option in (stated.readings or {}).items()
    }
    return {reading: option for reading, option in given.items() if option is not None}


def _bearing(program: Program, stated: Accumulators, settlement: Settlement) -> list[str]:
    """The readings that bear on the totals which are given and which the settlement uses."""
    used = [row.id for row in settlement.accumulators if row.id in stated.values]
    return sorted({reading for id_ in used for reading in program.bearing[id_]})
