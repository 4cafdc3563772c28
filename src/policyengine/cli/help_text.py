"""Help pages in the language of the command line."""

import click

from policyengine.cli import words
from policyengine.values.text import Lang, Text


def help_context(lang: Lang) -> type[click.Context]:
    """The kind of context whose help speaks `lang`."""
    return _ChineseContext if lang == "zh" else _EnglishContext


class _Formatter(click.HelpFormatter):
    lang: Lang = "en"

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or words.USAGE.to(self.lang))

    def write_heading(self, heading: str) -> None:
        super().write_heading(words.HEADINGS.get(heading, Text.same(heading)).to(self.lang))


class _ChineseFormatter(_Formatter):
    lang: Lang = "zh"


class _EnglishContext(click.Context):
    formatter_class = _Formatter


class _ChineseContext(click.Context):
    formatter_class = _ChineseFormatter
