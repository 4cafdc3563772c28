"""The one place that runs PyYAML: its event stream, by the C parser where that is installed."""

from functools import cache
from typing import Any

import yaml

from policyengine.diagnostics.model import Diagnostic
from policyengine.diagnostics.place import SourceText
from policyengine.source.yaml_build import Builder, TooMuchError
from policyengine.source.yaml_errors import explain


def feed(builder: Builder, source: SourceText, base: int) -> None:
    """Hand the builder every event; a syntax error becomes the last finding."""
    try:
        for event in yaml.parse(source.text[base:], Loader=loader()):
            builder.take(event)
    except TooMuchError:
        return
    except (yaml.YAMLError, ValueError, OverflowError) as problem:
        # The Python parser lets chr() fail on an escape beyond Unicode.
        found = explain(problem, source, base)
        if not _explained(builder, found):
            builder.found.append(found)


@cache
def loader() -> Any:
    """The parser class: both give the same events, the C one ten times faster."""
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _explained(builder: Builder, found: Diagnostic) -> bool:
    """Whether an earlier finding on that line is the cause of this one."""
    line = found.span.begins.line if found.span else 0
    return any(seen.span and seen.span.begins.line == line for seen in builder.found)
