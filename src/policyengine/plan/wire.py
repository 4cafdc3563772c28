"""A plan as JSON text and back, exactly: what caches it, and what other readers take up.

The text is one object: `policyengine_plan` (the version of the model), `sha256` (of the rest in
canonical form), `types` (each once; slots and trees name them by number) and `plan`, in which
every class of `plan.model` is an object by its fields' names, a label `[zh, en]`, a decimal
`{"n": "0.60"}`, and a core tree `[kind, type, …]` as `feel.wire` has it.
"""

import hashlib
import json
from typing import Final, NoReturn

from policyengine.diagnostics.codes import plan as codes
from policyengine.diagnostics.model import finding
from policyengine.diagnostics.outcome import Outcome
from policyengine.feel.wire import Wire, type_from_wire, type_to_wire
from policyengine.plan.codec import Damaged, Types, codec
from policyengine.plan.model import VERSION, Plan

_VERSION_KEY: Final = "policyengine_plan"
_FAULTS: Final = (
    *(ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError),
)


def dump(plan: Plan) -> str:
    """The plan as JSON text, the same text for equal plans."""
    types = Types()
    body = codec(Plan).out(plan, types)
    listed = [type_to_wire(type_) for type_ in types.numbers]
    head = {_VERSION_KEY: plan.version, "sha256": _digest(listed, body)}
    return _json({**head, "types": listed, "plan": body})


def load(text: str) -> Outcome[Plan]:
    """The plan that `dump` wrote; a finding for damaged text or another version."""
    try:
        wire = json.loads(text, parse_float=_no_float, parse_constant=_no_float)
        version = wire[_VERSION_KEY]
        if version != VERSION or type(version) is not int:
            other = finding(codes.OTHER_VERSION, found=str(version), wanted=VERSION)
            return Outcome(None, (other,))
        return Outcome(_read(wire))
    except _FAULTS:
        return Outcome(None, (finding(codes.DAMAGED),))


def _read(wire: Wire) -> Plan:
    listed, body = wire["types"], wire["plan"]
    if wire["sha256"] != _digest(listed, body) or len(wire) != 4:
        raise Damaged
    plan = codec(Plan).back(body, Types(known=[type_from_wire(one) for one in listed]))
    if not isinstance(plan, Plan):
        raise Damaged
    return plan


def _digest(types: Wire, body: Wire) -> str:
    return hashlib.sha256(_json([types, body]).encode()).hexdigest()


def _json(wire: Wire) -> str:
    return json.dumps(wire, ensure_ascii=False, separators=(",", ":"))


def _no_float(text: str) -> NoReturn:
    raise Damaged(text)
