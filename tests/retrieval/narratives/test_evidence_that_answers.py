"""A sentence that only shares words with a question is no evidence: not of who leads, who came, or what was taught."""

from pathlib import Path

from retrieval.assistant import Assistant
from tests.retrieval.narratives.reports import build_library, made_report

OFFICE = "云州市临江区教育局"
PARTS = {
    "一、总体情况": (
        "全年主动公开政府信息184条。",
        "领导小组组长由局党组书记担任，副局长列席区政府常务会议。",
        "废止规范性文件九件，多数与学科类培训审批有关。",
        "招生方案分四次征求意见，体育分值退回五十分。",
        "村民问得最细的是安全责任由谁负，公告里没有写。",
    ),
    "五、存在的主要问题及改进情况": ("公告寄到时已经过期。", "改进：重大事项公告增加“谁负责”一栏。"),
}


def _asked(tmp_path: Path, *questions: str, parts: dict[str, tuple[str, ...]] | None = None) -> list[list[str]]:
    made = build_library(tmp_path / "library", [made_report(OFFICE, 2020, parts or PARTS, kind="部门")])
    assistant = Assistant.open(made)
    return [[each.quote for each in assistant.ask(question).answer.citations] for question in questions]


def test_who_leads_is_said_by_what_names_an_office(tmp_path: Path) -> None:
    (quoted,) = _asked(tmp_path, "教育局2020年谁负责信息公开工作")
    assert quoted == ["领导小组组长由局党组书记担任，副局长列席区政府常务会议。"]


def test_whether_somebody_was_replaced_is_said_by_what_says_so(tmp_path: Path) -> None:
    changed = {"一、总体情况": ("局长换任，公开工作仍由办公室承办。", "副局长列席常务会议。")}
    assert _asked(tmp_path / "same", "教育局2020年换了领导吗") == [[]]
    assert _asked(tmp_path / "new", "教育局2020年换了局长吗", parts=changed) == [["局长换任，公开工作仍由办公室承办。"]]


def test_what_others_teach_is_no_training_of_the_office(tmp_path: Path) -> None:
    assert _asked(tmp_path, "教育局2020年办过培训吗") == [[]]


def test_a_number_of_opinions_is_no_number_of_times(tmp_path: Path) -> None:
    assert _asked(tmp_path, "教育局2020年招生方案征求意见收到多少条意见") == [[]]
