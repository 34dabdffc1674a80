"""Whose report a document is, and of which year; what is no annual report at all is refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from ingest.document import Document
from ingest.text.outline import read_heading
from ingest.text.prose import ProseLine
from ingest.text.titles import Frame, Prose, TitleMatch, match_title, squeeze
from ingest.text.years import body_year, only_year, period_year, year_before
from library.agencies import core_name, is_agency_name, is_area_alone, named_agency, normal_name, without_head_agency
from library.agency_words import ABBREVIATIONS, AGENCY_ENDINGS
from library.areas import divisions_named, locate, printed_area, split_area, split_name, zone_area
from library.problems import Problem
from library.records import Agency, Area

_NAME = rf"([\u4e00-\u9fff]{{1,24}}?(?:{'|'.join(sorted(AGENCY_ENDINGS, key=len, reverse=True))}))"
_IN_BODY = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:编制单位|报告单位|填报单位|单位名称|发布机构|公开单位|联系单位|联系部门|联系机构)[:：]{_NAME}",
        rf"本(?:年度)?报告由{_NAME}(?=编制|根据|依据|按照|,|，)",
        rf"(?:请|敬请|可|欢迎)(?:直接)?(?:与|向|致函|联系){_NAME}(?=联系|咨询|反映|[(（,，。])",
        rf"现(?:将|公布|发布|公开){_NAME}(?=20\d\d年)",
        rf"(?:^|[,，]){_NAME}(?=[现特](?:公布|发布|公开|编制)20\d\d年)",
        rf"^(?:20\d\d年(?:度|以来)?[,，]?)?{_NAME}(?=严格|认真|按照|根据|依据|深入|坚持|紧紧|高度|在|全面|以|始终|积极|继续|20\d\d年)",
        rf"20\d\d年(?:度)?[,，]{_NAME}(?=严格|认真|按照|根据|深入|坚持|紧紧|高度|全面|始终|积极|继续)",
    )
)
_NEWS = "it is news"
_KINDS_OF_PAGE = (
    (re.compile(r"(?:报告|年报).{0,14}(?:的)?(?:通知|函|通报|意见|方案)$"), "it is a notice about such reports"),
    (re.compile(r"公开指南$|公开指南[(（]"), "it is a guide to disclosure"),
    (re.compile(r"(?:公开目录|全清单|事项清单)$"), "it is a catalogue of what is disclosed"),
    (re.compile(r"(?:条例|办法|规定|制度|细则|工作要点|实施方案)$"), "it is a rule or a work plan"),
    (re.compile(r"(?:解读|图解|问答)$"), "it explains a policy or a report"),
    (
        re.compile(r"(?:报告|年报)(?:正式)?(?:发布|公布|出炉|公开)$|^.{0,24}(?:发布|公布|召开|举行|印发).{0,40}"),
        _NEWS,
    ),
)
_SITE_BORDER = re.compile(r"\s*[-—–_|｜>》]+\s*|\s{2,}")
_NOTICE = re.compile(
    r"(?P<who>[\u4e00-\u9fff()]{0,30}?)关于(?:印发|公布|发布|公开|报送|上报)《?(?P<what>.{6,}?)》?的(?:通知|公告|通告|函)$"
)
_NOTICE_LINES = 4
_SIGNED_BY_OFFICE, _OUR_BUREAU = re.compile("[局厅]办公室$"), re.compile("[我本][局厅]")
"""A bureau's report, signed by its office."""
_ABOUT_DISCLOSURE = re.compile(r"(?:信息|政务|主动|依申请)公开")
_STATES_SOMETHING = re.compile(r"(?:主动公开|公开(?:政府|政务|各类)?信息|收到|受理|接到)[^。\n]{0,40}[。；，]")
"""However short a report is, it says what was disclosed or asked for."""
_REPORT_LINE = re.compile(r"信息公开.{0,10}(?:报告|年报)")
_ENOUGH_HEADINGS = 3
_ENOUGH_LISTED = 4
_LONGEST_TITLE = 60
_SHORTEST_REPORT = 150
_SENTENCE = 20
_SEVERAL = "the file holds several reports"
_SPLIT = "split it into one file a report"
_NO_REPORT = "this is not an annual report on information disclosure"
_NEXT_STEP = "give the page or file that holds the report itself"


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose report, of which year, under which title."""

    agency: Agency
    year: int
    title: str
    published: date | None = None
    warnings: tuple[str, ...] = ()


def identify(read: Prose, *, name: str) -> Identity:
    """`name` is the file's name without its ending: the last resort for agency and year.

    Raises Problem for what is no annual report, and where agency or year stand nowhere.
    """
    document, lines, frame = read.document, read.lines, read.frame
    _refuse_other_pages(document, lines, frame, has_tables=bool(read.tables) or read.annex is not None)
    _refuse_several(lines, frame)
    notices = [line.text for line in lines[:_NOTICE_LINES]] if frame.agency is None else []
    elsewhere = [match for text in (document.title, name) if text for match in _titles_in(text)]
    elsewhere += [match for text in notices if (match := _title_of_notice(squeeze(text)))]
    prose = "\n".join(squeeze(line.text) for line in lines)
    warnings: list[str] = []
    published = frame.published or document.published
    agency_name = _agency_name(document, frame, prose, [match.agency for match in elsewhere], warnings)
    year = _year(frame, prose, [match.year for match in elsewhere], published, warnings)
    own_names = tuple(dict.fromkeys(word for word in (frame.agency, *frame.agencies) if word))
    agency = named_agency(agency_name, also=tuple(word for word in own_names if _same_agency(word, agency_name)))
    agency = replace(agency, area=_area(agency_name, prose))
    title = frame.title or next((match.text for match in elsewhere), None)
    if title is None:
        title = f"{agency_name}{year}年政府信息公开工作年度报告"
        warnings.append("the report prints no title")
    return Identity(agency, year, title, published, tuple(warnings))


def _titles_in(text: str) -> list[TitleMatch]:
    """Sites put their own name before or behind a page's title: 「某区人民政府-某局2023年…报告_政务公开」."""
    pieces = (text, *_SITE_BORDER.split(text))
    found = next((match for piece in pieces if piece and (match := match_title(piece))), None)
    return [found] if found else []


def _title_of_notice(text: str) -> TitleMatch | None:
    """「某局关于公布2023年…报告的公告」: of what it makes public, and by whom."""
    notice = _NOTICE.match(text) if len(text) <= _LONGEST_TITLE else None
    return match_title(notice["who"] + notice["what"]) or match_title(notice["what"]) if notice else None


def _refuse_other_pages(document: Document, lines: Sequence[ProseLine], frame: Frame, *, has_tables: bool) -> None:
    if has_tables:
        return
    length = sum(len(line.text) for line in lines)
    parts = {
        heading.part[0]
        for index, line in enumerate(lines)
        if (heading := read_heading(line, index)) is not None and heading.part
    }
    kind = _kind_of_page(document, lines) if frame.title is None else None
    if kind == _NEWS and len(parts) >= _ENOUGH_HEADINGS:
        kind = None
    if kind is None and len(parts) >= _ENOUGH_HEADINGS and length >= _SHORTEST_REPORT:
        return
    listed = sum(1 for line in lines if len(line.text) < 60 and _REPORT_LINE.search(line.text))
    mostly_titles = listed >= _ENOUGH_LISTED and listed * 2 > len(lines)
    if kind is None and mostly_titles and len(parts) < _ENOUGH_HEADINGS:
        kind = "it is a list of reports"
    if kind is None and frame.title is not None:
        texts = [line.text for line in lines]
        if "公开" not in frame.title and sum(len(_ABOUT_DISCLOSURE.findall(text)) for text in texts) < 2:
            raise Problem(f"{_NO_REPORT}: it is a report on something else", next_step=_NEXT_STEP)
        if length - len(frame.title) >= _SHORTEST_REPORT or any(_STATES_SOMETHING.search(text) for text in texts):
            return
        kind = "only its title is here, the text may be in an attachment or a picture"
    if kind is None:
        kind = "it has neither the title nor the parts nor the tables of one"
    raise Problem(f"{_NO_REPORT}: {kind}", next_step=_NEXT_STEP)


def _refuse_several(lines: Sequence[ProseLine], frame: Frame) -> None:
    """One file with two reports would give one agency the figures of both; links to other reports stand at an end."""
    first_parts = [index for index, line in enumerate(lines) if line.text.rstrip("：:。 ").endswith("总体情况")]
    if len(first_parts) < 2:
        return
    others = {
        f"{match.agency} {match.year}": None
        for line in lines[first_parts[0] : first_parts[-1]]
        if len(line.text) <= _LONGEST_TITLE and "公开" in line.text and (match := match_title(line.text))
        if match.agency and match.year and not (match.rest or match.vague)
        if frame.agency and (match.year != frame.year or not _same_agency(match.agency, frame.agency))
    }
    if others:
        held = ", ".join((f"{frame.agency} {frame.year}", *others))
        raise Problem(f"{_SEVERAL}: {held}", next_step=_SPLIT)
    starts = [*_outlines(lines), len(lines)]
    if len(starts) > 2:
        first, second = (_sentences(lines, *span) for span in pairwise(starts[:3]))
        if second and 2 * len(first & second) < len(second):
            raise Problem(f"{_SEVERAL}: its parts stand twice and say different things", next_step=_SPLIT)


def _outlines(lines: Sequence[ProseLine]) -> list[int]:
    """The lines of each first part that one of the last parts follows; of one report there is one."""
    starts: list[int] = []
    begun: int | None = None
    closed = True
    for index, line in enumerate(lines):
        heading = read_heading(line, index) if len(line.text) <= _LONGEST_TITLE else None
        part = heading.part[0] if heading is not None and heading.part is not None else ""
        if part == "一" and closed:
            begun, closed = index, False
        elif part in ("五", "六") and begun is not None:
            starts.append(begun)
            begun, closed = None, True
    return starts


def _sentences(lines: Sequence[ProseLine], start: int, end: int) -> set[str]:
    return {line.text for line in lines[start:end] if len(line.text) >= _SENTENCE}


def _kind_of_page(document: Document, lines: Sequence[ProseLine]) -> str | None:
    heads = [line.text for line in lines[:4]]
    joined = ["".join(heads[start : start + width]) for start in range(len(heads)) for width in (1, 2, 3)]
    for text in (document.title or "", *joined):
        words = squeeze(text).rstrip("。")
        if not words or len(words) > 60:
            continue
        for pattern, kind in _KINDS_OF_PAGE:
            if pattern.search(words):
                return kind
    return None


def _agency_name(
    document: Document, frame: Frame, prose: str, elsewhere: Sequence[str | None], warnings: list[str]
) -> str:
    """The fullest wording of the name that the report prints for the agency of its title or signature."""
    primary = frame.agency or next(iter(frame.agencies), None)
    if primary is None:
        primary = next((found for found in elsewhere if found), None)
        source = "its file name or page title"
        if primary is None:
            primary, source = _agency_in_body(prose), "its text"
        if primary is None and document.publisher and is_agency_name(normal_name(document.publisher)):
            primary, source = normal_name(document.publisher), "the publisher of the page"
        if primary is None:
            raise Problem(
                "the report does not say which agency it is from",
                next_step="put the agency's full name on the first line, or into the file's name",
            )
        warnings.append(f"the agency is taken from {source}: no title or signature names it")
    if frame.agency is None and _SIGNED_BY_OFFICE.search(primary) and _OUR_BUREAU.search(prose):
        primary = primary.removesuffix("办公室")
    primary = _in_full(primary, prose)
    if f"{primary}人民政府" in prose or is_area_alone(primary):
        # A title may name the area for its government.
        primary = f"{primary}人民政府"
    publisher = [normal_name(document.publisher)] if document.publisher else []
    same = [other for other in (*frame.agencies, *elsewhere, *publisher) if other and _same_agency(other, primary)]
    # A government's report is signed by its office as often as by itself.
    own = (f"{primary}办公室", f"{primary}办公厅")
    others = [other for other in frame.agencies if other not in own and not _same_agency(other, primary)]
    if frame.title and f"{frame.agency}、" in squeeze(frame.title):
        warnings.append(f"the title names several agencies, the report is held under {frame.agency}")
    if others and frame.agency:
        warnings.append(f"the title names {primary}, the signature or cover {others[0]}")
    return _fullest(primary, [*same, *_printed_in(prose, primary)])


def _in_full(name: str, prose: str) -> str:
    """「某县人社局」 where the text prints 「某县人力资源和社会保障局」: an office has one name in all its years."""
    written = (
        name.removesuffix(short) + full
        for full, shorts in ABBREVIATIONS.items()
        for short in shorts
        if name.endswith(short) and len(short) + 2 <= len(name) and not name.endswith(full)
    )
    return max((word for word in written if word in prose), key=len, default=name)


def _same_agency(name: str, other: str) -> bool:
    """Same core, in full or in short, and areas that do not contradict each other."""
    core, its = _of_zone(core_name(name)), _of_zone(core_name(other))
    if core != its and core not in ABBREVIATIONS.get(its, ()) and its not in ABBREVIATIONS.get(core, ()):
        return False
    (first, _), (second, _) = split_name(name), split_name(other)
    return not first or not second or first[-len(second) :] == second or second[-len(first) :] == first


def _of_zone(core: str) -> str:
    """A title may name the zone for its committee."""
    zone = core.removesuffix("管理委员会")
    return zone if zone.endswith(("区", ")", "）")) else core


def _fullest(primary: str, wordings: Sequence[str]) -> str:
    chain = split_name(primary)[0]
    fitting = [word for word in wordings if split_name(word)[0][-len(chain) :] == chain] if chain else list(wordings)
    if not chain:
        prefixes = {split_name(word)[0] for word in fitting} - {()}
        longest = max(prefixes, key=len, default=())
        if any(longest[-len(prefix) :] != prefix for prefix in prefixes):
            fitting = [word for word in fitting if not split_name(word)[0]]
    fullest = max((primary, *fitting), key=lambda word: (len(split_name(word)[0]), len(word)))
    # The title has the area, the signature the office: 「东莞市石排镇」, 「石排镇人民政府」.
    office = split_name(fullest)[1]
    whole = [rest for word in wordings if (rest := split_name(word)[1]).startswith(office) and office]
    return fullest + max(whole, key=len, default=office)[len(office) :]


def _printed_in(prose: str, primary: str) -> list[str]:
    """Wordings of this name that the text prints with an area in front."""
    core = core_name(primary)
    tail = primary[primary.rfind(core) + len(core) :] if core in primary else ""
    word = core + tail
    chain = split_name(primary)[0]
    if chain and word == chain[-1]:
        return [f"{primary}人民政府"] if f"{primary}人民政府" in prose else []
    found: list[str] = []
    position = prose.find(word)
    while position >= 0 and len(found) < 12:
        before = _area_before(prose, position)
        if before:
            found.append(before + word + ("办事处" if prose.startswith("办事处", position + len(word)) else ""))
        position = prose.find(word, position + len(word))
    return found


def _area_before(prose: str, end: int) -> str:
    """The longest chain of areas that ends here, 「人民政府」 between included."""
    for start in range(max(0, end - 30, prose.rfind("\n", 0, end) + 1), end - 1):
        piece = prose[start:end]
        if len(piece) < 2 or "\n" in piece:
            continue
        chain, rest = split_area(piece)
        if chain and rest in ("", "人民政府"):
            return piece
    return ""


def _agency_in_body(prose: str) -> str | None:
    for pattern in _IN_BODY:
        for line in prose.split("\n"):
            for found in pattern.findall(line):
                name = normal_name(found)
                if is_agency_name(name) and not name.startswith(("本", "各", "全", "该", "我")):
                    return name
    return None


def _year(
    frame: Frame, prose: str, elsewhere: Sequence[int | None], published: date | None, warnings: list[str]
) -> int:
    """A year in the title wins; the statistics period, the text and the day of publication follow."""
    period = period_year(prose)
    if frame.year is not None:
        if period is not None and period != frame.year:
            warnings.append(f"the title says {frame.year}, the statistics period is {period}")
        return frame.year
    named = next((year for year in elsewhere if year), None)
    year = period or named or body_year(prose)
    if year is not None:
        warnings.append(f"the title has no year; {year} is taken from the text or the file's name")
        return year
    year = year_before(published)
    if year is not None:
        warnings.append(f"no year is stated; {year} follows from the day of publication")
        return year
    year = only_year(prose)
    if year is not None:
        warnings.append(f"no year is stated; {year} is the only one that the text names")
        return year
    raise Problem(
        "the report does not say which year it is of",
        next_step="put the year into the title or into the file's name, as in 2020年",
    )


def _area(name: str, prose: str) -> Area:
    """From the name; else from the government whose site or office the text names, where that is one only."""
    agency = without_head_agency(name)
    chain, rest = split_area(agency)
    if chain:
        area, zone = locate(chain, prose), zone_area(rest)
        inside = area.city is None and zone.province is not None and zone.province == area.province
        return zone if inside else area
    printed, _ = split_name(agency)
    if printed:
        return printed_area(printed)
    zone = zone_area(agency, branch=agency != name)
    if zone != Area():
        return zone
    found = set()
    for match in re.finditer("人民政府", prose):
        before = _area_before(prose, match.start())
        if before:
            found.add(split_area(before)[0])
    counties = {chain for chain in found if any(division.level == 3 for division in divisions_named(chain[-1]))}
    if len({chain[-1] for chain in counties}) != 1:
        return Area()
    return locate(max(counties, key=len), prose)
