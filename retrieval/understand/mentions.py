"""What stands in a question: agencies, areas, years, figures, topics and the words that say what to do with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from library.areas import divisions_named
from retrieval.understand.english_names import english_areas, pinyin_areas
from retrieval.understand.exceptions import exception_spans, follows_excepted, is_compared, is_excepted, left_out_spans
from retrieval.understand.form_years import with_form
from retrieval.understand.kinds import without_torn_kinds
from retrieval.understand.lexicon import CONTENT, Entry, Match, is_before_column_of_items, lexicon, stands_alone
from retrieval.understand.stretches import Span, Stretches, crosses, lies_within
from retrieval.understand.text import Text
from retrieval.understand.world import World
from retrieval.understand.years import YearsAsked, find_years

_WEAK = frozenset({"weak_row", "weak_measure", "topic", "bare"})
_NO_NAME = frozenset({"办公室", "办事处", "政府", "街道", "单位", "数据局", "委员会"})
_WHICH = "(?:谁|哪类|哪个|哪家|哪种|哪一[个家年]|哪边|哪年|哪项|哪样)"
_WHO_HAS = {
    "most": re.compile(rf"{_WHICH}[^,，。?？]{{0,36}}?([多高]|大(?=$|[,，。?？吗呢些的了一]))(?!少|于|数|部|量)"),
    "times": re.compile(
        r"(?:相当于[^,，。?？]{1,24}?|(?:是|占)(?![了到]?(?:全|所有|整个|各|总|库))[了到]?[^,，。?？的占是]{1,14}(?:[局镇乡区县]|街道|政府)的)"
        r"(几成|百分之几|百分之多少|几分之几|多大比例|多少|几倍)"
    ),
    "share": re.compile(r"(占)[^,，。?？]{2,30}?(?:的)?(?:多少|几成|百分之几|百分之多少|比例|比重)"),
    "least": re.compile(rf"{_WHICH}[^,，。?？]{{0,36}}?(?<!多)([少低])(?!于|数)"),
}
"""谁公开得多, 哪类单位申请少, 相当于教育局的几成, 占行政复议案件的多少."""
_LONGEST_AREA = 12
LINK = re.compile(r"(?:的|里|里面|下面|下辖|辖区|当地|那边)?(?:的)?(?:那个|这个|那家|这家)?")
"""What may stand between an area and the agency in it."""
_OFFICE_DOES = re.compile(r"办[结理]")
"""锦绣街道办结的申请: the office is 锦绣街道."""
_KINDS = "(?:单位|机关|部门|委办局|街道|乡镇|镇|局)"
_INSIDE = re.compile(
    rf"(?:的|这边|那边)?(?:(?:各级?|所有|全部|每[个家]|哪几?些?[个家]?|(?:几|[两三四五六七八九十\d]+|多少)[个家])(?:的)?{_KINDS}|下面|下辖|下属|辖区|辖内|境内|"
    rf"范围内|内的?{_KINDS}|里(?:面)?的?{_KINDS}|全市|全县|全区|的{_KINDS}(?!长))"
)
_WHICH_FIGURE = re.compile(
    r"(?:人|企业|公司|组织|许可|处罚|强制|复议|诉讼)(?:[和与跟、]|还是)[^,，谁哪]{2,10}(?:谁|哪个)|"
    r"率(?:[和与跟、]|还是)[^,，谁哪]{2,10}率?(?:谁|哪个)|"
    r"(?:原因|理由|情形|结果|申请人|类型|类别|方式|渠道|途径)(?:里面?|中间?|当中|之中|[,，])?(?:是)?哪[一个种类条项]"
)
"""自然人和企业谁申请多, 不予公开的原因里哪个最多 ask of figures."""
_ALL_INSIDE = re.compile(rf"(?<![占了])(?:各|所有的?|全部|每[个家]|哪些|哪几[个家]){_KINDS}|辖区内?|下辖|下属{_KINDS}")
_WHICH_INSIDE = re.compile(
    rf"哪几[个家]|(?:哪[个家]|谁|哪一[个家]){_KINDS}?(?:[^,，。?？]{{0,20}})(?:最|[多少高低]|收|公|处|被|有)|"
    rf"最[多少高低大小]的?(?:前)?[一二两三四五六七八九十\d]+[个家名]|前[一二两三四五六七八九十\d]+(?:名|位|[个家](?!月))|"
    rf"(?:几|多少)[个家]{_KINDS}|有(?:几|多少)家|最[多少高低大小]的(?:{_KINDS}|是(?:谁|哪))|的{_KINDS}(?:有|是|名单|[?？]|$)"
)
"""What asks of the agencies of an area, not of its government."""
SAID_OF_PLACE = re.compile(
    r"(?:20)?\d{2}年|去年|前年|今年|上年|近[几\d一二两三四五六七八九十]|有(?![关效限])|存在|打算|准备|计划|下一?步|接下来|"
    r"怎[么样]|如何|为[什何]|什么|关停|举办|组织|开[展通]|设立|收到|受理|被|主动公开|公开了|发布了|处罚|申请|复议|许可|采购|缺|报告|年报"
)
"""What follows the short name of a place at the beginning of a question: 绵竹2023年…, 文昌存在哪些问题."""
_COUNTY = 3
_AFTER_COUNTY = (
    *("全市", "全县", "全区", "全境", "境内", "辖区", "范围"),
    *("的", "那", "这", "各", "所有", "全部", "街道", "乡镇", "有哪", "有几", "有多少"),
    *("和", "跟", "与", "、", ",", "/"),
)
_HOW_MANY = re.compile(r"(?:几|多少)[件宗起份次]|\d+[件宗起份]")
_OF_TABLE = re.compile("(?:公开|办理|受理)?(?:情况)?(?:统计)?表(?![示明达格])")
_COMPANIES = re.compile(r"公司|企业|[商饭网]?店|厂|学校|医院|媒体|商户|超市|市场(?!监)")
_POINTS = re.compile(r"[这那哪]$")
_PART_OF = re.compile(r"占(?:了|到|去|它|其|全部|所有|当年|总的?)*$")
_NOT_ONE = re.compile(r"(?:一|1)[件个份宗](?:申请)?[都也]?$")
_OF_DISPUTES = re.compile(r"\b(?:reviews?|reconsiderations?|(?:law)?suits?|litigations?|court cases?)\b")
_GIVES_WAY = ("requests.other.other", "review_results", "suit_results")


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name, or what looks like one, with the agencies that bear it (indexes of the world)."""

    start: int
    end: int
    words: str
    bearers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AreaFound:
    """The name of an area in which agencies stand; several areas may share a short name."""

    start: int
    end: int
    areas: tuple[str, ...]


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

    def has(self, kind: str, *keys: str) -> bool:
        return any(cue.entry.kind == kind and cue.entry.key in keys for cue in self.cues)

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
    literal = lexicon().find(words)
    extra = _find_rows(words, world)
    names, named_areas = _without_areas(_longest_names(words, world, literal), words, world)
    taken = [(name.start, name.end) for name in names]
    barred = [*taken, *(_place(row) for row in extra)]
    free = Stretches(len(words), barred)
    content = [match for match in literal if match.entry.kind in CONTENT and not free.meet(_place(match))]
    content = [match for match in _without_tails(content) if not _is_other_word(match, words)]
    # 没有公布主动公开的信息 begins with no 公布…信息.
    unstated = [_place(match) for match in literal if match.entry.key == "not_stated"]
    content = _with_patterns(words, _longest(content, len(words)), [*taken, *unstated])
    in_latin = english_areas if text.grammar == "en" else pinyin_areas
    named_areas += [AreaFound(*each) for each in in_latin(words, world)]
    areas = sorted(
        (*named_areas, *_find_areas(words, world, [*taken, *((each.start, each.end) for each in named_areas)])),
        key=lambda area: area.start,
    )
    solid = [
        *(*taken, *((area.start, area.end) for area in areas)),
        *((match.start, match.end) for match in content if match.entry.kind not in _WEAK and "多少" not in match.words),
    ]
    years = with_form(find_years(words, [(match.start, match.end) for match in content] + taken), words, world)
    # 第二年 is a year, and no second place; nor is 十四五第一年 a first one.
    cues = tuple(
        cue
        for cue in _cues(literal, words, solid)
        if cue.entry.key not in ("next_rank", "most") or not lies_within(_place(cue), years.spans)
    )
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
    )


def _holds_one(span: Span, excepted: Iterable[Span]) -> bool:
    """除…外 without anybody that is known leaves nobody out, which the answer has to say."""
    return any(span[0] <= start and end <= span[1] for start, end in excepted)


def _excepted(words: str, named: Sequence[NameFound | AreaFound | Match]) -> frozenset[Span]:
    """Names, areas and kinds that are left out, and what is joined to them."""
    spans = exception_spans(words)
    found: list[Span] = []
    for each in sorted(named, key=lambda each: (each.start, -each.end)):
        joined = bool(found) and found[-1][1] <= each.start and follows_excepted(words[found[-1][1] : each.start])
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
        return re.match(r" (?:from|between|over|since|after)\b", words[match.end :]) is not None
    if match.entry.key == "requests.carried_out" and match.words.isascii() and _OF_DISPUTES.search(words):
        # Reviews that are pending at the end of a year are no requests.
        return "request" not in words
    if match.entry.key == "requests.carried_out" and _NOT_ONE.search(words[: match.start]):
        # 一件都没办结 denies what was handled, and counts nothing that is left.
        return match.words.startswith(("没", "未"))
    if match.entry.key == "rate.completed" and _PART_OF.search(words[: match.start]):
        # 占办结的比例 names the whole of a share.
        return True
    if is_before_column_of_items(match, words):
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


def _with_patterns(words: str, content: list[Match], names: list[Span]) -> list[Match]:
    """The words of the content, and the patterns with gaps that swallow no word for another figure."""
    strong = [match for match in content if match.entry.kind not in _WEAK and match.entry.key != "narrative.disclosed"]
    inner = Stretches(len(words), map(_place, strong))
    rows = Stretches(len(words), (_place(match) for match in strong if match.entry.kind == "row"))
    # 不予公开理由里哪个占比最高 asks of the reasons, not of the rate of what was not disclosed.
    begun = {match.start for match in strong if match.entry.kind != "group"}
    barred = Stretches(len(words), names)
    found = [
        match
        for match in lexicon().find_patterns(words)
        if match.entry.kind in CONTENT and not barred.meet(_place(match))
        if not rows.hold(_place(match)) and not _swallows(match, inner, begun) and not _is_other_word(match, words)
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


def _cues(literal: list[Match], words: str, solid: list[Span]) -> tuple[Match, ...]:
    plain = [match for match in literal if match.entry.kind not in CONTENT]
    found = plain + [match for match in lexicon().find_patterns(words) if match.entry.kind not in CONTENT]
    found += [
        Match(match.start(1), match.end(1), Entry("operation", key), match.group(1))
        for key, pattern in _WHO_HAS.items()
        for match in pattern.finditer(words)
    ]
    firm = Stretches(len(words), solid)
    longer = Stretches(len(words), (*solid, *(_place(match) for match in plain if len(match.words) > 1)))
    free = [match for match in found if not (firm if match.entry.kind == "kind" else longer).hold(_place(match))]
    free = without_torn_kinds(free, words)
    # 提了几件申请 asks how many were made.
    free = [match for match in free if match.entry.key != "mentions" or not _HOW_MANY.match(words, match.end)]
    # 这几家单位 asks for no number of them, 属于几家公司 for that of companies.
    free = [match for match in free if match.entry.key != "count_reports" or not _POINTS.search(words[: match.start])]
    free = [match for match in free if match.entry.key != "count_reports" or not _COMPANIES.match(words, match.end)]
    # 镇 in 镇街 names no kind; 部门 in 市直部门 does.
    kinds = {match.end for match in free if match.entry.kind == "kind"}
    levels = [_place(match) for match in free if match.entry.kind == "level" and match.end not in kinds]
    free = [match for match in free if match.entry.kind != "kind" or not lies_within(_place(match), levels)]
    # 许可比处罚 says nothing of 可比, 比重复申请 nothing of 比重, 处罚没有 nothing of 罚没.
    free = [match for match in free if not _may_be_torn(match) or not crosses(_place(match), solid)]
    # 有没有被起诉 says nothing of 没有被; 所有没有被起诉的 does.
    asks = [match for match in free if match.entry.key == "exists" and not words.endswith("所", 0, match.start)]
    free = [match for match in free if match.entry.key != "zero" or not crosses(_place(match), map(_place, asks))]
    # 增长了百分之几 is no share of a whole, nor is 相当于去年的几成.
    grows = any(match.entry.key == "growth" for match in free) or _WHO_HAS["times"].search(words)
    return tuple(sorted((match for match in free if not grows or match.entry.key != "share"), key=_place))


def _may_be_torn(match: Match) -> bool:
    return match.entry.kind in ("form", "refusal") or match.entry.key in ("share", "year_before", "trend")


def _find_rows(words: str, world: World) -> list[Match]:
    found = []
    for row, key in world.extra_rows.items():
        at = words.find(row) if row else -1
        if at >= 0:
            found.append(Match(at, at + len(row), Entry("extra_row", key), row))
    return found


def _longest_names(words: str, world: World, literal: list[Match]) -> list[NameFound]:
    found: list[NameFound] = []
    vocabulary = {_place(match) for match in literal}
    candidates = [
        NameFound(start, end, words[start:end], bearers)
        for start, end, bearers in world.names.find(words)
        if words[start:end] not in _NO_NAME
        and stands_alone(words, start, end)
        and not _OFFICE_DOES.match(words, end - 1)
    ]
    taken = Stretches(len(words))
    for name in sorted(candidates, key=lambda name: (name.start - name.end, name.start)):
        span = (name.start, name.end)
        if span not in vocabulary and not taken.meet(span):
            found.append(name)
            taken.take(span)
    return sorted(found, key=lambda name: name.start)


def _without_areas(names: list[NameFound], words: str, world: World) -> tuple[list[NameFound], list[AreaFound]]:
    """鹿鸣市那个栖云街道 names no government: the area that stands before an agency in it says where that is."""
    kept, areas = [], []
    if names and all(world.areas.get(name.words) for name in names) and _asks_of_those_inside(words, names):
        return [], [AreaFound(name.start, name.end, world.areas[name.words]) for name in names]
    for at, name in enumerate(names):
        following = names[at + 1] if at + 1 < len(names) else None
        meant = world.areas.get(name.words, ())
        inside = following is not None and any(
            set(meant) & set(world.agencies[bearer].areas) for bearer in following.bearers
        )
        # 占云岫县各单位的多少: the whole is that of all in the county.
        whole = bool(meant) and words[: name.start].endswith("占") and _INSIDE.match(words, name.end) is not None
        if whole or (inside and following is not None and LINK.fullmatch(words[name.end : following.start])):
            areas.append(AreaFound(name.start, name.end, meant))
        else:
            kept.append(name)
    return kept, areas


def _asks_of_those_inside(words: str, names: Sequence[NameFound]) -> bool:
    """鹿鸣市处罚最多的三家, 云岫县各单位: the agencies of the area are meant, not its government alone."""
    rest = words
    for name in names:
        rest = rest[: name.start] + "\u3000" * (name.end - name.start) + rest[name.end :]
    if any(_INSIDE.match(words[name.end :]) for name in names[-1:]) or _ALL_INSIDE.search(rest):
        return True
    return len(names) == 1 and _WHICH_INSIDE.search(rest) is not None and not _WHICH_FIGURE.search(rest)


def _find_areas(words: str, world: World, names: list[Span]) -> list[AreaFound]:
    found: list[AreaFound] = []
    taken = Stretches(len(words), names)
    begun = {start for start, _ in names}
    # 丰县和长汀谁的多
    ends = {end for _, end in names}
    for length in range(_LONGEST_AREA, 1, -1):
        for start in range(len(words) - length + 1):
            word, end = words[start : start + length], start + length
            if not (areas := world.areas.get(word)) or taken.meet((start, end)):
                continue
            dated = not words[:start].strip() and SAID_OF_PLACE.match(words, end) and not world.names.area_stem(word)
            beside = end in begun or (start - 1 in ends and words[start - 1] in "和与跟及、")
            if word not in areas and not (beside or dated or _is_said_as_area(words[end:], areas)):
                continue
            found.append(AreaFound(start, end, areas))
            taken.take((start, end))
            ends.add(end)
    return sorted(found, key=lambda area: area.start)


def _is_said_as_area(after: str, areas: tuple[str, ...]) -> bool:
    """Short names of counties are words as well (公安, 平安): they count where something says that they are areas."""
    of_city = any(division.level < _COUNTY for area in areas for division in divisions_named(area))
    return of_city or after.startswith(_AFTER_COUNTY)
