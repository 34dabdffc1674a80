"""The fifth part falls into its points, whatever its writer's way of counting them."""

from pathlib import Path

import pytest

from library.store import Library
from retrieval.narratives.enumeration import Points, cut_points
from retrieval.narratives.evidence import read_texts
from retrieval.plan import Scope
from retrieval.tables.roster import roster_of
from tests.retrieval.narratives.reports import Parts, build_library, made_report

FIVE = "五、存在的主要问题及改进情况"
WAYS: dict[str, tuple[Parts, list[str], list[str]]] = {
    "one sentence of 一是 二是": (
        {
            FIVE: (
                "2020年工作取得进展，但还存在一些不足，主要表现在：一是队伍薄弱；二是更新不及时。三是渠道单一。",
                "针对上述问题，将采取以下措施：",
                "1. 加强队伍建设。开展培训。",
                "2. 拓宽公开渠道。",
            )
        },
        ["一是队伍薄弱；", "二是更新不及时。", "三是渠道单一。"],
        ["1. 加强队伍建设。开展培训。", "2. 拓宽公开渠道。"],
    ),
    "sub-headings, points within points": (
        {
            FIVE: (),
            f"{FIVE} › （一）存在的主要问题": (
                "1、重形式，轻问题。一是内容不深。二是事前公开少。",
                "2、反馈不够。",
            ),
            f"{FIVE} › （二）改进情况": ("继续充实公开内容，做好梳理。",),
        },
        ["1、重形式，轻问题。一是内容不深。二是事前公开少。", "2、反馈不够。"],
        ["继续充实公开内容，做好梳理。"],
    ),
    "one paragraph that turns": (
        {FIVE: ("一是解读不够深入。二是人员变动频繁。下一步，我局将加强解读；同时配齐专人。",)},
        ["一是解读不够深入。", "二是人员变动频繁。"],
        ["下一步，我局将加强解读；同时配齐专人。"],
    ),
    "headings within a paragraph": (
        {FIVE: ("（一）存在的问题。一是宣传不足。", "（二）改进措施。一是加大宣传。二是办开放日。")},
        ["一是宣传不足。"],
        ["一是加大宣传。", "二是办开放日。"],
    ),
    "no marks at all": (
        {FIVE: ("公开栏离村口远，风吹日晒看不清。", "改进：旧栏换防水覆膜。")},
        ["公开栏离村口远，风吹日晒看不清。"],
        ["改进：旧栏换防水覆膜。"],
    ),
    "another outline": (
        {"六、存在的问题和改进措施": ("（1）经费不足；（2）查询不便。", "今后将增设检索功能。")},
        ["（1）经费不足；", "（2）查询不便。"],
        ["今后将增设检索功能。"],
    ),
    "nothing to say": ({"一、总体情况": ("全年公开12条。",)}, [], []),
}


@pytest.mark.parametrize("way", WAYS)
def test_points_are_cut_as_printed(way: str, tmp_path: Path) -> None:
    parts, problems, improvements = WAYS[way]
    library = build_library(tmp_path / "library", [made_report("甲镇人民政府", 2020, parts)], index=False)
    points = _cut(library)
    assert [point.text for point in points.problems] == problems
    assert [point.text for point in points.improvements] == improvements


def test_every_point_knows_its_own_line(tmp_path: Path) -> None:
    parts = WAYS["one sentence of 一是 二是"][0]
    library = build_library(tmp_path / "library", [made_report("甲镇人民政府", 2020, parts)], index=False)
    points = _cut(library)
    assert [point.place.line for point in points.problems] == [2, 2, 2]
    assert [point.place.line for point in points.improvements] == [4, 5]
    assert {point.section.title for point in points.problems} == {FIVE}


def _cut(library: Library) -> Points:
    (report,) = read_texts(library, roster_of(library).holders(Scope()))
    return cut_points(report)
