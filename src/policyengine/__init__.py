"""Policy rulebooks: notices as data, claims settled to the fen with every step cited.

`load` a rulebook, `settle` a subject that is already read, or `explain` a JSON document; `check`
rulebooks with their cases. They are loaded when first used, so that importing costs nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from policyengine.api import Checked, Explained, Loaded, check, explain, load, settle

__all__ = ["Checked", "Explained", "Loaded", "check", "explain", "load", "settle"]


def __getattr__(name: str) -> Any:
    """The public names, from `policyengine.api`."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from policyengine import api  # noqa: PLC0415 - loaded when first used

    return getattr(api, name)
