"""What people write from habit instead of the language's own words, and what to write instead."""

import re
from typing import Final

from policyengine.diagnostics.codes import syntax as codes
from policyengine.diagnostics.model import Diagnostic, Edit, finding
from policyengine.diagnostics.place import Span
from policyengine.values.text import Text

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
    "；": ("COMMA", ","),
    ";": ("COMMA", ","),
    "＞＝": ("COMPARE", ">="),
    "＜＝": ("COMPARE", "<="),
    "！＝": ("COMPARE", "!="),
    "＜＞": ("COMPARE", "!="),
    "≧": ("COMPARE", ">="),
    "≦": ("COMPARE", "<="),
    "=!": ("COMPARE", "!="),
}
_COMPARISONS: Final = {
    "=": ("等于",),
    "!=": ("不等于",),
    ">=": ("大于等于", "大于或等于", "不小于", "不低于", "不少于"),
    "<=": ("小于等于", "小于或等于", "不大于", "不高于", "不多于", "不超过"),
    ">": ("大于", "高于", "多于", "超过"),
    "<": ("小于", "低于", "少于", "不足", "不满"),
    "= null": ("为空",),
    "!= null": ("不为空",),
}
_KEYWORDS: Final = ("if", "then", "else", "and", "or", "in", "between", "some", "every", "for")
_CONSTANTS: Final = ("true", "false", "null")
_CONNECTIVES: Final[dict[str, tuple[str, str]]] = {
    **dict.fromkeys(("且", "并且", "而且", "与", "并"), ("AND", "and")),
    **dict.fromkeys(("或", "或者"), ("OR", "or")),
    **dict.fromkeys(("如果", "若"), ("IF", "if")),
    **dict.fromkeys(("那么", "则"), ("THEN", "then")),
    "否则": ("ELSE", "else"),
    "属于": ("IN", "in"),
    **{word.upper(): (word.upper(), word) for word in _KEYWORDS},
    **{word.title(): (word.upper(), word) for word in ("if", "then", "else", "and", "or")},
    **{word.upper(): ("CONSTANT", word) for word in _CONSTANTS},
    **{word.title(): ("CONSTANT", word) for word in _CONSTANTS},
    "NOT": ("NAME", "not"),
    "乘以": ("STAR", "*"),
    "除以": ("SLASH", "/"),
    **{word: ("COMPARE", sign) for sign, words in _COMPARISONS.items() for word in words},
}
# Words that stand between two others only where no bracket follows: `is(a, b)` is a function.
_IS: Final = r"(?:is\s+not|is|IS\s+NOT|IS)\b(?!\s*\()"
_NOT_IN: Final = r"(?:not\s+in|NOT\s+IN)\b(?!\s*\()"
_FULL_WIDTH: Final = frozenset("（）［］【】，、：＋－＊／＝＜＞．？；！")
WORDS: Final = tuple(sorted(_CONNECTIVES, key=len, reverse=True))
_SIGNS: Final = "|".join(re.escape(sign) for sign in sorted(_NOTATION, key=len, reverse=True))
# Most words of an expression begin with a letter; they need not be held against every sign.
STOPS: Final = (*WORDS, _IS, _NOT_IN)
PATTERN: Final = rf"(?!\w)(?:{_SIGNS})|(?:{'|'.join(WORDS)})(?=\b|[0-9])|{_IS}|{_NOT_IN}"

_ENDS: Final = re.compile(r"\s*(?:$|[),\]]|(?:and|or|then|else)\b)")
_INSTEAD: Final = {
    **dict.fromkeys("!！¬", Text.same("not(…)")),
    "%": Text("modulo(a, b)；比例写成参数", "modulo(a, b); a rate is a parameter"),
    **dict.fromkeys("¥￥$", Text("金额写成参数，如 100元", "a parameter such as 100元")),
    "@": Text.same('@"2024-01-31"'),
}

OUTSIDE: Final = {
    "instance": Text("类型判断 instance of", "the type test 'instance of'"),
    "function": Text("自定义函数", "a function definition"),
    "external": Text("外部函数", "an external function"),
    "{": Text("上下文 { }", "a context { }"),
}


def meant(text: str) -> tuple[str, str]:
    """Terminal and word that `text` most likely stands for, to read on."""
    word = " ".join(text.lower().split())
    if word in ("is", "is not"):
        return ("COMPARE", "=" if word == "is" else "!=")
    if word == "not in":
        return ("IN", "in")
    return _NOTATION.get(text) or _CONNECTIVES[text]


def notation(text: str, place: Span) -> Diagnostic:
    """The finding for another language's operator, or for full-width punctuation."""
    if text == ":=":
        return finding(codes.ASSIGNMENT, place, found=text)
    instead = meant(text)[1]
    if instead == "in" and text != "属于" and len(text) > 2:
        return finding(codes.OTHER_NOTATION, place, found=text, instead="not(x in …)")
    code = codes.FULL_WIDTH if set(text) <= _FULL_WIDTH else codes.OTHER_NOTATION
    spaced = instead
    if instead != "not" and (instead.isalpha() or text[0].isalpha()):
        before, after = place.start - 1, place.end
        whole = place.source.text
        spaced = (" " if before >= 0 and not whole[before].isspace() else "") + instead
        spaced += " " if whole[after : after + 1].strip() else ""
    return finding(code, place, edit=Edit(place, spaced), found=text, instead=instead)


def negation(negand: str, place: Span, rest: str) -> Diagnostic:
    """The finding for `not` without brackets; what it covers is plain where nothing follows."""
    alone = _ENDS.match(rest) is not None
    instead = f"not({negand})" if alone else f"not({negand} …)"
    edit = Edit(place, instead) if alone else None
    return finding(codes.OTHER_NOTATION, place, edit=edit, found="not", instead=instead)


def strange(char: str, place: Span) -> Diagnostic:
    """The finding for a character that no expression has."""
    if char in _INSTEAD:
        return finding(codes.OTHER_NOTATION, place, found=char, instead=_INSTEAD[char])
    return finding(codes.STRANGE_CHARACTER, place, found=char)


def quotes(text: str, place: Span) -> Diagnostic:
    """The finding for text in quotes that are not straight double ones."""
    instead = f'"{text[1:-1]}"'
    edit = None if "\\" in text else Edit(place, instead)
    shown = text[0] + text[-1]
    return finding(codes.SINGLE_QUOTES, place, edit=edit, found=shown, instead=instead)
