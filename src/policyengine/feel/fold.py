"""Calls on literals alone are tried when they are typed, so that `10 / 0` is a finding."""

from policyengine.diagnostics.codes import types as codes
from policyengine.diagnostics.model import Diagnostic, finding
from policyengine.diagnostics.place import Span
from policyengine.feel.core import Call, Constant, Core
from policyengine.feel.faults import Fault
from policyengine.feel.functions.table import RUN
from policyengine.feel.scope import Typing
from policyengine.values.exact import feel_context


def checked(typing: Typing, call: Call, span: Span) -> Core:
    """The call itself, unless its arguments are literals for which it has no result."""
    if not all(isinstance(arg, Constant) for arg in call.args):
        return call
    values = [arg.value for arg in call.args if isinstance(arg, Constant)]
    try:
        with feel_context():
            RUN[call.id](*values)
    except Fault as fault:
        return typing.broken(Diagnostic(fault.code, span, fault.args_given))
    except ArithmeticError:
        return typing.broken(finding(codes.NO_RESULT, span))
    return call
