"""Asked what is done about a trouble, a report answers with the remedy that belongs to it."""

from pathlib import Path

import pytest

from library.store import Library
from retrieval.assistant import Assistant
from tests.retrieval.narratives.reports import Parts, build_library, made_report

TOWN = "云州市临江区柳溪镇人民政府"
PAIRED: Parts = {
    "五、存在的主要问题及改进情况": (
        "存在问题：一是广播稿念过就忘；二是村会计不会填表。",
        "改进措施：一是备查簿放在村部；二是派两名大学生上门教。",
    )
}
UNEVEN: Parts = {
    "五、存在的主要问题及改进情况": (
        "存在问题：一是公示栏反光看不清；二是答复超期。三是信息重复。",
        "改进：公示栏改为斜放，避开正午日光；答复满十日自动提醒。",
    )
}
UNMARKED: Parts = {
    "五、存在的主要问题及改进情况": (
        "主要问题有：公示栏更换不及时；老人看不懂公示表；账号密码常丢失。",
        "改进措施有：由驻村干部每月拍照上传；表旁边画图例，组长上门念；两人分存一份密码。",
        "另外，向县里争取岗位两名。",
    )
}


@pytest.mark.parametrize(
    ("parts", "question", "wanted", "unwanted"),
    [
        (PAIRED, "柳溪镇2020年村会计不会填表怎么办？", "二是派两名大学生上门教。", "一是备查簿放在村部；"),
        (PAIRED, "柳溪镇2020年广播稿念过就忘怎么解决？", "一是备查簿放在村部；", "二是派两名大学生上门教。"),
        (UNMARKED, "柳溪镇2020年怎么让老人看懂公示？", "表旁边画图例，组长上门念；", "两人分存一份密码"),
        (UNMARKED, "柳溪镇2020年账号密码丢失怎么解决？", "两人分存一份密码。", "表旁边画图例"),
        (UNEVEN, "柳溪镇2020年公示栏反光往后怎么办？", "公示栏改为斜放", "没有"),
    ],
)
def test_a_trouble_brings_its_remedy(tmp_path: Path, parts: Parts, question: str, wanted: str, unwanted: str) -> None:
    library: Library = build_library(tmp_path / "library", [made_report(TOWN, 2020, parts, kind="乡镇")])
    quotes = [citation.quote for citation in Assistant.open(library).ask(question).answer.citations]
    assert any(wanted in quote for quote in quotes)
    assert not any(unwanted in quote for quote in quotes)


@pytest.mark.parametrize("asked", ["存在的问题打算怎么解决", "的问题怎么解决", "打算如何解决不足"])
def test_how_the_problems_are_solved_is_told_by_all_plans(tmp_path: Path, asked: str) -> None:
    library: Library = build_library(tmp_path / "library", [made_report(TOWN, 2020, PAIRED, kind="乡镇")])
    quotes = [citation.quote for citation in Assistant.open(library).ask(f"柳溪镇2020年{asked}？").answer.citations]
    assert quotes == ["一是备查簿放在村部；", "二是派两名大学生上门教。"]
