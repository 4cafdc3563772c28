"""What can stop an evaluation: a fault that only data can show, or a fact that is not given."""

from policyengine.diagnostics.model import Argument, Code


class Fault(Exception):  # noqa: N818 - the word of the design
    """A failure that only data can show: division by zero, no such date, an empty list.

    The engine turns it into a finding with the step and the fact.
    """

    def __init__(self, code: Code, **args: Argument) -> None:
        super().__init__(code.id, *args.values())
        self.code = code
        self.args_given: tuple[tuple[str, Argument], ...] = tuple(args.items())

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (self.code, self.args_given)


def _again(code: Code, args: tuple[tuple[str, Argument], ...]) -> Fault:
    return Fault(code, **dict(args))


class Unknown(Exception):  # noqa: N818 - the word of the design
    """Facts (by slot) that the claim does not give and the result depends on."""

    def __init__(self, slots: frozenset[int]) -> None:
        super().__init__(slots)
        self.slots = slots
