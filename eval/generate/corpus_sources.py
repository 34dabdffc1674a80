"""Reads the sources of the corpus: what each report says, and what is true of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

from eval.generate.corpus_cells import blank_out, fill_cells
from eval.generate.fill import form_of
from eval.generate.source import SourceReport, SourceSection
from library.records import Area

CORPUS = Path(__file__).parents[2] / "corpus"
PART_TITLES = {
    "一": "一、总体情况",
    "二": "二、主动公开政府信息情况",
    "三": "三、收到和处理政府信息公开申请情况",
    "四": "四、政府信息公开行政复议、行政诉讼情况",
    "五": "五、存在的主要问题及改进情况",
    "六": "六、其他需要报告的事项",
}
FICTION_NOTICE = "【虚构样例】本报告中的机关、地名、人物和数据均属编造，仅供程序演示。"
_TITLE = "{name}{year}年政府信息公开工作年度报告"
_SUB_HEADING = re.compile(r"(（[一二三四五六七八九十]）[^。；：，]{2,20}|\d、[^。；：，]{2,12})")


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake that was put in on purpose."""

    rule: str
    cells: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class CorpusReport:
    """A report of the corpus with the truth about it."""

    report: SourceReport
    stem: str
    """The file's name without its suffix."""
    format: str
    """txt, txt-pipes, md, html, docx or pdf."""
    short_names: tuple[str, ...]
    kind: str
    area: Area
    figures: Mapping[str, float] = field(default_factory=dict)
    """Figures that the prose states, without the prefix `narrative.`."""
    faults: tuple[Fault, ...] = ()
    relabelled: Mapping[str, str] = field(default_factory=dict)
    """Labels of the form that the report words in its own way."""


def read_fictional() -> Iterator[CorpusReport]:
    """The reports of the invented agencies, by agency and year."""
    for path in sorted((CORPUS / "sources" / "fictional").glob("*.toml")):
        yield from _read_agency(path)


def read_digests() -> Iterator[CorpusReport]:
    """The digests of published reports."""
    for path in sorted((CORPUS / "sources" / "digests").glob("*.toml")):
        yield _read_digest(path)


def _read_agency(path: Path) -> Iterator[CorpusReport]:
    source = tomllib.loads(path.read_text(encoding="utf-8"))
    agency = source["agency"]
    previous: Mapping[str, str] = {}
    for at, year in enumerate(sorted(int(key) for key in source if key.isdigit())):
        told = source[str(year)]
        form = form_of(year)
        cells = fill_cells(form, told, previous)
        previous = cells
        shown = blank_out(cells, told.get("blank", ()))
        format = agency["formats"][at]
        title = agency.get("title", _TITLE).format(name=agency["name"], year=year)
        report = SourceReport(
            agency=agency["name"],
            year=year,
            form=form,
            title=title if format == "txt" else title.replace("\n", ""),
            sections=_read_sections(told),
            cells=shown | told.get("printed", {}),
            preamble=(FICTION_NOTICE,),
            published=_read_date(told),
            signature=agency.get("signature", agency["name"]),
        )
        yield CorpusReport(
            report,
            f"{path.stem}-{year}",
            format,
            tuple(agency["short_names"]),
            agency["kind"],
            Area(**agency["area"]),
            told.get("figures", {}),
            tuple(Fault(fault["rule"], tuple(fault["cells"]), fault["note"]) for fault in told.get("faults", ())),
        )


def _read_digest(path: Path) -> CorpusReport:
    source = tomllib.loads(path.read_text(encoding="utf-8"))
    agency = source["agency"]
    filled = fill_cells("2019", {}, {})
    cells = {metric: raw for metric, raw in filled.items() if not _matches(metric, source.get("absent", ()))}
    cells = blank_out(cells, source.get("blank", ()))
    report = SourceReport(
        agency=agency["name"],
        year=source["year"],
        form="2019",
        title=source["title"],
        sections=_read_sections(source),
        cells=cells | source.get("cells", {}),
        preamble=tuple(source["preamble"].split("\n")),
        published=_read_date(source),
        signature=source.get("signature"),
    )
    return CorpusReport(
        report,
        path.stem,
        source["format"],
        tuple(agency["short_names"]),
        agency["kind"],
        Area(**agency["area"]),
        source.get("figures", {}),
        relabelled=source.get("relabelled", {}),
    )


def _read_sections(told: Mapping[str, object]) -> tuple[SourceSection, ...]:
    """Every part of the outline with its sub-sections; a part that nothing is said under has its heading only."""
    sections: list[SourceSection] = []
    for number, title in PART_TITLES.items():
        heading, paragraphs, part = title, list[str](), number
        for line in str(told.get(number, "")).split("\n"):
            if _SUB_HEADING.fullmatch(line):
                sections.append(SourceSection(heading, tuple(paragraphs), part or None))
                heading, paragraphs, part = line, [], ""
            elif line:
                paragraphs.append(line)
        sections.append(SourceSection(heading, tuple(paragraphs), part or None))
    return tuple(sections)


def _read_date(told: Mapping[str, object]) -> date | None:
    published = told.get("published")
    return published if isinstance(published, date) else None


def _matches(metric: str, patterns: tuple[str, ...] | list[str]) -> bool:
    return any(fnmatchcase(metric, pattern) for pattern in patterns)
