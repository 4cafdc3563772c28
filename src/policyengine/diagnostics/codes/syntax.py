"""PE3: what can be wrong with the text of an expression."""

from policyengine.diagnostics.codes.declare import error

NOT_EXPECTED = error(
    "PE301",
    "not-expected-here",
    "此处不应出现 {found}，应为{expected}",
    "{found} cannot stand here; expected {expected}",
)
ENDS_EARLY = error(
    "PE302",
    "expression-ends-early",
    "表达式在此处没有写完，还应有{expected}",
    "the expression ends too early; expected {expected}",
)
EMPTY = error(
    "PE303",
    "empty-expression",
    "表达式是空的",
    "the expression is empty",
    way_out=(
        "写一个值、名称或公式；规则表中任意值写 -",
        "write a value, a name or a formula; in a table cell, - holds for any value",
    ),
)
OTHER_NOTATION = error(
    "PE304",
    "other-notation",
    "{found} 不是本语言的写法",
    "{found} is not how this language writes it",
    way_out=("改写为 {instead}", "write {instead} instead"),
)
FULL_WIDTH = error(
    "PE305",
    "full-width-punctuation",
    "{found} 是全角标点",
    "{found} is full-width punctuation",
    way_out=("改用半角 {instead}", "write {instead} instead"),
)
UNIT_IN_EXPRESSION = error(
    "PE306",
    "unit-in-expression",
    "表达式中不能写带单位的数 {found}",
    "a figure with a unit ({found}) cannot stand in an expression",
    way_out=(
        "在 parameters 中给它起名并注明条款，此处写该名称",
        "name it under parameters, with its citation, and use the name here",
    ),
)
NUMBER_RUNS_ON = error(
    "PE307",
    "number-runs-into-letters",
    "数 {number} 后面紧跟着 {found}",
    "the number {number} runs into {found}",
    way_out=(
        "单元格中的单位只能是 元、万元、亿元、%、个百分点",
        "the units a cell may have are 元，万元，亿元，% and 个百分点",
    ),
)
SINGLE_QUOTES = error(
    "PE308",
    "wrong-quotes",
    "文字应放在半角双引号中，而不是 {found}",
    "text stands in straight double quotes, not in {found}",
    way_out=("改写为 {instead}", "write {instead} instead"),
)
ASSIGNMENT = error(
    "PE309",
    "assignment",
    "{found} 是赋值；表达式只算出一个值",
    "{found} assigns; an expression only gives a value",
    way_out=("比较是否相等用 =", "to compare, write ="),
)
MISSING_ELSE = error(
    "PE310",
    "missing-else",
    "这个 if 没有 else",
    "this if has no else",
    way_out=(
        "写明条件不成立时的值：if … then … else …",
        "say what holds otherwise: if … then … else …",
    ),
)
UNCLOSED = error(
    "PE311",
    "unclosed",
    "{found} 没有配对的 {instead}",
    "{found} is never closed by {instead}",
)
STRAY_CLOSING = error(
    "PE312",
    "stray-closing",
    "{found} 没有与之配对的左括号",
    "{found} closes nothing",
)
UNCLOSED_TEXT = error(
    "PE313",
    "unclosed-text",
    "文字没有结束的双引号",
    "the text has no closing double quote",
)
BAD_ESCAPE = error(
    "PE314",
    "bad-escape",
    "文字中的 {found} 没有定义",
    "{found} means nothing inside a text",
    way_out=(
        r"可用 \" \\ \n \r \t \uXXXX；反斜杠本身写 \\",
        r"write \" \\ \n \r \t or \uXXXX; a backslash itself is \\",
    ),
)
STRANGE_CHARACTER = error(
    "PE315",
    "strange-character",
    "{found} 不能出现在表达式中",
    "{found} has no place in an expression",
)
NOT_IN_PROFILE = error(
    "PE316",
    "not-in-this-profile",
    "本语言不含 FEEL 的{construct}",
    "{construct} of FEEL is not part of this language",
)
TOO_LONG = error(
    "PE317",
    "expression-too-long",
    "表达式有 {length} 个字符，上限是 {limit}",
    "the expression has {length} characters; at most {limit} are allowed",
    way_out=("拆成几个有名称的计算项", "split it into named values"),
)
TOO_DEEP = error(
    "PE318",
    "expression-too-deep",
    "表达式嵌套超过 {limit} 层",
    "the expression is nested more than {limit} deep",
    way_out=("拆成几个有名称的计算项", "split it into named values"),
)
BAD_AT_LITERAL = error(
    "PE319",
    "bad-date-or-duration",
    "{found} 不是日期或时长",
    "{found} is neither a date nor a duration",
    way_out=(
        '日期写 @"2024-01-31"，时长写 @"P1Y6M" 或 @"P15D"',
        'write dates as @"2024-01-31", durations as @"P1Y6M" or @"P15D"',
    ),
)
NUMBER_TOO_PRECISE = error(
    "PE320",
    "number-out-of-bounds",
    "数 {found} 超出 34 位有效数字或允许的大小",
    "the number {found} has more than 34 digits or is too large or too small",
)
NEEDS_BRACKETS = error(
    "PE321",
    "needs-brackets",
    "{found} 在这里要放进括号",
    "{found} must stand in brackets here",
    way_out=("写成 ({found} …)", "write ({found} …)"),
)
CHAINED_COMPARISON = error(
    "PE322",
    "chained-comparison",
    "两次比较不能连写",
    "two comparisons cannot be chained",
    way_out=(
        "写成 x between a and b，或用 and 连接两次比较",
        "write x between a and b, or join two comparisons by and",
    ),
)
BARE_DATE = error(
    "PE323",
    "date-without-quotes",
    "{found} 会被读成减法，不是日期",
    "{found} reads as a subtraction, not as a date",
    way_out=("改写为 {instead}", "write {instead} instead"),
)
COMMENT_SIGN = error(
    "PE324",
    "comment-after-value",
    "{found} 是注释，不参与计算",
    "{found} is a comment and takes no part in the calculation",
    way_out=(
        "除法写 a / b，只取整数部分写 floor(a / b)；注释写在 YAML 的 # 之后",
        "write a / b to divide, floor(a / b) for whole parts; comments follow a # of YAML",
    ),
)
THOUSANDS_MARK = error(
    "PE325",
    "thousands-mark",
    "{found} 中的逗号隔开两个值，不是千位分隔符",
    "the comma in {found} sets two values apart; it is no thousands mark",
    way_out=(
        "一个数写成 {instead}；几个值在逗号后空一格：{apart}",
        "write one number as {instead}; several values with blanks between them: {apart}",
    ),
)
RANGE_WITH_DASH = error(
    "PE326",
    "range-with-dash",
    "{found} 不是区间的写法",
    "{found} is not how a range is written",
    way_out=(
        "两端都包括写 {instead}，不包括末端写 {open}",
        "with both ends included write {instead}, without the last {open}",
    ),
)
NO_SUCH_DAY = error(
    "PE327",
    "no-such-day",
    "日历上没有 {found} 这一天",
    "the calendar has no day {found}",
    way_out=("{instead}", "{instead}"),
)
SPREADSHEET_CALL = error(
    "PE328",
    "keyword-as-function",
    "{found} 不是函数",
    "{found} is not a function",
    way_out=("改写为 {instead}", "write {instead} instead"),
)
ONE_SIDED = error(
    "PE329",
    "comparison-without-left-side",
    "{found} 左边没有要比较的值",
    "{found} has nothing to compare on its left",
    way_out=("改写为 {instead}", "write {instead} instead"),
)
