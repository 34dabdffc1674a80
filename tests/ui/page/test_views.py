"""What the views draw from a library: evidence, search, figures, heat map, findings, holdings, whole reports."""

from dataclasses import replace

import pytest

from library.catalogue import read_holdings
from library.records import Place
from library.store import Library
from retrieval.answer import Citation
from tests.ui.page.conftest import HOSTILE, HOSTILE_AGENCY, TWINS
from tests.ui.page.drawn import draw, find, texts
from ui.page.data_table import (
    Picks,
    draw_figures,
    figures_chart,
    figures_sheet,
    read_figures,
    suggest_measures,
    total_of,
)
from ui.page.evidence import cited_table, draw_evidence
from ui.page.findings_view import FindingForm, draw_findings, findings_sheet, list_findings
from ui.page.heat_map import draw_heat_map
from ui.page.holdings_view import HoldingForm, draw_matrix, list_lines
from ui.page.operands import split_operands
from ui.page.places import read_places
from ui.page.report_view import draw_cells, draw_report
from ui.page.search_view import draw_results, draw_snippet
from ui.page.searching import Searcher, SearchForm

CITY = "鹿鸣市人民政府"


def _report(library: Library, agency: str, year: int) -> str:
    return next(
        each.report.id
        for each in read_holdings(library)
        if (each.report.agency.name, each.report.year) == (agency, year)
    )


def _citation(library: Library, metric: str | None, quote: str, section: str = "") -> Citation:
    identity = _report(library, TWINS[0], 2023)
    return Citation(3, identity, "twin-0.txt", TWINS[0], 2023, section, metric, "第二十条第（五）项/行政许可",
                    "本年处理决定数量", quote, Place(None, 9))  # fmt: skip


def test_the_panel_shows_the_cell_in_its_table(library: Library) -> None:
    drawn = draw(draw_evidence(library, _citation(library, "licences.decisions", "31"), "zh"))
    assert texts(drawn, "h3") == [f"[3]{TWINS[0]} 2023年"]
    assert texts(drawn, "td", "lit") == ["31"]
    assert texts(drawn, "p", "printed") == ["表中所载31行政许可 · 本年处理决定数量"]
    assert [each.get("href") for each in find(drawn, "a")] == [f"original/{_report(library, TWINS[0], 2023)}"]


def test_the_panel_shows_the_sentence_in_its_section(library: Library) -> None:
    citation = _citation(library, None, "政策解读形式单一。", "五、存在的主要问题及改进情况")
    drawn = draw(draw_evidence(library, citation, "en"))
    assert texts(drawn, "mark") == ["政策解读形式单一。"]
    assert texts(drawn, "h4") == ["五、存在的主要问题及改进情况"]
    assert "line 9" in texts(drawn, "p", "facts")[0]


def test_a_report_that_is_gone_is_said(library: Library) -> None:
    citation = replace(_citation(library, "licences.decisions", "31"), report="gone")
    assert texts(draw(draw_evidence(library, citation, "zh")), "p", "state") == ["这份报告已经不在库里。"]


@pytest.mark.parametrize(
    ("metric", "table"),
    [("licences.decisions", "二"), ("services/行政检查.previous", "二"), ("requests.new.total", "三"),
     ("review.total", "四"), ("narrative.disclosed", None), (None, None)],
)  # fmt: skip
def test_a_metric_knows_its_table(metric: str | None, table: str | None) -> None:
    assert cited_table(metric) == table


def test_search_counts_marks_and_pages(library: Library) -> None:
    searcher = Searcher(library)
    found = searcher.search(SearchForm("政策解读"))
    drawn = draw(draw_results(SearchForm("政策解读"), found, "zh"))
    assert texts(drawn, "p")[0].startswith(f"共 {found.total} 段，这里是第 1—")
    assert len(find(drawn, "li")) == min(found.total, 20)
    assert set(texts(drawn, "mark")) == {"政策解读"}
    narrow = SearchForm("解读", (TWINS[1],), 2023, 2023, "五", "街道")
    assert [(hit.agency, hit.year) for hit in searcher.search(narrow).hits] == [(TWINS[1], 2023)]
    assert searcher.search(replace(narrow, last_year=2022)).total == 0
    assert searcher.search(replace(narrow, area="鹿鸣市")).total == 1
    assert searcher.search(replace(narrow, agencies=(), area="鹿鸣市")).total == 0
    assert searcher.passage_text(searcher.search(narrow).hits[0].passage).startswith("政策解读形式单一")


def test_search_says_what_is_wrong_and_what_to_do_first(library: Library) -> None:
    # Here, as only who runs this should wait for Gradio.
    from ui.page.search_wiring import search

    searcher = Searcher(library)
    assert "在全部年报的正文里查找" in search(searcher, SearchForm(), "zh")
    assert "没有找到" in search(searcher, SearchForm("绝无此语"), "zh")
    assert 'class="state"' in search(searcher, SearchForm("，。"), "zh")


def test_a_hostile_passage_is_text(library: Library) -> None:
    found = Searcher(library).search(SearchForm("hacked"))
    drawn = draw(draw_results(SearchForm("<b>"), found, "zh"))
    assert [*drawn.iter("script", "img", "b")] == []
    report = draw(draw_report(library, _report(library, HOSTILE_AGENCY, 2023), "zh"))
    assert [*report.iter("script", "img")] == []
    assert all(any(words in each for each in texts(report, "p")) for words in HOSTILE)
    assert "".join(draw_snippet("«<i>»&")) == "<mark>&lt;i&gt;</mark>&amp;"


def test_figures_add_up_only_what_is_a_number(library: Library) -> None:
    picks = Picks(("licences.decisions", "fees.amount", "rules.issued"), TWINS, 2023, 2023)
    figures = read_figures(library, picks)
    columns = list(zip(*figures.points, strict=True))
    assert [(each.value, each.counted, each.of) for each in map(total_of, columns)] == [
        (62.0, 2, 2), (None, 0, 2), (None, 0, 2),
    ]  # fmt: skip
    drawn = draw(draw_figures(figures, picks, "zh"))
    assert texts(drawn, "td", "number")[:3] == ["31", "未填", "未印此行"]
    assert [each.get("data-metric") for each in find(drawn, "button", "cell-link")] == ["licences.decisions"] * 2
    sheet = figures_sheet(figures, "zh")
    assert sheet.rows[0][:5] == (TWINS[0], 2023, 31.0, "未填", "未印此行")
    assert sheet.rows[2][:3] == ("合计", None, 62.0)
    assert sheet.rows[3][:3] == ("有数字的报告", None, "2/2 份有数")


def test_figures_of_several_years_are_lines_and_of_one_year_bars(library: Library) -> None:
    over_years = figures_chart(read_figures(library, Picks(("licences.decisions",), (CITY,))), "zh")
    assert over_years is not None
    assert (over_years.kind, over_years.labels) == ("line", ("2019", "2020", "2021", "2022", "2023", "2024"))
    assert {series for _, _, series in over_years.points} == {CITY}
    bars = figures_chart(read_figures(library, Picks(("licences.decisions",), (), 2023, 2023)), "zh")
    assert bars is not None
    assert (bars.kind, bars.labels[0]) == ("bar", CITY)
    numbers = [number for _, number, _ in bars.points]
    assert numbers == sorted(numbers, reverse=True)


def test_figures_of_another_unit_stand_in_the_table_but_not_on_the_axis(library: Library) -> None:
    picks = Picks(("rate.granted", "licences.decisions"), (CITY,))
    figures = read_figures(library, picks)
    chart = figures_chart(figures, "zh")
    assert chart is not None
    assert chart.up == "予以公开率（%）"
    assert all(50 < number < 70 for _, number, _ in chart.points)
    assert "图里只画" in draw_figures(figures, picks, "zh")
    # A head of per cent has per cent below it.
    assert figures_sheet(figures, "zh").rows[0][2] == 55.43


def test_units_are_said_in_english_where_the_name_does_not_say_them(library: Library) -> None:
    figures = read_figures(library, Picks(("licences.decisions", "fees.amount", "rate.granted"), TWINS))
    assert figures_sheet(figures, "en").heads[2:5] == (
        "administrative licences, decisions", "administrative fees, amount (10,000 yuan)", "share granted (%)",
    )  # fmt: skip


def test_nothing_picked_is_said(library: Library) -> None:
    figures = read_figures(library, Picks(("nonsense",)))
    assert 'class="state"' in draw_figures(figures, Picks(("nonsense",)), "zh")
    offered = find(draw(draw_figures(read_figures(library, Picks()), Picks(), "en")), "button", "preset")
    assert offered[0].get("data-id") == "requests.new.total"
    assert len(offered) == 8


def test_words_to_try_are_held_by_the_library(library: Library) -> None:
    from ui.page.search_wiring import search

    searcher = Searcher(library)
    tries = [each.get("data-words") for each in find(draw(search(searcher, SearchForm(), "zh")), "button")]
    assert tries == list(searcher.examples())
    assert tries
    assert all(searcher.search(SearchForm(str(word))).total for word in tries)


def test_measures_are_found_in_both_languages() -> None:
    assert suggest_measures("行政许可 处理", "zh")[0] == ("licences.decisions", "行政许可·本年处理决定数量（件）")
    assert suggest_measures("licences decisions", "en")[0][0] == "licences.decisions"
    assert suggest_measures("绝无此项", "zh") == []


def test_the_heat_map_has_a_line_a_cell_and_tells_the_forms_apart(library: Library) -> None:
    drawn = draw(draw_heat_map(library, CITY, "zh"))
    assert texts(drawn, "th")[1:7] == ["2019", "2020", "2021", "2022", "2023", "2024"]
    (line,) = (each for each in find(drawn, "tr") if texts(each, "th") == ["行政许可 · 本年增/减"])
    assert [each.get("class").split()[-1] for each in find(line, "td")][2:] == ["absent"] * 4
    assert all("step-" in each.get("class") for each in find(line, "td")[:2])
    assert "没有读到表格" in draw_heat_map(library, "无此单位", "zh")


def test_findings_are_filtered_and_name_their_operands(library: Library) -> None:
    found = list_findings(library, FindingForm(rule="R2", severity="error"))
    assert {(each.held.report.agency.name, each.held.report.year) for each in found} == {("望澜市教育局", 2022)}
    drawn = draw(draw_findings(found, FindingForm(), "zh"))
    assert texts(drawn, "span", "badge") == ["有误"] * len(found)
    (first, *_) = find(drawn, "button", "operand")
    assert first.get("data-metric").startswith("requests.total.")
    assert findings_sheet(found, "zh").rows[0][:4] == ("望澜市教育局", 2022, "R2", "error")
    assert "没有符合的核对发现" in draw_findings([], FindingForm(), "zh")
    assert list_findings(library, FindingForm(first_year=2023, rule="R2", severity="error")) == []


def test_the_matrix_shows_gaps_and_quality(library: Library) -> None:
    drawn = draw(draw_matrix(list_lines(library, HoldingForm("前进")), HoldingForm(), "zh"))
    assert texts(drawn, "thead")[0].endswith("2023")
    assert [each.get("class") for each in find(drawn, "button", "dot")] == ["dot part", "dot part"]
    everything = draw(draw_matrix(list_lines(library, HoldingForm()), HoldingForm(), "zh"))
    lines = {texts(line, "th")[0]: len(find(line, "span", "gap")) for line in find(find(everything, "tbody")[0], "tr")}
    assert {name: gaps for name, gaps in lines.items() if "前进" in name or CITY in name} == {
        next(name for name in lines if name.startswith(TWINS[0])): 5,
        next(name for name in lines if name.startswith(TWINS[1])): 5,
        next(name for name in lines if name.startswith(CITY)): 0,
    }
    assert [line.agency for line in list_lines(library, HoldingForm(kind="市政府"))] == [CITY]
    assert "没有符合的报告" in draw_matrix([], HoldingForm(), "zh")


def test_a_report_opens_at_its_cell_and_at_its_sentence(library: Library) -> None:
    identity = _report(library, TWINS[1], 2023)
    drawn = draw(draw_report(library, identity, "zh", lit=("penalties.decisions",)))
    assert texts(drawn, "td", "lit") == ["7"]
    assert texts(drawn, "h4")[:2] == ["一、总体情况", "二、主动公开政府信息情况"]
    quoted = draw(draw_report(library, identity, "zh", quote="下一步多用图解。"))
    assert texts(quoted, "mark") == ["下一步多用图解。"]
    assert find(drawn, "button", "danger") == []
    assert len(find(draw(draw_report(library, identity, "zh", removable=True)), "button", "danger")) == 1
    assert "已经不在库里" in draw_report(library, "gone", "zh")


def test_the_operands_of_a_finding_are_lit_together(library: Library) -> None:
    title, body = draw_cells(
        library, _report(library, TWINS[0], 2023), ("licences.decisions", "penalties.decisions"), "zh"
    )
    assert (title, texts(draw(body), "td", "lit")) == (f"{TWINS[0]} 2023年", ["31", "7"])


def test_operands_of_a_rule_over_two_years_are_lit_each_in_its_year(library: Library) -> None:
    metrics = ("requests.carried_out.total", "requests.carried_in.total")
    assert split_operands("R21", metrics, "2021") == (metrics[1:], metrics[:1])
    assert split_operands("R15", ("rules.in_force", "rules.issued"), "2021") == (
        ("rules.in_force", "rules.issued"),
        ("rules.in_force",),
    )
    assert split_operands("R2", metrics, "2021") == (metrics, ())
    identity = _report(library, CITY, 2023)
    _, body = draw_cells(library, identity, metrics, "zh", rule="R21")
    drawn = draw(body)
    assert [each.get("data-metric") for each in find(drawn, "td", "lit")] == [metrics[1], metrics[0]]
    assert texts(drawn, "h4") == ["2022年"]


def test_names_are_suggested_by_any_of_their_words(library: Library) -> None:
    places = read_places(library)
    assert places.suggest("前进") == [*TWINS]
    assert places.suggest("西临 前进") == [TWINS[1]]
    assert places.suggest("鹿鸣")[0].startswith("鹿鸣市")
    assert places.suggest("绝无") == []
    assert (places.years[0], places.years[-1]) == (2019, 2024)
