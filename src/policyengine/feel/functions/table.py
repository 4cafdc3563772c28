"""The table as a whole: signatures by name, and what every id does."""

from collections.abc import Callable
from typing import Final

from policyengine.feel.functions.calendar import CALENDAR
from policyengine.feel.functions.dating import days_from, months_from
from policyengine.feel.functions.lists import LISTS
from policyengine.feel.functions.numeric import NUMERIC
from policyengine.feel.functions.operators import OPERATIONS
from policyengine.feel.functions.signature import Many, Parameter, Signature
from policyengine.feel.functions.texts import TEXTS
from policyengine.values.value import Value

SIGNATURES: Final = (*NUMERIC, *LISTS, *TEXTS, *CALENDAR)
BY_NAME: Final[dict[str, tuple[Signature, ...]]] = {
    name: tuple(one for one in SIGNATURES if one.name == name)
    for name in dict.fromkeys(one.name for one in SIGNATURES)
}
NAME_OF: Final = {one.id: one.name for one in SIGNATURES}
RUN: Final[dict[str, Callable[..., Value]]] = {
    **OPERATIONS,
    **{one.id: one.run for one in SIGNATURES},
    "duration months": months_from,
    "duration days": days_from,
}


def usage(signature: Signature) -> str:
    """How a call is written: `substring(string, start position, length?)`."""
    shown = ", ".join(_shown(parameter) for parameter in signature.parameters)
    return f"{signature.name}({shown})"


def _shown(parameter: Parameter) -> str:
    many = " …" if isinstance(parameter.pattern, Many) else ""
    return parameter.name + many + ("?" if parameter.optional else "")
