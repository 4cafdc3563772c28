"""PE67: a rulebook held against the texts of its sources."""

from policyengine.diagnostics.codes.declare import warning

FIGURE_NOT_IN_TEXT = warning(
    "PE670",
    "figure-not-in-text",
    "{articles} 的原文里找不到“{text}”（{entry}）",
    "The text of {articles} does not have {text} ({entry})",
    way_out=(
        "改正数值或条款；原文没有印出的，写 derived 或 own 说明。那里还没有条目认领的数：{left}",
        "correct the figure or its article; say with derived or own why no text prints it. "
        "Figures there that no entry claims: {left}",
    ),
)
ARTICLE_CHANGED = warning(
    "PE671",
    "article-changed",
    "{article} 的原文与记录的不同，涉及的条目：{entries}",
    "The text of {article} is not the one that was recorded; it bears on {entries}",
    way_out=(
        "逐条核对后运行 policyengine coverage --texts 文件夹 --record",
        "go through the entries, then run policyengine coverage --texts FOLDER --record",
    ),
)
NO_SUCH_PLACE = warning(
    "PE672",
    "no-such-place",
    "“{document}”里没有 {article} 所写的位置“{at}”",
    "{document} does not have the place {at} given for {article}",
    way_out=(
        "at 写行号（17、10-11）或某行的字符（3:286-686），从 1 数起",
        "at has lines (17, 10-11) or characters of a line (3:286-686), counted from 1",
    ),
)
TEXT_NOT_GIVEN = warning(
    "PE673",
    "text-not-given",
    "文件夹里没有依据文件“{source}”的原文：{document}",
    "The folder does not have the text of the source {source}: {document}",
    way_out=(
        "放入 {document}.txt；没有原文的依据文件不写 document",
        "put {document}.txt there; a source without a text has no document",
    ),
)
