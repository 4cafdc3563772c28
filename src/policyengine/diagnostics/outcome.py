"""What a pass gives: a value, or findings that say why there is none, or both."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from policyengine.diagnostics.model import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """A pass's value with its findings; `value` is None when a finding is an error."""

    value: T | None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether an error keeps the next pass from running."""
        return self.value is None or any(found.is_error for found in self.diagnostics)

    def then(self, following: "Callable[[T], Outcome[U]]") -> "Outcome[U]":
        """Run the next pass unless this one failed; findings add up."""
        if self.value is None or self.failed:
            return Outcome(None, self.diagnostics)
        after = following(self.value)
        return Outcome(after.value, self.diagnostics + after.diagnostics)
