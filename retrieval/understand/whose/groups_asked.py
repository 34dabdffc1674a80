"""Groups of agencies that a question holds against each other, or asks about one after another: 街道和乡镇各多少."""

from __future__ import annotations

import re
from itertools import pairwise

from library.areas import divisions_named
from library.expressions import expression
from retrieval.plan import By, Operation
from retrieval.understand.whose.agencies import Whose
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.stretches import Span

_ONE_MEAN = expression(
    r"加起来|加在一起|合起来|合在一起|放在?一起|一起|合并|合计|总的|总体|整体|一共|总共|together|combined|altogether|overall"
)
"""街道和乡镇加起来平均: one mean of them all."""
_EACH_COMES_TO = expression(r"各(?:自|区|县|市)?的?(?:合计|一共|总共|总计|共计|共|加起来|有|是|为)")
"""两个区各合计多少: one figure a group."""
_AND_THEY = expression(r"[,，。?？](?:那|而)?[^,，]{1,6}呢[?？]?$")
"""街道平均收到多少，乡镇呢: of each kind by itself."""
_SO_MANY = expression(r"多少|几(?=[件条项份起次宗家])")
_FAR = 1_000_000
_AMONG_THEM = expression(r"(?:[里中][面边头]?|中间|当中|之中)[,，]?(?:是|的)?(?:谁|哪一?[家个](?!年|省|市|区|县))")
"""街道和乡镇里谁最多 asks for one of their agencies."""
_AND = expression(
    r"和|与|跟|同|比|、|还是|及|"
    r",?(?:higher|lower|more|less|fewer|larger|smaller|greater)?(?:and|or|with|to|than|versus|vs\.?|against|comparedwith|comparedto)(?:those|that)?(?:in|of|for|across|from|within)?(?:the)?"
)
"""White space is taken out."""
_MEMBERS = expression(r"的|平均|各个?|所有|全部|全体|单位|部门|机关|总?数量?|总[数量]|收到了?|[内里][面边]?|\s")
"""What may stand behind the name of an area that is held against another: 四川各单位的申请总数比江苏的单位."""
_MEMBERS_DO = expression(
    r"\b(?:receive|get|have|face|see|handle|process|issue|impose|record|grant|refuse)[sd]?\b|"
    r"\b(?:got|had|has|saw|on average|overall|a|the|number of|total)\b"
)
"""Did Henan receive more requests than Hunan?"""
_THAN = expression(
    r"\b(?:more|fewer|less|higher|lower|larger|smaller|greater|bigger)\b[^?]*\bthan\b|\b(?:versus|vs)\b|"
    r"\b(?:which|who|where)\b[^?]*\b(?:more|fewer|less|higher|lower|larger|smaller|greater|bigger)\b"
)
_WHICH = r"(?:各个?|每个|哪一?个?|按(?:照)?|分|(?<![第前后\d])[两几三四五六七八九]个)"
_NO_NAME = r"(?![级直属局厅委府立管长场民政])"
_BEST = r"(?:最[多少高低大小]|前[两三四五六七八九十\d]+名?)的?(?:前?[两三四五六七八九十\d]+个)?"
_STOP = r"(?=[是有和与跟及、,，?？里中]|差|分别|各|$)"
"""申请最多的省, 公开率最高的三个市."""
_EACH_OF = (
    r"\b(?:which|what|each|every|per|by|all|the|top|rank|compare|across|among|between|three|five|ten|\d\d?)"
    r"(?: of the| the| all)? {0}\b(?! government| bureau| agenc| department| office| level| hall|-level|'s|'| of )"
)
"""Which province, the provinces with the most requests."""
_LEVELS: dict[By, int] = {"provinces": 1, "cities": 2, "counties": 3}
_RANKS: tuple[tuple[By, str], ...] = (
    ("provinces", rf"省[份区]?{_NO_NAME}"),
    ("cities", rf"(?:地级?|设区的?|城)?市{_NO_NAME}"),
    (
        "counties",
        rf"(?:区县|县区|县市区|区(?=的?(?:新?收?到?的?申请|行?政?处罚|行?政?许可|复议|诉讼|采购)|有|是|[?？]|$)){_NO_NAME}",
    ),
)
_SOME: tuple[tuple[By, re.Pattern[str]], ...] = tuple(
    (
        by,
        expression(
            rf"(?:哪些|哪几个|有?几个|多少个?|有没有哪?个?|是不是(?:所有|每个|各)的?|所有的?|只有一个){rank}|"
            rf"(?<=[\u3400-\u9fff\d%])的{rank}(?=(?:都|一共|总共|共)?(?:有|是)?(?:哪|几|多少)|[,，]|[?？]?$)"
        ),
    )
    for by, rank in _RANKS
)
"""哪些市, 有几个省, 超过500件的省: divisions of which some are wanted."""
_DIVISIONS: tuple[tuple[By, re.Pattern[str]], ...] = (
    (
        "kinds",
        expression(
            r"(?:哪一?|各|每一?|什么|何)[类种](?:型的?)?(?:行政)?(?:单位|机关|机构)|"
            r"(?:按|分)(?:单位|机构|机关)?类[型别]|"
            r"\b(?:each|every|per|by|which|what) (?:kind|type|category)(?: of)? (?:agency|agencies|authority|office)\b|"
            r"\bfor each (?:kind|type)\b|"
            r"\bby (?:kinds?|types?|agency type|agency kind)(?! of (?!agenc))\b"
        ),
    ),
    ("levels", expression(r"(?:哪一?|各|每一?)级(?:别|层)?的?(?:行政)?(?:单位|机关|机构)|(?:按|分)层?级别?")),
    ("provinces", expression(rf"{_WHICH}省[份区]?{_NO_NAME}|{_BEST}省份?{_STOP}|{_EACH_OF.format('provinces?')}")),
    (
        "cities",
        expression(
            rf"{_WHICH}(?:地级|设区的?|城|地)?市{_NO_NAME}|{_BEST}(?:地级|城|地)?市{_STOP}|"
            rf"{_EACH_OF.format('(?:city|cities)')}"
        ),
    ),
    (
        "counties",
        expression(
            rf"{_WHICH}(?:(?:区县|县区|县|区|旗)(?=的|内|里|各|下属)|(?:区县|县区)(?!级)|"
            rf"区(?=谁|哪|\d\d|去年|前年|[一总]共|合计|平均|新?收?到?的?申请|行?政?处罚|行?政?许可|公开|复议|诉讼|采购))"
            rf"(?!的?[\u3400-\u9fff]?政府)|{_BEST}(?:区县|县区|区|旗){_STOP}"
        ),
    ),
)


_AGAINST = expression(
    r"(?:加起来|合起来|加在一起|合计|总共|一共|总[数和量])?(?:是不是|是否|有没有|会不会)?(?:又|还|要|都)?"
    r"(?:比|有|没有|不如|不及|超过了?|多于|高于|少于|低于|大于|小于|赶得上|超得过)"
)
_WHETHER_MORE = expression(
    r"吗|嘛|[多少高低大小了]么|没有[?？]?$|[多少高低大小](?:还是|不[多少高低])|(?<![多少])[多少高低大小][?？]?$"
)
_WHETHER_BEFORE = expression(r"是不是|是否|有没有|会不会")
_WHETHER_AREA = expression(
    r"(?:有没有|有木有|是不是|是否)(?:超过|达到|超出|突破|少于|多于|[高低大小]于)|[过到于出]了?\d[^,，。?？]{0,6}[吗么][?？]?$"
)
_AGENCIES_SOUGHT = expression(r"[哪谁家都几各每]|单位|机关|部门")
_EACH_YEAR = expression(r"每年|逐年|各年|分别")


def divided_by(mentions: Mentions, whose: Whose) -> By:
    """哪个省的单位, 各市: divisions that are taken as wholes; 哪个市的教育局 is one of the bureaus."""
    several = max(len(mentions.areas), len(whose.kinds), len(whose.levels)) > 1
    return "" if whose.agencies or mentions.names or several else division_said(mentions)


_WHICH_ONE = expression(r"哪一?[个类种级]")
_AGENCIES_ASKED = expression(
    r"(?:[几哪][些个家]?|多少[个家]?|的|有)(?:单位|机关|部门)(?!的?(?:一共|总共|合计)?(?:申请|处罚|许可))|[几哪]家|多少家|谁"
)


_PLACED_AMONG = expression(
    r"在?(?:全部|所有|各|\d+个?)(?:个)?(?:省份?|(?:地级?)?市|区县)[里中内]?面?(?:能|可以)?(?:是)?(?:倒数)?(?:排|位|第)"
)


_PLACED_IN = expression(r"(?:各单位)?[里中内]?面?(?:能|可以)?(?:是)?(?:倒数)?(?:排|位[列居]|第几)")


def level_of_area(name: str) -> int:
    """1 province, 2 city, 3 county; 0 where no division bears the name."""
    return min((each.level for each in divisions_named(name)), default=0)


def placed_among(mentions: Mentions, whose: Whose) -> By:
    """湖南省在各省中排第几: the divisions in order, of which the one is named."""
    if whose.agencies or mentions.names or whose.kinds:
        return ""
    if len(whose.areas) == len(mentions.areas) == 2 and _PLACED_IN.match(mentions.text.words, mentions.areas[1].end):
        # 大连在辽宁排第几: among the cities of that province.
        one, other = map(level_of_area, whose.areas)
        within = mentions.text.words.endswith("在", 0, mentions.areas[1].start) and other < one
        return next((by for by, level in _LEVELS.items() if level == one and within), "")
    if len(whose.areas) != 1 or _PLACED_AMONG.search(mentions.text.words) is None:
        return ""
    level = level_of_area(whose.areas[0])
    by = division_said(mentions)
    return by if _LEVELS.get(by) == level or (by == "cities" and level == 1) else ""


def divisions_selected(mentions: Mentions, whose: Whose) -> By:
    """哪些市, 哪个省 of which something must be met: those of them all, or of the one area that is named."""
    kinds = [cue for cue in mentions.of("kind") if cue.entry.key]
    if whose.agencies or mentions.names or kinds or whose.levels or len(mentions.areas) > 1:
        return ""
    words = mentions.text.words
    if _AGENCIES_ASKED.search(words) is not None:
        # 各省超过20件的单位各有几家
        return ""
    some: By = next((by for by, pattern in _SOME if pattern.search(words) is not None), "")
    return some or (division_said(mentions) if _WHICH_ONE.search(words) else "")


def some_divisions(words: str) -> str:
    """The words that ask for some of all provinces, cities or counties."""
    found = (pattern.search(words) for _, pattern in _SOME)
    return next((match.group() for match in found if match is not None), "")


def division_said(mentions: Mentions) -> By:
    return next((by for by, pattern in _DIVISIONS if pattern.search(mentions.text.words) is not None), "")


def words_of_divisions(words: str) -> list[Span]:
    """Of provinces, cities and counties."""
    of_areas = (pattern for by, pattern in (*_DIVISIONS, *_SOME) if by not in ("kinds", "levels"))
    return [found.span() for pattern in of_areas for found in pattern.finditer(words)]


def groups_asked(whose: Whose, mentions: Mentions) -> By:
    """街道和乡镇, 县级单位和市级单位, 两个市: groups of agencies that may be held against each other."""
    if len(whose.kinds) > 1 or len(whose.levels) > 1:
        return "kinds" if len(whose.kinds) > 1 else "levels"
    beside = [_between(mentions, one.end, other.start) for one, other in pairwise(mentions.areas)]
    together = any(map(_AND.fullmatch, beside)) or (mentions.has("operation", "times") and "是" in beside)
    together = together or (len(mentions.areas) > 1 and _asked_apart(mentions))
    words = mentions.text.words
    whether = len(mentions.areas) == 2 and bool(
        _WHETHER_MORE.search(words, mentions.areas[1].end) or _WHETHER_BEFORE.search(words)
    )
    together = together or (whether and any(map(_AGAINST.fullmatch, beside)))
    return "areas" if whose.areas and together else ""


def held_against_other(whose: Whose, mentions: Mentions) -> bool:
    """北京的单位收到的申请比上海多吗: which of the two has more, without how much."""
    if len(mentions.areas) != 2 or not groups_asked(whose, mentions):
        return False
    words = mentions.text.words
    said = _WHETHER_MORE.search(words, mentions.areas[1].end) or _WHETHER_BEFORE.search(words)
    between = _between(mentions, mentions.areas[0].end, mentions.areas[1].start)
    return bool(said and _AGAINST.fullmatch(between)) and _EACH_YEAR.search(words) is None


def asks_of_whole_area(mentions: Mentions, whose: Whose) -> bool:
    """上海的申请有没有超过50件: what all there come to is held against it, and nobody is selected."""
    if not whose.areas or whose.agencies or whose.kinds or whose.levels or mentions.of("kind"):
        return False
    words = mentions.text.words
    return _WHETHER_AREA.search(words) is not None and _AGENCIES_SOUGHT.search(words) is None


def _between(mentions: Mentions, start: int, end: int) -> str:
    """What joins two names of areas, without what is said of the members of the first."""
    words = list(mentions.text.words)
    said = [(each.start, each.end) for each in (*mentions.content, *mentions.of("kind"))]
    for at, until in (*said, *mentions.years.spans):
        words[at:until] = "\u3000" * (until - at)
    between = "".join(words[start:end])
    return _MEMBERS.sub("", _MEMBERS_DO.sub("", between) if mentions.text.grammar == "en" else between)


def stand_side_by_side(whose: Whose, mentions: Mentions) -> bool:
    """街道和乡镇各多少, 街道还是乡镇的多: the groups are held against each other, not their agencies."""
    if _AMONG_THEM.search(mentions.text.words):
        return False
    after_kind = {cue.end for cue in mentions.of("kind")} | {area.end for area in mentions.areas}
    # 街道和乡镇2023年各收到多少
    after_kind |= {end for start, end in mentions.years.spans if start in after_kind}
    # 各街道 are all of them; 街道和乡镇各收到多少 asks for one figure a kind.
    all_of = [cue for cue in mentions.of("operation") if cue.entry.key == "every"]
    words = mentions.text.words
    apart = [cue for cue in all_of if cue.start in after_kind or _EACH_COMES_TO.match(words, cue.start)]
    apart = [cue for cue in apart if cue.words == "各"]
    parts = bool(apart) or mentions.has("operation", "breakdown") or _asked_apart(mentions)
    each = parts and len(apart) == len(all_of)
    each = each or means_of_each(mentions) or (mentions.text.grammar == "en" and _THAN.search(words) is not None)
    return bool(groups_asked(whose, mentions)) and (mentions.has("operation", "compare", "most", "least") or each)


def middle_of(mentions: Mentions) -> Operation:
    """What is told of each of several groups: a mean, a median, or all its figures added up."""
    if mentions.has("operation", "median"):
        return Operation.MEDIAN
    return Operation.MEAN if mentions.has("operation", "mean") else Operation.COMPARE


def means_of_each(mentions: Mentions) -> bool:
    """街道和乡镇平均收到多少: the mean of each, where they are not taken together."""
    return mentions.has("operation", "mean", "median") and not is_one_mean(mentions.text.words)


def is_one_mean(words: str) -> bool:
    return _ONE_MEAN.search(words) is not None


def _asked_apart(mentions: Mentions) -> bool:
    """街道总共多少，乡镇呢, 街道总共多少？乡镇总共多少: each group has a question of its own."""
    groups = [cue.end for cue in mentions.of("kind") if cue.entry.key] + [area.end for area in mentions.areas]
    asks = [match.start() for match in _SO_MANY.finditer(mentions.text.words)]
    between = [sum(start < at < end for at in asks) for start, end in pairwise([*sorted(groups), _FAR])]
    return _AND_THEY.search(mentions.text.words) is not None or (len(between) > 1 and all(between))
