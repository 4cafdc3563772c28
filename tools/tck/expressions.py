"""One expression case: typed in plain FEEL, evaluated, compared."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import localcontext

from policyengine.diagnostics.model import Diagnostic
from policyengine.feel.evaluate import compile_core
from policyengine.feel.faults import Fault
from policyengine.feel.infer import infer
from policyengine.feel.names import Environment, Name
from policyengine.feel.parse import parse
from policyengine.feel.types import Type, maybe
from policyengine.values.exact import FEEL_CONTEXT
from policyengine.values.text import Text
from policyengine.values.value import Value
from tools.tck.read import Case
from tools.tck.values import Unsupported, declared, same, type_of, value_of


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a case came out, and why.

    `right` by its value, `rightly refused` where the suite has null by error, `refused` where it
    has a value, or `wrong`.
    """

    case: Case
    outcome: str
    why: str

    @property
    def is_right(self) -> bool:
        """Whether it is as the suite has it."""
        return self.outcome in ("right", "rightly refused")


@dataclass(slots=True)
class Data:
    """The names of a case with their types and values."""

    names: dict[str, Name] = field(default_factory=dict)
    values: dict[int, Value] = field(default_factory=dict)

    def add(self, name: str, type_: Type, value: Value) -> None:
        """One more name."""
        slot = len(self.names)
        self.names[name] = Name(slot, type_, Text.same(name))
        self.values[slot] = value

    @property
    def environment(self) -> Environment:
        """As the language sees it."""
        return Environment(self.names, plain=True)


class Refused(Exception):  # noqa: N818 - a verdict, not an error
    """The language does not accept the case, and says why."""


def judge(case: Case) -> Verdict:
    """Run a case and compare."""
    expected = case["expected"]
    try:
        value = run(case)
    except (Refused, Unsupported) as refusal:
        # What the suite writes as null by error is right when it is refused.
        right = expected["value"] is None and case["error"]
        return Verdict(case, "rightly refused" if right else "refused", str(refusal))
    outcome = "right" if same(value, expected) else "wrong"
    return Verdict(case, outcome, f"{value!r} instead of {expected['value']!r}")


def run(case: Case) -> Value:
    """The value of a case's expression."""
    data = given(case, case["inputs"])
    return evaluate(case["expression"], data, case["typeRef"])


def given(case: Case, inputs: Mapping[str, Case]) -> Data:
    """The names that a case may use: its inputs, and the decisions it stands on."""
    data = Data()
    for name, one in inputs.items():
        data.add(name, type_of(one), value_of(one))
    for let in case["lets"]:
        if let["kind"] == "bkm":
            raise Refused("calls a function of the model")
        of = declared(let.get("typeRef"))
        type_, value = typed(let["expression"], data, of)
        data.add(let["name"], type_, value)
    return data


def evaluate(text: str, data: Data, type_name: str | None) -> Value:
    """The value of an expression, or a refusal."""
    return typed(text, data, declared(type_name))[1]


def typed(text: str, data: Data, expected: Type | None) -> tuple[Type, Value]:
    """Type and value of an expression, or a refusal."""
    asked = None if expected is None else maybe(expected)
    outcome = parse(text).then(lambda tree: infer(tree, data.environment, asked))
    core = outcome.value
    if core is None or outcome.failed:
        raise Refused(said(outcome.diagnostics))
    try:
        with localcontext(FEEL_CONTEXT):
            return core.type, compile_core(core)(data.values)
    except Fault as fault:
        raise Refused(f"{fault.code.id} {fault.code.slug}") from None


def said(findings: tuple[Diagnostic, ...]) -> str:
    """The findings in one line."""
    return "; ".join(f"{found.code.id} {found.message('en')}" for found in findings)
