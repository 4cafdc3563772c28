"""A key given twice, in YAML as in JSON."""

from typing import Final

from policyengine.diagnostics.codes import source as codes
from policyengine.diagnostics.model import Diagnostic, Related, finding
from policyengine.source.nodes import Scalar
from policyengine.source.quoting import shortened
from policyengine.values.text import Text

FIRST_SEEN: Final = Text("第一次出现在这里", "first given here")


def duplicate_key(key: Scalar, first: Scalar) -> Diagnostic:
    """The finding for a key given a second time."""
    related = (Related(first.span, FIRST_SEEN),)
    return finding(codes.DUPLICATE_KEY, key.span, related=related, key=shortened(key.value))
