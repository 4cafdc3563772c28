"""PE4: names and types of expressions; from PE480 on, what only data can show."""

from policyengine.diagnostics.codes.declare import error, warning

UNKNOWN_NAME = error(
    "PE401",
    "unknown-name",
    "没有名为 {name} 的事实、参数或计算项",
    "no fact, parameter or value has the name {name}",
)
UNKNOWN_FIELD = error(
    "PE402",
    "unknown-field",
    "{type} 没有 {name} 这一项",
    "{type} has no {name}",
)
UNKNOWN_FUNCTION = error(
    "PE403",
    "unknown-function",
    "没有名为 {name} 的函数",
    "no function has the name {name}",
)
WORD_UNQUOTED = error(
    "PE404",
    "word-without-quotes",
    "{name} 是“{enumeration}”的一个选项，不是名称",
    "{name} is a word of “{enumeration}”, not a name",
    way_out=('加上双引号："{name}"', 'put it in double quotes: "{name}"'),
)
OPERATOR_MISSING = error(
    "PE405",
    "operator-missing",
    "{first} 和 {second} 之间缺少运算符",
    "an operator is missing between {first} and {second}",
)
NAME_IN_CELL = error(
    "PE406",
    "name-in-cell",
    "规则表的单元格中不能用名称 {name}",
    "the name {name} cannot stand in a table cell",
    way_out=(
        "写数值、区间或列举值；要用名称，请写成列或 when 条件",
        "write a value, a range or a word; conditions on names go into a column or into when",
    ),
)
FOREIGN_WORD = error(
    "PE407",
    "foreign-word",
    "“{enumeration}”没有 {word} 这一选项",
    "“{enumeration}” has no word {word}",
    way_out=("可用：{words}", "its words are: {words}"),
)
SUBJECT_OUTSIDE_CELL = error(
    "PE408",
    "question-mark-outside-cell",
    "? 只能用在规则表的单元格中",
    "? can only stand in a table cell",
)
NOT_DEFINED = error(
    "PE410",
    "operation-not-defined",
    "{left} {operator} {right} 没有定义",
    "{operator} is not defined between {left} and {right}",
)
MONEY_AND_RATE = error(
    "PE411",
    "money-and-rate",
    "金额与比例之间不能用 {operator}",
    "{operator} is not defined between money and a rate",
    way_out=("金额只能乘以或除以比例", "money can be multiplied or divided by a rate"),
)
MONEY_TIMES_MONEY = error(
    "PE412",
    "money-times-money",
    "金额乘以金额没有意义",
    "money times money means nothing",
    way_out=("其中一个应是比例或数", "one of them should be a rate or a number"),
)
UNIT_MISSING = error(
    "PE413",
    "unit-missing",
    "此处应为{type}，而 {number} 没有单位",
    "{type} must stand here; {number} has no unit",
    way_out=(
        "在 parameters 中定义参数 {instead}，此处写其名称；单元格中直接写 {instead}",
        "define a parameter of {instead} and use its name here; a table cell may have {instead}",
    ),
)
NOT_COMPARABLE = error(
    "PE414",
    "not-comparable",
    "{left}与{right}不能比较",
    "{left} cannot be compared with {right}",
)
LIST_AND_SCALAR = error(
    "PE415",
    "list-and-single-value",
    "一个是列表，另一个是单个值，不能用 {operator}",
    "{operator} stands between a list and a single value",
    way_out=(
        "判断是否在列表中，用 x in 列表 或 list contains(列表, x)",
        "to ask for membership, write x in list or list contains(list, x)",
    ),
)
NO_ORDER = error(
    "PE416",
    "no-order",
    "{type}没有大小之分",
    "{type} has no order",
    way_out=("只能用 =、!= 或 in", "use =, != or in"),
)
UNGUARDED = error(
    "PE420",
    "missing-guard",
    "{name} 可能没有给出",
    "{name} may be missing",
    way_out=(
        "先判断：{name} != null and …，或 if {name} != null then … else …",
        "guard it first: {name} != null and …, or if {name} != null then … else …",
    ),
)
ITEMS_UNGUARDED = error(
    "PE421",
    "items-may-be-missing",
    "列表中可能有缺失的项",
    "items of this list may be missing",
    way_out=("先筛选：列表[item != null]", "filter them first: list[item != null]"),
)
NOT_A_CONDITION = error(
    "PE422",
    "not-a-condition",
    "此处应为条件（是或否），而不是{found}",
    "a condition must stand here, not {found}",
)
WRONG_TYPE = error(
    "PE423",
    "wrong-type",
    "此处应为{expected}，而不是{found}",
    "{expected} must stand here, not {found}",
)
BRANCHES_DIFFER = error(
    "PE424",
    "branches-differ",
    "then 是{left}，else 是{right}",
    "then gives {left}, else gives {right}",
)
ITEMS_DIFFER = error(
    "PE425",
    "items-differ",
    "列表中既有{left}，又有{right}",
    "the list mixes {left} with {right}",
)
NESTED_LIST = error(
    "PE426",
    "nested-list",
    "列表中不能再有列表",
    "a list cannot hold lists",
)
NOT_A_LIST = error(
    "PE427",
    "not-a-list",
    "此处应为列表，而不是{found}",
    "a list must stand here, not {found}",
)
RANGE_OUTSIDE_TEST = error(
    "PE428",
    "range-as-value",
    "区间只能写在 in 之后或单元格中",
    "a range can only stand after in, or in a table cell",
)
WRONG_COUNT = error(
    "PE430",
    "wrong-number-of-arguments",
    "{function} 不能有 {count} 个参数",
    "{function} does not take {count} arguments",
    way_out=("写法：{usage}", "write {usage}"),
)
WRONG_ARGUMENT = error(
    "PE431",
    "wrong-argument",
    "{function} 的参数 {parameter} 应为{expected}，而不是{found}",
    "{parameter} of {function} must be {expected}, not {found}",
    way_out=("写法：{usage}", "write {usage}"),
)
UNKNOWN_PARAMETER = error(
    "PE432",
    "unknown-parameter",
    "{function} 没有名为 {name} 的参数",
    "{function} has no parameter {name}",
    way_out=("写法：{usage}", "write {usage}"),
)
DURATION_KIND = error(
    "PE433",
    "duration-of-unknown-kind",
    "这个时长是年月还是日时，运行前无法知道",
    "whether this duration has months or days cannot be known before a run",
    way_out=('写成 @"P1Y6M" 或 @"P15D"', 'write it as @"P1Y6M" or @"P15D"'),
)
TOO_NESTED = error(
    "PE434",
    "loops-too-nested",
    "列表运算嵌套超过 {limit} 层",
    "loops over lists are nested more than {limit} deep",
)
MAY_BE_EMPTY = warning(
    "PE436",
    "sum-may-be-empty",
    "没有符合的项时，sum 没有值（FEEL 为 null），结算会停在这里",
    "where no item is left, sum has no value (null in FEEL) and settling stops here",
    way_out=("要得到 0，改用 total(…)", "write total(…) to have 0 then"),
)
NULL_OPERAND = error(
    "PE438",
    "null-as-operand",
    "null 不能参与这个运算",
    "null cannot take part in this operation",
    way_out=("null 只能用 = 或 != 比较", "null can only be compared by = or !="),
)
FIGURE_OF_NO_UNIT = error(
    "PE460",
    "definition-without-unit",
    "{name} 用作{type}，而它的数值 {number} 没有单位",
    "{name} is used as {type}, and its figure {number} has no unit",
    way_out=("此处写 {instead}", "write {instead} here"),
)
FACTOR_OF_NO_UNIT = error(
    "PE461",
    "factor-without-unit",
    "{name} 与{type}相乘，而它的数值 {number} 没有单位：按 {number} 倍计算",
    "{name} multiplies {type}, and its figure {number} has no unit: it would count {number} times",
    way_out=(
        "比例写 {number}%，倍数写 {number}倍，次数、人数写 {number}次、{number}人",
        "write a rate as {number}%, a factor as {number}倍, a count as {number}次 or {number}人",
    ),
)
POINTS_AS_RATE = error(
    "PE462",
    "points-for-a-rate",
    "此处应为比例，而 {name} 是百分点",
    "a rate must stand here; {name} is percentage points",
    way_out=(
        "比例的数值写 {instead}；百分点只能加在比例上，或从比例中减去",
        "write a rate as {instead}; points can only be added to a rate or taken from it",
    ),
)
RATE_AS_POINTS = error(
    "PE463",
    "rate-for-points",
    "比例要提高或降低的应是百分点，而 {name} 是比例",
    "a rate is raised or lowered by percentage points; {name} is a rate",
    way_out=(
        "百分点写 {instead}；同一整体的各份比例相加写 sum(a, b)，余下的比例写 1 - a",
        "write points as {instead}; add shares of one whole by sum(a, b); what they leave is 1 - a",
    ),
)
EMPTY_RANGE = error(
    "PE464",
    "empty-range",
    "从 {low} 到 {high} 的区间里什么也没有",
    "the range from {low} to {high} holds nothing",
    way_out=("较小的在前，两端都包括：{instead}", "the lesser first, both included: {instead}"),
)
NO_SUCH_POSITION = error(
    "PE465",
    "no-such-position",
    "列表没有第 {position} 项",
    "the list has no item at position {position}",
    way_out=("第一项是 1，最后一项是 -1", "the first item is 1, the last is -1"),
)
DIVISION_BY_ZERO = error(
    "PE480",
    "division-by-zero",
    "除数为 0",
    "division by zero",
    way_out=("除以不为 0 的数或名称", "divide by a number or name that is not 0"),
)
NO_SUCH_DATE = error(
    "PE481",
    "no-such-date",
    "没有这样的日期",
    "there is no such date",
)
NO_SUCH_DURATION = error(
    "PE482",
    "no-such-duration",
    "没有这样的时长",
    "there is no such duration",
)
OUT_OF_RANGE = error(
    "PE483",
    "out-of-range",
    "{value} 超出允许的范围",
    "{value} is out of range",
)
EMPTY_LIST = error(
    "PE484",
    "empty-list",
    "列表是空的，没有结果",
    "the list is empty, so there is no result",
)
EMPTY_SUM = error(
    "PE485",
    "empty-sum",
    "列表是空的，sum 没有值",
    "the list is empty, so sum has no value",
    way_out=("要得到 0，改用 total(…)", "write total(…) to have 0 then"),
)
TOO_LARGE = error(
    "PE486",
    "result-too-large",
    "结果太大",
    "the result is too large",
)
NO_RESULT = error(
    "PE487",
    "no-result",
    "这个计算没有结果",
    "this calculation has no result",
)
TEXT_TOO_LONG = error(
    "PE488",
    "text-too-long",
    "文字超过 {limit} 个字符",
    "the text has more than {limit} characters",
)
LIST_TOO_LONG = error(
    "PE489",
    "list-too-long",
    "列表运算超过 {limit} 步",
    "going over the lists takes more than {limit} steps",
)
NOT_YET_BORN = error(
    "PE490",
    "not-yet-born",
    "计算年龄的日期早于出生日期",
    "the date at which the age is taken lies before the birth",
)
SEVERAL_ROWS = error(
    "PE491",
    "several-rows",
    "唯一命中的规则表中有 {count} 行同时成立：{rows}",
    "{count} rows of a unique table hold at once: {rows}",
)
ROWS_DISAGREE = error(
    "PE492",
    "rows-disagree",
    "同时成立的行 {rows} 结果不同",
    "the rows {rows} hold at once and give different results",
)
