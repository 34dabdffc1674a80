"""Parts of a prose figure in the words of the reports that are asked about: 抗洪救灾类, 小程序, 信函."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from library.expressions import expression
from retrieval.plan import Plan
from retrieval.understand.whose.agencies import Whose
from retrieval.understand.words.lexicon import Entry, Match
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.stretches import Stretches
from retrieval.understand.words.world import World

FAMILIES = ("narrative.disclosed.category", "narrative.disclosed.channel", "narrative.requests.filing")
_MOST_AGENCIES = 5
_SHORT = 12
_PARTS_OF = (
    (("narrative.disclosed", *FAMILIES[:2]), FAMILIES[:2]),
    (("requests.new.total", "narrative.requests", FAMILIES[2]), FAMILIES[2:]),
)
"""Figures of which the parts may be asked for next."""
_PART_ALONE = expression(
    r"(?!.*(?:怎么|什么|哪|如何|多少|几))(?:那么?|其中|里面|换成|20\d\d年?的?)*(?:的)?[\u3400-\u9fff]{2,6}?的?[?？]?"
)
"""其中公示栏, 2024年公示栏, 信函的."""
_WHICH_PART = expression(r"哪(?:一?[个种])?(?P<part>渠道|平台|方式|途径|类)")
_CALLED = {"渠道": FAMILIES[1], "平台": FAMILIES[1], "类": FAMILIES[0], "方式": FAMILIES[2], "途径": FAMILIES[2]}
_CHANNEL = (
    r"(?:(?:政务)?微信公众号|公众号|微信|微博|抖音号?|(?:政府|门户|官方)*网[站页]|小程序|公[示告开]栏|宣传栏|信息牌|"
    r"新媒体|客户端|广播|报纸)"
)
_DID = r"(?:上|里)?(?:主动)?(?:公开|公布|发布?)?(?:出来)?[了得的]*(?:政府)?(?:信息|条数|内容|数量|量|数)?"
_BESIDE = expression(
    rf"(?P<one>{_CHANNEL}){_DID}(?:比|[和与跟同])(?P<other>{_CHANNEL}){_DID}(?:相?比|比较)?[,，]?(?:是|要|还)?(?:谁|哪一?个|哪边)?"
    rf"{_DID}(?:还|更)?(?:[多少](?:吗|么|了?多少|了?几条|一[些点])?|相?差(?:多少|几条)|(?:一共|合计|加起来)多少)条?"
    r"[呢啊]?[?？]?$"
)
"""公众号比微博多吗, 网站和公示栏哪个发得多: what each of them carries is held against the other."""
_COUNTS = expression(r"[条类篇则]|几|多少|占|各|分别")
_MADE_PUBLIC = expression(r"公开|公布|发布?(?:了|得|的)|信息量?最?[多少]")
_OF_REQUESTS = expression(r"申请|提交|递交|提出|件")
_GENERAL = frozenset(
    {"其他", "其它", "主动公开", "公开", "信息", "政府信息", "政府", "工作", "服务", "公开信息", "情况"}
)
"""Words that name a part only where 类 follows."""
_OTHERS = frozenset({"其他", "其它"})
"""These also where another part stands beside them."""
_STRONG = frozenset({"row", "column", "measure"})
_FAMILY_SAID = expression(r"类(?!似)")


def with_members(
    mentions: Mentions, whose: Whose, years: Sequence[int], world: World, before: Plan | None = None
) -> Mentions:
    """The mentions with the parts that the question names, or with all parts where it asks for a family."""
    if not 0 < len(whose.agencies) <= _MOST_AGENCIES:
        return mentions
    newest = max((year for name in whose.agencies for year in world.by_name[name].forms), default=0)
    stated = world.members(whose.agencies, years or (newest,), FAMILIES)
    asked = _families_before(mentions, before) or tuple(
        family for family in FAMILIES if _is_counted(family, mentions.text.words)
    )
    found = [_widened(match, mentions) for family in asked for match in _of_family(mentions, family, stated)]
    found = _beside(mentions, stated) or found or _every_part(mentions, stated, before)
    if not found:
        return mentions
    taken = Stretches(len(mentions.text.words), [(match.start, match.end) for match in found])
    kept = [match for match in mentions.content if not taken.meet((match.start, match.end))]
    content = sorted((*kept, *found), key=lambda match: (match.start, match.end))
    return replace(mentions, content=tuple(content))


def _families_of(before: Plan | None) -> tuple[str, ...]:
    """Those of which the figures before are the whole, or parts."""
    figures = {each.id.partition("/")[0] for each in before.measures} if before is not None else set()
    return next((families for known, families in _PARTS_OF if figures and figures <= set(known)), ())


def _families_before(mentions: Mentions, before: Plan | None) -> tuple[str, ...]:
    """微信的呢, after how many items were made public, asks how many of them by that channel."""
    words = mentions.text.words
    short = len(words) <= _SHORT and not mentions.names
    alone = words.rstrip("?？").endswith("呢") or _PART_ALONE.fullmatch(words) is not None
    return _families_of(before) if short and alone else ()


def _beside(mentions: Mentions, stated: Iterable[str]) -> list[Match]:
    match = _BESIDE.search(_open_words(mentions))
    if match is None:
        return []
    family = FAMILIES[1]
    parts = {metric.partition("/")[2]: metric for metric in stated if metric.startswith(f"{family}/")}
    found = []
    for group in ("one", "other"):
        said = match[group]
        # What the report does not count is said not to be stated.
        metric = next((each for part, each in parts.items() if said in pieces_of(part)), f"{family}/{said}")
        found.append(Match(*match.span(group), Entry("measure", metric), said))
    return found


def _every_part(mentions: Mentions, stated: Iterable[str], before: Plan | None) -> list[Match]:
    """哪个渠道最多, after such a figure: all of the channels that are told."""
    which = _WHICH_PART.search(mentions.text.words)
    if which is None:
        return []
    families = [family for family in _families_of(before) if _CALLED[which["part"]] == family]
    if not families and _MADE_PUBLIC.search(mentions.text.words) and which["part"] in "渠道平台":
        # 哪个渠道公开得最多, as the first question.
        families = [FAMILIES[1]]
    parts = (metric for metric in stated if metric.partition("/")[0] in families)
    return [Match(*which.span(), Entry("measure", metric), which.group()) for metric in parts]


def _widened(match: Match, mentions: Mentions) -> Match:
    """网站上发了几条 as a whole is known to count items of a channel: the part takes over all of it."""
    around = [each for each in mentions.of_content("measure") if _is_of_family(each) and each.overlaps(match)]
    start = min((each.start for each in around), default=match.start)
    end = max((each.end for each in around), default=match.end)
    return match._replace(start=min(start, match.start), end=max(end, match.end))


def _of_family(mentions: Mentions, family: str, stated: Iterable[str]) -> list[Match]:
    parts = {metric.partition("/")[2]: metric for metric in stated if metric.startswith(f"{family}/")}
    words = _open_words(mentions)
    if not parts:
        return []
    said = next((match for match in mentions.of_content("measure") if match.entry.key == family), None)
    if said is not None:
        return [Match(said.start, said.end, Entry("measure", metric), said.words) for metric in parts.values()]
    if named := _named(parts, words):
        return named
    others = [match for match in mentions.content if match.entry.kind in _STRONG and not _is_of_family(match)]
    return _named_in_part(parts, words, Stretches(len(words), [(match.start, match.end) for match in others]))


def _is_of_family(match: Match) -> bool:
    return match.entry.key.partition("/")[0] in (*FAMILIES, "narrative.disclosed")


def _is_counted(family: str, words: str) -> bool:
    pattern = _OF_REQUESTS if family == "narrative.requests.filing" else _COUNTS
    return pattern.search(words) is not None


def _open_words(mentions: Mentions) -> str:
    """The question with white space for names and years, so that offsets stay true."""
    words = list(mentions.text.words)
    for start, end in (*((name.start, name.end) for name in mentions.names), *mentions.years.spans):
        words[start:end] = " " * (end - start)
    return "".join(words)


def _named(parts: dict[str, str], words: str) -> list[Match]:
    """Parts that stand in the question, the longest first; general words only beside others, or before 类."""
    found: list[Match] = []
    taken = Stretches(len(words))
    for part in sorted(parts, key=len, reverse=True):
        for match in re.finditer(re.escape(part.lower()), words):
            if taken.meet(match.span()):
                continue
            beside = bool(found) and part in _OTHERS
            if part in _GENERAL and not beside and not _FAMILY_SAID.match(words[match.end() :]):
                continue
            found.append(Match(*match.span(), Entry("measure", parts[part]), part))
            taken.take(match.span())
            break
    return found


def _named_in_part(parts: dict[str, str], words: str, taken: Stretches) -> list[Match]:
    """镇政府网页 by 网页, 区政府网站 by 网站, 师资队伍 by 师资: the end of a part, or half of it at its beginning."""
    found: list[Match] = []
    for part, metric in parts.items():
        if part in _GENERAL:
            continue
        start, piece = next(((words.index(each), each) for each in pieces_of(part) if each in words), (0, ""))
        if piece and not taken.meet((start, start + len(piece))):
            found.append(Match(start, start + len(piece), Entry("measure", metric), piece))
    return found


def pieces_of(part: str) -> list[str]:
    """What a part may be called by, the fullest first."""
    if part in _GENERAL:
        return [part]
    ends = [part[-length:] for length in range(len(part), 1, -1)]
    heads = [part[:length] for length in range(len(part) - 1, 1, -1) if length * 2 >= len(part) - 1]
    return [each.lower() for each in (*ends, *heads) if each not in _GENERAL]
