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
REVERSES_LATER = error(
    "PE611",
    "reverses-no-earlier-entry",
    "冲正要撤销第 {number} 笔，但在它之前只有 {last} 笔",
    "This takes back entry {number}, yet only {last} stand before it",
    way_out=("写前面某一笔的序号，从 1 起", "write the number of an entry before it, from 1"),
)
NOT_CITED = error(
    "PE612",
    "case-cites-no-article",
    "算例所依据的“{name}”不在规则书 {rulebook} 里",
    "The rulebook {rulebook} has no {name} for this case to rest on",
    way_out=("最接近的是 {nearest}", "the nearest is {nearest}"),
)
IDLE_FACT = warning(
    "PE613",
    "fact-without-effect",
    "规则书 {rulebook} 没有一条规则用到事实 {name}",
    "No rule of {rulebook} uses the fact {name}",
    way_out=("删去它，或改成规则所用的事实", "take it out, or state what the rules do use"),
)
