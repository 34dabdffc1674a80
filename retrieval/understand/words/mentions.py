"""What stands in a question: agencies, areas, years, figures, topics and the words that say what to do with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from library.expressions import expression, stands_before
from retrieval.understand.words.english_areas import english_areas, pinyin_areas
from retrieval.understand.words.english_names import EnglishName, english_names
from retrieval.understand.words.exceptions import (
    exception_spans,
    follows_excepted,
    is_compared,
    is_excepted,
    left_out_spans,
)
from retrieval.understand.words.for_each import ForEach, find_each
from retrieval.understand.words.form_years import with_form
from retrieval.understand.words.kinds import without_torn_kinds
from retrieval.understand.words.lexicon import CONTENT, Entry, Match, goes_on_otherwise, lexicon
from retrieval.understand.words.named import (
    AreaFound,
    NameFound,
    areas_joined,
    find_areas,
    longest_names,
    without_areas,
)
from retrieval.understand.words.stretches import Span, Stretches, crosses, lies_within
from retrieval.understand.words.text import Text
from retrieval.understand.words.world import World
from retrieval.understand.words.years import YearsAsked, find_years

_WEAK = frozenset({"weak_row", "weak_measure", "topic", "bare"})
_WHICH = "(?:谁|哪类|哪个|哪家|哪种|哪一[个家年]|哪边|哪年|哪项|哪样)"
_WHO_HAS = {
    "most": expression(
        rf"{_WHICH}[^,，。?？]{{0,36}}?((?<![至不])[多高]|大(?=$|[,，。?？吗呢些了一]|的(?=$|[,，。?？是]|单位|部门|街道|乡镇|[镇局家])))(?!少|于|数|部|量)"
    ),
    "times": expression(
        r"(?:相当于[^,，。?？]{1,24}?|(?:是|占)(?![了到]?(?:全|所有|整个|各|总|库))[了到]?[^,，。?？的占是]{1,14}(?:[局镇乡区县]|街道|政府)的)"
        r"(几成|百分之几|百分之多少|几分之几|多大比例|多少|几倍)"
    ),
    "share": expression(r"(占)[^,，。?？]{2,30}?(?:的)?(?:多少|几成|百分之几|百分之多少|比例|比重)"),
    "least": expression(rf"{_WHICH}[^,，。?？]{{0,36}}?(?<![多至不])([少低])(?!于|数)"),
}
"""谁公开得多, 哪类单位申请少, 相当于教育局的几成, 占行政复议案件的多少."""
_HOW_MANY = expression(r"(?:几|多少)(?:[件宗起份次]|申请)|\d+[件宗起份]")
_OF_TABLE = expression("(?:公开|办理|受理)?(?:情况)?(?:统计)?表(?![示明达格])")
_COMPANIES = expression(r"公司|企业|[商饭网]?店|厂|学校|医院|媒体|商户|超市|市场(?!监)")
_POINTS = expression(r"[这那哪]$")
_PART_OF = expression(r"占(?:了|到|去|它|其|全部|所有|当年|总的?)*$")
_NOT_ONE = expression(r"(?:一|1)[件个份宗](?:申请)?[都也]?$")
_OF_NAME = expression(r" (?:and reform|bureau|commission|department|zone|area|office|committee|administration)\b")
_OF_DISPUTES = expression(r"\b(?:reviews?|reconsiderations?|(?:law)?suits?|litigations?|court cases?)\b")
_DENIED = ("zero", "not_stated")
_NEW_OTHERS = expression(
    r"了?(?:的)?(?:哪些|什么|几[个家类]|多少[个家])?的?(?=单位|机关|部门(?!规章)|街道|乡镇|报告|年报|栏目|专栏|平台|渠道|内容|账号|板块|公众号)"
)
_DATA_OF = expression("[大元]$|(?:公共|政务|开放|共享)$")
_DATA_FOR = expression("共享|开放|安全|资源|平台|治理|要素|归集|脱敏|接口|局|中心|库")
"""大数据 and 数据共享 are matters of prose, and no figures of a report."""
_GOES_ON = {"行": "政", "数": "据"}
_GIVES_WAY = ("requests.other.other", "review_results", "suit_results")


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that was found; spans do not overlap within one kind of mention."""

    text: Text
    names: tuple[NameFound, ...]
    areas: tuple[AreaFound, ...]
    years: YearsAsked
    content: tuple[Match, ...]
    cues: tuple[Match, ...]
    extra_rows: tuple[Match, ...]
    aside: tuple[NameFound, ...] = ()
    """Names of agencies that are left out, or that others are held against: not asked about themselves."""
    excepted: tuple[Span, ...] = ()
    """What is left out, with the words that say so."""
    without_kinds: tuple[str, ...] = ()
    """Kinds that are left out: 除街道外."""
    guessed: tuple[Span, ...] = ()
    """Where agencies are named that are not spelled as they are held."""
    each: ForEach | None = None
    """The figure that is asked for each of another."""
    said: frozenset[Entry] = field(init=False, repr=False, compare=False)
    """What the cues stand for; a plan asks a hundred times whether one is there."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "said", frozenset(cue.entry for cue in self.cues))

    def has(self, kind: str, *keys: str) -> bool:
        return not self.said.isdisjoint([Entry(kind, key) for key in keys])

    @property
    def head(self) -> int:
        """Where the name ends with which the words begin, or 0."""
        return self.names[0].end if self.names and not self.names[0].start else 0

    def of(self, kind: str) -> tuple[Match, ...]:
        return tuple(cue for cue in self.cues if cue.entry.kind == kind)

    def of_content(self, kind: str) -> tuple[Match, ...]:
        return tuple(match for match in self.content if match.entry.kind == kind)

    def keys(self, kind: str) -> tuple[str, ...]:
        """Keys of the content of one kind, each once, as they come."""
        return tuple(dict.fromkeys(match.entry.key for match in self.content if match.entry.kind == kind))


@lru_cache(maxsize=8)
def find_mentions(text: Text, world: World) -> Mentions:
    """Remembered for a while: a question is looked at as a whole, in its parts, and against its plans."""
    words = text.words
    literal, patterns = lexicon().find(words), lexicon().find_patterns(words)
    extra = _find_rows(words, world)
    english = english_names(words, text.question, world) if text.grammar == "en" else ()
    names, named_areas = without_areas(longest_names(words, world, literal), words, world)
    taken = [(name.start, name.end) for name in names]
    barred = [*taken, *(_place(row) for row in extra)]
    free = Stretches(len(words), barred)
    content = [match for match in literal if match.entry.kind in CONTENT and not free.meet(_place(match))]
    content = [match for match in _without_tails(content) if not _is_other_word(match, words)]
    # 没有公布主动公开的信息 begins with no 公布…信息.
    unstated = [_place(match) for match in literal if match.entry.key == "not_stated"]
    content = _with_patterns(words, _longest(content, len(words)), patterns, [*taken, *unstated])
    # The petitions of a petitions bureau are no requests.
    named = [(name.start, name.end) for name in english]
    content = [match for match in content if not lies_within(_place(match), named)] if named else content
    latin = english_areas(words, text.question, world) if text.grammar == "en" else pinyin_areas(words, world)
    named_areas += [AreaFound(*each) for each in latin]
    found_areas = find_areas(words, world, [*taken, *((each.start, each.end) for each in named_areas)])
    names, all_areas = areas_joined(names, [*named_areas, *found_areas], words, world)
    areas = sorted(all_areas, key=lambda area: area.start)
    solid = [
        *(*taken, *((area.start, area.end) for area in areas)),
        *((match.start, match.end) for match in content if match.entry.kind not in _WEAK and "多少" not in match.words),
    ]
    years = with_form(find_years(words, [(match.start, match.end) for match in content] + taken), words, world)
    # 第二年 is a year, and no second place; nor is 十四五第一年 a first one.
    cues = tuple(
        cue
        for cue in _cues(literal, patterns, words, solid)
        if cue.entry.key not in ("next_rank", "most") or not lies_within(_place(cue), years.spans)
    )
    each = find_each(words, sorted(content, key=_place))
    cues = cues if each is None else each.mark(words, cues)
    excepted = _excepted(words, [*names, *areas, *(cue for cue in cues if cue.entry.kind == "kind")])
    aside = [name for name in names if (name.start, name.end) in excepted or is_compared(words, name.start, name.end)]
    return Mentions(
        text,
        tuple(name for name in names if name not in aside),
        tuple(area for area in areas if (area.start, area.end) not in excepted),
        years,
        tuple(sorted(content, key=_place)),
        tuple(cue for cue in cues if cue.entry.kind != "kind" or not lies_within(_place(cue), excepted)),
        tuple(extra),
        tuple(aside),
        tuple(span for span in left_out_spans(words, excepted) if _holds_one(span, excepted)),
        tuple(
            cue.entry.key
            for cue in cues
            if cue.entry.kind == "kind" and _place(cue) in excepted and (cue.entry.key or cue.words == "政府")
        ),
        each=each,
    )


def names_in_english(mentions: Mentions, world: World) -> list[EnglishName] | None:
    """Without those that are areas here; None where there are none in any case."""
    named, areas = english_names(mentions.text.words, mentions.text.question, world), mentions.areas
    if not named:
        return None
    return [each for each in named if not any(one.start <= each.start and each.end <= one.end for one in areas)]


def _holds_one(span: Span, excepted: Iterable[Span]) -> bool:
    """除…外 without anybody that is known leaves nobody out, which the answer has to say."""
    return any(span[0] <= start and end <= span[1] for start, end in excepted)


def _excepted(words: str, named: Sequence[NameFound | AreaFound | Match]) -> frozenset[Span]:
    """Names, areas and kinds that are left out, and what is joined to them."""
    spans = exception_spans(words)
    found: list[Span] = []
    for each in sorted(named, key=lambda each: (each.start, -each.end)):
        before = found[-1][1] if found else len(words)
        joined = before <= each.start and follows_excepted(words, before, each.start, each.end)
        if is_excepted(words, each.start, each.end, spans) or (joined and not spans):
            found.append((each.start, each.end))
    return frozenset(found)


def _place(match: Match) -> Span:
    return match.start, match.end


def _without_tails(matches: list[Match]) -> list[Match]:
    """予以公开了多少 ends in no 公开了多少; 复议结果维持 begins with no 复议结果, 其他处理的其他组织 likewise."""
    named = [match for match in matches if match.entry.kind in ("row", "column")]
    columns = [match for match in named if match.entry.kind == "column"]
    return [
        match
        for match in matches
        if not (match.entry.key.startswith("narrative.disclosed") and any(_crosses_into(row, match) for row in named))
        and not (match.entry.key in _GIVES_WAY and any(_crosses_into(match, each) for each in columns))
    ]


def _is_other_word(match: Match, words: str) -> bool:
    """各部门规章 are the regulations of all departments; to change from 2020 to 2021 is no column; nor 信息牌 items."""
    if match.words == "change":
        of_form = re.search(r"\bforms?(?: \w+)? $", words[: match.start]) is not None
        return of_form or re.match(r" (?:from|between|over|since|after)\b", words[match.end :]) is not None
    if match.entry.key == "requests.carried_out" and match.words.isascii() and _OF_DISPUTES.search(words):
        # Reviews that are pending at the end of a year are no requests.
        return "request" not in words
    if match.entry.key == "requests.carried_out" and stands_before(_NOT_ONE, words, match.start):
        # 一件都没办结 denies what was handled, and counts nothing that is left.
        return match.words.startswith(("没", "未"))
    if match.entry.key == "rate.completed" and stands_before(_PART_OF, words, match.start):
        # 占办结的比例 names the whole of a share.
        return True
    if match.words == "数据" and (stands_before(_DATA_OF, words, match.start) or _DATA_FOR.match(words, match.end)):
        return True
    if goes_on_otherwise(match, words) or (match.words == "新增" and _NEW_OTHERS.match(words, match.end)):
        # 新增了哪些栏目 counts no documents.
        return True
    if match.words.endswith("信息") and words[match.end : match.end + 1] in set("牌屏亭墙岛册卡柱箱角"):
        return True
    if match.entry.kind == "weak_row" and _OF_TABLE.match(words, match.end):
        return True
    return match.words == "部门规章" and words[: match.start].endswith(("各", "各个", "所有", "全部", "哪些", "哪个"))


def _crosses_into(first: Match, second: Match) -> bool:
    return first.start < second.start < first.end < second.end


def _longest(matches: list[Match], length: int) -> list[Match]:
    """Longest first, each takes its stretch; several meanings of one stretch all stay."""
    kept: dict[Span, list[Match]] = {}
    taken = Stretches(length)
    for match in sorted(matches, key=lambda match: (match.start - match.end, match.start)):
        span = _place(match)
        if span in kept:
            kept[span].append(match)
        elif not taken.meet(span):
            kept[span] = [match]
            taken.take(span)
    return [match for group in kept.values() for match in group]


def _with_patterns(words: str, content: list[Match], patterns: list[Match], names: list[Span]) -> list[Match]:
    """The words of the content, and the patterns with gaps that swallow no word for another figure."""
    strong = [match for match in content if match.entry.kind not in _WEAK and match.entry.key != "narrative.disclosed"]
    inner = Stretches(len(words), map(_place, strong))
    rows = Stretches(len(words), (_place(match) for match in strong if match.entry.kind == "row"))
    # 不予公开理由里哪个占比最高 asks of the reasons, not of the rate of what was not disclosed.
    begun = {match.start for match in strong if match.entry.kind != "group"}
    barred = Stretches(len(words), names)
    # 公开*条 is no figure of its own in 主动公开信息条数.
    whole = Stretches(len(words), (_place(match) for match in content if match.entry.key == "narrative.disclosed"))
    found = [
        match
        for match in patterns
        if match.entry.kind in CONTENT and not barred.meet(_place(match))
        if not rows.hold(_place(match)) and not whole.hold(_place(match))
        if not _swallows(match, inner, begun) and not _is_other_word(match, words)
    ]
    kept = _longest(found, len(words))
    taken = Stretches(len(words), (_place(match) for match in kept))
    return [*(match for match in content if not taken.meet(_place(match))), *kept]


def _swallows(match: Match, inner: Stretches, begun: set[int]) -> bool:
    """Whether a word that names another figure stands in a pattern; it may repeat one that it begins with."""
    first = match.start
    while match.start in begun and first < match.end and inner.meet((first, first + 1)):
        first += 1
    return inner.meet((first, match.end))


def _cues(
    literal: list[Match], patterns: list[Match], words: str, solid: list[Span]
) -> tuple[Match, ...]:
    plain = [match for match in literal if match.entry.kind not in CONTENT]
    found = plain + [match for match in patterns if match.entry.kind not in CONTENT]
    found += [
        Match(match.start(1), match.end(1), Entry("operation", key), match.group(1))
        for key, pattern in _WHO_HAS.items()
        for match in pattern.finditer(words)
    ]
    firm = Stretches(len(words), solid)
    longer = Stretches(len(words), (*solid, *(_place(match) for match in plain if len(match.words) > 1)))
    free = [match for match in found if not (firm if match.entry.kind == "kind" else longer).hold(_place(match))]
    free = without_torn_kinds(free, words)
    # The National Development and Reform Commission says nothing of a development.
    free = [match for match in free if match.words != "development" or not _OF_NAME.match(words, match.end)]
    # 提了几件申请 asks how many were made.
    free = [match for match in free if match.entry.key != "mentions" or not _HOW_MANY.match(words, match.end)]
    # 这几家单位 asks for no number of them, 属于几家公司 for that of companies.
    free = [match for match in free if match.entry.key != "count_reports" or not _counts_others(match, words)]
    # 镇 in 镇街 and 街道 in 乡镇街道 name no kind; 部门 in 市直部门 does.
    kinds = {match.end for match in free if match.entry.kind == "kind" and match.entry.key not in ("街道", "乡镇")}
    levels = [_place(match) for match in free if match.entry.kind == "level" and match.end not in kinds]
    free = [match for match in free if match.entry.kind != "kind" or not lies_within(_place(match), levels)]
    # 收了多少行政费 counts no rows, and 数据共享 asks for no number.
    free = [match for match in free if not words.startswith(_GOES_ON.get(match.words[-1], "\n"), match.end)]
    # 许可比处罚 says nothing of 可比, 比重复申请 nothing of 比重, 处罚没有 nothing of 罚没.
    free = [match for match in free if not _may_be_torn(match) or not crosses(_place(match), solid)]
    # 有没有被起诉 says nothing of 没有被, 有没有提过 nothing of 没有提; 所有没有被起诉的 does.
    asks = [match for match in free if match.entry.key == "exists" and not words.endswith("所", 0, match.start)]
    free = [match for match in free if match.entry.key not in _DENIED or not crosses(_place(match), map(_place, asks))]
    # 增长了百分之几 is no share of a whole, nor is 相当于去年的几成.
    grows = any(match.entry.key == "growth" for match in free) or _WHO_HAS["times"].search(words)
    return tuple(sorted((match for match in free if not grows or match.entry.key != "share"), key=_place))


def _counts_others(match: Match, words: str) -> bool:
    return bool(stands_before(_POINTS, words, match.start) or _COMPANIES.match(words, match.end))


def _may_be_torn(match: Match) -> bool:
    return match.entry.kind in ("form", "refusal") or match.entry.key in ("share", "year_before", "trend")


def _find_rows(words: str, world: World) -> list[Match]:
    found = []
    for row, key in world.extra_rows.items():
        at = words.find(row) if row else -1
        if at >= 0:
            found.append(Match(at, at + len(row), Entry("extra_row", key), row))
    return found
