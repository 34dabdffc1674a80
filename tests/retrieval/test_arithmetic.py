"""Sums of several figures, multiples, growth and places of a ranking, worked out again from the corpus's sources."""

import pytest

from eval.truth import read_truth
from retrieval.answer import Answer
from retrieval.assistant import Assistant

SHIJIU, JIAOYU = "衔山县石臼镇人民政府", "望澜市教育局"
LUMING, HUANJING, LANYUE = "鹿鸣市人民政府", "鹿鸣市生态环境局", "望澜市揽月区人民政府"
NEW, PENALTIES, LICENCES = "requests.new.total", "penalties.decisions", "licences.decisions"


@pytest.fixture(scope="module")
def assistant(fictional_assistant: Assistant) -> Assistant:
    return fictional_assistant


def true(agency: str, year: int, metric: str) -> float:
    value = read_truth("fictional").value(agency, year, metric)
    assert value is not None
    return value


def of_all(year: int, metric: str) -> dict[str, float]:
    return {agency: true(agency, held, metric) for agency, held in read_truth("fictional").reports if held == year}


def stated(answer: Answer, operation: str) -> list[float | None]:
    cited = {citation.n for citation in answer.citations}
    assert all(set(value.cites) <= cited and value.cites for value in answer.values)
    return [value.value for value in answer.values if value.operation == operation]


@pytest.mark.parametrize(
    ("question", "metrics"),
    [
        ("石臼镇2022年行政处罚和行政强制加起来一共多少件", (PENALTIES, "coercion.decisions")),
        ("石臼镇2022年的处罚、强制、许可总共有多少", (PENALTIES, "coercion.decisions", LICENCES)),
        ("2022年石臼镇行政复议跟行政诉讼合计几件？", ("review.total", "suit.total")),
        ("石臼镇2020年行政许可上一年项目数量加本年增减等于多少", ("licences.previous", "licences.change")),
        ("石臼镇2022年予以公开与部分公开之和是多少", ("requests.granted.total", "requests.partly_granted.total")),
    ],
)
def test_several_figures_of_one_report_are_added(assistant: Assistant, question: str, metrics: tuple[str, ...]) -> None:
    answer = assistant.ask(question).answer
    year = 2020 if "2020" in question else 2022
    assert stated(answer, "sum") == [sum(true(SHIJIU, year, metric) for metric in metrics)]


def test_two_questions_are_not_added(assistant: Assistant) -> None:
    answer = assistant.ask("石臼镇2022年收到多少件申请，一共公开了多少条？").answer
    assert stated(answer, "sum") == []
    assert stated(answer, "lookup") == [true(SHIJIU, 2022, NEW), true(SHIJIU, 2022, "narrative.disclosed")]


@pytest.mark.parametrize(
    ("question", "above", "below"),
    [
        ("望澜市教育局2023年收到的申请是2022年的几倍", (JIAOYU, 2023, NEW), (JIAOYU, 2022, NEW)),
        ("2022年望澜市教育局收到的申请数是2023年的多少倍", (JIAOYU, 2022, NEW), (JIAOYU, 2023, NEW)),
        ("鹿鸣市生态环境局2022年行政处罚是行政许可的几倍", (HUANJING, 2022, PENALTIES), (HUANJING, 2022, LICENCES)),
        ("鹿鸣市政府2022年处罚是揽月区政府的多少倍", (LUMING, 2022, PENALTIES), (LANYUE, 2022, PENALTIES)),
    ],
)
def test_one_figure_as_a_multiple_of_another(
    assistant: Assistant, question: str, above: tuple[str, int, str], below: tuple[str, int, str]
) -> None:
    answer = assistant.ask(question).answer
    assert stated(answer, "multiple") == [pytest.approx(true(*above) / true(*below))]


@pytest.mark.parametrize(
    "question",
    [
        "望澜市教育局2023年收到的申请比2022年增长了百分之几",
        "望澜市教育局2023年收到申请数的同比增幅是多少",
        "教育局2023年新收申请较2022年增加百分之多少？",
    ],
)
def test_growth_is_of_the_earlier_year(assistant: Assistant, question: str) -> None:
    before, after = true(JIAOYU, 2022, NEW), true(JIAOYU, 2023, NEW)
    assert stated(assistant.ask(question).answer, "growth") == [pytest.approx((after - before) / before)]


def test_growth_of_all_is_that_of_the_sums(assistant: Assistant) -> None:
    answer = assistant.ask("2023年全部单位收到的申请比2022年下降了百分之几").answer
    before, after = sum(of_all(2022, NEW).values()), sum(of_all(2023, NEW).values())
    assert stated(answer, "growth") == [pytest.approx((after - before) / before)]


def test_a_multiple_of_nothing_is_not_computed(assistant: Assistant) -> None:
    answer = assistant.ask("2022年收到申请最多的单位是最少的单位的多少倍").answer
    assert stated(answer, "multiple") == []
    assert "倍数不适用" in answer.text


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("2023年申请量排名第一和第二的差多少", 0, 1),
        ("2023年收到申请最多和最少的单位相差多少件", 0, -1),
        ("2023年收到申请第二名与第四名差几件？", 1, 3),
        ("2023年收到申请最多的两家相差多少", 0, 1),
    ],
)
def test_two_places_of_a_ranking_are_held_against_each_other(
    assistant: Assistant, question: str, first: int, last: int
) -> None:
    ordered = sorted(of_all(2023, NEW).values(), reverse=True)
    answer = assistant.ask(question).answer
    assert stated(answer, "rank") == [ordered[first], ordered[last]]
    assert stated(answer, "difference") == [ordered[first] - ordered[last]]


@pytest.mark.parametrize("words", ["排第三的是谁", "排名第3的单位", "位列第三的是哪家", "第三多的是谁"])
def test_one_place_of_a_ranking(assistant: Assistant, words: str) -> None:
    answer = assistant.ask(f"2020年行政许可数量{words}").answer
    assert stated(answer, "rank") == [sorted(of_all(2020, LICENCES).values(), reverse=True)[2]]


def test_what_is_asked_of_the_year_that_a_ranking_finds(assistant: Assistant) -> None:
    agency = "衔山县水利局"
    best = max(range(2019, 2025), key=lambda year: true(agency, year, NEW))
    answer = assistant.ask("衔山县水利局哪年收到的申请最多，那年公开了多少条").answer
    assert [(value.year, value.value) for value in answer.values] == [
        (best, true(agency, best, NEW)),
        (best, true(agency, best, "narrative.disclosed")),
    ]


@pytest.mark.parametrize(
    "turns",
    [
        ["石臼镇2022年收到的申请在所有单位里排第几"],
        ["石臼镇2022年收到多少件申请？", "它排第几"],
        ["雁回乡2022年收到的申请排名第几？", "石臼镇呢"],
        ["石臼镇2021年收到的申请排第几名？", "2022年呢"],
    ],
)
def test_the_place_of_one_agency_among_all(assistant: Assistant, turns: list[str]) -> None:
    talk = None
    for turn in turns:
        asked = assistant.ask(turn, talk)
        talk = asked.conversation
    everyone, own = of_all(2022, NEW), true(SHIJIU, 2022, NEW)
    assert stated(asked.answer, "place") == [1 + sum(value > own for value in everyone.values())]
    assert stated(asked.answer, "rank") == [own]


def test_its_place_among_its_kind(assistant: Assistant) -> None:
    answer = assistant.ask("2022年浮桥镇收到的申请在乡镇中排名第几").answer
    everyone = of_all(2022, NEW)
    towns = [value for agency, value in everyone.items() if agency.endswith(("镇人民政府", "乡人民政府"))]
    assert stated(answer, "place") == [1 + sum(value > everyone["云岫县浮桥镇人民政府"] for value in towns)]


def test_over_several_years_agencies_are_ranked_by_their_sums(assistant: Assistant) -> None:
    answer = assistant.ask("2021到2023年收到申请最多的三家单位").answer
    years = [of_all(year, NEW) for year in (2021, 2022, 2023)]
    sums = sorted((sum(year[agency] for year in years) for agency in years[0]), reverse=True)
    assert stated(answer, "rank") == sums[:3]
    assert len({value.agency for value in answer.values}) == 3


def test_a_table_of_all_has_a_row_for_each(assistant: Assistant) -> None:
    answer = assistant.ask("2022年各单位的行政处罚数量列个表").answer
    assert stated(answer, "rank") == sorted(of_all(2022, PENALTIES).values(), reverse=True)
    assert answer.table is not None
    assert len(answer.table.rows) == len(of_all(2022, PENALTIES))


@pytest.mark.parametrize("question", ["2022年和2023年平均每家申请多少", "2023年平均每家收到的申请比2022年多吗"])
def test_means_of_two_years_are_told_each_by_itself(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question).answer
    means = [sum(of_all(year, NEW).values()) / len(of_all(year, NEW)) for year in (2022, 2023)]
    assert stated(answer, "mean") == pytest.approx(means)
    assert answer.table is not None
    assert [row[:2] for row in answer.table.rows] == [("2022年", "14份"), ("2023年", "14份")]
    assert [row[2] for row in answer.table.rows] == [f"{round(mean, 2):g}件" for mean in means]


def test_the_whole_of_a_share_is_the_area_that_is_named(assistant: Assistant) -> None:
    answer = assistant.ask("浮桥镇2023年申请在云岫占多大比例").answer
    inside = [value for agency, value in of_all(2023, NEW).items() if agency.startswith("云岫县")]
    assert stated(answer, "share") == pytest.approx([true("云岫县浮桥镇人民政府", 2023, NEW) / sum(inside)])


def test_of_two_areas_one_is_a_part_of_the_other(assistant: Assistant) -> None:
    answer = assistant.ask("揽月区各单位2023年的处罚占望澜市的几成").answer
    values = of_all(2023, PENALTIES)
    part, whole = (sum(n for agency, n in values.items() if area in agency) for area in ("揽月区", "望澜市"))
    assert stated(answer, "share") == pytest.approx([part / whole])


def test_the_mean_of_one_area_is_held_against_that_of_another(assistant: Assistant) -> None:
    answer = assistant.ask("鹿鸣市的单位2022年平均申请比望澜市高吗").answer
    values = of_all(2022, NEW)
    inside = [[n for agency, n in values.items() if agency.startswith(city)] for city in ("鹿鸣市", "望澜市")]
    assert stated(answer, "mean") == pytest.approx([sum(each) / len(each) for each in inside])
