"""The evaluation's stored results as the page shows them, and what stands there where none are stored."""

from pathlib import Path

import pytest

from eval.cell_counts import CellCounts
from eval.measures import Rate
from eval.results import RESULTS, Failure, Result, read_results, write_result
from tests.ui.page.drawn import draw, find, texts
from ui.page.evaluation_view import draw_none, draw_scores, draw_trend, trend_chart
from ui.page.failures_view import FailureForm, choose_failures, draw_failures, expected_words, failures_sheet


def _failure(number: int, verdict: str = "wrong") -> Failure:
    asked, gold = f"<b>问{number}</b>", "licences.decisions 某局 2023 = 9"
    return Failure(f"two_step-{number:03}", asked, verdict, "lacks it", gold, "fact: 8件[1]", "按：某局")


def _result(commit: str, made: str, tables: float, failures: tuple[Failure, ...] = ()) -> Result:
    figures = {
        "wrong_figures": Rate(0.0, 0.0, 0.01, 400),
        "tables_right": Rate(tables, 0.9, 0.99, 400),
        "right.two_step": Rate(0.5, 0.4, 0.6, 20),
        "right.unheard": Rate(1.0, 0.9, 1.0, 3),
        **{f"{name}.fused": Rate(0.94, 0.9, 0.97, 139) for name in ("ndcg10", "recall5", "recall50", "mrr")},
    }
    return Result(commit, made, "", 9.8, figures, {"two_step-001": {"right": 0.0}}, failures,
                  (CellCounts("tab lines", 390, 1, 7), CellCounts("markdown", 398)))  # fmt: skip


OLD = _result("aaaaaaaaaa", "2026-01-01T08:00:00+00:00", 0.9)
NEW = _result("bbbbbbbbbb", "2026-02-01T08:00:00+00:00", 0.95, tuple(map(_failure, range(25))))


def test_the_scores_say_what_was_asked_and_how_it_went() -> None:
    drawn = draw(draw_scores(NEW, "zh"))
    assert texts(drawn, "strong") == ["0.0%", "95.0%"]
    assert texts(drawn, "span", "card-name") == ["数字答错", "表格问题答对"]
    assert "越低越好" in texts(drawn, "span", "hint")[0]
    rows = [texts(row, "td") for row in find(drawn, "tr")]
    assert ["", "50.0%", "40.0%–60.0%", "20"] in rows
    assert ["0.940"] * 4 in rows
    assert ["390", "1", "7"] in rows
    # A kind that the page has no words for is called what the results call it.
    assert {"两步", "unheard", "tab lines"} <= set(texts(drawn, "th"))
    assert "markdown" not in texts(drawn, "th")


def test_failures_are_filtered_paged_and_escaped() -> None:
    drawn = draw(draw_failures(NEW, FailureForm(), "zh"))
    assert len(find(drawn, "li")) == 20
    assert texts(drawn, "p", "asked")[0] == "<b>问0</b>"
    assert texts(drawn, "dd")[:3] == ["行政许可·本年处理决定数量 某局 2023 = 9", "数字：8件[1]", "按：某局"]
    assert [each.get("data-offset") for each in find(drawn, "button")] == ["0", "20"]
    assert len(find(draw(draw_failures(NEW, FailureForm(offset=20), "zh")), "li")) == 5
    assert choose_failures(NEW, FailureForm(verdict="refused")) == []
    assert len(choose_failures(NEW, FailureForm(kind="two_step"))) == 25
    assert "没有符合的问题" in draw_failures(OLD, FailureForm(), "zh")
    assert failures_sheet(NEW, "en").rows[0][:4] == (
        "two_step-000", "<b>问0</b>", "wrong", "administrative licences, decisions 某局 2023 = 9",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kept", "chinese", "english"),
    [
        ("refusal: year_not_held or opinion", "应拒答（没有这一年 / 问看法）", "a refusal (year not held / opinion)"),
        ("ask back: 甲局, 乙局", "应反问是哪一个：甲局, 乙局", "asks back: 甲局, 乙局"),
        ("says 教育局; “原话”", "应写明 教育局；“原话”", "says 教育局; “原话”"),
        ("review.total  2021 = 54", "行政复议·总计 2021 = 54", "administrative reviews, total 2021 = 54"),
    ],
)  # fmt: skip
def test_the_gold_is_told_in_both_languages(kept: str, chinese: str, english: str) -> None:
    assert (expected_words(kept, "zh"), expected_words(kept, "en")) == (chinese, english)


def test_the_trend_is_drawn_from_two_results_on() -> None:
    chart = trend_chart([OLD, NEW], "en")
    assert chart is not None
    assert chart.labels == ("01-01 aaaaaaa", "02-01 bbbbbbb")
    assert ("02-01 bbbbbbb", 95.0, "Table questions right") in chart.points
    assert trend_chart([NEW], "en") is None
    rows = find(draw(draw_trend([OLD, NEW], "zh")), "tr")
    assert [texts(row, "td")[:2] for row in rows[1:]] == [["1", "95.0%"], ["1", "90.0%"]]
    assert "只存有一次结果" in draw_trend([NEW], "zh")


def test_stored_results_are_read_anew_when_one_is_added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Here, as only who runs this should wait for Gradio.
    from ui.page import evaluation_wiring
    from ui.page.evaluation_wiring import chosen_result, show, stored_results

    monkeypatch.setattr(evaluation_wiring, "RESULTS", tmp_path)
    monkeypatch.setattr(evaluation_wiring, "read_results", lambda: read_results(tmp_path))
    assert stored_results() == ([], "")
    assert chosen_result("") is None
    assert show(None, FailureForm(), "zh")[0] == draw_none("zh")
    write_result(OLD, tmp_path)
    write_result(NEW, tmp_path)
    assert chosen_result("gone") == chosen_result("bbbbbbbbbb") == stored_results()[0][-1]
    (tmp_path / "cc.json").write_text("{}", encoding="utf-8")
    results, fault = stored_results()
    assert results == []
    assert "no result of an evaluation" in fault


def test_the_results_of_the_repository_can_be_shown() -> None:
    from ui.page.evaluation_wiring import stored_results

    assert [*RESULTS.glob("*.json")]
    for language in ("zh", "en"):
        for result in stored_results()[0]:
            assert "<table" in draw_scores(result, language)
            assert len(find(draw(draw_failures(result, FailureForm(), language)), "li")) <= 20
