"""PE5: what a rulebook means. Names, citations, exceptions, tables, coverage, cycles."""

from policyengine.diagnostics.codes.declare import error, warning

UNKNOWN_DOMAIN = error(
    "PE510", "unknown-domain", "没有名为“{name}”的领域", "There is no domain called {name}",
)  # fmt: skip
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
    way_out=("最接近的是 {nearest}", "the nearest is {nearest}"),
)
UNKNOWN_READING = error(
    "PE516",
    "unknown-reading",
    "没有名为“{name}”的解读",
    "There is no reading called {name}",
    way_out=("最接近的是 {nearest}", "the nearest is {nearest}"),
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
    way_out=("最接近的是 {nearest}", "the nearest is {nearest}"),
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
        "write beats: [{other}] on the one that goes first, or make the conditions exclude each other",
    ),
)
PRINTED_NOT_CITED = error(
    "PE523",
    "article-not-accounted-for",
    "条款 {article} 既无规则，也未标为叙述、未载明或存疑",
    "Article {article} carries no rule and is neither narrative nor broken off",
    way_out=("写 rules、narrative 或 broken", "give it rules, narrative or broken"),
)
RULE_NOT_CITED = error(
    "PE524",
    "rule-entry-cites-elsewhere",
    "条款 {article} 的规则 {rule} 指向“{name}”，但它没有引用该条款",
    "Rule {rule} of article {article} points at {name}, which does not cite that article",
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
)
UNLIMITED_ELSEWHERE = error(
    "PE527",
    "cannot-be-unlimited",
    "参数“{name}”未载明时按无上限处理，只能用作 limits 的 amount",
    "The parameter {name} counts as unlimited when unstated, so only the amount of a limit can be it",
)
EXPRESSION_NEEDED = error(
    "PE528",
    "no-general-rule",
    "“{name}”的例外设置了“{key}”，但一般规则没有",
    "An exception of {name} sets {key}, which its general rule does not have",
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
UNUSED_NAME = warning(
    "PE530",
    "unused-entry",
    "“{name}”没有被使用",
    "Nothing uses {name}",
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
