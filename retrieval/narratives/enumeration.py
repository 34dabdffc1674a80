"""Takes the fifth part of a report apart: which points are shortcomings, which are remedies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from library.expressions import expression
from library.sentences import split_sentences
from retrieval.narratives.evidence import Prose, ReportText, SectionText, Sentence
from retrieval.narratives.introductions import announces, is_introduction
from retrieval.topics import TopicEntry

Side = Literal["problems", "improvements"]

_KINDS = (
    r"[（(][一二三四五六七八九十\d]{1,2}[)）]",
    r"\d{1,2}[.、．](?!\d)",
    r"[一二三四五六七八九十]{1,2}、",
    r"第[一二三四五六七八九十][，,、：:]",
    r"[一二三四五六七八九十]是(?!否)",
    r"(?:首先|其次|再次|最后)[，,]",
    r"(?:问题|不足|困难|短板)[一二三四五六七八九十\d]{1,2}[：:、]",
)
_MARKER = expression(rf"[；;。，,：:！\s](?={'|'.join(f'({kind})' for kind in _KINDS)})")
"""What stands before a marker of a point, and in a group of its own, by its kind, the marker."""
_LEAD = (
    r"^[\s（(]*(?:[一二三四五六七八九十\d]{1,2}[)）、.．]|[一二三四五六七八九十]是|"
    r"第[一二三四五六七八九十][，,、：:])?\s*"
)
_TO_REMEDY = expression(
    _LEAD + r"(?:针对|对(?:于|照)?(?:以上|上述|此|这些|存在)|围绕(?:以上|上述)|以上问题|为此|因此[，,].{0,6}将|"
    r"下一步|下步|下一阶段|下阶段|下一年|今后|在今后|接下来|明年|新的一年|来年|(?:20\d\d|二[〇○零]..)年(?:度)?[，,]?.{0,16}(?:将|要|继续|打算|计划|拟)|"
    r"(?:从|自)?(?:20\d\d|二[〇○零]..)年(?:\d{1,2}月)?起|"
    r"为了?(?:解决|改进|弥补)|(?:现|目前)?已(?!有)|改进的?(?:措施|情况|方向|打算|办法|思路|举措)|(?:改进|措施|对策|打算|方向|办法)(?:主要)?[是有]?[：:]|整改|工作打算|努力方向|(?:打算|计划|拟|准备|力争)(?!书|外|表)|我(?:们|局|镇|街道|办|委|县|区|市|乡|院|厅|单位|机关)?们?将)"
)
_TO_PROBLEM = expression(
    r"(?:存在|仍有|还有|尚有|发现).{0,24}(?:问题|不足|差距|短板|薄弱|困难|地方)|"
    r"(?:主要|突出)?(?:问题|不足|困难)(?:主要)?(?:有|是|表现|体现|如下|包括|[：:])"
)
_OF_A_YEAR = expression(_LEAD + r"(20\d\d)年")
"""A year to come, in a report of this one, is when something is to be done."""
_LACK = expression(
    r"不够|不足|不全|不深|不高|不强|不多|不熟|不严|不及时|不具体|不到位|不统一|不规范|不平衡|不明确|不完善|不健全|不理想|"
    r"不突出|不顺|不畅|不太|未能|未建立|没有|有待|还需|尚需|仍需|欠缺|薄弱|单一|滞后|缺乏|缺少|较少|偏少|偏重|过于|"
    r"紧张|短缺|不清晰|不清楚|较差|较弱|偏弱|尚未|未形成|不通|不一致|不均|空白|重复|停更|断更|匮乏|参差|迟缓|老化|粗|低|有限|差距|短板|困难|难以|制约|较多|频繁|随意性|轻|少"
)
_DO = expression(
    _LEAD + r"(?:进一步|继续|加强|强化|完善|健全|拓展|拓宽|丰富|提高|提升|加大|深化|优化|规范|落实|推进|"
    r"建立|做好|抓好|加快|严格|增强|充实|重视|创新|着力|不断|积极|持续|将|坚持|组织|开展)"
)
_NUMBER = expression(
    r"^[\s（(第]*(?:问题|不足|困难|短板)?([一二三四五六七八九十]{1,2}|\d{1,2})(?=[)）、.．：:是，,])|^(首先|其次|再次|最后)"
)
_NUMBERS = {word: number for number, word in enumerate("一二三四五六七八九十", 1)} | {"首先": 1, "其次": 2, "再次": 3}
_NAMED_PROBLEM = expression(r"^\s*(?:问题|不足|困难|短板)[一二三四五六七八九十\d]{1,2}[：:、]")
_REMEDY_WITHIN = expression(
    r"[，,；;。：:（(](?:对此|为此|针对[此这]|据此|今后|下一步|下步|明年|今年将?|来年|改进(?:措施|办法)?[：:]|措施[：:]|整改[：:]|"
    r"我(?:们|局|镇|街道|办|委|县|区|市|乡|院|厅)?(?:已|将|拟|计划|要求|明确|组织)|(?:现|已)(?:组织|制定|明确|建立|安排|完成)|将|拟)"
)
"""A remedy inside the sentence that states the shortcoming."""
_SAYS_REMEDY = expression(_LEAD + r"(?:改进|措施|整改|对策|打算|方向|办法|下一?步){1,2}(?:主要)?[是有]?[：:]")
_STILL_TO_DO = expression(
    r"将|拟|打算|计划|准备|今后|下一?步|明年|来年|力争|争取|确保|一律|(?<![供响对相适反])应当?|必须|尽快|不断|着力|"
    r"(?:^|[，,；;。、])(?:要|继续|进一步|加强|强化|完善|健全|拓展|拓宽|丰富|提高|提升|加大|深化|优化|规范|落实|推进|"
    r"建立|做好|抓好|加快|严格|增强)"
)
"""What a paragraph behind 「改进：…」 has that goes on with what is to be done; else it tells what became of things."""
_OF_LAST_YEAR = expression(_LEAD + r"(?:上一?年度?|去年|\d{4}年度?).{0,10}(?:整改|改进|落实|解决)(?:情况|落实)")
_PROBLEM_TITLE = expression(r"问题|不足|困难|差距|短板|薄弱")
_REMEDY_TITLE = expression(r"改进|整改|措施|下一步|打算|努力方向|计划|安排|今后")
_OF_WHAT = (
    r"(?:\d{4}年度?|本年度?|今年)?(?:当前|目前|我\S{1,2})?(?:政府|政务)?(?:信息)?(?:公开)?"
    r"(?:工作)?(?:中|方面)?(?:还|仍|主要)?"
)
_PROBLEM_HEADING = expression(
    _LEAD + _OF_WHAT + r"(?:存在)?的?(?:一些|主要|突出)?(?:问题|不足|困难|差距|短板|薄弱环节|不足之处|问题和不足)"
    r"(?:及原因)?(?:方面)?[。]?"
)
_REMEDY_HEADING = expression(
    _LEAD + _OF_WHAT + r"(?:下一步|下步|今后|整改|改进|工作|努力|主要|的|及|和)*"
    r"(?:情况|措施|打算|方向|计划|安排|思路)[。]?"
)
_PLAIN = expression(r"问题|不足|差距|短板|薄弱环节|困难|有待(?:改进|提高|完善|加强)")
_EARLY = 12
"""So far into a sentence stands what it begins with: 「2022年仍存在的问题：」."""
_SHORT_HEADING = 28
_LEAST_OF_A_HEADING = 4
"""Characters in which 「人手紧张」 states something."""
_SHORT_REST = 10
"""「还存在一些不足。」 goes on with nothing."""


@dataclass(frozen=True, slots=True)
class Points:
    """The points of a report's fifth part, as printed and in their order."""

    problems: tuple[Sentence, ...]
    improvements: tuple[Sentence, ...]

    def of(self, side: Side) -> tuple[Sentence, ...]:
        return self.problems if side == "problems" else self.improvements


def cut_points(report: ReportText) -> Points:
    """Every point of the part on problems and improvements; empty where the report has no such part."""
    walk = _Walk(report)
    for section in problem_sections(report):
        walk.enter(section)
        for paragraph in section.paragraphs:
            walk.read(paragraph)
    return walk.finish()


def problem_sections(report: ReportText) -> list[SectionText]:
    """The fifth part; without one, the sections that are headed as such."""
    fifth = [section for section in report.sections if section.part == "五"]
    return fifth or [
        section
        for section in report.sections
        if any(_PROBLEM_TITLE.search(title) or _REMEDY_TITLE.search(title) for title in section.path)
    ]


def side_of(topic: TopicEntry) -> Side:
    """A kind of remedy is told among the remedies, any other among the problems."""
    return "improvements" if topic.id.startswith("improvements") else "problems"


class _Walk:
    """Goes through the part in reading order and remembers on which side it is."""

    def __init__(self, report: ReportText) -> None:
        self._report = report
        self._side: Side = "problems"
        self._section: SectionText | None = None
        self._spare: list[Sentence] = []
        self._remedies: Prose | None = None
        """The paragraph that begins with 「改进：」."""
        self._last: dict[Side, int] = {"problems": 0, "improvements": 0}
        self.found: dict[Side, list[Sentence]] = {"problems": [], "improvements": []}

    def enter(self, section: SectionText) -> None:
        self._section, self._remedies = section, None
        side = _side_of_title(section.title)
        if side is not None:
            self._side = side
            self._last[side] = 0

    def read(self, paragraph: Prose) -> None:
        if self._is_told_after(paragraph.text):
            return
        self._remedies = paragraph if _SAYS_REMEDY.match(paragraph.text) else self._remedies
        for marked, text in _pieces(paragraph.text):
            for part in _cut_at_turns(text):
                listed = _cut_list(part)
                if listed:
                    self._side = "problems"
                for piece in listed or [part]:
                    self._take(piece, paragraph, marked=bool(listed) or (marked and text.startswith(piece)))

    def _take(self, text: str, paragraph: Prose, *, marked: bool) -> None:
        heading = _heading_side(text)
        if heading is not None:
            self._side = heading
            self._last[heading] = 0
            return
        if _NAMED_PROBLEM.match(text) or self._goes_on_with_problems(text, marked=marked):
            self._side = "problems"
        elif _TO_REMEDY.match(text) or _OF_LAST_YEAR.match(text) or self._is_of_a_later_year(text):
            self._side = "improvements"
        elif not marked and _TO_PROBLEM.search(text):
            self._side = "problems"
            if not _specific(text):
                return
        if is_introduction(text) and not marked:
            return
        side = self._side
        if side == "problems" and marked and _DO.match(text) and not _LACK.search(text):
            side = self._side = "improvements"
        self._last[side] = number_of(text) or self._last[side]
        assert self._section is not None
        point = Sentence(text, paragraph.place, self._report.holder, self._section)
        plain = side == "problems" and not marked and not _LACK.search(text)
        if plain and not self.found["problems"] and not _is_of_problems_alone(self._section.title):
            self._spare.append(point)
        else:
            self.found[side].append(point)
            if side == "problems" and _REMEDY_WITHIN.search(text):
                self.found["improvements"].append(point)

    def _is_told_after(self, text: str) -> bool:
        """「老会计退休后，总账由两名年轻人接手。」 behind 「改进：…」 is neither a shortcoming nor a remedy."""
        if self._remedies is None or _outermost(text) or _heading_side(text.strip()) is not None:
            return False
        marked = _TO_REMEDY.match(text) or _TO_PROBLEM.search(text) or _OF_LAST_YEAR.match(text)
        return marked is None and _STILL_TO_DO.search(text) is None

    def _goes_on_with_problems(self, text: str, *, marked: bool) -> bool:
        """「二是…单一。」 after the remedy for 「一是…」: shortcomings and remedies take turns."""
        number = number_of(text)
        if not marked or self._side == "problems" or not number:
            return False
        turns = number == self._last["problems"] + 1 and number != self._last["improvements"] + 1
        return turns and _LACK.search(text) is not None

    def _is_of_a_later_year(self, text: str) -> bool:
        year = _OF_A_YEAR.match(text)
        return year is not None and int(year[1]) > self._report.holder.year and not _TO_PROBLEM.search(text)

    def finish(self) -> Points:
        """Without a point that says so, what stands before the remedies are the problems."""
        return Points(tuple(self.found["problems"] or self._spare), tuple(self.found["improvements"]))


def _side_of_title(title: str) -> Side | None:
    problem, remedy = _PROBLEM_TITLE.search(title), _REMEDY_TITLE.search(title)
    if problem:
        return "problems"
    if remedy or _DO.match(title):
        return "improvements"
    return "problems" if _LACK.search(title) else None


def number_of(text: str) -> int:
    """Of a marked point; 0 where it bears none."""
    match = _NUMBER.match(text)
    if match is None:
        return 0
    word = match[1] or match[2]
    return int(word) if word.isdecimal() else _NUMBERS.get(word, 0)


def count_numbered(points: Sequence[Sentence]) -> int:
    """How many there are, where the report numbers every one of them itself; else 0."""
    return len(points) if points and all(number_of(point.text) for point in points) else 0


def heading_of(point: Sentence) -> str:
    """The words of a heading that itself states the shortcoming or the remedy which the point goes on with."""
    section = point.section
    title = re.sub(_LEAD, "", section.title).strip("。：: ")
    if len(section.path) < 2 or len(title) < _LEAST_OF_A_HEADING or _heading_side(title) is not None:
        return ""
    stated = _PROBLEM_TITLE.sub("", title)
    return title if (_LACK.search(stated) or _DO.match(stated)) and not _REMEDY_TITLE.search(stated) else ""


def _is_of_problems_alone(title: str) -> bool:
    return _side_of_title(title) == "problems" and _REMEDY_TITLE.search(title) is None


def _heading_side(text: str) -> Side | None:
    """「（一）存在的问题」 on a line, or at the head of a paragraph, is a heading that was not read as one."""
    if len(text) > _SHORT_HEADING or announces(text):
        return None
    if _PROBLEM_HEADING.fullmatch(text):
        return "problems"
    return "improvements" if _REMEDY_HEADING.fullmatch(text) else None


def _specific(text: str) -> bool:
    """Whether a sentence that says that there are problems also says which."""
    said = _TO_PROBLEM.search(text)
    if said is None or len(text) - said.end() > _SHORT_REST or _LACK.search(text[: said.start()]):
        return True
    named = re.search(r"：\S{4,}", text[said.start() :])
    return named is not None or _LACK.search(_PLAIN.sub("", said[0])) is not None


def _pieces(text: str) -> Iterator[tuple[bool, str]]:
    """The enumerated points of a paragraph by its outermost kind of marker, and what stands before the first."""
    starts = _outermost(text)
    if not starts or starts[0] > 0:
        yield False, text[: starts[0] if starts else len(text)].strip()
    if not starts:
        return
    for start, end in pairwise([*starts, len(text)]):
        piece = text[start:end].strip()
        head, rest = _first_sentence(piece)
        if rest and _heading_side(head) is not None:
            yield True, head
            yield from _pieces(rest)
        else:
            yield True, piece


def _outermost(text: str) -> list[int]:
    """Where the markers of the kind that comes first stand."""
    found: dict[int | None, list[int]] = {}
    # A line begins at the first character too.
    for match in _MARKER.finditer(f"\n{text}"):
        found.setdefault(match.lastindex, []).append(match.start())
    return next(iter(found.values()), [])


def _first_sentence(text: str) -> tuple[str, str]:
    spans = split_sentences(text)
    if not spans:
        return text, ""
    return text[: spans[0][1]], text[spans[0][1] :].strip()


def _cut_list(text: str) -> list[str]:
    """「主要不足：甲；乙；丙。」 names several without a marker; empty where a text is no such list."""
    said = _TO_PROBLEM.search(text)
    if said is None or _outermost(text) or "；" not in text or "：" not in text[: text.index("；")]:
        return []
    return [piece.strip() for piece in re.split(r"(?<=；)", text) if piece.strip()]


def _cut_at_turns(text: str) -> Iterable[str]:
    """A point ends where a later sentence turns from problems to remedies, or back."""
    spans = split_sentences(text)
    start = 0
    for first, _ in spans[1:]:
        following = text[first:]
        if _turns(following, to_remedy=not _TO_REMEDY.match(text[start:first])):
            yield text[start:first].strip()
            start = first
    yield text[start:].strip()


def _turns(following: str, *, to_remedy: bool) -> bool:
    """Whether the next sentence leaves shortcomings for remedies, or begins with shortcomings."""
    if _TO_REMEDY.match(following):
        return to_remedy
    said = _TO_PROBLEM.search(following.split("。")[0])
    return said is not None and said.start() <= _EARLY
