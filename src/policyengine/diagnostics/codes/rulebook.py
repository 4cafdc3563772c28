"""PE5: what a rulebook means. Names, citations, exceptions, tables, coverage, cycles."""

from policyengine.diagnostics.codes.declare import error, note, warning

NOT_A_FIGURE = error(
    "PE511",
    "not-a-figure",
    "“{text}”不是带单位的数值",
    "{text} is not a figure with its unit",
    way_out=(
        "写成 12万元、80%、5个百分点、3个月、15个工作日、18周岁、12月25日、2024-01-01 这样的形式",
        "write it like 12万元, 80%, 5个百分点, 3个月, 15个工作日, 18周岁, 12月25日, 2024-01-01",
    ),
)
MIXED_FIGURES = error(
    "PE512",
    "mixed-figures",
    "同一参数的数值单位不一致",
    "The figures of one parameter have different units",
)
LABEL_OF_NOTHING = error(
    "PE510",
    "label-of-nothing",
    "领域里没有“{name}”，无从另起名称",
    "The domain has no {name} that could have a label of its own here",
    way_out=("{nearest}", "{nearest}"),
)
UNKNOWN_UNIT = error(
    "PE513",
    "unknown-unit",
    "没有“{name}”这种单位或选项集",
    "There is no unit or set of words called {name}",
    way_out=("可用：{known}", "known: {known}"),
)
UNKNOWN_SOURCE = error(
    "PE514",
    "unknown-source",
    "依据文件“{name}”没有在 sources 里声明",
    "The source {name} is not declared under sources",
    way_out=("可用：{known}", "declared: {known}"),
)
UNKNOWN_ARTICLE = error(
    "PE515",
    "unknown-article",
    "依据文件“{source}”没有条款“{name}”",
    "The source {source} has no article {name}",
    way_out=("{nearest}", "{nearest}"),
)
UNKNOWN_READING = error(
    "PE516",
    "unknown-reading",
    "没有名为“{name}”的解读",
    "There is no reading called {name}",
    way_out=("{nearest}", "{nearest}"),
)
UNKNOWN_OPTION = error(
    "PE517",
    "unknown-option",
    "解读 {reading} 没有选项“{name}”",
    "The reading {reading} has no option {name}",
    way_out=("可选：{known}", "its options: {known}"),
)
DUPLICATE_NAME = error(
    "PE518",
    "duplicate-name",
    "名称“{name}”已在别处使用",
    "The name {name} is used twice",
    way_out=("改用另一个名称", "choose another name for one of them"),
)
UNKNOWN_ENTRY = error(
    "PE519",
    "unknown-entry",
    "没有名为“{name}”的{kind}",
    "There is no {kind} called {name}",
    way_out=("{nearest}", "{nearest}"),
)
ROW_LENGTH = error(
    "PE520",
    "row-length",
    "这一行有 {found} 格，应为 {wanted} 格",
    "This row has {found} cells and needs {wanted}",
    way_out=("各列依次为：{columns}", "the columns are: {columns}"),
)
CYCLE = error(
    "PE521",
    "cycle",
    "循环定义：{circle}",
    "These entries define each other in a circle: {circle}",
    way_out=("让其中一项不再依赖另一项", "make one of them independent of the others"),
)
EXCEPTIONS_OVERLAP = error(
    "PE522",
    "exceptions-overlap",
    "“{name}”的例外“{one}”与“{other}”可能同时适用",
    "The exceptions {one} and {other} of {name} can apply at once",
    way_out=(
        "在优先的一条写 beats: [{other}]，或使条件互斥",
        "write beats: [{other}] on the one that goes first, or let one exclude the other",
    ),
)
UNUSED_READING = error(
    "PE525",
    "reading-without-effect",
    "解读 {name} 没有被任何条目使用",
    "No entry depends on the reading {name}",
    way_out=(
        "用 under: {name}=… 写出它的影响，或改为 assumptions",
        "use it with under: {name}=…, or make it an assumption",
    ),
)
UNUSED_ADJUST = error(
    "PE526",
    "adjust-without-effect",
    "条件“{name}”写明 otherwise: adjust，但没有计算项用到它",
    "The requirement {name} says otherwise: adjust, yet nothing is computed from it",
    way_out=(
        "在某个计算项的条件里用上 {name}，或改写 otherwise",
        "use {name} in the condition of a value, or choose another otherwise",
    ),
)
NOT_SET_IN_GENERAL = error(
    "PE528",
    "no-general-rule",
    "“{name}”的例外设置了“{key}”，但一般规则没有",
    "An exception of {name} sets {key}, which its general rule does not have",
    way_out=(
        "在一般规则里也写 {key}，或删去例外里的 {key}",
        "give the general rule a {key} too, or take it out of the exception",
    ),
)
TABLE_OVERLAP = error(
    "PE529",
    "rows-overlap",
    "规则表“{name}”的第 {one} 行与第 {other} 行会同时命中",
    "Rows {one} and {other} of the table {name} can match at once",
    way_out=(
        "缩小其中一行的条件，或改用别的 hit_policy",
        "narrow one of them, or choose another hit policy",
    ),
)
UNUSED_ENTRY = warning(
    "PE530",
    "unused-entry",
    "{kind}“{name}”没有被任何条目使用",
    "Nothing uses the {kind} {name}",
    way_out=(
        "在待遇、结果或别的公式里用上它，或删去",
        "use it in a benefit, a result or another formula, or take it out",
    ),
)
TOO_DEEP = error(
    "PE531",
    "chain-too-long",
    "从“{name}”起的依赖链过长（{depth} 层，最多 {limit} 层）",
    "The chain of entries behind {name} is too long ({depth} levels, at most {limit})",
)
BAD_PATH = error(
    "PE532",
    "rulebook-misplaced",
    "规则书写明自己是 {id}，但文件路径是 {file}",
    "The rulebook calls itself {id} but lies at {file}",
)
BAD_DATE = error(
    "PE533",
    "bad-date",
    "日历上没有 {text} 这一天",
    "There is no day {text} in the calendar",
    way_out=("写成 2024-06-30 这样的日期", "write a day that exists, as 2024-06-30"),
)
PERIOD_REVERSED = error(
    "PE534",
    "period-reversed",
    "止期 {end} 早于起期 {start}",
    "The last day {end} lies before the first, {start}",
    way_out=("改正其中一个日期", "correct one of the two"),
)
VALUES_OVERLAP = error(
    "PE535",
    "values-overlap",
    "参数“{name}”的两个数值在同一天都适用",
    "Two figures of the parameter {name} hold on the same day",
    way_out=(
        "使前一个的 to 早于后一个的 from（两端都含当日）",
        "let the earlier one end (to) the day before the other begins (from); both are included",
    ),
)
OUT_OF_BOUNDS = error(
    "PE536",
    "figure-out-of-bounds",
    "{text}：{why}",
    "{text}: {why}",
    way_out=("核对原文的数值和单位", "compare the figure and its unit with the source"),
)
BAD_STEP = error(
    "PE537",
    "bad-rounding-step",
    "不能取整到 {text}，取整的单位须大于 0",
    "Nothing can be rounded to {text}; the step is more than zero",
    way_out=("金额写 0.01元、1元，其他写数，如 0.01", "write 0.01元 or 1元, or a number as 0.01"),
)
BAD_PAYMENT_STEP = error(
    "PE538",
    "bad-payment-rounding",
    "支付不能取整到 {text}，须为金额，且是 0.01元 的整数倍",
    "Payments cannot be rounded to {text}; the step is money, a whole number of fen",
    way_out=("写 0.01元、0.1元 或 1元", "write 0.01元, 0.1元 or 1元"),
)
NO_PARENT = error(
    "PE540",
    "no-such-parent",
    "找不到所依据的规则书“{name}”",
    "There is no rulebook {name} to extend",
    way_out=("{nearest}", "{nearest}"),
)
EXTENDS_CIRCLE = error(
    "PE541",
    "extends-circle",
    "规则书互为依据：{circle}",
    "These rulebooks extend each other in a circle: {circle}",
    way_out=("去掉其中一处 extends", "take one of the extends away"),
)
EXTENDS_ESCAPES = error(
    "PE542",
    "extends-escapes",
    "规则书“{name}”的文件不在规则书目录之内",
    "The file of the rulebook {name} lies outside the folder of rulebooks",
)
OTHER_DOMAIN = error(
    "PE543",
    "extends-another-domain",
    "本规则书用领域“{own}”，所依据的 {parent} 用“{theirs}”",
    "This rulebook uses the domain {own}; {parent}, which it extends, uses {theirs}",
)
NOT_LOCAL = error(
    "PE544",
    "not-open-to-change",
    "“{name}”由 {parent} 载明，且未许可下级改写",
    "{name} is stated by {parent} and not open to change",
    way_out=(
        "删去这一条；原文确实另有规定的，先在 withdraws 里写明撤去上级的“{name}”",
        "leave this entry out; where the source does replace it, withdraw {name} first (withdraws)",
    ),
)
OTHER_KIND = error(
    "PE545",
    "filled-with-another-kind",
    "“{name}”在 {parent} 中是{wanted}，这里是{found}",
    "{name} is {wanted} in {parent} and {found} here",
)
BELOW_BOUND = error(
    "PE546",
    "below-the-bound",
    "“{name}”为 {found}，不得低于 {bound}",
    "{name} is {found} and may not be below {bound}",
)
ABOVE_BOUND = error(
    "PE547",
    "above-the-bound",
    "“{name}”为 {found}，不得高于 {bound}",
    "{name} is {found} and may not be above {bound}",
)
NOTHING_TO_WITHDRAW = error(
    "PE548",
    "nothing-to-withdraw",
    "{parent} 没有名为“{name}”的条目、行或例外",
    "{parent} has no entry, row or exception called {name}",
    way_out=("{nearest}", "{nearest}"),
)
SOURCE_TWICE = error(
    "PE549",
    "source-declared-twice",
    "依据文件“{name}”已由 {parent} 声明",
    "The source {name} is declared by {parent} already",
    way_out=("给本地依据文件另取名称", "give the local source another name"),
)
OUTSIDE_PARENT = error(
    "PE550",
    "in-force-outside-parent",
    "本规则书的施行期间超出所依据的 {parent}（{start} 至 {end}）",
    "This rulebook is in force outside the period of {parent} ({start} to {end})",
)
NO_ROUNDING = error(
    "PE551",
    "no-rounding",
    "本规则书及其所依据的规则书都没有写明取整（rounding）",
    "Neither this rulebook nor what it extends says how payments are rounded (rounding)",
)
NO_TABLE_TO_ADD_TO = error(
    "PE552",
    "no-table-to-add-to",
    "没有可以加行的规则表“{name}”",
    "There is no table {name} to add rows to",
    way_out=(
        "adds_rows 只用于 extends 所指规则书中的表",
        "adds_rows is for a table of the rulebook that is extended",
    ),
)
OTHER_COLUMNS = error(
    "PE553",
    "added-rows-with-other-columns",
    "加行的规则表“{name}”与 {parent} 的表列或 hit_policy 不同",
    "The table {name} has other columns or another hit policy than in {parent}",
    way_out=("照抄上级的列和 hit_policy：{columns}", "repeat those of the parent: {columns}"),
)
NO_PARENT_TO_WITHDRAW_FROM = error(
    "PE554",
    "withdraws-without-extends",
    "没有写 extends，无从撤去（withdraws）",
    "Without extends there is nothing to withdraw from",
)
REST_NOT_LAST = error(
    "PE555",
    "rest-not-last",
    "分段“{name}”的最后一段（且只有最后一段）应写 rest: true",
    "The last band of {name}, and only the last, is rest: true",
    way_out=(
        "最后一段写 rest: true；其上不再支付的，比例写 0 的参数",
        "end with rest: true; where nothing is paid above, give it a rate of zero",
    ),
)
SHARED_PER_DIFFERS = error(
    "PE556",
    "shared-total-with-other-keys",
    "共用累计“{name}”的各笔支付 per 不同",
    "The payments that add up as {name} have different per",
    way_out=("各处写同样的 per：{keys}", "write the same per everywhere: {keys}"),
)
IDLE_BESIDE = error(
    "PE557",
    "base-without-effect",
    "支付“{name}”写了 {key}，但它的算法不用 {key}",
    "The payment {name} states a {key}, which its way of reckoning does not look at",
    way_out=(
        "删去 {key}；cumulative 的起付线写在 cumulative 里",
        "take the {key} out; the line of a cumulative payment stands inside cumulative",
    ),
)
BANDS_NOT_RISING = error(
    "PE560",
    "bands-not-rising",
    "分段“{name}”的第 {number} 段止于 {top}，不高于它的起点 {bottom}",
    "Band {number} of {name} ends at {top}, which is not above where it begins, {bottom}",
    way_out=(
        "各段由低到高排列，每段的上限高于前一段",
        "put the bands in rising order, each ending above the one before",
    ),
)
LOOKED_UP_BY = error(
    "PE561",
    "list-looked-up-by-no-fact",
    "名单“{name}”不能用“{of}”查找：{why}",
    "The list {name} cannot be looked up by {of}: {why}",
    way_out=("最接近的是 {nearest}", "the nearest is {nearest}"),
)
KEY_NOT_PLAIN = error(
    "PE562",
    "key-not-plain",
    "“{name}”按“{key}”累计，但它是{found}，不能作键",
    "{name} adds up by {key}, which is {found} and cannot be a key",
    way_out=(
        "用一个总有值的名称，如 person.id 或待遇年度",
        "use a single value that is always there, such as person.id or the benefit year",
    ),
)
GOVERNS_NOTHING = error(
    "PE566",
    "governs-no-subject",
    "领域没有名为“{name}”的文书，governed_by 落空",
    "The domain has no kind of document called {name} for governed_by to speak of",
    way_out=("最接近的是 {nearest}", "the nearest is {nearest}"),
)
TABLE_GAP = warning(
    "PE558",
    "rows-missing",
    "规则表“{name}”缺少这些情形的行：{cases}",
    "The table {name} has no row for {cases}",
    way_out=(
        "补上这些行；原文确实没有规定的，写进 gaps 并说明理由",
        "add the rows; where the source is silent, list them under gaps with the reason",
    ),
)
ROW_UNREACHED = warning(
    "PE559",
    "row-never-reached",
    "规则表“{name}”的第 {row} 行永远不会用到：{why}",
    "Row {row} of the table {name} is never used: {why}",
    way_out=("删去这一行，或改正它的条件", "take the row out, or correct its cells"),
)
VALUES_GAP = warning(
    "PE563",
    "days-without-figure",
    "参数“{name}”在 {days} 没有数值",
    "The parameter {name} has no figure for {days}",
    way_out=(
        "补上这一时期的数值；原文没有的，写 unstated 并说明理由",
        "give the figure of that time; where the source has none, say so under unstated",
    ),
)
GAP_COVERED = warning(
    "PE567",
    "gap-that-is-none",
    "规则表“{name}”的 gaps 所列情形都已有行，或不可能出现",
    "What gaps lists here for the table {name} has rows for all of it, or cannot be",
    way_out=("删去这一条", "take it out"),
)
ROWS_DISAGREE = error(
    "PE568",
    "rows-disagree",
    "规则表“{name}”的第 {one} 行与第 {other} 行会同时命中，结果却不同",
    "Rows {one} and {other} of the table {name} can match at once and give different values",
    way_out=(
        "使结果一致，或缩小其中一行的条件",
        "let them give the same, or narrow one of them",
    ),
)
TABLE_TOO_WIDE = note(
    "PE569",
    "table-too-wide",
    "规则表“{name}”的情形过多，未能逐一核对有无遗漏",
    "The table {name} has too many combinations to look for missing rows",
)
CITES_ELSEWHERE = warning(
    "PE564",
    "stands-under-another-article",
    "“{name}”引用 {cited}，但它在 {articles} 的 rules 之下",
    "{name} cites {cited}, yet it stands under the rules of {articles}",
    way_out=(
        "改正引用，或在该条款的 rules 里列出它；原文没有写的，加 own: 并说明理由",
        "correct the citation, or list it under that article's rules; "
        "where the source does not carry it, add own: with the reason",
    ),
)
UNDER_NO_RULE = warning(
    "PE594",
    "stands-under-no-rule",
    "“{name}”引用 {cited}，但哪一条款的 rules 都没有列出它、用到它的条目或它用到的条目",
    "{name} cites {cited}, yet the rules of no article list it, what uses it, or what it uses",
    way_out=(
        "在所引条款的 rules 里列出它；原文没有写的，加 own: 并说明理由",
        "list it under the rules of the article it cites; "
        "where the source does not carry it, add own: with the reason",
    ),
)
NOTHING_TO_CHECK = error(
    "PE570",
    "nothing-to-check",
    "文件夹 {name} 里没有规则书（*.yaml）",
    "The folder {name} holds no rulebook (*.yaml)",
    way_out=("核对路径", "check the path"),
)
ANOTHER_KIND = error(
    "PE571",
    "not-a-rulebook",
    "这是{kind}，不是规则书",
    "This is {kind}, not a rulebook",
)
UNKNOWN_FILE = error(
    "PE572",
    "unknown-file",
    "{name} 不是规则书、词汇表、算例或申请",
    "{name} is no rulebook, domain, file of cases or document",
)
KEY_WITHOUT_PERSON = error(
    "PE221",
    "total-without-person",
    "{name} 的累计范围 {keys} 不含{person}；一户或一家医院的累计目前不提供",
    "{name} adds up within {keys}, which lacks {person}; totals of a household or a "
    "hospital are not offered yet",
    way_out=("列入参保人，如 [{example}]", "name the person too, as in [{example}]"),
)
KEY_WITHOUT_PERIOD = warning(
    "PE222",
    "total-without-period",
    "{name} 的累计范围 {keys} 没有期间，累计终身不清零",
    "{name} adds up within {keys}, which has no period: the total never starts anew",
    way_out=(
        "列入年度等由就诊日期得出的名称；确属终身累计的，写 whole_life: true",
        "name a year or another value of the claim's dates; where a whole life is meant, write "
        "whole_life: true",
    ),
)
WHOLE_LIFE_IDLE = warning(
    "PE223",
    "whole-life-without-effect",
    "{name} 写了 whole_life，但它不累计，或累计范围已有期间",
    "{name} says whole_life, but does not add up, or within something that has a period",
    way_out=("删去 whole_life", "remove whole_life"),
)
BESIDE_ONE_SIDED = error(
    "PE577",
    "beside-one-sided",
    "“{name}”写了 beside: {other}，而“{other}”没有写 {name}",
    "{name} stands beside {other}, but {other} does not name {name}",
    way_out=(
        "两项互相写明 beside，或在这里去掉 {other}",
        "let each name the other, or take {other} out here",
    ),
)
OVER_OF_STATED = error(
    "PE578",
    "nothing-over-a-stated-amount",
    "“{name}”没有数值：支付“{payment}”写明金额（{key}），不由费用算出，其限额没有“以上费用”",
    "{name} has no value: the payment {payment} states its amount ({key}) and is not reckoned from "
    "an expense that a limit could cut",
    way_out=(
        "从金额算：{payment}.share - {payment}.paid",
        "reckon from the amounts: {payment}.share - {payment}.paid",
    ),
)
EXPENSE_LIMIT_ON_STATED = error(
    "PE579",
    "expense-limit-on-a-stated-amount",
    "限额“{limit}”计的是费用（{counts}{under}），而支付“{name}”不由费用算出（{key}）",
    "The limit {limit} counts {counts}{under}, yet the payment {name} is not reckoned from an "
    "expense ({key})",
    way_out=(
        "改用计 payout 的限额，或写 base 和 rate",
        "use a limit that counts payout, or write a base and a rate",
    ),
)
NO_EFFECT = error(
    "PE580",
    "setting-without-effect",
    "“{name}”的 {key} 不起作用：{why}",
    "The {key} of {name} has no effect: {why}",
    way_out=("删去，或写到起作用的地方", "take it out, or write it where it acts"),
)
