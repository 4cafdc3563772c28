"""What people write from habit instead of the language's own words, and what to write instead."""

import re
from decimal import Decimal
from typing import Final

from policyengine.diagnostics.codes import syntax as codes
from policyengine.diagnostics.model import Diagnostic, Edit, finding
from policyengine.diagnostics.place import Span
from policyengine.values.dates import make_date
from policyengine.values.text import Text
from policyengine.values.value import Scalar

# What is written, the terminal and the word that it stands for. Longer ones first.
_NOTATION: Final[dict[str, tuple[str, str]]] = {
    "===": ("COMPARE", "="),
    "!==": ("COMPARE", "!="),
    "==": ("COMPARE", "="),
    "=>": ("COMPARE", ">="),
    "=<": ("COMPARE", "<="),
    "<>": ("COMPARE", "!="),
    "&&": ("AND", "and"),
    "||": ("OR", "or"),
    ":=": ("COMPARE", "="),
    "&": ("AND", "and"),
    "|": ("OR", "or"),
    "^": ("POWER", "**"),
    "≥": ("COMPARE", ">="),
    "≤": ("COMPARE", "<="),
    "≠": ("COMPARE", "!="),
    "×": ("STAR", "*"),
    "÷": ("SLASH", "/"),
    "−": ("MINUS", "-"),
    "–": ("MINUS", "-"),
    "（": ("LPAR", "("),
    "）": ("RPAR", ")"),
    "［": ("LSQB", "["),
    "］": ("RSQB", "]"),
    "【": ("LSQB", "["),
    "】": ("RSQB", "]"),
    "，": ("COMMA", ","),
    "、": ("COMMA", ","),
    "：": ("COLON", ":"),
    "＋": ("PLUS", "+"),
    "－": ("MINUS", "-"),
    "＊": ("STAR", "*"),
    "／": ("SLASH", "/"),
    "＝": ("COMPARE", "="),
    "＜": ("COMPARE", "<"),
    "＞": ("COMPARE", ">"),
    "．": ("DOT", "."),
    "？": ("QUESTION", "?"),
}
_CONNECTIVES: Final[dict[str, tuple[str, str]]] = {
    **dict.fromkeys(("且", "并且", "而且", "AND", "And"), ("AND", "and")),
    **dict.fromkeys(("或", "或者", "OR", "Or"), ("OR", "or")),
    "如果": ("IF", "if"),
    "那么": ("THEN", "then"),
    "否则": ("ELSE", "else"),
    "属于": ("IN", "in"),
}
_FULL_WIDTH: Final = "（）［］【】，、：＋－＊／＝＜＞．？"
WORDS: Final = tuple(sorted(_CONNECTIVES, key=len, reverse=True))
_SIGNS: Final = "|".join(re.escape(sign) for sign in sorted(_NOTATION, key=len, reverse=True))
# Most words of an expression begin with a letter; they need not be held against every sign.
PATTERN: Final = rf"(?!\w)(?:{_SIGNS})|(?:{'|'.join(WORDS)})\b"

# What a unit stands for in a cell: its kind and the factor to yuan, or to a fraction of one.
UNITS: Final = {
    "元": ("money", Decimal(1)),
    "万元": ("money", Decimal(10_000)),
    "亿元": ("money", Decimal(100_000_000)),
    "%": ("rate", Decimal("0.01")),
    "％": ("rate", Decimal("0.01")),
    "个百分点": ("points", Decimal("0.01")),
}
_BARE_UNITS: Final = ("岁", "周岁", "天", "日", "个月", "年", "次", "人")

OUTSIDE: Final = {
    "instance": Text("类型判断 instance of", "the type test 'instance of'"),
    "function": Text("自定义函数", "a function definition"),
    "external": Text("外部函数", "an external function"),
    "{": Text("上下文 { }", "a context { }"),
}


def meant(text: str) -> tuple[str, str]:
    """Terminal and word that `text` most likely stands for, to read on."""
    return _NOTATION.get(text) or _CONNECTIVES[text]


def notation(text: str, place: Span) -> Diagnostic:
    """The finding for another language's operator, or for full-width punctuation."""
    if text == ":=":
        return finding(codes.ASSIGNMENT, place, found=text)
    instead = meant(text)[1]
    code = codes.FULL_WIDTH if text in _FULL_WIDTH else codes.OTHER_NOTATION
    spaced = instead
    if instead.isalpha():
        before, after = place.start - 1, place.end
        whole = place.source.text
        spaced = (" " if before >= 0 and not whole[before].isspace() else "") + instead
        spaced += " " if whole[after : after + 1].strip() else ""
    return finding(code, place, edit=Edit(place, spaced), found=text, instead=instead)


def quotes(text: str, place: Span) -> Diagnostic:
    """The finding for text in quotes that are not straight double ones."""
    instead = f'"{text[1:-1]}"'
    edit = None if "\\" in text else Edit(place, instead)
    shown = text[0] + text[-1]
    return finding(codes.SINGLE_QUOTES, place, edit=edit, found=shown, instead=instead)


def date(text: str, place: Span) -> tuple[Diagnostic, Scalar]:
    """The finding for a date without its quotes, and the date, where there is such a day."""
    year, month, day = re.findall(r"[0-9]+", text)
    value = make_date(int(year), int(month), int(day))
    instead = f'@"{year}-{int(month):02d}-{int(day):02d}"'
    edit = None if value is None else Edit(place, instead)
    return finding(codes.BARE_DATE, place, edit=edit, found=text, instead=instead), value


def unit(number: str, word: str, place: Span, *, cell: bool) -> Diagnostic:
    """The finding for a number that runs on into a unit or other letters."""
    if not cell and word in UNITS:
        return finding(codes.UNIT_IN_EXPRESSION, place, found=number + word)
    edit = Edit(place, number) if word in _BARE_UNITS else None
    return finding(codes.NUMBER_RUNS_ON, place, edit=edit, number=number, found=word)
