"""A heading within a part counts as a mention, and is told before the sentence under it; the form's headings do not."""

from pathlib import Path

import pytest

from library.store import Library
from retrieval.assistant import Assistant
from tests.retrieval.narratives.reports import build_library, made_report

EAST, WEST = "云州市临江区东湖街道办事处", "云州市临江区西湖街道办事处"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("mentions")
    reports = (
        made_report(EAST, 2020, {"一、总体情况 › （一）重视培训": ("学习《条例》一次。",), "三、申请情况": ("无。",)}),
        made_report(WEST, 2020, {"一、总体情况 › （一）平台": ("建微信群三个，设微信小店。",)}),
    )
    return build_library(folder / "library", reports)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("哪些单位提到了培训？", [(EAST, "（一）重视培训：“学习《条例》一次。”")]),
        ("哪些单位提到微信群？", [(WEST, "：“建微信群三个，设微信小店。”")]),
        ("哪些单位提到微信公众号？", [(WEST, "：“建微信群三个，设微信小店。”")]),
        ("哪些单位提到申请情况？", []),
    ],
)
def test_who_mentions_it(library: Library, question: str, said: list[tuple[str, str]]) -> None:
    answer = Assistant.open(library).ask(question).answer
    assert [(value.agency or "") for value in answer.values if value.operation == "list"] == [name for name, _ in said]
    assert all(words in answer.text for _, words in said)
