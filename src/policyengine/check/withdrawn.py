"""A name that is missing because a child withdraws it is told at both places."""

from dataclasses import replace

from policyengine.diagnostics.model import Diagnostic, Related
from policyengine.rulebook.model import Rulebook
from policyengine.values.text import Text

_HERE = Text("在这里撤去", "withdrawn here")


def pointed_out(rulebook: Rulebook, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The findings; one about a name that is withdrawn shows where."""
    withdrawn = dict(rulebook.withdraws)
    if not withdrawn:
        return found
    return tuple(
        replace(one, related=(*one.related, Related(withdrawn[name], _HERE)))
        if isinstance(name := dict(one.args).get("name"), str)
        and name in withdrawn
        and one.span != withdrawn[name]
        else one
        for one in found
    )
