"""Whose figures, of which year and of which row and column a sentence speaks, and in which direction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from library.expressions import expression
from library.wording import fold
from retrieval.understand.words.lexicon import Match, lexicon
from retrieval.understand.words.names import NameIndex

_ENDING = expression(r"人民政府|街道办事处|街道办|街道|镇|乡|局|委员会|管委会|厅|办公室|县|市|区|省|旗|州|盟|院|部|署")
_NOT_A_NAME = expression(
    r"(?:[该本各全此这两哪某我其多每等上下级个同当布格结邮城超社园地景片库校厂小灾大内外分总干法医]|人民|以下|以上|一"
    r"|[由给向对把被为与和及让请在从到经])$"
)
_ROMANISED = expression(
    r"\b[A-Z][\w'-]+(?: [A-Z][\w'-]+)* (?:Town|Township|Bureau|County|Subdistrict|Sub-district|District|City|Province|"
    r"Street|Commission|Office|Department|Government|Administration)\b"
    r"|\b[Tt]he (?:Ministry|Bureau|Council|Authority|Commission|Department|Government)\b"
)
_EVERYONE = expression(
    r"(?:全部|所有|各|库中|全体)(?:的)?(?:单位|机关|报告|街道|乡镇|部门)|\d\s?(?:家|个|份)(?:单位|机关|报告)|合计|总共|共计"
    r"|\ball (?:agencies|reports)\b|\bin total\b",
    re.I,
)
_TOGETHER = expression(r"合计|总共|共计|\bin total\b", re.I)
"""Of everyone only where no single agency is named: 「甲合计78件」."""
_TOTAL = expression(r"总计|合计|总数|\btotal\b", re.I)
_DIRECTIONS = {
    "up": r"增加|增长|上升|增至|升至|提高|多于|高于|超过|更多|更高|上涨|增多|(?<!最)高\Z|(?<![许最])多(?=(?:了|出)?\Z)"
    r"|\bup\b(?! to\b)|\bmore(?! than \d)\b"
    r"|\bincreas|\bros[e]\b|\brise|\bgrew\b|\bmore than\b|\bhigher\b|\bexceed|(?<![许最])多(?=\d)",
    "down": r"减少|下降|降至|降低|回落|少于|低于|更少|更低|不足\d|下滑|(?<!最)低\Z|(?<!最)少(?=(?:了)?\Z)"
    r"|\bdown\b(?! to\b)|\bdecreas|\bfell\b|\bfall|\bdeclin|\bdrop|\bless than\b|\bfewer\b|\blower\b|(?<!最)少(?=\d)",
    "most": r"最多|最高|最大|居首|居多|高居|领先|首位|第一|最(?:为)?突出|\bmost\b|\bhighest\b|\blargest\b|\bgreatest\b",
    "least": r"最少|最低|最小|末位|落后|垫底|\bleast\b|\blowest\b|\bsmallest\b|\bfewest\b",
    "falling": r"[从由][多高大]到[少低小]|降序|\bmost first\b|\bhighest first\b|\bdescending\b",
    "rising": r"[从由][少低小]到[多高大]|升序|\bleast first\b|\blowest first\b|\bfewest first\b|\bascending\b",
    "year_before": r"上一?年度?(?!.{0,2}结转)|去年|前一年|往年|同期|同比|环比"
    r"|\blast year\b|\b(?:previous|preceding|prior) year\b|\byear.on.year\b",
    "apart": r"相差|差距|差额|差(?=(?:了)?\Z)|\bdifference\b",
    "same": r"持平|相同|一样|不变|没有变化|\bunchanged\b|\bthe same\b|\bequal\b",
    "mean": r"平均|均值|人均|\baverage|\bmean\b",
    "steady": r"逐年|持续|连续|一路|始终|一直|接连|\bsteadil|\bconsecutive|\bcontinuous",
    "nearly": r"多达|高达|超过|不到|近(?=\d)|将近|接近|大约|约(?=[\d一-鿿]?\d)|左右"
    r"|(?<=[\d%件条项人次份家个元])以[上下]"
    r"|\balmost\b|\bnearly\b|\babout (?=\d)|\bover (?=\d)|\bunder (?=\d)",
    "not": r"并非|不是|而非|没有(?!现成)|并未|从未|未(?!经复议|审结|按收费|填)|不存在"
    r"|\bnot\b|\bno\b|\bnever\b|\bwithout\b",
    "all": r"均(?!值)|全部(?!单位)|一律|全数|无一|仅|只有|\ball of\b|\bnone of\b|\bonly\b|\bevery\b",
    "period": r"[上下]半年|季度|每[天日月周年]|[日月年]均|累计|历年|截至|截止"
    r"|\d月|\b(?:per|each) (?:day|month)|\bdaily\b"
    r"|\bmonthly\b",
}
_DIRECTION = {name: expression(pattern, re.I) for name, pattern in _DIRECTIONS.items()}
_CONTENT = frozenset({"row", "measure"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a sentence that names something; `names` is empty for what is not held at all."""

    start: int
    end: int
    names: frozenset[str]


class Names:
    """The names of all agencies that are held, as an answer or a reply may write them."""

    def __init__(self, agencies: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        self._agencies = tuple(agencies)

    @cached_property
    def _index(self) -> NameIndex:
        return NameIndex([(name, *(short for short in shorts if len(short) >= 2)) for name, shorts in self._agencies])

    def find(self, text: str, evidence: str) -> tuple[Mention, ...]:
        """Held agencies by any of their names; what looks like a name and stands in no evidence is nobody's."""
        found: list[Mention] = []
        spans = sorted(self._index.find(text), key=lambda each: (each[0] - each[1], each[0]))
        for start, end, bearers in spans:
            if all(end <= other.start or other.end <= start for other in found):
                found.append(Mention(start, end, frozenset(self._agencies[bearer][0] for bearer in bearers)))
        found += [
            each for each in _unheld(text, evidence) if all(each.end <= o.start or o.end <= each.start for o in found)
        ]
        alone = len({each.names for each in found}) == 1
        everyone = [
            Mention(each.start(), each.end(), frozenset("*"))
            for each in _EVERYONE.finditer(text)
            if not (alone and _TOGETHER.fullmatch(each.group()))
        ]
        return tuple(sorted((*found, *everyone), key=lambda each: each.start))


def _unheld(text: str, evidence: str) -> list[Mention]:
    found = []
    for ending in _ENDING.finditer(text):
        before = re.search(r"[一-鿿]{1,6}$", text[: ending.start()])
        if before is None or _NOT_A_NAME.search(before.group()):
            # 由县长, 给乡镇: what stands before is no part of a name.
            continue
        name = before.group()[-2:] + ending.group()
        if name not in evidence:
            found.append(Mention(ending.start() - min(2, len(before.group())), ending.end(), frozenset()))
    found += [
        Mention(each.start(), each.end(), frozenset())
        for each in _ROMANISED.finditer(text)
        if each.group() not in evidence
    ]
    return found


def find_subjects(text: str) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Rows and measures, and columns, in the words that the question reader knows; of each stretch the longest."""
    lowered = text.lower()
    matches = [*lexicon().find(lowered), *lexicon().find_patterns(lowered)]
    kinds = {"row", "measure", "weak_row", "column"}
    kept: list[Match] = []
    for match in sorted(
        (each for each in matches if each.entry.kind in kinds), key=lambda each: (each.start - each.end, each.start)
    ):
        same = [each for each in kept if (each.start, each.end) == (match.start, match.end)]
        if same or not any(match.overlaps(each) for each in kept):
            kept.append(match)
    strong = [each for each in kept if each.entry.kind in _CONTENT] or [
        each for each in kept if each.entry.kind == "weak_row"
    ]
    columns = [
        Mention(each.start, each.end, frozenset({each.entry.key.rpartition(".")[2]}))
        for each in kept
        if each.entry.kind == "column"
    ]
    # 「自然人合计7件」 is a sum of natural persons.
    beside = {column.end + gap for column in columns for gap in (0, 1)}
    totals = [each for each in _TOTAL.finditer(text) if each.start() not in beside]
    columns += [Mention(each.start(), each.end(), frozenset({"total"})) for each in totals]
    return _grouped(strong), tuple(sorted(columns, key=lambda each: each.start))


def _grouped(matches: list[Match]) -> tuple[Mention, ...]:
    spans: dict[tuple[int, int], set[str]] = {}
    for match in matches:
        spans.setdefault((match.start, match.end), set()).add(match.entry.key)
    return tuple(Mention(start, end, frozenset(keys)) for (start, end), keys in sorted(spans.items()))


def directions(text: str) -> frozenset[str]:
    """Claims that stand in words alone: more, less, most, the same, on average, nearly, not."""
    return frozenset(name for name, pattern in _DIRECTION.items() if pattern.search(text))


def find_direction(name: str, text: str) -> Iterator[re.Match[str]]:
    return _DIRECTION[name].finditer(text)


def stands_unnegated(words: str, source: str) -> bool:
    """Whether a piece of a source may be repeated: 「掌握」 out of 「不掌握」 may not."""
    at = source.find(words)
    while at >= 0:
        before = source[max(0, at - 2) : at]
        if before != "没有" and not before.endswith(("不", "未", "没", "无", "非", "否")):
            return True
        at = source.find(words, at + 1)
    return False


def stands_in(phrase: str, source: str) -> bool:
    """Whether a quoted phrase is printed there; white space, width and case make no difference, dots leave out."""
    place, folded = 0, fold(source)
    for part in re.split(r"…+|\.{3,}", phrase):
        wanted = fold(part).strip("，。；：、,.;:!?！？")
        if not wanted:
            continue
        place = folded.find(wanted, place)
        if place < 0:
            return False
        place += len(wanted)
    return True
