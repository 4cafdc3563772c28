"""PE14: where files lie, and how many findings are told of one."""

from policyengine.diagnostics.codes.declare import error, note, warning

LINK_ESCAPES = error(
    "PE140",
    "link-escapes",
    "{name} 是链接，指到了文件夹 {folder} 之外",
    "{name} is a link that leads out of the folder {folder}",
    way_out=(
        "把文件本身放进文件夹；链接只能指向文件夹之内",
        "put the file itself into the folder; a link may only lead to what lies inside",
    ),
)
OTHER_SUFFIX = warning(
    "PE141",
    "suffix-not-yaml",
    "不读 {name}：文件名要以 .yaml 结尾",
    "{name} is not read: the name must end in .yaml",
    way_out=("改名为 {instead}", "name it {instead}"),
)
FOLDER_LINK = note(
    "PE142",
    "link-to-folder",
    "{name} 是指向文件夹的链接，不进去检查",
    "{name} is a link to a folder; what lies in there is not checked",
    way_out=("要检查就直接给出那个文件夹", "name that folder to have it checked"),
)
CASES_ALONE = error(
    "PE143",
    "cases-without-rulebook",
    "这些算例旁边没有规则书 {file}",
    "beside these cases there is no rulebook {file}",
    way_out=("核对文件名，或放到规则书旁边", "check the name, or put them beside their rulebook"),
)
SAME_ID = error(
    "PE144",
    "rulebook-id-twice",
    "另一个文件也叫规则书 {id}",
    "another file is the rulebook {id} too",
    way_out=("改其中一个的 rulebook", "change the rulebook: of one of them"),
)
MORE_ERRORS = error(
    "PE145",
    "more-errors",
    "此文件还有 {count} 处错误没有列出",
    "{count} more errors of this file are not listed",
    way_out=("先改好列出的，再检查一次", "mend what is listed, then check again"),
)
MORE_WARNINGS = warning(
    "PE146",
    "more-warnings",
    "此文件还有 {count} 处提醒没有列出",
    "{count} more warnings of this file are not listed",
    way_out=("先改好列出的，再检查一次", "mend what is listed, then check again"),
)
MORE_NOTES = note(
    "PE147",
    "more-notes",
    "此文件还有 {count} 处说明没有列出",
    "{count} more notes of this file are not listed",
)
