"""YAML as nodes with exact places."""

from pathlib import Path

from policyengine.diagnostics.codes import source as codes
from policyengine.diagnostics.model import finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.diagnostics.place import SourceText, Span
from policyengine.source.characters import forbidden_characters
from policyengine.source.limits import MAX_BYTES
from policyengine.source.nodes import Node, Scalar
from policyengine.source.read_text import BOM, read_text
from policyengine.source.yaml_build import Builder
from policyengine.source.yaml_traps import melted_pair


def read_yaml(path: Path) -> Outcome[Node]:
    """The tree of a YAML file; every scalar stays text."""
    return read_text(path).then(parse_yaml)


def parse_yaml(source: SourceText) -> Outcome[Node]:
    """The tree of a YAML text; offsets count characters of `source.text`."""
    if len(source.text) > MAX_BYTES:
        limit = MAX_BYTES // (1024 * 1024)
        return Outcome(None, (finding(codes.FILE_TOO_LARGE, Span(source, 0, 0), limit=limit),))
    base = 1 if source.text.startswith(BOM) else 0
    unfit = forbidden_characters(source, base)
    if unfit:
        return Outcome(None, unfit)
    from policyengine.source.yaml_events import build  # noqa: PLC0415 - PyYAML loads slowly

    builder = build(source, base)
    root = builder.root
    if root is None and not builder.found:
        builder.found.append(finding(codes.FILE_EMPTY, Span(source, 0, 0)))
    if isinstance(root, Scalar):
        _judge_lone_scalar(builder, root)
    findings = tuple(builder.found)
    return Outcome(None if any(found.is_error for found in findings) else root, findings)


def _judge_lone_scalar(builder: Builder, root: Scalar) -> None:
    if root.is_blank and not builder.found:
        builder.found.append(finding(codes.FILE_EMPTY, root.span))
    melted = melted_pair(root)
    if melted is not None and not builder.found:
        builder.found.append(melted)
