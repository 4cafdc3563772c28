"""Tables and lists that are asked with arguments, as a function is called."""

from policyengine.diagnostics.codes import types as codes
from policyengine.diagnostics.model import finding
from policyengine.feel import syntax
from policyengine.feel.core import Ask, Core
from policyengine.feel.infer_names import narrowed, unguarded
from policyengine.feel.names import Asked, Name
from policyengine.feel.scope import BROKEN, Scope, Typing
from policyengine.feel.types import UNKNOWN, Field, describe, fits, is_optional


def asked(typing: Typing, node: syntax.Call, scope: Scope, known: Name) -> Core:
    """The record that the table or list has for the arguments."""
    name = node.function.text
    if scope.subject is not None and not scope.environment.plain:
        return typing.broken(finding(codes.NAME_IN_CELL, node.span, name=name))
    if known.asked is None:
        return BROKEN
    given = _by_position(typing, node, known.asked)
    if given is None:
        return BROKEN
    usage = known.asked.usage(name)
    cores = [
        _argument(typing, (name, usage), one, parameter, scope)
        for one, parameter in zip(given, known.asked.parameters, strict=True)
    ]
    if any(core.type == UNKNOWN for core in cores):
        return BROKEN
    return narrowed(Ask(known.asked.gives, known.slot, tuple(cores)), scope)


def _by_position(typing: Typing, node: syntax.Call, by: Asked) -> list[syntax.Expression] | None:
    name, usage = node.function.text, by.usage(node.function.text)
    names = [parameter.name for parameter in by.parameters]
    for argument in node.arguments:
        if argument.name is not None and argument.name.text not in names:
            typing.findings.append(
                finding(
                    codes.UNKNOWN_PARAMETER,
                    argument.name.span,
                    function=name,
                    name=argument.name.text,
                    usage=usage,
                )
            )
            return None
    named = {one.name.text: one.value for one in node.arguments if one.name is not None}
    unnamed = [one.value for one in node.arguments if one.name is None]
    ordered = [named[word] for word in names if word in named] if named else unnamed
    if len(ordered) == len(names) == len(node.arguments):
        return ordered
    count = len(node.arguments)
    typing.findings.append(
        finding(codes.WRONG_COUNT, node.span, function=name, count=count, usage=usage)
    )
    return None


def _argument(
    typing: Typing,
    called: tuple[str, str],
    argument: syntax.Expression,
    parameter: Field,
    scope: Scope,
) -> Core:
    core = typing.type(argument, scope, parameter.type)
    if core.type == UNKNOWN or fits(core.type, parameter.type):
        return core
    if is_optional(core.type):
        return typing.broken(unguarded(argument.span))
    function, usage = called
    return typing.broken(
        finding(
            codes.WRONG_ARGUMENT,
            argument.span,
            function=function,
            parameter=parameter.name,
            expected=describe(parameter.type),
            found=describe(core.type),
            usage=usage,
        )
    )
