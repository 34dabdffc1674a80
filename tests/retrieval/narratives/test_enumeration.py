"""The fifth part falls into its points, whatever its writer's way of counting them."""

from pathlib import Path

import pytest

from library.store import Library
from retrieval.narratives.enumeration import Points, cut_points, heading_of
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
    "what it is, then what is done": (
        {FIVE: ("问题主要有：册子送到时已经过期。", "办法是：急事改用电话通知。")},
        ["问题主要有：册子送到时已经过期。"],
        ["办法是：急事改用电话通知。"],
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
    "what became of things behind it": (
        {FIVE: ("总账缺三宗票据。", "改进：三宗旧账查到哪步公开到哪步。", "老会计退休后，总账由两名年轻人接手。")},
        ["总账缺三宗票据。"],
        ["改进：三宗旧账查到哪步公开到哪步。"],
    ),
    "more of it in the next paragraph": (
        {FIVE: ("总账缺三宗票据。", "改进：三宗旧账查到哪步公开到哪步。", "今后总账由两名年轻人接手。")},
        ["总账缺三宗票据。"],
        ["改进：三宗旧账查到哪步公开到哪步。", "今后总账由两名年轻人接手。"],
    ),
    "another outline": (
        {"六、存在的问题和改进措施": ("（1）经费不足；（2）查询不便。", "今后将增设检索功能。")},
        ["（1）经费不足；", "（2）查询不便。"],
        ["今后将增设检索功能。"],
    ),
    "shortcomings and remedies in turn": (
        {
            FIVE: (
                "一是内容还不够全面。我们将拓展范围。二是形式比较单一。我们将增加图解。三是业务水平有待提高，将加强培训。",
            )
        },
        ["一是内容还不够全面。", "二是形式比较单一。", "三是业务水平有待提高，将加强培训。"],
        ["我们将拓展范围。", "我们将增加图解。", "三是业务水平有待提高，将加强培训。"],
    ),
    "problems named by number, each with its remedy": (
        {
            FIVE: (
                "问题一：公开不够及时，3个村晚于规定时间。改进：约谈报账员。",
                "问题二：会议活动类多、政策类少。改进：每月约稿。",
            )
        },
        ["问题一：公开不够及时，3个村晚于规定时间。", "问题二：会议活动类多、政策类少。"],
        ["改进：约谈报账员。", "改进：每月约稿。"],
    ),
    "a list without marks, remedies within": (
        {FIVE: ("主要不足：答复质量不高，为此制定了模板；栏目曾连续47天未更新；解读难懂，今年将制作动画。",)},
        ["主要不足：答复质量不高，为此制定了模板；", "栏目曾连续47天未更新；", "解读难懂，今年将制作动画。"],
        ["主要不足：答复质量不高，为此制定了模板；", "解读难懂，今年将制作动画。"],
    ),
    "shortcomings as headings": (
        {
            FIVE: (),
            f"{FIVE} › （一）公开内容不够全面": ("部分领域仍有空白。", "改进措施：补齐养老、救助两个栏目。"),
            f"{FIVE} › （二）队伍建设滞后": ("人员变动频繁。", "改进措施：配备AB岗。"),
        },
        ["部分领域仍有空白。", "人员变动频繁。"],
        ["改进措施：补齐养老、救助两个栏目。", "改进措施：配备AB岗。"],
    ),
    "what was mended of the last year comes first": (
        {
            FIVE: (
                "（一）上年度问题整改情况。2021年提出的栏目少问题，已新增5个栏目。",
                "（二）本年度存在的问题。一是解读文字化；二是互动回应慢。",
                "（三）下一步打算。一是增加视频解读；二是三个工作日内回应。",
            )
        },
        ["一是解读文字化；", "二是互动回应慢。"],
        [
            "（一）上年度问题整改情况。2021年提出的栏目少问题，已新增5个栏目。",
            "一是增加视频解读；",
            "二是三个工作日内回应。",
        ],
    ),
    "one paragraph, last year's and this year's": (
        {
            FIVE: (
                "针对2021年提出的“更新慢”问题，专人每日巡检。2022年仍存在的问题：转发为主，原创少。2023年将推行“一所一稿”。",
            )
        },
        ["2022年仍存在的问题：转发为主，原创少。"],
        ["针对2021年提出的“更新慢”问题，专人每日巡检。", "2023年将推行“一所一稿”。"],
    ),
    "a sentence that is problem and introduction": (
        {FIVE: ("工作有了新进展，但仍存在公开数量偏少、质量不高的问题。2021年，我局将从三方面着手，提升水平。",)},
        ["工作有了新进展，但仍存在公开数量偏少、质量不高的问题。"],
        ["2021年，我局将从三方面着手，提升水平。"],
    ),
    "paragraphs without any mark": (
        {
            FIVE: (
                "公开的标准化程度不高。同类信息重复发布。",
                "工作合力没有形成。科室各发各的。",
                "为解决以上问题，我局将做好以下工作：",
                "统一发布标准。修订目录。",
            )
        },
        ["公开的标准化程度不高。同类信息重复发布。", "工作合力没有形成。科室各发各的。"],
        ["统一发布标准。修订目录。"],
    ),
    "remedies that name what they remedy": (
        {
            FIVE: (
                "存在问题：一是公开不及时。二是知晓面不广。",
                "改进的措施：",
                "一是解决更新不及时问题，倒计时提醒。二是针对知晓面不广，开展宣传月。三是杜绝慢作为。",
            )
        },
        ["一是公开不及时。", "二是知晓面不广。"],
        ["一是解决更新不及时问题，倒计时提醒。", "二是针对知晓面不广，开展宣传月。", "三是杜绝慢作为。"],
    ),
    "a list that ends with a gap": (
        {
            FIVE: (),
            f"{FIVE} › 存在的问题": ("时效性有待加强；工作人员身兼数职；内容与群众需求还有差距。",),
            f"{FIVE} › 改进情况": ("明确专人；加强沟通。",),
        },
        ["时效性有待加强；工作人员身兼数职；内容与群众需求还有差距。"],
        ["明确专人；加强沟通。"],
    ),
    "a year to come, or a plan, begins the remedies": (
        {FIVE: ("摆桌只摆了两晚。对照表有九行写错。", "2021年把桌子摆进固定日程。")},
        ["摆桌只摆了两晚。对照表有九行写错。"],
        ["2021年把桌子摆进固定日程。"],
    ),
    "what is planned without a subject": (
        {FIVE: ("手册写得太长，用起来不便。", "打算把手册压成一张挂图。")},
        ["手册写得太长，用起来不便。"],
        ["打算把手册压成一张挂图。"],
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


def test_a_heading_that_states_the_point_is_told_with_it(tmp_path: Path) -> None:
    parts: Parts = {
        FIVE: (),
        f"{FIVE} › （一）人手紧张。": ("一名同志管三件事。",),
        f"{FIVE} › （二）改进措施": ("增加一人。",),
    }
    points = _cut(build_library(tmp_path / "library", [made_report("甲镇人民政府", 2020, parts)], index=False))
    assert [(heading_of(point), point.text) for point in (*points.problems, *points.improvements)] == [
        ("人手紧张", "一名同志管三件事。"),
        ("", "增加一人。"),
    ]
