"""PE12 and PE13: the text is not the YAML that its author meant."""

from policyengine.diagnostics.codes.declare import error, warning

HASH_IN_TEXT = error(
    "PE120",
    "hash-in-text",
    "# 之后的内容 {comment} 会被当作注释丢掉",
    "what follows the #, {comment}, would be dropped as a comment",
    way_out=(
        "若属于内容，写 {quoted}；若是注释,# 前空两格、后空一格",
        "if it belongs to the value write {quoted}; if it is a comment, "
        "put two spaces before the # and one after",
    ),
)
COLON_IN_TEXT = error(
    "PE121",
    "colon-in-text",
    "未加引号的内容里又出现了“冒号加空格”，或此行缩进有误",
    "a second colon followed by a space in text without quotes, or a wrongly indented line",
    way_out=(
        "给整个值加引号：{quoted}；若是新的一项，另起一行并与同级对齐",
        "quote the whole value: {quoted}; if it is an entry of its own, "
        "give it a line aligned with its siblings",
    ),
)
FULLWIDTH_COLON = error(
    "PE122",
    "fullwidth-colon",
    "用了全角冒号“：”，键和值连成了一段文字",
    "the full-width colon “：” melts key and value into one text",
    way_out=(
        "改用半角冒号加一个空格：{fixed}；若整段都是文字，请加引号",
        "type a plain colon and a space: {fixed}; if all of it is text, quote it",
    ),
)
COLON_WITHOUT_SPACE = error(
    "PE123",
    "colon-without-space",
    "冒号后缺少空格，键和值连成了一段文字",
    "without a space after the colon, key and value are one text",
    way_out=(
        "冒号后加一个空格：{fixed}；若整段都是文字，请加引号",
        "put a space after the colon: {fixed}; if all of it is text, quote it",
    ),
)
RESERVED_START = error(
    "PE124",
    "reserved-start",
    "未加引号的内容不能以 {char} 开头，它在 YAML 中另有含义",
    "text without quotes cannot start with {char}, which means something else to YAML",
    way_out=("给整个值加引号：{quoted}", "quote the whole value: {quoted}"),
)
TEXT_AFTER_QUOTE = error(
    "PE125",
    "text-after-quote",
    "引号已经结束，后面还有内容 {rest}",
    "the quotes end here, yet {rest} follows",
    way_out=("用单引号把整个值括起来：{quoted}", "put the whole value in single quotes: {quoted}"),
)
UNCLOSED_QUOTE = error(
    "PE126",
    "unclosed-quote",
    "引号 {char} 没有结束",
    "the quote {char} is never closed",
    way_out=(
        "在值的末尾补上 {char}；值里要写同样的引号时，单引号写两个 ''",
        "add {char} at the end of the value; a single quote inside single quotes is doubled ''",
    ),
)
UNCLOSED_BRACKET = error(
    "PE127",
    "unclosed-bracket",
    "括号 {char} 没有结束，或其中缺少逗号",
    "the bracket {char} is not closed, or a comma is missing inside",
    way_out=(
        "补上 {closing} 或逗号；若整段是表达式，给它加引号",
        "add {closing} or the comma; if all of it is an expression, quote it",
    ),
)
INDENTATION = error(
    "PE128",
    "indentation",
    "此行的缩进或写法与上面各行不一致",
    "this line does not fit the lines above: its indentation or its form differs",
    way_out=(
        "与同级各行左端对齐；清单每项以 `- ` 开头，其余各项写 `键: 值`",
        "align it with its siblings; items of a list start with `- `, "
        "all other entries read `key: value`",
    ),
)
COMMA_SPLITS = error(
    "PE129",
    "comma-splits",
    "括号内的逗号把 {whole} 拆成了两项",
    "inside brackets the comma splits {whole} in two",
    way_out=(
        "若是一个值，加引号：{quoted}；若是两项，逗号后空一格{also}",
        "if it is one value write {quoted}; if there are two, put a space after the comma{also}",
    ),
)
UNKNOWN_ESCAPE = error(
    "PE130",
    "unknown-escape",
    "双引号内的 {escape} 不是有效的转义",
    "{escape} is no valid escape inside double quotes",
    way_out=(
        "反斜杠本身写 \\\\,或改用单引号",
        "write a backslash as \\\\, or use single quotes",
    ),
)
BARE_PAIR = error(
    "PE131",
    "bare-pair",
    "方括号 [ ] 内的 `键: 值` 没有花括号",
    "`key: value` inside [ ] without braces of its own",
    way_out=(
        "写成 {braced}；若是文字，加引号：{quoted}",
        "write {braced}; if it is text write {quoted}",
    ),
)
FULLWIDTH_QUOTES = warning(
    "PE132",
    "fullwidth-quotes",
    "中文引号 {open}{close} 不是 YAML 的引号，会成为内容的一部分",
    "full-width quotes {open}{close} are no YAML quotes: they become part of the value",
    way_out=(
        "改用半角引号 {quoted}；若确要保留，外面再加一对半角引号",
        "type plain quotes {quoted}; to keep them, put plain quotes around them",
    ),
)
DIRECTIVE = error(
    "PE133",
    "directive",
    "行首的 % 在 YAML 中是指令，规则书不用指令",
    "a line that starts with % is a directive to YAML; rulebooks have none",
    way_out=("删去此行；若是内容，请加引号", "remove the line; if it is text, quote it"),
)
FULLWIDTH_COMMA = error(
    "PE134",
    "fullwidth-comma",
    "用了全角逗号“，”，各项没有分开",
    "the full-width comma “，” does not separate entries",
    way_out=(
        "改用半角逗号加空格 `，`；若是文字，请加引号",
        "type a plain comma and a space; if it is text, quote it",
    ),
)
YAML_SYNTAX = error(
    "PE139",
    "yaml-syntax",
    "从此处起不是有效的 YAML",
    "from here on this is not valid YAML",
    way_out=(
        "检查此行和上一行的引号、括号和缩进；含符号的文字请加引号",
        "look at quotes, brackets and indentation of this line and the one above; "
        "quote text that holds symbols",
    ),
)
BRACKET_IN_TEXT = error(
    "PE135",
    "bracket-in-text",
    "括号内未加引号的内容里不能再出现 {char}",
    "text without quotes inside brackets cannot hold {char}",
    way_out=("给整个值加引号：{quoted}", "quote the whole value: {quoted}"),
)
TEXT_AFTER_BRACKET = error(
    "PE136",
    "text-after-bracket",
    "括号已经结束，后面还有 {rest}",
    "the brackets end here, yet {rest} follows",
    way_out=(
        "删去多余部分；若整段是表达式，加引号：{quoted}",
        "remove what follows; if all of it is an expression, quote it: {quoted}",
    ),
)
