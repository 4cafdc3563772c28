"""schemas/claim.schema.json, drawn from the facts of the domain: for editors to complete by.

The command itself reads documents by the domain, which says more; the two must agree.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from policyengine.claim import limits
from policyengine.claim.header import LABELS, SCHEMA_KEY
from policyengine.domain.load import load_domain
from policyengine.domain.model import Domain, Fact, SubjectKind
from policyengine.feel import types
from policyengine.feel.types import Enumeration, ListOf, Record, Type
from policyengine.source.data import rulebook_root, schema_path
from policyengine.values.text import Text

Schema = dict[str, Any]

DOMAIN: Final = "resident-medical"
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_WHOLE: Final = rf"(0|[1-9][0-9]{{0,{limits.MAX_DIGITS - 1}}})"
_CEILING: Final = 10**limits.MAX_DIGITS
_FINE: Final = rf"(\.[0-9]{{1,{limits.MAX_DECIMALS}}})?"
_FEN: Final = rf"(\.[0-9]{{1,{limits.MONEY_DECIMALS}}})?"
_DAY: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME: Final = r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?"
_RULEBOOK: Final = r"^[^\s/\\.]+(/[^\s/\\.]+)+$"
_TEXT: Final[Schema] = {
    "type": "string",
    "pattern": r"^\S(.*\S)?$",
    "maxLength": limits.MAX_TEXT,
}
_NOT_NEGATIVE: Final[Schema] = {
    "type": ["string", "number"],
    "pattern": f"^{_WHOLE}{_FINE}$",
    "minimum": 0,
    "exclusiveMaximum": _CEILING,
}
_PLAIN: Final[Mapping[Type, Schema]] = {
    types.TEXT: {"$ref": "#/$defs/text"},
    types.DATE: {"$ref": "#/$defs/date"},
    types.BOOLEAN: {"type": "boolean"},
    types.MONEY: {"$ref": "#/$defs/money"},
    types.RATE: {
        "type": ["string", "number"],
        "pattern": f"^{_WHOLE}{_FINE}%?$",
        "minimum": 0,
        "maximum": 1,
    },
    types.NUMBER: {
        "type": ["string", "number"],
        "pattern": f"^-?{_WHOLE}{_FINE}$",
        "exclusiveMinimum": -_CEILING,
        "exclusiveMaximum": _CEILING,
    },
    types.INTEGER: {
        "type": "integer",
        "exclusiveMinimum": -_CEILING,
        "exclusiveMaximum": _CEILING,
    },
}


def render() -> tuple[Path, str]:
    """The file, and what it must hold."""
    outcome = load_domain(DOMAIN, rulebook_root())
    if outcome.value is None:
        raise ValueError([found.message("en") for found in outcome.diagnostics])
    text = json.dumps(claim_schema(outcome.value), ensure_ascii=False, indent=2)
    return schema_path("claim"), f"{text}\n"


def claim_schema(domain: Domain) -> Schema:
    """The schema of every kind of document that the domain has."""
    groups = {name: {"$ref": f"#/$defs/group.{name}"} for name in domain.groups}
    return {
        "$schema": _DIALECT,
        "title": _both(Text(f"{domain.title.zh}：报销申请等文件", f"{domain.title.en}: documents")),
        "description": "由事实域生成，勿手工修改 / drawn from the domain; not to be edited by hand",
        "type": "object",
        "properties": {SCHEMA_KEY: {"type": "string"}, **_header(domain), **groups},
        "required": ["subject", "id"],
        "additionalProperties": False,
        "allOf": [_of_kind(kind, domain) for kind in domain.subjects.values()],
        "$defs": {
            **{f"group.{name}": _group(name, domain) for name in domain.groups},
            **{f"words.{name}": _words(words) for name, words in domain.enumerations.items()},
            "accumulators": _accumulators(),
            "text": _TEXT,
            "date": {"type": "string", "format": "date", "pattern": f"^{_DAY}$"},
            "moment": {"type": "string", "pattern": f"^{_DAY}(T{_TIME})?$"},
            "money": {
                **_NOT_NEGATIVE,
                "pattern": f"^{_WHOLE}{_FEN}$",
            },
            "balance": {
                "type": ["string", "number"],
                "pattern": f"^-?{_WHOLE}{_FEN}$",
                "exclusiveMinimum": -_CEILING,
                "exclusiveMaximum": _CEILING,
            },
        },
    }


def _header(domain: Domain) -> Schema:
    kinds = domain.subjects.values()
    entries: Schema = {
        "subject": {
            "enum": [kind.name for kind in kinds],
            "enumDescriptions": [_both(kind.label) for kind in kinds],
        },
        "id": {"$ref": "#/$defs/text"},
        "rulebook": {"type": "string", "pattern": _RULEBOOK},
        "sequence": {"type": "integer", "minimum": 0, "exclusiveMaximum": _CEILING},
        "settled_at": {"$ref": "#/$defs/moment"},
        "reversal_of": {"$ref": "#/$defs/text"},
        "accumulators": {"$ref": "#/$defs/accumulators"},
    }
    return {key: {"title": _both(LABELS[key]), **entry} for key, entry in entries.items()}


def _of_kind(kind: SubjectKind, domain: Domain) -> Schema:
    foreign = [name for name in domain.groups if name not in kind.groups]
    return {
        "if": {"properties": {"subject": {"const": kind.name}}, "required": ["subject"]},
        "then": {"properties": dict.fromkeys(foreign, False)},
    }


def _group(name: str, domain: Domain) -> Schema:
    group = domain.groups[name]
    facts = [fact for fact in domain.facts.values() if fact.group == name]
    levels = {tuple(fact.path.split(".")[1:]): _fact(fact) for fact in facts}
    return {"title": _both(group.label), **_absent(group.absent), **_level(levels)}


def _level(entries: Mapping[tuple[str, ...], Schema]) -> Schema:
    properties: Schema = {}
    for path, entry in entries.items():
        head, rest = path[0], path[1:]
        if not rest:
            properties[head] = entry
        elif head not in properties:
            below = {other[1:]: deep for other, deep in entries.items() if other[0] == head}
            properties[head] = _level(below)
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _fact(fact: Fact) -> Schema:
    named = "moment" if fact.moment else "balance" if fact.signed else None
    value = {"$ref": f"#/$defs/{named}"} if named else _value(fact.type)
    return {"title": _both(fact.label), **_absent(fact.absent), **value, **_bounds(fact)}


def _bounds(fact: Fact) -> Schema:
    bounds = {"minimum": fact.at_least, "maximum": fact.at_most}
    return {
        key: float(bound) if bound % 1 else int(bound)
        for key, bound in bounds.items()
        if bound is not None
    }


def _value(type_: Type) -> Schema:
    match types.bare(type_):
        case ListOf(item):
            unique = {"uniqueItems": True} if _is_name(item) else {}
            return {
                "type": "array",
                "items": _value(item),
                **unique,
                "maxItems": limits.MAX_ITEMS,
            }
        case Record() as record:
            return _record(record)
        case Enumeration() as words:
            return {"$ref": f"#/$defs/words.{words.name}"}
        case plain:
            return dict(_PLAIN[plain])


def _record(record: Record) -> Schema:
    return {
        "type": "object",
        "properties": {
            field.name: {"title": _both(field.label), **_value(field.type)}
            for field in record.fields
        },
        "required": [field.name for field in record.fields if not types.is_optional(field.type)],
        "additionalProperties": False,
    }


def _words(words: Enumeration) -> Schema:
    return {
        "enum": [known.word for known in words.words],
        "enumDescriptions": [_both(known.label) for known in words.words],
    }


def _accumulators() -> Schema:
    return {
        "type": "object",
        "properties": {
            "values": {"type": "object", "additionalProperties": _NOT_NEGATIVE},
            "rulebook": {"type": "string", "pattern": _RULEBOOK},
            "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "readings": {"type": "object", "additionalProperties": {"$ref": "#/$defs/text"}},
        },
        "required": ["values"],
        "additionalProperties": False,
    }


def _absent(absent: Text | None) -> Schema:
    if absent is None:
        return {}
    zh, en = f"可不写，表示{absent.zh}", f"may be left out: {absent.en}"
    return {"description": _both(Text(zh, en))}


def _is_name(item: Type) -> bool:
    return isinstance(item, Enumeration) or item == types.TEXT


def _both(text: Text) -> str:
    return f"{text.zh} / {text.en}"
