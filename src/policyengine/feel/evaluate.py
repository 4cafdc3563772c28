"""Core tree to Python closures over the values of slots."""

from collections.abc import Callable, Mapping

from policyengine.feel.core import Core
from policyengine.values.value import Value


def compile_core(core: Core) -> Callable[[Mapping[int, Value]], Value]:
    """A function from the slots' values to the expression's value.

    The caller sets the decimal context (`values.numbers.FEEL_CONTEXT`). Raises `faults.Fault`
    where only data can show a failure, `faults.Unknown` where a slot that is needed is not given.
    """
    raise NotImplementedError
