"""The program reads its own corpus without a mistake and finds the planted faults and no others."""

from __future__ import annotations

from functools import cache

from eval.generate.corpus_sources import CORPUS, CorpusReport, read_digests, read_fictional
from ingest.checks import check_report, check_years
from ingest.report import hash_file, read_report
from library.records import ReadReport
from tests.rows import each_row

ENTRIES = {entry.stem: entry for entry in (*read_digests(), *read_fictional())}
DIGESTS = {entry.stem for entry in read_digests()}
UNCHECKED = {
    "shijiu-2020": {("R3", "warning"), ("R21", "warning")},
    "shijiu-2021": {("R21", "warning")},
    "xingang-2020": {("R3", "warning"), ("R5", "warning")},
}
ODD_AS_PUBLISHED = {"donghu-2020": {("R13", "warning")}}


@cache
def read(stem: str) -> ReadReport:
    folder = "digests" if stem in DIGESTS else "fictional"
    file = next((CORPUS / folder).glob(f"{stem}.*"))
    return read_report(file, hash_file(file))


def expected(entry: CorpusReport) -> set[tuple[str, str]]:
    planted = {(fault.rule, "warning" if fault.rule == "R24" else "error") for fault in entry.faults}
    return planted | UNCHECKED.get(entry.stem, set()) | ODD_AS_PUBLISHED.get(entry.stem, set())


@each_row("stem", ENTRIES)
def test_report_is_read_as_its_source_says(stem: str) -> None:
    entry, held = ENTRIES[stem], read(stem)
    agency = held.report.agency
    assert (agency.name, agency.kind, held.report.year, held.report.form) == (
        entry.report.agency,
        entry.kind,
        entry.report.year,
        entry.report.form,
    )
    assert {cell.metric: cell.raw for cell in held.cells} == dict(entry.report.cells)
    parts = [section.number for section in held.sections if section.number and len(section.path) == 1]
    assert parts == list("一二三四五六")


@each_row("stem", ENTRIES)
def test_no_figure_of_the_prose_is_read_wrong(stem: str) -> None:
    entry, held = ENTRIES[stem], read(stem)
    values = {figure.metric.removeprefix("narrative."): figure.value for figure in held.figures}
    assert {name: values[name] for name in entry.figures if name in values} == {
        name: value for name, value in entry.figures.items() if name in values
    }
    assert {"disclosed", "requests"} & entry.figures.keys() <= values.keys()


@each_row("stem", ENTRIES)
def test_findings_are_the_planted_faults_and_no_others(stem: str) -> None:
    entry, held = ENTRIES[stem], read(stem)
    before = f"{stem[:-4]}{entry.report.year - 1}"
    found = check_report(held) + (check_years(held, read(before)) if before in ENTRIES else ())
    assert {(finding.rule, finding.severity) for finding in found} == expected(entry)
