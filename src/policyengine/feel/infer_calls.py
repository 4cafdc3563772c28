"""Calls: which of a function's signatures is meant, and whether its arguments fit."""

from policyengine.diagnostics.codes import types as codes
from policyengine.diagnostics.model import Diagnostic, Edit, finding
from policyengine.feel import infer_asked, syntax, units, ways
from policyengine.feel.core import Call, Constant, Core, Items
from policyengine.feel.core import Filter as FilterCore
from policyengine.feel.core import Project as ProjectCore
from policyengine.feel.fold import checked
from policyengine.feel.functions.signature import Many, Signature
from policyengine.feel.functions.table import BY_NAME, usage
from policyengine.feel.infer_membership import recognised
from policyengine.feel.infer_names import unguarded
from policyengine.feel.matching import Match, Mismatch, matched, result_type, takes
from policyengine.feel.scope import BROKEN, Scope, Typing
from policyengine.feel.types import (
    DAYS,
    DURATION,
    MONTHS,
    NOTHING,
    UNKNOWN,
    Enumeration,
    ListOf,
    Simple,
    Type,
    bare,
    describe,
    is_optional,
    join,
    maybe,
)
from policyengine.values.durations import Months, duration_of
from policyengine.values.spelling import did_you_mean, nearest, slip


def call(typing: Typing, node: syntax.Call, scope: Scope, hint: Type | None) -> Core:
    """A function applied to its arguments."""
    name = node.function.text
    signatures = BY_NAME.get(name)
    if signatures is None:
        return _asked(typing, node, scope)
    arguments = _in_order(typing, node, signatures)
    if arguments is None:
        return BROKEN
    cores = _typed(typing, arguments, scope)
    if any(core.type == UNKNOWN for core in cores):
        return BROKEN
    plain = scope.environment.plain
    fitting = [signature for signature in signatures if takes(signature, len(cores))]
    if not fitting:
        return typing.broken(
            finding(
                codes.WRONG_COUNT,
                node.span,
                function=name,
                count=len(cores),
                usage=usage(signatures[0]),
            )
        )
    worst: Mismatch | None = None
    for signature in fitting:
        match = matched(signature, [core.type for core in cores], plain=plain)
        if isinstance(match, Match):
            known = recognised(cores[1], cores[0], scope) if name == "list contains" else None
            return known or _built(typing, node, match, cores, hint)
        if worst is None or match.at >= worst.at:
            worst = match
    odd = units.at_odds(list(zip(arguments, cores, strict=True)), scope)
    given = arguments, cores
    return typing.broken(odd) if odd else _refused(typing, node, fitting, given, worst)


def _asked(typing: Typing, node: syntax.Call, scope: Scope) -> Core:
    """What is no function: a table or list that is asked, or the finding that it is neither."""
    name = node.function.text
    known = scope.environment.names.get(name)
    if known is not None and known.asked is not None:
        return infer_asked.asked(typing, node, scope, known)
    meant, close = slip(name, BY_NAME, closed=True), nearest(name, BY_NAME)
    edit = Edit(node.function.span, meant) if meant else None
    way_out = ways.FUNCTIONS.get(name) or (did_you_mean(close) if close else None)
    return typing.broken(
        finding(codes.UNKNOWN_FUNCTION, node.function.span, edit=edit, hint=way_out, name=name)
    )


def _in_order(
    typing: Typing, node: syntax.Call, signatures: tuple[Signature, ...]
) -> list[syntax.Expression] | None:
    """The arguments by position, whether they were named or not."""
    if all(argument.name is None for argument in node.arguments):
        return [argument.value for argument in node.arguments]
    given = {argument.name.text: argument for argument in node.arguments if argument.name}
    wrong = next((arg for arg in node.arguments if arg.name is None), None)
    for signature in signatures:
        names = [parameter.name for parameter in signature.parameters]
        if (
            wrong is None
            and len(given) == len(node.arguments)
            and set(given) == set(names[: len(given)])
        ):
            return [given[name].value for name in names[: len(given)]]
    known = {parameter.name for one in signatures for parameter in one.parameters}
    strange = next((word for word in given if word not in known), next(iter(given)))
    part = given[strange].name
    typing.findings.append(
        finding(
            codes.UNKNOWN_PARAMETER,
            part.span if part else node.span,
            function=node.function.text,
            name=strange,
            usage=usage(signatures[0]),
        )
    )
    return None


def _typed(typing: Typing, arguments: list[syntax.Expression], scope: Scope) -> list[Core]:
    """The arguments; text beside a list of an enumeration's words is one of them."""
    cores: list[Core] = []
    words: Type | None = None
    for argument in arguments:
        core = typing.type(argument, scope, words)
        cores.append(core)
        of = bare(core.type)
        of = bare(of.item) if isinstance(of, ListOf) else of
        if isinstance(of, Enumeration):
            words = of
    return cores


def _refused(
    typing: Typing,
    node: syntax.Call,
    fitting: list[Signature],
    given: tuple[list[syntax.Expression], list[Core]],
    worst: Mismatch | None,
) -> Core:
    arguments, cores = given
    stripped = [_without_null(core.type) for core in cores]
    if any(isinstance(matched(one, stripped, plain=False), Match) for one in fitting):
        for argument, core in zip(arguments, cores, strict=True):
            if is_optional(core.type):
                typing.findings.append(unguarded(argument.span))
            elif isinstance(core.type, ListOf) and is_optional(core.type.item):
                typing.findings.append(finding(codes.ITEMS_UNGUARDED, argument.span))
        return BROKEN
    at = worst.at if worst else 0
    return typing.broken(_wrong(node, arguments[at], cores[at], worst, fitting[0]))


def _wrong(
    node: syntax.Call,
    argument: syntax.Expression,
    core: Core,
    worst: Mismatch | None,
    signature: Signature,
) -> Diagnostic:
    way = ways.Way()
    if worst is not None and worst.due is not None and isinstance(argument, syntax.Literal):
        way = ways.literal(argument, worst.due)
    return finding(
        codes.WRONG_ARGUMENT,
        argument.span,
        edit=way.edit,
        hint=way.hint,
        function=node.function.text,
        parameter=worst.parameter if worst else "",
        expected=worst.expected if worst else "",
        found=describe(core.type),
        usage=usage(signature),
    )


def _without_null(type_: Type) -> Type:
    of = bare(type_)
    return ListOf(bare(of.item)) if isinstance(of, ListOf) else of


def _built(
    typing: Typing, node: syntax.Call, match: Match, cores: list[Core], hint: Type | None
) -> Core:
    signature = match.signature
    args = tuple(cores)
    pattern = signature.parameters[0].pattern if signature.parameters else None
    if isinstance(pattern, Many) and not isinstance(cores[0].type, ListOf):
        common: Type = NOTHING
        for core in cores:
            common = join(common, core.type) or common
        args = (Items(ListOf(common), args),)
    if signature.id == "duration":
        return _duration(typing, node, args, hint)
    result = result_type(signature.result, match.bound)
    if signature.logical and any(_has_null(arg.type) for arg in args):
        result = maybe(result)
    if signature.id == "sum" and isinstance(args[0], FilterCore | ProjectCore):
        _warn_empty(typing, node, args[0])
    return checked(typing, Call(result, signature.id, args), node.span)


def _warn_empty(typing: Typing, node: syntax.Call, over: Core) -> None:
    while isinstance(over, ProjectCore):
        over = over.over
    if isinstance(over, FilterCore):
        typing.findings.append(finding(codes.MAY_BE_EMPTY, node.span))


def _has_null(type_: Type) -> bool:
    return is_optional(type_) or (isinstance(type_, ListOf) and is_optional(type_.item))


def _duration(typing: Typing, node: syntax.Call, args: tuple[Core, ...], hint: Type | None) -> Core:
    """Which kind of duration: as the literal tells, else as is expected."""
    given = args[0]
    if isinstance(given, Constant) and isinstance(given.value, str):
        value = duration_of(given.value)
        if value is None:
            return typing.broken(finding(codes.NO_SUCH_DURATION, node.span))
        return Call(MONTHS if isinstance(value, Months) else DAYS, "duration", args)
    if hint is None or bare(hint) not in (MONTHS, DAYS, DURATION):
        return typing.broken(finding(codes.DURATION_KIND, node.span))
    kind = bare(hint)
    return Call(kind, f"duration {kind.kind}" if isinstance(kind, Simple) else "duration", args)
