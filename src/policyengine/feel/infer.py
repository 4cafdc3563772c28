"""Syntax tree to typed core: every name resolved, every operation defined for its operands."""

from policyengine.diagnostics.outcome import Outcome
from policyengine.feel.core import Core
from policyengine.feel.names import Environment
from policyengine.feel.syntax import Expression, UnaryTests
from policyengine.feel.types import Type


def infer(
    expression: Expression, environment: Environment, expected: Type | None = None
) -> Outcome[Core]:
    """Type an expression; with `expected`, what does not fit it is a finding."""
    raise NotImplementedError


def infer_unary(tests: UnaryTests, subject: Core, environment: Environment) -> Outcome[Core]:
    """Type a table cell as a condition on `subject`; a bare word is a word of its enumeration."""
    raise NotImplementedError


def assuming(environment: Environment, condition: Core) -> Environment:
    """The environment where `condition` is known to hold: what it guards is present."""
    raise NotImplementedError
