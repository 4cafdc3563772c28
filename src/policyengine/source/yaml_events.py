"""The one place that runs PyYAML, whose two parsers must not differ in what an author is told.

The C parser, where it is installed, is three times faster, but it words its complaints otherwise
and has limits of its own. So it may only say yes: a text that has any error is read again by the
Python parser, which every installation has, and what that one finds is told.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import yaml

from policyengine.diagnostics.model import Diagnostic
from policyengine.diagnostics.place import SourceText
from policyengine.source.yaml_build import Builder, TooMuchError
from policyengine.source.yaml_errors import explain

_INNER_QUESTION_MARK: Final = re.compile(r"(?<=[^\s\[\]{},])\?")
_PRIVATE_USE: Final = range(0xE000, 0xF900)


def build(source: SourceText, base: int) -> Builder:
    """A builder that has taken every event; a syntax error is its last finding."""
    text = source.text[base:]
    fast = getattr(yaml, "CSafeLoader", None)
    if fast is not None:
        built = _fed(yaml.parse(text, Loader=fast), source, base)
        if not any(found.is_error for found in built.found):
            return built
    return _fed(_by_python(text), source, base)


def _by_python(text: str) -> Iterator[Any]:
    """The Python parser's events; it would end a text in brackets at any `?`, as C's does not."""
    stand_in = next((sign for sign in map(chr, _PRIVATE_USE) if sign not in text), "?")
    for event in yaml.parse(_INNER_QUESTION_MARK.sub(stand_in, text), Loader=yaml.SafeLoader):
        if isinstance(event, yaml.ScalarEvent):
            event.value = event.value.replace(stand_in, "?")
        yield event


def _fed(events: Iterable[Any], source: SourceText, base: int) -> Builder:
    builder = Builder(source, base)
    try:
        for event in events:
            builder.take(event)
    except TooMuchError:
        pass
    except (yaml.YAMLError, ValueError, OverflowError) as problem:
        # The Python parser lets chr() fail on an escape beyond Unicode.
        found = explain(problem, source, base)
        if not _explained(builder.found, found):
            builder.found.append(found)
    return builder


def _explained(earlier: Iterable[Diagnostic], found: Diagnostic) -> bool:
    """Whether an earlier finding on that line is the cause of this one."""
    line = found.span.begins.line if found.span else 0
    return any(seen.span and seen.span.begins.line == line for seen in earlier)
