"""The annex of reports of 2008–2018, 政府信息公开情况统计表: rows of an indicator, its unit and its number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.figures.candidates import Candidate, in_unit
from ingest.figures.choice import Statement
from ingest.numbers import read_printed
from ingest.text.prose import ProseLine
from library.records import CellState, Paragraph, Section

_HEADER = re.compile(r"统计指标|指标名称")
_HEADED = "指标"
_WIDE_LETTERS = re.compile(r"(?<=[统计指标单位数])[ \u3000]+(?=[统计指标单位数])")
_COUNTS = re.compile(r"代码|本期实际|本年累计|统计数|数量|数值|数据")
_OF_THE_YEAR = ("本年累计", "统计数", "数量", "数值", "数据")
_HEADER_LINES = 8
_ABOVE = re.compile(
    r"附[表件录]?\d?[:：]?|[^，。]*统计报?表.*|[（(]?(?:\d{4}年?度?|单位.*)[)）]?|填报(?:单位|日期|人).*"
)
_BELOW = re.compile(
    r"(?:单位|部门)?(?:负责人|主管领导)[:：].*|(?:审核|填报|制表|填表)人.*|填报(?:日期|单位).*|联系(?:电话|方式).*|[（(]?注[:：].*"
)
_BORDERS = re.compile(r"[|｜│\s\u3000]+")
_UNITS = frozenset(["条", "件", "篇", "次", "人", "人次", "个", "份", "期", "元", "万元"])
_NO_NUMBER = "—"
_NO_COUNT = re.compile(r"[-—–─－]+")
_LONGEST_LABEL = 90
_FEWEST_ROWS = 3
_ORDINAL = re.compile(r"^(?:其中[:：]?(?=[（(]?\d))?(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]+)?")
_REMARK = re.compile(r"[（(][^（）()]*[）)]|[“”\"]")
_STRENGTH = 3
"""What the prose says in full words counts before the annex."""

_DISCLOSED, _REQUESTS = "disclosed", "requests"
_INDICATORS = tuple(
    (re.compile(words), metric)
    for words, metric in (
        (r"主动公开(?:政府)?信息(?:总)?数", _DISCLOSED),
        (r"(?P<part>政府公报|政府网站|政务微博|政务微信|其他方式)公开政府信息数", f"{_DISCLOSED}.channel"),
        (r"制发规范性文件总?数|新增的?行政规范性文件数", "normative.made"),
        (r"回应公众关注热点或重大舆情数", "responses"),
        (r"参加或举办新闻发布会总?次数", "press_conferences"),
        (r"政策解读稿件发布数", "interpretations"),
        (r"收到申请(?:总)?数|申请总数", _REQUESTS),
        (r"(?P<part>当面|传真|网络|网上|信函|电子邮件)申请数", f"{_REQUESTS}.filing"),
        (r"其[他它]形式申请数", f"{_REQUESTS}.filing/其他"),
        (r"申请办结(?:总)?数|对申请的?答复总数", f"{_REQUESTS}.answered"),
        (r"属于已主动公开范围数", f"{_REQUESTS}.outcome/已主动公开"),
        (r"同意公开答复数", f"{_REQUESTS}.outcome/予以公开"),
        (r"同意部分公开答复数", f"{_REQUESTS}.outcome/部分公开"),
        (r"(?:不同意|否决)公开答复总?数", f"{_REQUESTS}.outcome/不予公开"),
        (r"不属于本行政机关公开数", f"{_REQUESTS}.outcome/不属于本机关"),
        (r"(?:申请)?信息不存在数", f"{_REQUESTS}.outcome/信息不存在"),
        (r"告知作出更改补充数", f"{_REQUESTS}.outcome/补正"),
        (r"行政复议(?:数量|总?数)", "review"),
        (r"行政诉讼(?:数量|总?数)", "suits"),
        (r"举报投诉(?:数量|总?数)", "complaints"),
        (r"依申请公开信息收取的?费用", "processing_fee"),
        (r"设置政府信息公开查阅点数", "points"),
        (r"从事政府信息公开工作人员数", "staff"),
        (r"专职人员数", "staff.full_time"),
        (r"兼职人员数", "staff.part_time"),
        (r"政府信息公开专项经费.*", "budget"),
        (r"召开政府信息公开工作会议或专题会议数", "meetings"),
        (r"举办各类培训班数", "trainings"),
        (r"接受培训人员数", "trainees"),
        (r"网站专栏页面访问量", "visits"),
    )
)
_WAYS = {"网上": "网络"}


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """One indicator with its number; `line` is the last of the lines that print it."""

    label: str
    unit: str
    raw: str
    value: float
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Annex:
    """Which lines of the prose are the annex, from its title to the names of who filled it in, and what they say."""

    first: int
    end: int
    rows: tuple[AnnexRow, ...]
    section: Section

    def state(self, section: int) -> Iterator[Statement]:
        """What it states, the first of each metric."""
        told: set[str] = set()
        for order, row in enumerate(self.rows):
            metric = _metric_of(row.label)
            if metric is None or metric in told:
                continue
            told.add(metric)
            candidate = in_unit(Candidate(metric, row.label, row.value, row.raw, row.unit, False, _STRENGTH, order))
            paragraph = self.section.paragraphs[order]
            yield Statement(candidate, paragraph.text, section, paragraph.place)


def find_annex(lines: Sequence[ProseLine]) -> Annex | None:
    """None where no table of indicators stands behind the prose."""
    header = next((at for at, line in enumerate(lines) if _is_header(line.text)), None)
    if header is None:
        return None
    words = "".join(_closed_up(line.text) for line in lines[header : header + _HEADER_LINES])
    columns = _COUNTS.findall(words.partition("一、")[0])
    rows = list(_rows_of(lines, header, columns))
    if "单位" not in words or len([row for row in rows if _metric_of(row.label)]) < _FEWEST_ROWS:
        return None
    first, end = header, rows[-1].line + 1
    while first and _ABOVE.fullmatch(lines[first - 1].text):
        first -= 1
    while end < len(lines) and _BELOW.fullmatch(lines[end].text):
        end += 1
    paragraphs = tuple(Paragraph(row.text, lines[row.line].place) for row in rows)
    title = lines[first].text if first < header else "附表"
    return Annex(first, end, tuple(rows), Section(None, title, (title,), paragraphs, lines[first].place))


def _is_header(text: str) -> bool:
    if _HEADED in text:
        return _HEADER.search(text) is not None
    return "指" in text and "标" in text and _HEADER.search(_closed_up(text)) is not None


def _closed_up(text: str) -> str:
    """Heads in wide letters: 「统　计　指　标」."""
    return _WIDE_LETTERS.sub("", text)


def _rows_of(lines: Sequence[ProseLine], header: int, columns: Sequence[str]) -> Iterator[AnnexRow]:
    """Labels, units and numbers in turn, whether a row is printed on one line or on several."""
    label, unit = "", ""
    numbers: list[tuple[str, float]] = []
    counted = max(1, len(columns))
    wanted = next((columns.index(name) for name in _OF_THE_YEAR if name in columns), counted - 1)
    for at in range(header, len(lines)):
        if "。" in lines[at].text:
            return
        for token in _tokens(lines[at].text, in_head=at < header + _HEADER_LINES):
            printed = read_printed(token)
            if _NO_COUNT.fullmatch(token):
                label, unit, numbers = "", "", []
            elif label and printed.state is CellState.NUMBER and printed.number is not None:
                numbers.append((token, printed.number))
                if len(numbers) == counted:
                    raw, value = numbers[wanted]
                    text = " ".join(filter(None, (label, unit, *(number for number, _ in numbers))))
                    yield AnnexRow(label, unit, raw, value, text, at)
                    label, unit, numbers = "", "", []
            elif label and not unit and token in _UNITS:
                unit = token
            elif _HEADER.search(token) or token in ("单位", "计量单位") or _COUNTS.fullmatch(token):
                label, unit, numbers = "", "", []
            else:
                # After a unit without a number a new row begins.
                label = token if unit or numbers else label + token
                unit, numbers = "", []
        if len(label) > _LONGEST_LABEL:
            return


def _tokens(text: str, *, in_head: bool) -> list[str]:
    """What the row above lacks, the number of this one is not: a dash in its place."""
    tokens = [token for token in _BORDERS.split(_closed_up(text) if in_head else text) if token]
    if len(tokens) > 2 and tokens[0].isdigit() and tokens[1] not in _UNITS:
        numbered = read_printed(tokens[1]).state is not CellState.NUMBER
        tokens[0] = _NO_NUMBER if numbered else tokens[0]
    return tokens


def _metric_of(label: str) -> str | None:
    words = _ORDINAL.sub("", _REMARK.sub("", label))
    for pattern, metric in _INDICATORS:
        match = pattern.fullmatch(words)
        if match is not None:
            part = match.groupdict().get("part")
            return f"narrative.{metric}/{_WAYS.get(part, part)}" if part else f"narrative.{metric}"
    return None
