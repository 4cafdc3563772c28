"""PE2: the file reads well, yet is not shaped as a rulebook, claim or case file must be."""

from policyengine.diagnostics.codes.declare import error

UNKNOWN_KEY = error(
    "PE201",
    "unknown-key",
    "此处没有 `{key}` 这个键",
    "there is no key `{key}` here",
    way_out=("此处可用：{allowed}", "allowed here: {allowed}"),
)
MISSING_KEY = error(
    "PE202",
    "missing-key",
    "{place}缺少 `{key}`",
    "{place} lacks `{key}`",
    way_out=("补上 `{key}: …`", "add `{key}: …`"),
)
MISSING_VALUE = error(
    "PE203",
    "missing-value",
    "{place}没有写值",
    "{place} has no value",
    way_out=("写上{expected}，或删去这个键", "write {expected}, or remove the key"),
)
WRONG_TYPE = error(
    "PE204",
    "wrong-type",
    "{place}应为{expected}，却是{found}",
    "{place} must be {expected}, not {found}",
)
WRONG_FORM = error(
    "PE205",
    "wrong-form",
    "{value} 不合要求：{says}",
    "{value} does not fit here: {says}",
)
VALUE_NOT_ALLOWED = error(
    "PE206",
    "value-not-allowed",
    "{value} 不是{place}可用的值",
    "{value} is not one of the values of {place}",
    way_out=("可用：{allowed}", "allowed: {allowed}"),
)
TOO_FEW = error(
    "PE207",
    "too-few",
    "{place}只有 {count} 项，至少要有 {limit} 项",
    "{place} has too few entries: {count}, where at least {limit} are needed",
    way_out=("补上缺少的项", "add what is missing"),
)
TOO_MANY = error(
    "PE208",
    "too-many",
    "{place}有 {count} 项，最多 {limit} 项",
    "{place} has too many entries: {count}, where at most {limit} are allowed",
    way_out=("删去多余的项", "remove what is too much"),
)
TEXT_LENGTH = error(
    "PE209",
    "text-length",
    "{place}的文字有 {count} 个字，应{bound}",
    "the text of {place} has {count} characters, which must be {bound}",
)
OUT_OF_RANGE = error(
    "PE210",
    "out-of-range",
    "{value} 超出范围，应{bound}",
    "{value} is out of range: it must be {bound}",
)
REPEATED_ITEM = error(
    "PE211",
    "repeated-item",
    "{place}中 {value} 重复出现",
    "{place} lists {value} twice",
    way_out=("删去重复的一项", "remove one of them"),
)
NEEDS_KEY = error(
    "PE212",
    "needs-key",
    "给出 `{key}` 时还要给出 `{needed}`",
    "where `{key}` is given, `{needed}` is needed too",
    way_out=("补上 `{needed}: …`", "add `{needed}: …`"),
)
ONE_NEEDED = error(
    "PE213",
    "one-needed",
    "{place}要给出 {keys} 之一",
    "{place} needs one of {keys}",
    way_out=("补上其中一个", "add one of them"),
)
EXCLUSIVE_KEYS = error(
    "PE214",
    "exclusive-keys",
    "{keys} 不能同时给出",
    "{keys} exclude each other",
    way_out=("只保留一个", "keep one of them"),
)
KEY_NOT_HERE = error(
    "PE215",
    "key-not-here",
    "在这种情况下不能写 `{key}`",
    "the key `{key}` cannot stand with the other entries here",
    way_out=("删去它，或改动与之不合的项", "remove it, or change what it does not go with"),
)
KEY_FORM = error(
    "PE216",
    "key-form",
    "键名 `{key}` 不合要求：{says}",
    "the name `{key}` does not fit here: {says}",
)
DOES_NOT_FIT = error(
    "PE219",
    "does-not-fit",
    "{place}的内容不合要求",
    "what {place} holds does not fit here",
    way_out=("对照同类条目改写", "write it like other entries of its kind"),
)
