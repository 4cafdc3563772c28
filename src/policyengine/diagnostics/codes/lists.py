"""PE575-576 and PE680: the names of a list, and the patterns by which names stand for members."""

from policyengine.diagnostics.codes.declare import error

MEMBER_TWICE = error(
    "PE575",
    "member-named-twice",
    "“{name}”在这份名单里出现两次",
    "{name} stands twice in this list",
    way_out=(
        "删去一处；别名不能是另一成员的名称",
        "take one out; an alias is the name of no member",
    ),
)
ALIAS_OF_NOTHING = error(
    "PE576",
    "alias-of-nothing",
    "名单里没有“{name}”，别名落空",
    "The list has no {name} for this alias to stand for",
    way_out=("{nearest}", "{nearest}"),
)
PATTERN_OF_NOTHING = error(
    "PE680",
    "pattern-of-nothing",
    "名单里没有“{name}”，这条归类落空",
    "The list has no {name} for this pattern to stand for",
    way_out=("{nearest}", "{nearest}"),
)
PATTERNS_CLASH = error(
    "PE681",
    "patterns-clash",
    "“{example}”既可归入“{one}”，又可归入“{other}”",
    "{example} would be taken for {one} as well as for {other}",
    way_out=(
        "用 without 从其中一条排除，或把文字写得更长",
        "keep it out of one by `without`, or make the texts longer",
    ),
)
PATTERN_TAKES_MEMBER = error(
    "PE682",
    "pattern-takes-member",
    "“{member}”的归类也套得上“{name}”，而它另指“{meant}”",
    "The pattern of {member} would also take {name}, which stands for {meant}",
    way_out=(
        "用 without 排除，或把归类写得更窄",
        "keep it out by `without`, or make the pattern narrower",
    ),
)
PATTERN_TAKES_NOTHING = error(
    "PE683",
    "pattern-takes-nothing",
    "“{text}”归不进任何名称",
    "{text} takes no name at all",
    way_out=(
        "写出 begins、ends 或 contains；其文字不能含有 without 的文字",
        "give `begins`, `ends` or `contains`, whose texts contain none of `without`",
    ),
)
