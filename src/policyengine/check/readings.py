"""The readings a rulebook knows, and choices of their options, each resolved once."""

from collections.abc import Mapping
from dataclasses import replace

from policyengine.check.model import Alternatives
from policyengine.domain.model import Domain, Reading
from policyengine.rulebook.entries import Choice
from policyengine.rulebook.model import Rulebook


def known_readings(rulebook: Rulebook, domain: Domain) -> Mapping[str, Reading]:
    """The domain's readings, the rulebook's own, and those asked again for one benefit."""
    readings = {**domain.readings, **rulebook.readings}
    for id_, (of, span) in rulebook.scoped.items():
        if of in readings:
            readings[id_] = replace(readings[of], id=id_, declared=span)
    return readings


def alternatives(choices: tuple[Choice, ...], known: Mapping[str, Reading]) -> Alternatives:
    """Choices with letters turned into words.

    One of a reading or option that does not exist raises KeyError: it is a finding where it is
    written, and must never come to mean that there is nothing to choose.
    """
    return tuple((choice.reading, _word(choice, known[choice.reading])) for choice in choices)


def _word(choice: Choice, reading: Reading) -> str:
    option = reading.option(choice.option)
    if option is None:
        raise KeyError(choice.option)
    return option.word
