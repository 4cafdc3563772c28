"""The words that a settlement is told in."""

from typing import Final

from policyengine.values.text import Text

OTHERWISE: Final = {
    "refuse": Text("因此不予支付", "therefore nothing is paid"),
    "return": Text("因此退回补正", "therefore it is returned to be put right"),
    "elsewhere": Text("此事另有规定", "this is dealt with elsewhere"),
    "review": Text("因此转人工审核", "therefore it goes to manual review"),
    "adjust": Text("待遇因此降低", "this reduces the benefit"),
    "note": Text("不影响金额，仅作提示", "noted; the amounts do not change"),
}
OTHERWISE_NO_CLAIM: Final = {
    "refuse": Text("因此不予受理", "therefore it is not accepted"),
    "adjust": Text("结果因此改变", "this changes the result"),
    "note": Text("不影响结果，仅作提示", "noted; the result does not change"),
}
CONFIDENCE: Final = {
    "high": Text("把握大", "high confidence"),
    "medium": Text("把握中等", "medium confidence"),
    "low": Text("把握小", "low confidence"),
}
MISSING: Final = {
    "fact": Text("事实", "fact"),
    "parameter": Text("规则书未载明的数值", "figure that the source does not state"),
    "document": Text("材料", "paper"),
    "accumulator": Text("累计", "running total"),
    "earlier_claim": Text("此前的申请", "earlier claim"),
    "rule": Text("没有规则可用", "no rule applies"),
}
FORM: Final = {
    "date": Text("年-月-日，如 2024-06-12", "a date such as 2024-06-12"),
    "money": Text("金额（元），如 1200.00", "an amount in yuan such as 1200.00"),
    "rate": Text("比例，如 80%", "a rate such as 80%"),
    "boolean": Text("true 或 false", "true or false"),
    "integer": Text("整数", "a whole number"),
    "number": Text("数", "a number"),
}

YUAN: Final = Text(" 元", " yuan")
NONE: Final = Text("无", "none")
PAYS: Final = Text("{0}支付", "{0} pays")
PATIENT: Final = Text("个人负担", "Borne by the patient")
SURPLUS: Final = Text("定额高于费用的部分（{0}）", "Above the cost ({0})")
BILL: Final = Text("费用总额", "Bill")
ELIGIBLE: Final = Text("其中政策范围内 {0}", "of it {0} eligible")
GOVERNED: Final = Text("适用日期 {0}", "governed by {0}")

UNMET: Final = Text("未满足的条件", "Requirements not met")
OPEN: Final = Text("尚不能判断的条件", "Requirements that cannot be judged yet")
MET: Final = Text("已满足的条件", "Requirements met")
BRING: Final = Text("补正：交到{0}", "bring it to: {0}")
BRING_BY: Final = Text("补正：{0} 前（含当日）", "bring it by {0}, that day included")
BRING_TO_BY: Final = Text(
    "补正：{1} 前（含当日）交到{0}", "bring it to: {0}, by {1}, that day included"
)
ELSEWHERE: Final = Text("本规则书不涉及的内容", "What this rulebook does not deal with")
OF_THE_BILL: Final = Text("另有规定：{0}", "Dealt with elsewhere: {0}")
PAPERS_MISSING: Final = Text("缺少材料：", "papers missing: ")
LACKING: Final = Text("缺少的内容", "What is missing")
MORE: Final = Text(" 等 {0} 项", " and {0} more")
GIVE: Final = Text("补充：", "give: ")
HAND_IN: Final = Text("请补交这份材料", "hand this paper in")
NEEDED_BY: Final = Text("用于：{0}", "needed for: {0}")
HISTORY: Final = Text(
    "--history 文件（该参保人此前的申请），或在申请中写明 accumulators",
    "--history FILE (the person's earlier claims), or accumulators in the claim itself",
)

RESULTS: Final = Text("结论", "Results")
HOW: Final = Text("计算过程", "How each amount comes about")
HOW_RESULTS: Final = Text("得出过程", "How the results come about")
NOT_APPLIED: Final = Text("未适用的待遇", "Benefits that do not apply")
ROW: Final = Text("第 {0} 行", "row {0}")
ROUNDED: Final = Text("取整：{0} → {1}", "rounded: {0} → {1}")
BY_READING: Final = Text("按解读 {0}", "under the reading {0}")
EXCEPTION: Final = Text("按例外{0}", "by the exception{0}")
EXCEPTION_BECAUSE: Final = Text("按例外{0}，因为：{1}", "by the exception{0}, because: {1}")
EXCEPTION_NOT: Final = Text("例外{0}不适用：{1}", "the exception{0} does not apply: {1}")
ASKED: Final = Text("{0}：{1}", "{0}: {1}")
HOLDS: Final = Text("成立", "so it is")
HOLDS_NOT: Final = Text("不成立", "not so")
NOT_KNOWN: Final = Text("缺少事实，尚不能判断", "a fact is missing, so it cannot be judged yet")
AND: Final = Text("、", ", ")
COLON: Final = Text("：", ": ")
SEMICOLON: Final = Text("；", "; ")
COMMA: Final = Text("，", ", ")
NOT_CONCERNED: Final = Text("不涉及", "does not concern this case")
IS_MET: Final = Text("满足", "met")
IS_UNMET: Final = Text("不满足", "not met")
NOW: Final = Text("本次 {0}", "{0} now")

READINGS: Final = Text("所用解读", "Readings in force")
SWITCHED: Final = Text("改用", "switched to")
ADOPTED: Final = Text("采用", "adopted")
IF_INSTEAD: Final = Text("若为 {0}（{1}）：", "under {0} ({1}): ")
SAME: Final = Text("若为 {0}：金额相同", "under {0}: the same amounts")
PATIENT_SHORT: Final = Text("个人", "patient")
ASSUMPTIONS: Final = Text("假设与存疑", "Assumptions and doubts in force")
NOTES: Final = Text("说明", "Notes")
ACCUMULATORS: Final = Text("累计", "Running totals")
FINDINGS: Final = Text("检查结果", "Findings")
