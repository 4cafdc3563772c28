"""PE76 to PE79: why a subject cannot be settled, or what is to be known of how it was."""

from policyengine.diagnostics.codes.declare import error, warning

NO_RULEBOOK = error(
    "PE760",
    "no-rulebook",
    "没有规则书适用于这份文件（参保地 {region}，适用日期 {date}）",
    "No rulebook governs this document (insured in {region}, governed by {date})",
    way_out=(
        "在文件里写 rulebook，或用 --rulebook 指定；现有：{known}",
        "name one in the document or with --rulebook; there are: {known}",
    ),
)
NOT_IN_FORCE = error(
    "PE761",
    "not-in-force",
    "规则书 {rulebook} 适用于 {start} 至 {end}，而这份文件适用日期为 {date}",
    "The rulebook {rulebook} holds from {start} to {end}; this document is governed by {date}",
    way_out=("改用该日期适用的规则书", "use the rulebook of that date"),
)
UNKNOWN_RULEBOOK = error(
    "PE762",
    "unknown-rulebook",
    "找不到规则书“{name}”",
    "There is no rulebook {name}",
    way_out=("现有：{known}", "there are: {known}"),
)
NOT_SETTLED_HERE = error(
    "PE763",
    "subject-not-covered",
    "规则书 {rulebook} 不处理“{kind}”",
    "The rulebook {rulebook} does not settle a {kind}",
    way_out=("它处理：{known}", "it settles: {known}"),
)
STEP_FAILED = error(
    "PE764",
    "step-failed",
    "计算“{step}”时出错：{why}",
    "Computing {step} failed: {why}",
)
EXCEPTIONS_CLASH = error(
    "PE765",
    "exceptions-clash",
    "同时适用的例外没有先后：{exceptions}",
    "Exceptions that apply at once have no order: {exceptions}",
)
UNKNOWN_READING = error(
    "PE766",
    "unknown-reading-given",
    "规则书 {rulebook} 没有解读“{name}”",
    "The rulebook {rulebook} has no reading {name}",
    way_out=("{nearest}", "{nearest}"),
)
UNKNOWN_OPTION = error(
    "PE767",
    "unknown-option-given",
    "解读 {reading} 没有选项“{name}”",
    "The reading {reading} has no option {name}",
    way_out=("可选：{known}", "its options: {known}"),
)
UNKNOWN_PARAMETER = error(
    "PE768",
    "unknown-parameter-given",
    "规则书 {rulebook} 没有参数“{name}”",
    "The rulebook {rulebook} has no parameter {name}",
    way_out=("未载明的参数有：{known}", "the unstated ones are: {known}"),
)
PARAMETER_STATED = error(
    "PE769",
    "parameter-is-stated",
    "参数“{name}”在原文中有数值，不能由外部给出",
    "The source states the parameter {name}; it cannot be given from outside",
    way_out=("要试算别的数值，请改规则书", "to try another figure, edit the rulebook"),
)
BAD_PARAMETER = error(
    "PE770",
    "bad-parameter",
    "“{text}”不能作为参数 {name} 的值",
    "{text} cannot be the value of the parameter {name}",
    way_out=("需要{wanted}，例如 {example}", "give {wanted}, such as {example}"),
)
NOT_NAME_VALUE = error(
    "PE771",
    "not-name-value",
    "“{text}”不是 名称=值 的形式",
    "{text} is not of the form NAME=VALUE",
)
STAMP_DIFFERS = error(
    "PE772",
    "accumulators-of-another-rulebook",
    "给出的累计来自另一份规则书（{given}），与现用的 {used} 不同",
    "The accumulators given come from another rulebook ({given}), not from {used}",
    way_out=("改用 --history 提供此前的申请", "give the earlier claims with --history instead"),
)
READING_STAMP_DIFFERS = error(
    "PE773",
    "accumulators-under-other-readings",
    "给出的累计是按 {given} 计算的，现按 {used}",
    "The accumulators given were computed under {given}, this run is under {used}",
    way_out=("改用 --history 提供此前的申请", "give the earlier claims with --history instead"),
)
UNKNOWN_ACCUMULATOR = error(
    "PE774",
    "unknown-accumulator",
    "规则书 {rulebook} 没有累计“{name}”",
    "The rulebook {rulebook} has no accumulator {name}",
    way_out=("现有：{known}", "it has: {known}"),
)
EARLIER_UNSETTLED = error(
    "PE775",
    "earlier-claim-unsettled",
    "此前的申请 {id} 无法结算，累计不完整：{why}",
    "The earlier claim {id} cannot be settled, so the totals are incomplete: {why}",
)
EARLIER_OUTSIDE = warning(
    "PE776",
    "earlier-claim-outside",
    "此前的申请 {id} 适用日期 {date} 不在规则书 {rulebook} 期间内，未计入累计",
    "The earlier claim {id} of {date} lies outside {rulebook} and is not counted",
)
HISTORY_AND_ACCUMULATORS = error(
    "PE777",
    "history-and-accumulators",
    "同时给了此前的申请和累计，只能用一种",
    "Both earlier claims and accumulators are given; use one of them",
)
FRAME_ALONE = error(
    "PE778",
    "frame-cannot-settle",
    "规则书 {rulebook} 是框架，须由地方规则书补充后才能结算",
    "The rulebook {rulebook} is a frame; a local rulebook must fill it before it can settle",
)
INVARIANT_BROKEN = error(
    "PE780",
    "invariant-broken",
    "申请 {id} 的结算违反了规则书声明恒成立的“{name}”",
    "The settlement of {id} breaks what the rulebook says always holds: {name}",
    way_out=("改正规则书，或改正这条 invariants", "correct the rulebook, or the invariant"),
)
PARAMETER_BELOW = error(
    "PE781",
    "parameter-below-the-bound",
    "参数“{name}”给的是 {found}，原文（{cite}）要求不低于 {bound}",
    "The parameter {name} is given as {found}; the source ({cite}) has it at least {bound}",
)
PARAMETER_ABOVE = error(
    "PE782",
    "parameter-above-the-bound",
    "参数“{name}”给的是 {found}，原文（{cite}）要求不高于 {bound}",
    "The parameter {name} is given as {found}; the source ({cite}) has it at most {bound}",
)
NEGATIVE_PAYMENT = error(
    "PE785",
    "negative-payment",
    "支付额为负数 {amount}",
    "the payment is negative: {amount}",
    way_out=("用 max(0, …) 写明不足时为零", "write max(0, …) where nothing is due"),
)
BENEFIT_APART = error(
    "PE786",
    "payment-of-another-benefit",
    "它属于 {benefit} 不成立的待遇，没有数值",
    "it belongs to a benefit that does not apply here ({benefit} is false)",
    way_out=("只引用本待遇的支付，或用累计", "use payments of the same benefit, or an accumulator"),
)
NO_RULEBOOK_FILE = error(
    "PE783",
    "no-rulebook-file",
    "规则书文件 {name} 不存在",
    "The rulebook file {name} does not exist",
    way_out=("核对路径，或写规则书编号：{known}", "check the path, or name one by its id: {known}"),
)
PAID_TWICE = error(
    "PE787",
    "more-than-the-bill",
    "支付合计 {paid} 超过费用总额，同时适用的待遇：{benefits}",
    "the payments add up to {paid}, more than the bill; benefits that apply at once: {benefits}",
    way_out=(
        "使各待遇的 when 互斥，或让 shares_out 各分各的费用",
        "let the conditions of the benefits exclude each other, or share out different costs",
    ),
)
EARLIER_STATES_TOTALS = error(
    "PE788",
    "earlier-claim-states-totals",
    "此前的申请 {id} 自带累计，不能作为历史重新结算",
    "The earlier claim {id} states running totals of its own and cannot be settled anew",
    way_out=(
        "去掉它的 accumulators，并给出更早的申请",
        "leave its accumulators out and give the claims before it",
    ),
)
EARLIER_ELSEWHERE = error(
    "PE789",
    "earlier-claim-under-another-rulebook",
    "此前的申请 {id} 属于规则书 {other}，不能按 {rulebook} 结算",
    "The earlier claim {id} belongs to {other} and cannot be settled under {rulebook}",
    way_out=("从历史中去掉它", "leave it out of the history"),
)
EARLIER_NOT_COUNTED = warning(
    "PE790",
    "earlier-claim-not-counted",
    "此前的申请 {id} 的结论是“{status}”，未计入累计",
    "The earlier claim {id} does not count toward the totals: {status}",
)
ELSEWHERE_OUTSIDE = error(
    "PE630",
    "more-elsewhere-than-the-bill",
    "另有规定的金额 {amount} 不在零与费用总额 {bill} 之间",
    "what is dealt with elsewhere, {amount}, does not lie between zero and the bill of {bill}",
    way_out=(
        "只把本次费用中另有规定的部分写作 amount",
        "state as amount only that part of the bill which is dealt with elsewhere",
    ),
)
OUT_OF_BOUNDS = error(
    "PE791",
    "step-out-of-bounds",
    "结果是 {found}，{wanted}（所依据的数：{given}）",
    "it comes to {found}, and {wanted} (it rests on {given})",
    way_out=("核对这些数，或改正公式", "correct one of these, or the formula"),
)
BAND_FALLS = error(
    "PE793",
    "band-does-not-rise",
    "这一段到 {found} 为止，不高于前一段的上限 {below}",
    "the band ends at {found}, not above the end of the one below it, {below}",
    way_out=("核对各段上限所依据的数", "correct what the ends of the bands are computed from"),
)
BENEFITS_AT_ONCE = error(
    "PE792",
    "benefits-at-once",
    "“{one}”（{one_id}）与“{other}”（{other_id}）同时适用，分担的是同一笔费用",
    "{one} ({one_id}) and {other} ({other_id}) hold at once and would share out one cost",
    way_out=(
        "让两项的 when 互斥；若各分各的费用，两项互相写 beside",
        "let their conditions exclude each other; where they share out different costs, "
        "let each name the other in beside",
    ),
)
