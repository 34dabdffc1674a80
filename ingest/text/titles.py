"""The frame of a report: its title, cover lines and signature, in whatever way they are split, doubled or glued."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from ingest.document import Document
from ingest.text.annex import Annex, find_annex
from ingest.text.contents import without_contents
from ingest.text.outline import read_heading
from ingest.text.prose import ProseLine, prose_lines
from ingest.text.years import YEAR, period_year, read_date, read_year, without_date
from library.agencies import is_agency_name, normal_name
from library.areas import split_name
from library.wording import fold_width

_PRINTED_YEAR = rf"(?:20\d\d年?[-—–~至](?=20\d\d学年))?{YEAR}(?:学年|年)?度?"
"""Of a school's year the later half counts: 2022-2023学年."""
_PHRASE = (
    r"(?:(?:政府|政务|部门|党务政务|乡镇)?(?:信息|政务)公开(?:工作)?(?:情况)?(?:的)?(?:年度|年)?(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:报告|年报|工作总结(?:报告)?)"
    r"|(?:政府|政务)?(?:信息)?公开年报"
    rf"|(?:政府|政务)信息公开(?:工作)?(?P<within>{_PRINTED_YEAR})(?:的)?(?:年度)?(?:工作)?(?:情况)?(?:报告|年报))"
)
"""As agencies of the State Council have it: 政府信息公开工作2020年度报告."""
_VAGUE_PHRASE = r"(?:年度工作报告|工作年度报告|年度报告)"
_TITLE = re.compile(
    rf"(?:(?:报告|文件|文章)?(?:标题|名称)[：:])?(?:[【\[][^】\]]{{1,8}}[】\]])?(?P<title>(?:关于)?(?:[(〔]?(?P<before>{_PRINTED_YEAR})[)〕]?)?(?P<agency>[\u4e00-\u9fff()·、]{{0,44}}?)[-—_|:]?(?:关于(?:公布|发布|公开)?)?\(?(?P<after>{_PRINTED_YEAR})?\)?(?:的)?"
    rf"(?:(?P<phrase>{_PHRASE})|(?P<vague>{_VAGUE_PHRASE}))(?P<behind>\({_PRINTED_YEAR}\)|[·_-]?{_PRINTED_YEAR}$)?)"
)
_YEAR_LINE = re.compile(rf"[(]?({YEAR})年?度?[)]?")
_NAMED_BEHIND = re.compile(r"[(（]([\u4e00-\u9fff]{3,30})[)）]")
"""「2022年度部门政府信息公开工作年度报告（某市司法局）」."""
_NO_REPORT = re.compile(
    r"^(?:的)?(?:编制|发布|公布|报送|填报|编写|数据|统计|质量|检查)*(?:工作)?(?:的)?(?:有关)?(?:事项)?(?:的)?(?:通知|公告|函|意见|方案|通报|指南|目录|解读|格式|模板|要求|出炉|发布|公布|下载|汇总|编制|说明|评估|点评|[(（]?图解)"
)
_OURSELVES = re.compile(r"[我本](?:镇|乡|街道|局|办|委|县|区|市|单位|机关|部门)|部门|单位")
_SITES = ("网站", "门户网", "政府网", "政务网")
_OF_ITS_COUNTY = re.compile(r"(?<=[县区市旗州])人民政府(?=[\u4e00-\u9fff]{1,8}[镇乡](?:人民政府)?$)")
"""「某县人民政府」 over 「某镇人民政府2023年…」."""
_HEAD_LINES = 14
_WIDEST_TITLE = 6
_TAIL_LINES = 8
_LONGEST_LINE = 60
_STAMP = re.compile(r"[(（]?(?:盖章|公章|印章)[)）]?|^(?:编制单位|报告单位|单位|落款|编制机关|发布机关)[：:]")


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the text of a report."""

    title: str | None = None
    agency: str | None = None
    """As the title has it."""
    year: int | None = None
    agencies: tuple[str, ...] = ()
    """From cover and signature, the signature first."""
    published: date | None = None
    lines: frozenset[int] = frozenset()
    """Indexes of the prose lines that belong to the frame and to no section."""
    rests: dict[int, str] = field(default_factory=dict)
    """Line → the text that is glued to the end of the title in it."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A document without its statutory tables."""

    document: Document
    tables: Set[int]
    """Indexes of the blocks that belong to tables."""
    lines: tuple[ProseLine, ...]
    frame: Frame
    annex: Annex | None = None


def read_prose(document: Document, tables: Set[int]) -> Prose:
    """What identity and outline are read from."""
    lines = without_contents(prose_lines(document, tables))
    annex = find_annex(lines)
    if annex is not None:
        lines = (*lines[: annex.first], *lines[annex.end :])
    return Prose(document, tables, lines, find_frame(lines, document.title), annex)


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """A title found in one or several lines."""

    first: int
    last: int
    text: str
    agency: str | None
    year: int | None
    vague: bool
    rest: str

    @property
    def is_whole(self) -> bool:
        return not self.vague and self.agency is not None and self.year is not None

    @property
    def worth(self) -> tuple[bool, bool, bool, bool, int, int]:
        """Complete titles before partial ones, with their area before without, short windows and early ones first."""
        area = bool(self.agency and split_name(self.agency)[0])
        width = self.last - self.first
        return (not self.vague, self.agency is not None, self.year is not None, area, -width, -self.first)


def find_frame(lines: Sequence[ProseLine], outside: str | None = None) -> Frame:
    """Reads the head and the tail of the prose; a document without any frame gives an empty one.

    `outside` is the title that the file carries outside of its text.
    """
    head = _head_length(lines)
    matches = [match for first in range(head) for match in _titles_from(lines, first, head)]
    used: set[int] = set()
    rests: dict[int, str] = {}
    own = _without_others(matches, lines, head, squeeze(outside or ""))
    best = max(own, key=lambda match: match.worth, default=None)
    for match in matches:
        if best is not None and match.vague and not best.vague:
            continue
        used.update(range(match.first, match.last + 1))
        if match.rest:
            rests[match.last] = match.rest
    cover: list[str] = []
    year = best.year if best else None
    for index in range(head):
        text = squeeze(lines[index].text)
        if index in used:
            continue
        agency, is_frame = _read_frame_line(text)
        year_line = _YEAR_LINE.fullmatch(text)
        if agency:
            cover.append(agency)
        if year_line and best and year is None:
            year = read_year(year_line.group(1))
        if is_frame or year_line:
            used.add(index)
    tail = _tail_lines(lines, head)
    signature = [agency for index in tail if (agency := _read_frame_line(squeeze(lines[index].text))[0])]
    dates = (read_date(squeeze(lines[index].text)) for index in (*reversed(tail), *sorted(used)))
    return Frame(
        title=best.text if best else None,
        agency=best.agency if best else None,
        year=year,
        agencies=(*signature, *cover),
        published=next((day for day in dates if day), None),
        lines=frozenset(used | set(tail)) - rests.keys(),
        rests=rests,
    )


def _without_others(
    matches: list[TitleMatch], lines: Sequence[ProseLine], head: int, outside: str
) -> list[TitleMatch]:
    """Of titles of several reports those that page and signature speak for: the others are links beside the text."""
    whole = [match for match in matches if match.is_whole]
    if len({(match.agency, match.year) for match in whole}) < 2:
        # Nearly every report.
        return matches
    signed = {_read_frame_line(squeeze(lines[index].text))[0] for index in _tail_lines(lines, head)}
    text = "\n".join(squeeze(line.text) for line in lines)
    period = period_year(text)
    years = [match.year for match in whole]
    spoken = {year: text.count(f"{year}年") - years.count(year) for year in years}
    backing = {
        match: (
            (match.text in outside) + (match.agency in signed) + (match.year == period is not None),
            spoken[match.year],
        )
        for match in whole
    }
    most = max(backing.values())
    backed = {(match.agency, match.year) for match, times in backing.items() if times == most}
    if len(backed) > 1:
        # Nothing speaks for any of them: links stand above the report's own title.
        last = max(whole, key=lambda match: match.last)
        backed = {(match.agency, match.year) for match in whole if _is_of_same(match, last)}
    return [each for each in matches if (each.agency, each.year) in backed]


def _is_of_same(match: TitleMatch, other: TitleMatch) -> bool:
    """「望川市教育局2022年…」 above 「市教育局2022年…」 is the same title in full."""
    name, its = match.agency or "", other.agency or ""
    return match.year == other.year and (name.endswith(its) or its.endswith(name))


@lru_cache(maxsize=1024)
def squeeze(text: str) -> str:
    """Without white space and Markdown marks, in usual width."""
    return "".join(fold_width(text).split()).replace("*", "").replace("#", "")


def match_title(text: str) -> TitleMatch | None:
    """A title in one text: a line, a file name, the title that a file carries outside of it."""
    return _match(squeeze(text), 0, 0)


def _match(text: str, first: int, last: int) -> TitleMatch | None:
    found = _TITLE.match(text)
    if not found:
        return None
    year_text = found["after"] or found["before"] or found["within"] or found["behind"]
    named = _OF_ITS_COUNTY.sub("", normal_name(found["agency"]).removesuffix("关于"))
    if named.count("(") != named.count(")") or named.startswith("("):
        named = named.strip("()")
    if _OURSELVES.fullmatch(named):
        named = ""
    if named and not is_agency_name(named):
        # 「某市司法局、某市行政复议局2023年…」: a report of two offices is found under the first.
        one, _, other = named.partition("、")
        if not (is_agency_name(one) and is_agency_name(other)):
            return None
        named = one
    rest = text[found.end() :]
    behind = _NAMED_BEHIND.fullmatch(rest)
    if behind and is_agency_name(behind[1]):
        named, rest = normal_name(behind[1]), ""
    if _NO_REPORT.match(rest) or rest.startswith(("的", "和", "、", "》", "”", "由", "是", "及")):
        return None
    phrase = found["phrase"] or ""
    if not year_text and "年" not in (phrase or found["vague"]):
        return None
    years = re.findall(YEAR, year_text) if year_text else []
    year = read_year(years[-1]) if years else None
    return TitleMatch(first, last, found["title"], named or None, year, not phrase, rest)


def _titles_from(lines: Sequence[ProseLine], first: int, head: int) -> list[TitleMatch]:
    """The title that begins in this line, over as few lines as it needs."""
    joined = ""
    for last in range(first, min(first + _WIDEST_TITLE, head)):
        length = len(joined)
        joined += squeeze(lines[last].text)
        if joined.endswith(_SITES):
            # The name of the site, above a title.
            break
        match = _match(joined, first, last)
        if match is None or len(match.text) <= length:
            continue
        if match.rest:
            match = _with_printed_rest(match, lines[last].text, len(match.text) - length)
        return [match]
    return []


def _with_printed_rest(match: TitleMatch, line: str, taken: int) -> TitleMatch:
    """The glued text as the line prints it, its white space included."""
    left = taken
    for position, character in enumerate(line):
        if left <= 0:
            rest = line[position:].strip()
            return TitleMatch(match.first, match.last, match.text, match.agency, match.year, match.vague, rest)
        left -= len(squeeze(character))
    return match


def _head_length(lines: Sequence[ProseLine]) -> int:
    """How many lines can hold title and cover: up to the first heading of a part."""
    for index, line in enumerate(lines[:_HEAD_LINES]):
        heading = read_heading(line, index)
        if heading is None:
            continue
        if (heading.part and heading.part[1] == 2) or heading.style == "chinese" or (heading.part and heading.number):
            return index
    return min(len(lines), _HEAD_LINES)


def _read_frame_line(text: str) -> tuple[str | None, bool]:
    """The agency that a line of cover or signature names, and whether the line is such a line at all."""
    if len(text) > _LONGEST_LINE:
        return None, False
    named = _NAMED_BEHIND.fullmatch(text)
    text = named[1] if named else text
    day = read_date(text)
    rest = _STAMP.sub("", without_date(text) if day else text)
    rest = normal_name(rest)
    if not rest:
        return None, day is not None
    if is_agency_name(rest) and len(rest) <= 36 and split_name(rest) != ((rest,), ""):
        return rest, True
    return None, False


def _tail_lines(lines: Sequence[ProseLine], head: int) -> list[int]:
    """The lines of the signature at the very end, in reading order."""
    found: list[int] = []
    for index in range(len(lines) - 1, max(head, len(lines) - _TAIL_LINES) - 1, -1):
        if not _read_frame_line(squeeze(lines[index].text))[1]:
            break
        found.append(index)
    return found[::-1]
