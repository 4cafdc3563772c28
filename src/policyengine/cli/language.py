"""The language to speak: what `--lang` says, else what the locale says."""

from collections.abc import Mapping, Sequence
from typing import Final

from policyengine.values.text import Lang

OPTION: Final = "--lang"


def language(arguments: Sequence[str], environment: Mapping[str, str]) -> Lang:
    """Chosen before the arguments are parsed, so that complaints about them are understood.

    Of several the last counts: the one of a command goes before that of the program.
    """
    chosen: Lang | None = None
    for number, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == OPTION:
            asked = "".join(arguments[number + 1 : number + 2])
        elif argument.startswith(OPTION + "="):
            asked = argument.removeprefix(OPTION + "=")
        else:
            continue
        if asked in ("zh", "en"):
            chosen = "zh" if asked == "zh" else "en"
    return chosen or _of_locale(environment)


def _of_locale(environment: Mapping[str, str]) -> Lang:
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    first = next((name for name in names if name), "")
    return "zh" if first.lower().startswith("zh") else "en"
