"""The corpus on disk is what its sources say, tells the truth about itself, and copies no published report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from eval.generate.build_corpus import render_corpus, same_content
from eval.generate.corpus_sources import (
    CORPUS,
    FICTION_NOTICE,
    PART_TITLES,
    CorpusReport,
    read_digests,
    read_fictional,
)
from library.forms import Balance, Term, balances, cell_specs, year_balances
from tests.rows import each_row

PUBLISHED = Path(__file__).parents[3] / "shared" / "reports"
FICTIONAL = {entry.stem: entry for entry in read_fictional()}
DIGESTS = {entry.stem: entry for entry in read_digests()}
PUBLISHED_PREFIX = {
    "xinghua-2020": "000",
    "renhe-2020": "001",
    "donghu-2020": "002",
    "xingang-2020": "003",
    "tiedong-2020": "004",
}
FAULTS = {
    ("qiyun-zhegui-2023", "R17"),
    ("yunxiu-2023", "R21"),
    ("yunxiu-ziran-2021", "R6"),
    ("luming-2023", "R15"),
    ("wanglan-jiaoyu-2022", "R2"),
    ("yanhui-2023", "R24"),
}
NAMES = (
    "2020年政府信息公开工作年度报告",
    "2020年度政府信息公开工作年度报告",
    "政务公开（政府信息公开）工作领导小组",
    "国务院办公厅政府信息与政务公开办公室",
    "2020年本行政区域（或本部门）政府信息公开发布总数量（非新闻类、消息类）",
    "朝阳区政府门户网站（北京·朝阳",
    "铁东区人民政府门户网站",
    "云阳县人民政府公众信息网",
    "政府信息资源的规范化、标准化管理",
)


def prose_of(entry: CorpusReport) -> str:
    return "\n".join(text for section in entry.report.sections for text in section.paragraphs)


def broken(entry: CorpusReport, previous: CorpusReport | None) -> set[str]:
    """Rules of arithmetic that the cells break, where every operand is a number."""
    form = entry.report.form
    rules: set[str] = set()
    held: dict[int, Mapping[str, str]] = {0: entry.report.cells, 1: previous.report.cells if previous else {}}
    checked: list[Balance] = list(balances(form))
    if previous:
        checked.extend(year_balances(form, previous.report.form))
    for balance in checked:
        sides = [[amount(held, term) for term in side] for side in (balance.left, balance.right)]
        numbers = [[value for value in side if value is not None] for side in sides]
        if list(map(len, sides)) == list(map(len, numbers)) and sum(numbers[0]) != sum(numbers[1]):
            rules.add(balance.rule)
    return rules


def amount(held: Mapping[int, Mapping[str, str]], term: Term) -> int | None:
    raw = held[term.years_back].get(term.metric, "")
    return term.sign * int(raw) if raw else None


def test_corpus_on_disk_is_a_fresh_rendering() -> None:
    rendered = dict(render_corpus())
    held = {path for folder in ("digests", "fictional") for path in (CORPUS / folder).iterdir()}
    assert held == rendered.keys()
    assert [path.name for path, data in rendered.items() if not same_content(path.read_bytes(), data)] == []


def test_corpus_has_fourteen_agencies_six_years_and_every_format() -> None:
    by_agency: dict[str, list[CorpusReport]] = {}
    for entry in FICTIONAL.values():
        by_agency.setdefault(entry.report.agency, []).append(entry)
    assert len(by_agency) == 14
    for entries in by_agency.values():
        assert [entry.report.year for entry in entries] == list(range(2019, 2025))
        assert {entry.format for entry in entries} == {"txt", "txt-pipes", "md", "html", "docx", "pdf"}
    shared = [name for entries in by_agency.values() for name in entries[0].short_names]
    assert shared.count("栖云街道") == 2
    assert sorted(entry.format for entry in DIGESTS.values()) == ["docx", "html", "md", "pdf", "txt"]


@each_row("stem", FICTIONAL)
def test_cells_fill_the_form_and_break_only_what_is_planted(stem: str) -> None:
    entry = FICTIONAL[stem]
    previous = FICTIONAL.get(f"{stem[:-4]}{entry.report.year - 1}")
    assert entry.report.cells.keys() == cell_specs(entry.report.form).keys()
    planted = {fault.rule for fault in entry.faults}
    assert broken(entry, previous) == planted - {"R17", "R24"}


@each_row("stem", FICTIONAL)
def test_prose_agrees_with_its_truth_and_its_tables(stem: str) -> None:
    entry = FICTIONAL[stem]
    prose, cells = prose_of(entry), entry.report.cells
    assert entry.report.preamble == (FICTION_NOTICE,)
    nothing_said = {"requests", "review"}
    unstated = {name for name, value in entry.figures.items() if f"{value:g}" not in prose}
    assert unstated <= {name for name in nothing_said if entry.figures.get(name) == 0}
    stated = entry.figures.get("requests")
    if stated is not None:
        wrong = stated != float(cells["requests.new.total"])
        assert wrong == any(fault.rule == "R17" for fault in entry.faults)
    if "review" in entry.figures:
        assert entry.figures["review"] == float(cells["review.total"])
    if "suits" in entry.figures:
        assert entry.figures["suits"] == float(cells["suit_direct.total"]) + float(cells["suit_after_review.total"])
    for whole, parts in (("disclosed", "channel"), ("disclosed", "category"), ("requests", "filing")):
        values = [value for name, value in entry.figures.items() if name.startswith(f"{whole}.{parts}/")]
        assert not values or sum(values) == entry.figures[whole]


def test_six_faults_are_planted_and_told() -> None:
    planted = {(stem, fault.rule) for stem, entry in FICTIONAL.items() for fault in entry.faults}
    assert planted == FAULTS
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    for stem, rule in FAULTS:
        assert re.search(rf"`{stem}`[^\n]*{rule}\b", readme), stem


def test_only_the_planted_report_repeats_the_year_before() -> None:
    repeated = set()
    for stem, entry in FICTIONAL.items():
        previous = FICTIONAL.get(f"{stem[:-4]}{entry.report.year - 1}")
        if previous:
            strip = re.compile(r"20\d\d")
            sentences = set(re.split(r"[。\n]", strip.sub("", prose_of(entry))))
            before = set(re.split(r"[。\n]", strip.sub("", prose_of(previous))))
            if len(sentences & before) > len(sentences) / 2:
                repeated.add(stem)
    assert repeated == {"yanhui-2023"}


@pytest.mark.parametrize("stem", DIGESTS)
def test_digest_opens_by_saying_what_it_is(stem: str) -> None:
    report = DIGESTS[stem].report
    assert report.agency in report.title
    assert str(report.year) in report.title
    assert report.title.endswith("年度报告（摘编）")
    assert report.preamble[0].startswith("【摘编】")


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published reports are not beside this checkout")
@pytest.mark.parametrize("stem", DIGESTS)
def test_digest_copies_no_phrase_of_the_published_report(stem: str) -> None:
    published = next(PUBLISHED.glob(f"{PUBLISHED_PREFIX[stem]}*"))
    original = re.sub(r"\s", "", published.read_text(encoding="utf-8"))
    report = DIGESTS[stem].report
    texts = [*report.preamble, *(text for section in report.sections for text in section.paragraphs)]
    allowed = (report.agency, *PART_TITLES.values(), *NAMES)
    copied = []
    for text in texts:
        own = re.sub(r"《[^》]*》|（[^）]*号）|https?://[\w./]+|\s", "|", text)
        for name in allowed:
            own = own.replace(name, "|")
        copied += [own[at : at + 13] for at in range(len(own) - 12) if own[at : at + 13] in original]
    assert copied == []
