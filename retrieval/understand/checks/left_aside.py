"""What a question says of groups of agencies that its plans leave aside: their number, their parts of a whole."""

from __future__ import annotations

from collections.abc import Sequence

from library.agencies import is_of_kind
from library.areas import divisions_named
from library.expressions import expression
from retrieval.plan import Operation, Plan, Scope
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import read_number
from retrieval.understand.words.world import HeldAgency, World

_DIVISIONS_IN = expression(
    r"(?:[里内]|下辖|下属|所辖)?的?(?:各个?|每个|所有的?|全部)(?:区县|县区|县市区?|市县区?|[县区旗])(?!属|级|直)"
)
"""长沙市各区: its districts, behind what was taken for its government."""
_SO_MANY_IN = expression(
    r"[里内]?的?(?P<number>[两一二三四五六七八九十]+|\d+)[个家](?:单位|机关|部门|机构|街道|乡镇|镇|局)(?=[,，]?(?:20\d\d|[去前今]年|一共|总共|合计|平均|加起来|申请|处罚|许可|的|哪|谁|各|里|中|收))"
)
_HELD_AGAINST = expression(
    r"哪一?[个类种]|谁|各占|各自占|分别占|[高低大小多少](?:[吗嘛]|还是)|(?<!占)比(?![例重率值])[^,，。?？]*[高低大小多少]|"
    r"[,，](?:那么?|而)?[^,，]{1,8}呢[?？]?$"
)
_OF_EACH_OWN = expression(r"占(?:了|到)?各自的?")
_GAP = expression(r"差距[^,，。?？]{0,3}(?:最[大小]|多[大少]|[大小][吗嘛])|差距(?:在|是)?哪一?年")
_LEVELS = {
    **dict.fromkeys(("街道", "乡镇", "镇", "乡"), "乡级"),
    **dict.fromkeys(("区政府", "县政府", "县区政府"), "县级"),
    **{"市政府": "市级", "省政府": "省级"},
}
_FIRST_IN_EACH = expression(
    r"(?:每一?个?|各个?)(?:省份?|(?:地级)?市|区县|县区|[县区旗])[^,，。?？]{0,16}最[多少高低大小]的(?:前?[两三四五六七八九十\d]+[个家])?"
    r"(?:单位|机关|部门|街道|乡镇|[镇乡局]|[省市县区]*政府)|"
    r"最[多少高低大小]的(?:省份?|(?:地级)?市|区县|县区|[县区旗])[里中内]的?[,，]?[^,，。?？]{0,8}(?:哪一?[个家]|谁)"
)
"""每个省申请最多的街道: one in each of them, and not the province that has most."""
_OF_THEM = expression(r"(?:单位|机关|部门|街道|乡镇|[镇乡局家名个]|政府)[里中]面?[,，]?(?:有|是)?")
_SO_MANY_ARE = expression(r"(?:几|多少|哪[些几]?)[个家]?(?:是|属于|来自|在)")
_DIVIDED = ("provinces", "cities", "counties")
_ALL_THEY_SAY = expression(
    r"(?:写|说|讲|谈|提|做|干|反映|总结|介绍|强调|公[开布])[了到过]*(?:些|的)?(?:都|主要)?(?:是)?(?:什么|啥|哪些)(?!时候|单位|机关|街道|乡镇|报告|年报|地方)"
)
_LESS = expression(
    r"(?:那么?)?(?:更|比较)?[多少高低大小]的(?:单位)?(?:又|都)?(?:有|是)?(?:几家|多少家|哪些|哪几家|谁)(?:单位)?[呢啊]?[?？]?"
)
_NAME_LEFT = expression(r"[\u3400-\u9fff]{4,14}")
_ADDS_UP = frozenset(
    {Operation.SUM, Operation.MEAN, Operation.COMPARE, Operation.MEDIAN, Operation.RANK, Operation.TREND}
)


def left_aside(mentions: Mentions, plans: Sequence[Plan], world: World) -> str:
    """The first such words; "" where there are none."""
    if mentions.text.grammar != "zh":
        return ""
    steps = [step for plan in plans for step in plan.steps]
    if not steps:
        return ""
    return (
        _districts(mentions, steps, world)
        or _another_number(mentions, steps, world)[0]
        or _of_other_level(mentions, steps)
        or _first_in_each(mentions, steps)
        or _first_of_itself(steps)
        or _part_of_found(mentions, steps)
        or _shares_apart(mentions, steps)
        or _figures_of_prose(mentions, steps)
        or _what_all_say(mentions, steps)
        or _less_of_nothing(mentions, steps)
        or _named_in_area(mentions, steps)
    )


def held_there(mentions: Mentions, plans: Sequence[Plan], world: World) -> tuple[str, ...]:
    """Of whom reports are held in an area of which the question says another number of agencies."""
    return _another_number(mentions, [step for plan in plans for step in plan.steps], world)[1]


def _districts(mentions: Mentions, steps: Sequence[Plan], world: World) -> str:
    named = {name for step in steps for name in step.scope.agencies}
    for name in mentions.names:
        said = _DIVISIONS_IN.match(mentions.text.words, name.end)
        if said is not None and any(world.agencies[at].name in named for at in name.bearers):
            return said.group()
    return ""


def _another_number(mentions: Mentions, steps: Sequence[Plan], world: World) -> tuple[str, tuple[str, ...]]:
    """深圳三个单位, of whom four are held: which three are meant is not said; the words, and those that are held."""
    of_all = [step.scope for step in steps if step.operation in _ADDS_UP and not step.scope.agencies]
    if len(mentions.areas) != 1 or any((step.limit or 1) > 1 or step.conditions for step in steps):
        return "", ()
    said = _SO_MANY_IN.match(mentions.text.words, mentions.areas[0].end)
    for scope in of_all if said is not None else ():
        around = (each for area in scope.areas for each in world.in_area.get(area, ()))
        inside = sorted({each.name for each in around if _reports(each, scope)})
        if said is not None and scope.areas and len(inside) != read_number(said["number"]):
            return said.group().strip("里内的"), tuple(inside)
    return "", ()


def _of_other_level(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """市级部门和乡镇: no town is among the agencies of cities, so one bound for both leaves it out."""
    scopes = [step.scope for step in steps if step.scope.levels]
    kinds = {kind for scope in scopes for kind in scope.kinds if _LEVELS.get(kind, scope.levels[0]) not in scope.levels}
    return next((cue.words for cue in mentions.of("kind") if cue.entry.key in kinds), "")


def _first_in_each(mentions: Mentions, steps: Sequence[Plan]) -> str:
    ranks = any(step.operation is Operation.RANK and step.by in _DIVIDED for step in steps)
    said = _FIRST_IN_EACH.search(mentions.text.words) if ranks else None
    return said.group() if said is not None else ""


def _first_of_itself(steps: Sequence[Plan]) -> str:
    """湖南省在全国排第几, read as a ranking of the provinces in that province."""
    levels = {"provinces": 1, "cities": 2, "counties": 3}
    for step in steps:
        if step.operation is Operation.RANK and step.by in levels and len(step.scope.areas) == 1:
            area = step.scope.areas[0]
            if min((each.level for each in divisions_named(area)), default=0) == levels[step.by]:
                return area
    return ""


def _part_of_found(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """前五的街道里有几个是广东的, 超过20件的单位中街道占几成: those behind 里 are a part of the ones before it."""
    first, words = steps[0], mentions.text.words
    shares = first.operation is Operation.COUNT and first.verdict == "share"
    if not shares and (first.operation is not Operation.RANK or len(steps) == 1):
        return ""
    parts = [(area.start, area.end) for area in mentions.areas if set(area.areas) & set(first.scope.areas)]
    parts += [(cue.start, cue.end) for cue in mentions.of("kind") if cue.entry.key in first.scope.kinds]
    for within in _OF_THEM.finditer(words):
        so_many = _SO_MANY_ARE.match(words, within.end())
        begin = so_many.end() if so_many is not None else within.end()
        if found := next((words[start:end] for start, end in parts if start == begin), ""):
            return found
    return ""


def _reports(agency: HeldAgency, scope: Scope) -> bool:
    told = not scope.kinds or is_of_kind(agency.name, agency.kind, scope.kinds)
    return told and (not scope.years or not {*scope.years}.isdisjoint(agency.forms))


def _shares_apart(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """济南和青岛占山东省的比重哪个高: one share of both together, or one of each agency, tells neither."""
    shares = [step for step in steps if step.operation is Operation.SHARE]
    if shares and (own := _OF_EACH_OWN.search(mentions.text.words)) is not None:
        return own.group()
    if len(shares) != 1 or len(steps) > 1 or mentions.names:
        return ""
    groups = [area for area in mentions.areas if not set(area.areas) & set(shares[0].scope.areas)]
    kinds = {cue.entry.key for cue in mentions.of("kind") if cue.entry.key}
    said = _HELD_AGAINST.search(mentions.text.words) if len(groups) > 1 or len(kinds) > 1 else None
    return said.group().strip(",，") if said is not None else ""


def _figures_of_prose(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """街道的中位数是多少，江岸区的高于它吗, 哪年差距最大: prose is no answer."""
    if any(step.operation is not Operation.NARRATIVE for step in steps):
        return ""
    said = _GAP.search(mentions.text.words) if "差距" in mentions.text.words else None
    medians = (cue.words for cue in mentions.of("operation") if cue.entry.key == "median")
    return said.group() if said is not None else next(medians, "")


def _what_all_say(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """各单位都写了什么: that their reports are held does not tell it."""
    held = all(step.operation is Operation.HOLDINGS and not (step.asks or step.topic or step.unused) for step in steps)
    said = _ALL_THEY_SAY.search(mentions.text.words) if held else None
    return said.group() if said is not None else ""


def _less_of_nothing(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """少的有几家, where nothing that was told is more or less: who is held does not tell it."""
    held = all(step.operation is Operation.HOLDINGS for step in steps)
    return mentions.text.words if held and _LESS.fullmatch(mentions.text.words) else ""


def _named_in_area(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """新疆兵团八师石河子2023年申请: what stands between area and year is a name, and all in the area are others."""
    unused = [words for step in steps if not step.scope.agencies for words in step.unused]
    if not unused or not mentions.years.spans:
        return ""
    words, year = mentions.text.words, mentions.years.spans[0][0]
    for area in mentions.areas:
        between = words[area.end : year]
        if _NAME_LEFT.fullmatch(between) and any(each in between for each in unused):
            return words[area.start : year]
    return ""
