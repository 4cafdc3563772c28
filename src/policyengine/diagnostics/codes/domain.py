"""PE50: a domain file names what it does not declare, or declares what cannot be."""

from policyengine.diagnostics.codes.declare import error

UNKNOWN_TYPE = error(
    "PE501",
    "unknown-type",
    "没有名为 {name} 的类型{nearest}",
    "there is no type {name}{nearest}",
    way_out=(
        "可用 {types}，或 words 中的名称；列表写 list of …",
        "use {types}, or a name under words; a list is written list of …",
    ),
)
UNKNOWN_GROUP = error(
    "PE502",
    "unknown-group",
    "没有名为 {name} 的组{nearest}",
    "there is no group {name}{nearest}",
    way_out=("在 groups 中声明它：{groups}", "declare it under groups; those known are {groups}"),
)
BAD_PATH = error(
    "PE503",
    "bad-fact-path",
    "{name} 不能作事实的名称：{reason}",
    "{name} cannot name a fact: {reason}",
    way_out=("写成 组.名称，如 cost.total", "write group.name, as in cost.total"),
)
UNKNOWN_OPTION = error(
    "PE504",
    "adopted-not-an-option",
    "解读 {reading} 没有选项 {name}{nearest}",
    "reading {reading} has no option {name}{nearest}",
    way_out=("可选：{options}", "its options are {options}"),
)
REPEATED_ALIAS = error(
    "PE505",
    "option-alias-repeated",
    "{name} 在解读 {reading} 中指向两个选项",
    "{name} means two options of reading {reading}",
    way_out=("每个选项用不同的字母", "give every option a letter of its own"),
)
UNKNOWN_FACT = error(
    "PE506",
    "fact-not-declared",
    "{subject} 没有事实 {name}{nearest}",
    "{subject} has no fact {name}{nearest}",
    way_out=(
        "在 facts 中声明它，并把它的组列入 groups",
        "declare it under facts, in a group that the subject lists",
    ),
)
UNFIT_FACT = error(
    "PE507",
    "fact-of-wrong-type",
    "{name} 是{found}，此处须为{expected}",
    "{name} is {found}; here it must be {expected}",
)
NAME_TAKEN = error(
    "PE508",
    "name-taken",
    "名称 {name} 已经用于{by}",
    "the name {name} is already taken by {by}",
    way_out=("换一个名称", "choose another name"),
)
NO_SUCH_DOMAIN = error(
    "PE509",
    "no-such-domain",
    "没有名为 {name} 的事实域{nearest}",
    "there is no domain {name}{nearest}",
    way_out=(
        "文件应为 domains/<名称>.yaml，其中 domain 与文件名一致",
        "its file is domains/<name>.yaml, whose entry domain repeats the name",
    ),
)
NO_WORDS = error(
    "PE590",
    "domain-lacks-words",
    "领域“{domain}”没有声明词表“{words}”，{kind}要用到它",
    "The domain {domain} declares no words {words}, which {kind} needs",
    way_out=("在领域的 words 里声明 {words}", "declare {words} under words of the domain"),
)
