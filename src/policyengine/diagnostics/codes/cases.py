"""PE6: the cases beside a rulebook."""

from policyengine.diagnostics.codes.declare import error, warning

CASE_FAILS = error(
    "PE601",
    "case-fails",
    "算例 {case}：{what} 应为 {expected}，实为 {got}{step}",
    "Case {case}: {what} should be {expected} and is {got}{step}",
    way_out=("改正规则书，或改正算例", "correct the rulebook, or the case"),
)
CASE_UNSETTLED = error(
    "PE602",
    "case-unsettled",
    "算例 {case} 无法结算：{why}",
    "Case {case} cannot be settled: {why}",
)
UNKNOWN_TEMPLATE = error(
    "PE603",
    "unknown-template",
    "没有名为“{name}”的模板",
    "There is no template called {name}",
    way_out=("{nearest}", "{nearest}"),
)
TEMPLATE_CIRCLE = error(
    "PE604",
    "template-circle",
    "模板“{name}”间接以自身为模板",
    "The template {name} is like itself",
)
OTHER_RULEBOOK = error(
    "PE605",
    "cases-of-another-rulebook",
    "算例属于“{name}”，旁边的规则书是“{rulebook}”",
    "The cases are for {name}; the rulebook beside them is {rulebook}",
)
UNKNOWN_EXPECTATION = error(
    "PE606",
    "unknown-expectation",
    "算例 {case}：没有名为“{name}”的{kind}",
    "Case {case}: there is no {kind} called {name}",
    way_out=("{nearest}", "{nearest}"),
)
FRAME_CASES = error(
    "PE608",
    "frame-cases-need-a-child",
    "规则书 {rulebook} 是框架，算例要写明经由哪本规则书结算（through）",
    "The rulebook {rulebook} is a frame; its cases name a rulebook to be settled through (through)",
    way_out=("写 through: 地区/年度", "write through: region/year"),
)
NOT_A_FRAME = error(
    "PE609",
    "through-without-frame",
    "规则书 {rulebook} 不是框架，算例不能经由别的规则书结算",
    "The rulebook {rulebook} is no frame; its cases cannot be settled through another",
    way_out=("去掉 through", "leave through out"),
)
NOT_A_CHILD = error(
    "PE610",
    "through-another-rulebook",
    "规则书“{name}”没有以 {rulebook} 为底（extends），不能经由它结算",
    "The rulebook {name} does not extend {rulebook}; its cases cannot be settled through it",
)
NO_CASES = warning(
    "PE607",
    "no-cases",
    "规则书 {rulebook} 旁边没有算例文件",
    "The rulebook {rulebook} has no cases beside it",
    way_out=("新建 {file}", "create {file}"),
)
DATED_AFTER = error(
    "PE758",
    "history-dated-after-the-case",
    "算例 {case} 的 {id} 日期为 {date}，晚于算例自身的 {own}，不能排在它前面",
    "case {case}: {id} is dated {date}, after the case itself ({own}), and cannot come before it",
    way_out=("改正日期，或从 history 中删去它", "correct the date, or take it out of the history"),
)
