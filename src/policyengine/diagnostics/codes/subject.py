"""PE70 to PE75: a subject, a fact given beside it, or its history is not as it must be."""

from policyengine.diagnostics.codes.declare import error, warning

NOT_AN_OBJECT = error(
    "PE700",
    "subject-not-an-object",
    "{what}须为对象 { … }，此处是{found}",
    "{what} must be an object { … }; this is {found}",
)
NOT_A_LIST = error(
    "PE701",
    "history-not-a-list",
    "历史须为若干份文件的列表 [ … ]，此处是{found}",
    "a history is a list [ … ] of documents; this is {found}",
    way_out=("只有一份时也放进方括号", "put even a single document in brackets"),
)
MISSING_ENTRY = error(
    "PE702",
    "entry-missing",
    "缺少 {key}（{label}）",
    "{key} ({label}) is missing",
)
UNKNOWN_KIND = error(
    "PE703",
    "unknown-subject-kind",
    "没有名为 {name} 的文件种类{nearest}",
    "there is no kind of document {name}{nearest}",
    way_out=("可用：{allowed}", "use one of: {allowed}"),
)
UNKNOWN_ENTRY = error(
    "PE704",
    "unknown-entry",
    "{kind}没有 {key} 这一项{nearest}",
    "a document of kind {kind} has no entry {key}{nearest}",
    way_out=("可用：{allowed}", "use one of: {allowed}"),
)
UNKNOWN_FACT = error(
    "PE705",
    "unknown-fact",
    "没有事实 {name}{nearest}",
    "there is no fact {name}{nearest}",
    way_out=("{group} 下可用：{allowed}", "under {group} there are: {allowed}"),
)
FACT_ELSEWHERE = error(
    "PE706",
    "fact-stands-elsewhere",
    "没有事实 {name}；{key} 应写在 {group} 下：{known}",
    "there is no fact {name}; {key} stands under {group}: {known}",
    way_out=("移到 {group} 下", "move it under {group}"),
)
GROUP_NOT_OF_KIND = error(
    "PE707",
    "group-not-of-this-kind",
    "{kind}不含{group}",
    "a document of kind {kind} has no {group}",
    way_out=("删去它，或改正 subject；可用：{allowed}", "remove it, or correct subject: {allowed}"),
)
DERIVED_GIVEN = error(
    "PE708",
    "derived-fact-given",
    "{fact} 由其他事实推出，不能直接给出",
    "{fact} follows from other facts and cannot be given",
    way_out=("删去它", "remove it"),
)
NULL_GIVEN = error(
    "PE709",
    "null-given",
    "{fact} 的值是 null",
    "{fact} is null",
    way_out=("没有这一项就整项不写", "where there is nothing to state, leave the entry out"),
)
EMPTY = error(
    "PE710",
    "empty",
    "{fact} 是空的",
    "{fact} is empty",
    way_out=("没有这一项就整项不写", "where there is nothing to state, leave the entry out"),
)
WRONG_TYPE = error(
    "PE711",
    "wrong-type",
    "{fact} 须为{expected}，此处是{found}",
    "{fact} takes {expected}; this is {found}",
)
NOT_PLAIN_DIGITS = error(
    "PE712",
    "not-plain-digits",
    "{fact} 的 {text} 不是普通数字",
    "{fact}: {text} is not written in plain digits",
    way_out=(
        "只用数字和一个小数点，如 12000.50",
        "write digits and one point only, as in 12000.50",
    ),
)
TOO_MANY_DECIMALS = error(
    "PE713",
    "too-many-decimals",
    "{fact} 的 {text} 有 {count} 位小数，最多 {limit} 位",
    "{fact}: {text} has {count} decimals; at most {limit} are allowed",
)
NEGATIVE = error(
    "PE714",
    "negative",
    "{fact} 不能是负数 {text}",
    "{fact} cannot be negative ({text})",
)
NOT_WHOLE = error(
    "PE715",
    "not-whole",
    "{fact} 须为整数，{text} 带小数点",
    "{fact} is a whole number; {text} has a decimal point",
)
IMPOSSIBLE_DATE = error(
    "PE716",
    "impossible-date",
    "{fact}：{text} 这一天不存在",
    "{fact}: there is no such day as {text}",
)
DATE_FORM = error(
    "PE717",
    "date-form",
    "{fact} 的 {text} 不是日期的写法",
    "{fact}: {text} is not how a date is written",
    way_out=("写成 {instead}", "write {instead}"),
)
UNKNOWN_WORD = error(
    "PE718",
    "unknown-word",
    "{fact} 不能是 {text}{nearest}",
    "{fact} cannot be {text}{nearest}",
    way_out=("可用：{allowed}", "use one of: {allowed}"),
)
REPEATED_ITEM = error(
    "PE719",
    "item-repeated",
    "{fact} 中 {text} 重复出现",
    "{fact} holds {text} twice",
    way_out=("删去一处", "remove one of them"),
)
UNKNOWN_FIELD = error(
    "PE720",
    "unknown-field",
    "{fact} 没有 {key} 这一项{nearest}",
    "{fact} has no entry {key}{nearest}",
    way_out=("可用：{allowed}", "use one of: {allowed}"),
)
FIELD_MISSING = error(
    "PE721",
    "field-missing",
    "{fact} 缺少 {key}（{label}）",
    "{fact} lacks {key} ({label})",
)
NUMBER_TOO_LARGE = error(
    "PE722",
    "number-too-large",
    "{fact} 的 {text} 整数部分超过 {limit} 位",
    "{fact}: {text} has more than {limit} digits before the point",
)
TEXT_TOO_LONG = error(
    "PE723",
    "text-too-long",
    "{fact} 有 {count} 个字符，最多 {limit} 个",
    "{fact} has {count} characters; at most {limit} are allowed",
)
LIST_TOO_LONG = error(
    "PE724",
    "list-too-long",
    "{fact} 有 {count} 项，最多 {limit} 项",
    "{fact} has {count} items; at most {limit} are allowed",
)
UNCLEAN_TEXT = error(
    "PE725",
    "unclean-text",
    "{fact} 的文字首尾有空白，或含换行、制表符",
    "{fact} begins or ends with a blank, or holds a line break or a tab",
    way_out=("删去这些字符", "remove those characters"),
)
MOMENT_FORM = error(
    "PE726",
    "moment-form",
    "{fact} 的 {text} 不是日期或时间的写法",
    "{fact}: {text} is not how a date or a time is written",
    way_out=(
        "写成 2024-06-12 或 2024-06-12T09:30:00（当地时间，不写时区）",
        "write 2024-06-12 or 2024-06-12T09:30:00 (local time, no zone)",
    ),
)
BAD_RULEBOOK_ID = error(
    "PE727",
    "rulebook-id-form",
    "{text} 不是规则书的名称",
    "{text} is not how a rulebook is named",
    way_out=("写成 地区/年度，如 pingyang/2024", "write region/year, as in pingyang/2024"),
)
BAD_HASH = error(
    "PE728",
    "hash-form",
    "{text} 不是 SHA-256 值",
    "{text} is not a SHA-256 value",
    way_out=(
        "照抄结算单中的 64 位小写十六进制数",
        "copy the 64 lower-case hex digits from the settlement",
    ),
)
RATE_ABOVE_ONE = error(
    "PE729",
    "rate-above-one",
    "{fact} 的 {text} 大于 1",
    "{fact}: {text} is above one",
    way_out=("百分之八十写 80% 或 0.8", "eighty per cent is written 80% or 0.8"),
)
ABOVE = error(
    "PE730",
    "above",
    "{left}（{low}）大于{right}（{high}）",
    "{left}, {low}, is above {right}, {high}",
    way_out=("核对两处金额", "check both amounts"),
)
PARTS_DIFFER = error(
    "PE631",
    "parts-do-not-add-up",
    "{left}为 {low}，不等于{right}（{high}）",
    "{left} is {low}, not {right}, {high}",
    way_out=("核对各部分和总额", "check the parts and the whole"),
)
AFTER = error(
    "PE731",
    "after",
    "{left}（{low}）晚于{right}（{high}）",
    "{left}, {low}, is after {right}, {high}",
    way_out=("核对两个日期", "check both dates"),
)
TOO_SMALL = error(
    "PE732",
    "too-small",
    "{fact} 不能小于 {limit}，此处是 {text}",
    "{fact} is at least {limit}; this is {text}",
)
TOO_LARGE = error(
    "PE733",
    "too-large",
    "{fact} 不能大于 {limit}，此处是 {text}",
    "{fact} is at most {limit}; this is {text}",
)
NOT_AN_ASSIGNMENT = error(
    "PE735",
    "not-an-assignment",
    "{text} 不是 事实=值",
    "{text} is not FACT=VALUE",
    way_out=("写成 --set cost.total=1200.00", "write --set cost.total=1200.00"),
)
NOT_A_FACT = error(
    "PE736",
    "group-assigned",
    "{name} 是一组事实，不能整组赋值",
    "{name} is a group of facts and cannot be set as a whole",
    way_out=("逐项给出：{allowed}", "set its facts: {allowed}"),
)

DUPLICATE_ID = error(
    "PE740",
    "duplicate-id",
    "编号 {id} 在历史中不止一次出现",
    "the id {id} comes more than once in the history",
    way_out=("同一份文件只留一份", "keep every document once"),
)
SUBJECT_DIFFERS = error(
    "PE741",
    "subject-differs-in-history",
    "历史中也有编号 {id}，内容却与所结算的文件不同",
    "the history holds another document with the id {id} of the one to settle",
    way_out=("改正编号，或从历史中删去它", "correct the id, or take it out of the history"),
)
SUBJECT_IN_HISTORY = warning(
    "PE742",
    "subject-in-history",
    "历史中含有所结算的 {id} 本身，未计入",
    "the history holds {id} itself, which is left out",
)
OTHER_PERSON = warning(
    "PE743",
    "other-person",
    "{id} 属于另一参保人 {person}，未计入",
    "{id} is a claim of another person, {person}, and is left out",
)
OTHER_KIND = warning(
    "PE744",
    "other-kind",
    "{id} 是{kind}，不是{expected}，未计入",
    "{id} is of kind {kind}, not {expected}, and is left out",
)
LATER = warning(
    "PE745",
    "later-claim",
    "{id} 在所结算的文件之后结算，未计入",
    "{id} was settled after the document at hand and is left out",
)
DISORDER = warning(
    "PE746",
    "history-disorder",
    "{id} 的结算时间早于排在它前面的 {before}；已按结算时间和顺序号重排",
    "{id} was settled before {before}, which stands before it; sorted by time and sequence",
)
TIE = error(
    "PE747",
    "history-tie",
    "{id} 与 {other} 的结算时间和顺序号相同，先后不明",
    "{id} and {other} have the same settlement time and sequence; which came first is open",
    way_out=("用 sequence 写明先后", "say which came first by sequence"),
)
UNPLACED = error(
    "PE748",
    "not-placed-in-time",
    "{id} 没有 {key}（{label}），无法排定先后",
    "{id} has no {key} ({label}), so its place in the history is open",
)
NO_PERSON = error(
    "PE749",
    "person-not-given",
    "{id} 没有参保人编号 {fact}，无法对应历史",
    "{id} has no {fact}, so its history cannot be told",
)
REVERSES_UNKNOWN = error(
    "PE750",
    "reversal-of-unknown",
    "{id} 冲正的 {target} 不在更早的申请之中{nearest}",
    "{id} takes back {target}, which is not among the earlier claims{nearest}",
    way_out=("把 {target} 放进历史，或改正编号", "add {target} to the history, or correct the id"),
)
REVERSED_TWICE = error(
    "PE751",
    "reversed-twice",
    "{id} 再次冲正 {target}，它已被 {other} 冲正",
    "{id} takes back {target} again; {other} did so before",
    way_out=("删去一份冲正", "remove one of the two"),
)
REVERSES_ITSELF = error(
    "PE752",
    "reversal-of-itself",
    "{id} 冲正自己",
    "{id} takes back itself",
    way_out=("写明要冲正的申请的编号", "name the claim that is taken back"),
)
REVERSES_REVERSAL = error(
    "PE753",
    "reversal-of-reversal",
    "{id} 冲正的 {target} 本身是冲正",
    "{id} takes back {target}, which is itself a reversal",
    way_out=("要恢复原申请，另写一份新申请", "to restore the claim, submit a new one"),
)
REVERSES_LATER = error(
    "PE754",
    "reversal-before-claim",
    "{id} 的结算时间早于它冲正的 {target}",
    "{id} was settled before {target}, which it takes back",
    way_out=("改正 settled_at 或 sequence", "correct settled_at or sequence"),
)
SUBJECT_REVERSED = warning(
    "PE755",
    "subject-reversed",
    "所结算的 {id} 已被 {by} 冲正",
    "{id}, the document at hand, was taken back by {by}",
)
REVERSES_ANOTHERS = error(
    "PE756",
    "reversal-of-another-person",
    "{id} 冲正的 {target} 属于另一参保人 {person}",
    "{id} takes back {target}, which is a claim of another person, {person}",
    way_out=("改正 reversal_of 或参保人", "correct reversal_of, or the person"),
)
REVERSES_OTHER_FACTS = error(
    "PE757",
    "reversal-with-other-facts",
    "{id} 冲正 {target}，所写的 {facts} 却与它不同",
    "{id} takes back {target} and states {facts} otherwise",
    way_out=(
        "冲正照写原申请；要更正，冲正后另写一份新申请",
        "a reversal states what its claim states; a correction is a reversal and a new claim",
    ),
)
GIVEN_TWICE = error(
    "PE759",
    "given-twice",
    "{name} 给了两个不同的值：{first} 和 {second}",
    "{name} is given twice, as {first} and as {second}",
    way_out=("只留一个", "keep one of them"),
)
NOT_LOOKED_AT = error(
    "PE224",
    "not-looked-at",
    "从此处起还有 {count} 项未再检查：前面的错误已经很多",
    "{count} more entries from here on were not looked at: there are many faults before them",
    way_out=("先改正前面的错误", "correct those first"),
)
