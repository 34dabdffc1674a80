"""One figure for each of another: 平均每个采购项目多少钱, how many requests per review."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from library.expressions import expression, stands_before
from retrieval.understand.words.lexicon import Entry, Match
from retrieval.understand.words.stretches import Span

_MAY_STAND = (
    *("每", "均", "一件", "一起", "之比", "比例", "比值", "单价"),
    *("ratio ", " take", "average ", "per ", "each ", "every "),
)
_FIGURES = frozenset({"row", "weak_row", "column", "measure", "bare"})
_TIED = ("unsupported", "mean", "every", "breakdown", "trend", "share", "count_reports", "compare")
"""Words of asking that are taken up where they stand in the words for the division."""
_COUNTED = "[个件项笔条起次份宗场期篇名]"
_EACH = expression(
    r"(?:平均(?:下来|起来|算下来|来[说看])?[,，]?)?(?:每(?:一|1)?|(?<=平均)[一1])(?P<many>[百千万十]|10{1,4}|一[百千万])?"
    rf"{_COUNTED}?的?$"
)
_ONE = expression(r"(?<![\d第每几])[一1][件起次个条]$")
_CORRESPONDS = expression(r"(?:平均|大约|约)*(?:对应|摊到|背后)")
"""一件处罚对应多少件许可."""
_EACH_BEHIND = expression(
    rf"[,，]?(?:平均下来|平均)?每[一1]?(?:{_COUNTED}项目|{_COUNTED})(?=[,，的对大约平摊能要需得就花用有多几]|$)"
)
_MANY = expression(r"^[^\d一二三四五六七八九]{0,4}(?P<many>10{1,4}|一?[百千万])[件起条个]")
"""每收到100件申请, where the words for the figure hold the number."""
_FOUND_FIRST = expression(
    r"最[多少高低大小贵]的?前?(?:[两三四五六七八九十\d]+[家个名])?的?(?:单位|部门|机关|街道|乡镇|[局镇乡家])(?![是有为][谁哪]|[?？]|$)"
)
"""申请最多的单位平均每件申请有几件复议: what is divided is asked of whom the first step finds."""
_IN_SO_MANY = expression(
    r"^了?(?:平均|每|大约|约)*(?:多少|几)[件起个次条宗](?:申请|案子)?(?:里面?|中|当中|里头)?(?:就|才|会|能|要)*"
    r"(?:有|出现?|发生|产生|引发|摊上)[一1][件起个次条宗](?:是|会|被|要)*$"
)
_SO_MANY = expression(r"(?:平均|大约|约|大概|差不多)*(?:每|每隔)?(?:多少|几)[件条个起次项宗](?:的)?$")
_THERE_IS_ONE = expression(
    r"^(?:里面?|中|当中|里头)?(?:大约|约|就|才|会|能|要|平均)*(?:有|出现?|发生|产生|引发|引起|带来|对应|摊上|碰上|遇到)"
    r"[一1][件起次个条宗](?:是|会|被|要|申请|提起?|打)*$"
)
_PRICE = expression(
    r"\bper (?:project|purchase|contract|item)\b|\baverage (?:procurement )?(?:project|purchase|contract)\b|"
    r"均价|单价|平均价格?|项目(?:的)?平均金额|"
    rf"平均(?:的)?(?:一|每[一1]?)?(?:{_COUNTED}|单)(?:的)?(?:项目)?|每[一1]?(?:笔|单|{_COUNTED}项目)|平均[一1](?:笔|单)"
)
_MONEY = expression(r"钱|金额|元|花|价|支出|开支|\b(?:amount|spen[dt]|spending|cost|value|money|much)\b")
_TO = expression(r"^(?:件?数量?|案件数?|总数)?(?:和|与|跟|同|对|、)$")
_IS_RATIO = expression(
    r"(?:件?数量?|案件数?|总数)?的?(?:之比|比例|比值|比率)(?=是|为|有|多|几|怎|如|最|高|低|[,，?？]|$)"
)
_PER = expression(
    r"(?:\bon average )?\b(?:per|(?:for|of|in|out of) (?:each|every|one)|to (?:each|every))"
    r"(?P<many> (?:10{1,4}|1,000|10,000|(?:a |one )?(?:hundred|thousand)|ten thousand))?(?: single)? $"
)
_TAKES = expression(
    r"^(?: does it take| are needed| it takes| for| to)?(?: to (?:get|cause|produce|lead to)| for)? "
    r"(?:one|a single|each|every|an?) $"
)
_HOW_MANY = expression(r"\bhow many (?:of the )?$")
_RATIO_OF = expression(r"\bratio (?:of|between) (?:the |all )*$")
_TO_IN_ENGLISH = expression(r" (?:to|and) (?:the |all )*")
_BETWEEN = expression(
    r"^[,，]?(?:里面?|中|当中|的)?(?:平均|分别|大约|约|大概|差不多|就|会|能|要|需|得|可|都)*"
    r"(?:对应|产生|引发|引起|出现|发生|带来|演?变成|走到|进入|闹[到上成]|摊到?|分到?|花|用|支出|有|涉及|伴随|背后有?|被|换来|出)*(?:了|着|到|的|过|掉)*"
)
_ASKS = expression(
    r"多少|几|之比|比[例值率]|最|排|[多少高低贵]|金额|钱|均价|单价|超过|不到|大于|小于|不足|达到|以[上下]|\bper\b|how|what|which|average|number|ratio|most|highest|lowest"
)
_APART = expression(r"(?<!成)都(?![市江昌匀兰安])|分别|各(?!单位|部门|街道|乡镇|个)")
"""每个采购项目分别多少钱 asks for each of them; 甲和乙平均每个分别多少 for one mean an agency."""
_TIME = expression(
    r"几天|多少天|天数|时间|多久|多长|小时|工作日|用时|耗时|\bdays?\b|\bhours?\b|\blong\b"
)


_SAID_WITHIN = expression(r"[\d超过不到足高低多少大小最哪谁没未无且但，,。或]")
_SO_MUCH = {"十": 10, "百": 100, "千": 1000, "万": 10000, "hundred": 100, "thousand": 1000, "ten thousand": 10000}


def _many(said: str | None) -> int:
    words = (said or "").strip().removeprefix("一").removeprefix("a ").removeprefix("one ").replace(",", "")
    return int(words) if words.isdigit() else _SO_MUCH.get(words, 1)


class ForEach(NamedTuple):
    """What is divided by what; the words that say so are taken up."""

    above: tuple[Match, ...]
    below: tuple[Match, ...]
    spans: tuple[Span, ...]
    many: int = 1
    """每百件: a part of the other figure, said in hundredths; 每千件 and 每万件 of so many of them."""

    @property
    def hull(self) -> Span:
        """From the first of its words to the last."""
        parts = (*self.spans, *((each.start, each.end) for each in (*self.above, *self.below)))
        return min(start for start, _ in parts), max(end for _, end in parts)

    def stands_whole(self, words: str) -> bool:
        """Whether nothing that is said of the figure stands among its own words: 每件申请超过0.1件复议."""
        start, end = self.hull
        taken = {at for first, last in self.spans for at in range(first, last)}
        taken |= {at for each in (*self.above, *self.below) for at in range(each.start, each.end)}
        left = "".join(words[at] for at in range(start, end) if at not in taken)
        return len(self.above) == 1 and _SAID_WITHIN.search(left) is None

    def mark(self, words: str, cues: Sequence[Match]) -> tuple[Match, ...]:
        """The words of asking, with those of the division in the place of what they say by themselves."""
        free = [each for each in cues if not (each.entry.key in _TIED and self._takes(each))]
        own = [Match(start, end, Entry("each", ""), words[start:end]) for start, end in self.spans]
        return tuple(sorted((*free, *own), key=lambda cue: (cue.start, cue.end)))

    def _takes(self, cue: Match) -> bool:
        of_mean = cue.entry.key == "mean" or (cue.entry.key == "unsupported" and cue.words[0] in "每平一项均单")
        return of_mean or any(start < cue.end and cue.start < end for start, end in self.spans)


def find_each(words: str, content: Sequence[Match]) -> ForEach | None:
    """The division that a question asks for, where all its figures are parts of it."""
    if not any(each in words for each in _MAY_STAND) or _TIME.search(words) or not _ASKS.search(words):
        return None
    found = _found(words, content)
    if found is not None and len(found.above) == 1 and "每" in words and "平均" not in words and _APART.search(words):
        return None
    first = _FOUND_FIRST.search(words) if found is not None else None
    return None if found is not None and first is not None and first.start() < found.spans[0][0] else found


def _found(words: str, content: Sequence[Match]) -> ForEach | None:
    figures = [each for each in content if each.entry.kind in _FIGURES]
    if not figures or any(each.entry.kind == "group" for each in content):
        return None
    buying = any(each.entry.key == "procurement" or each.entry.key.startswith("money.") for each in figures)
    if buying and (priced := _price(words, figures)) is not None:
        return priced
    for at, match in enumerate(figures):
        said = stands_before(_EACH, words, match.start)
        if said is None and _CORRESPONDS.match(words, match.end):
            said = stands_before(_ONE, words, match.start)
        if said is not None and said.group():
            below = _joined(figures, at, words)
            within = _MANY.match(below[0].words)
            many = _many(said.groupdict().get("many") or (within["many"] if within is not None else None))
            return _divided(figures, below, [said.span()], words, many=many)
        if (behind := _EACH_BEHIND.match(words, match.end)) is not None:
            return _divided(figures, (match,), [behind.span()], words)
        if (said := stands_before(_PER, words, match.start)) is not None:
            below = _joined(figures, at, words)
            return _divided(figures, below, [said.span()], words, many=_many(said["many"]))
    return _inverse(words, figures) or _ratio(words, figures)


def _joined(figures: Sequence[Match], at: int, words: str) -> tuple[Match, ...]:
    """每件企业申请: what stands in one with it, as long as something is left to be divided."""
    end = at + 1
    while end < len(figures) and len(figures) > end - at + 1:
        if words[figures[end - 1].end : figures[end].start] not in ("", "的", " "):
            break
        end += 1
    return tuple(figures[at:end])


def _divided(
    figures: Sequence[Match], below: tuple[Match, ...], spans: list[Span], words: str, *, many: int = 1
) -> ForEach | None:
    above = _with_row(tuple(each for each in figures if each not in below), below)
    if not above or _is_outcome(below):
        return None
    if (between := _BETWEEN.match(words[below[-1].end :])) is not None and between.group():
        spans.append((below[-1].end, below[-1].end + between.end()))
    return ForEach(above, below, tuple(spans), many)


def _is_outcome(matches: Sequence[Match]) -> bool:
    """败诉 alone: of reviews or of lawsuits."""
    return all(each.entry.key.startswith("outcomes.") for each in matches)


def _with_row(part: tuple[Match, ...], whole: Sequence[Match]) -> tuple[Match, ...]:
    """每件诉讼有几件被纠正: what came of it, or who asked, is of the row that it is held against."""
    columns = all(each.entry.kind == "column" and not each.entry.key.startswith("money.") for each in part)
    rows = [each for each in whole if each.entry.kind in ("row", "weak_row")]
    return (*rows, *part) if part and columns else part


def _inverse(words: str, figures: Sequence[Match]) -> ForEach | None:
    """每多少件申请就有一件复议: the first for each of the second."""
    for first, second in pairwise(figures):
        said = stands_before(_SO_MANY, words, first.start)
        between = words[first.end : second.start]
        held = (said.span(), (first.end, second.start)) if said is not None and _THERE_IS_ONE.match(between) else ()
        if stands_before(_HOW_MANY, words, first.start) is not None and _TAKES.match(between):
            # How many requests does it take to get one review?
            held = ((first.end, second.start), (first.end, second.start))
        if _IN_SO_MANY.match(between):
            # 每处罚多少件就有一件官司, 复议平均几件里有一件被纠正
            begun = first.start - words.endswith("每", 0, first.start)
            held = ((begun, first.start), (first.end, second.start))
        below = _with_row((second,), (first,))
        if held and len(figures) == 2 and not _is_outcome(below):
            return ForEach((first,), below, held)
    return None


def _ratio(words: str, figures: Sequence[Match]) -> ForEach | None:
    """申请和复议之比."""
    if len(figures) != 2:
        return None
    first, second = figures
    if (of := stands_before(_RATIO_OF, words, first.start)) is not None:
        to = _TO_IN_ENGLISH.fullmatch(words, first.end, second.start)
        return None if to is None else ForEach((first,), (second,), (of.span(), to.span()))
    if _TO.match(words[figures[0].end : figures[1].start]) is None:
        return None
    said = _IS_RATIO.match(words, figures[1].end)
    # 自然人和企业的比例, 部分公开与新收之比 are parts of one whole.
    alike = {each.entry.kind for each in figures} & {"column", "bare"}
    requests = all(each.entry.key.startswith("requests.") for each in figures)
    return None if said is None or alike or requests else ForEach((figures[0],), (figures[1],), (said.span(),))


def _price(words: str, figures: Sequence[Match]) -> ForEach | None:
    """采购均价, 采购平均每笔多少钱: what was spent for each project."""
    said = _PRICE.search(words)
    of_buying = all("procurement" in each.entry.key or each.entry.key.startswith("money.") for each in figures)
    if said is None or not of_buying or "收" in words or not _MONEY.search(words):
        return None
    start, end = said.span()
    while end < len(words) and any(each.start <= start < end < each.end for each in figures):
        end += 1
    projects = Match(start, end, Entry("column", "money.projects"), words[start:end])
    amount = Match(start, end, Entry("column", "money.amount"), words[start:end])
    return ForEach((amount,), (projects,), ((start, end),))
