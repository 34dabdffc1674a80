"""What a following question leaves out is taken from the turns before; figures worked out again from the sources."""

import pytest

from eval.truth import read_truth
from retrieval.assistant import Assistant
from tests.rows import each_row
from tests.talks import HUANJING, JIAOYU, LANYUE, LUMING, SHIJIU, ZIRAN, last


@pytest.fixture(scope="module")
def assistant(fictional_assistant: Assistant) -> Assistant:
    return fictional_assistant


def true(agency: str, year: int, metric: str) -> float:
    value = read_truth("fictional").value(agency, year, metric)
    assert value is not None
    return value


@each_row(
    "turns, agency, year, metric",
    [
        ("望澜市教育局2023年收到多少申请？ / 其中个人的呢", JIAOYU, 2023, "requests.new.natural"),
        ("望澜市教育局2023年收到多少申请？ / 其中个人的呢 / 企业呢", JIAOYU, 2023, "requests.new.business"),
        ("鹿鸣市政府2022年不予公开多少件 / 其中企业的有几件", LUMING, 2022, "requests.denied.business"),
        ("鹿鸣市政府2022年不予公开多少件 / 企业的呢 / 2021年呢", LUMING, 2021, "requests.denied.business"),
        ("鹿鸣市政府2022年行政诉讼几件 / 维持的呢", LUMING, 2022, "suit.upheld"),
        ("鹿鸣市政府2022年行政诉讼几件 / 维持的呢 / 还没审结的", LUMING, 2022, "suit.pending"),
        ("揽月区2019年收到多少申请 / 信函的呢", LANYUE, 2019, "narrative.requests.filing/信函"),
        ("石臼镇2021年处罚多少起 / 前一年呢", SHIJIU, 2020, "penalties.decisions"),
        ("2022年收到申请最多的三家 / 第二名的处罚有几件", LANYUE, 2022, "penalties.decisions"),
    ],
)
def test_a_figure_of_the_same_agency(assistant: Assistant, turns: str, agency: str, year: int, metric: str) -> None:
    values = last(assistant, turns).values
    found = [(value.metric, value.agency, value.year, value.value) for value in values]
    assert found == [(metric, agency, year, true(agency, year, metric))]


@pytest.mark.parametrize(
    ("turns", "terms"),
    [
        (
            "望澜市教育局2023年收到多少申请？ / 其中个人的呢 / 企业呢 / 加起来",
            [(JIAOYU, 2023, "requests.new.natural"), (JIAOYU, 2023, "requests.new.business")],
        ),
        (
            "望澜市教育局2022年收到几件申请 / 生态环境局呢 / 加起来",
            [(JIAOYU, 2022, "requests.new.total"), (HUANJING, 2022, "requests.new.total")],
        ),
        (
            "望澜市教育局2022年收到几件申请 / 2023年呢 / 一共多少",
            [(JIAOYU, 2022, "requests.new.total"), (JIAOYU, 2023, "requests.new.total")],
        ),
        (
            "2022年收到申请最多的三家 / 加起来",
            [(agency, 2022, "requests.new.total") for agency in (LUMING, LANYUE, HUANJING)],
        ),
    ],
)
def test_figures_of_the_last_turns_are_added_up(
    assistant: Assistant, turns: str, terms: list[tuple[str, int, str]]
) -> None:
    values = last(assistant, turns).values
    assert [value.value for value in values if value.operation == "sum"] == [sum(true(*term) for term in terms)]


def test_a_share_of_what_was_found(assistant: Assistant) -> None:
    values = last(assistant, "哪些单位2022年有行政诉讼 / 谁最多 / 占全部多少").values
    everyone = [true(agency, year, "suit.total") for agency, year in read_truth("fictional").reports if year == 2022]
    share = max(everyone) / sum(everyone)
    assert [value.value for value in values if value.operation == "share"] == [pytest.approx(share)]


def test_the_year_of_the_most(assistant: Assistant) -> None:
    values = last(assistant, "云岫县自然资源局近三年处罚 / 哪年最多").values
    best = max((2022, 2023, 2024), key=lambda year: true(ZIRAN, year, "penalties.decisions"))
    assert [(value.year, value.value) for value in values] == [(best, true(ZIRAN, best, "penalties.decisions"))]


def test_those_years_are_the_years_that_were_listed(assistant: Assistant) -> None:
    values = last(assistant, "鹿鸣市政府哪几年申请超过850件 / 那几年复议一共几件").values
    years = [year for year in range(2019, 2025) if true(LUMING, year, "requests.new.total") > 850]
    assert 1 < len(years) < 6
    assert [value.value for value in values] == [sum(true(LUMING, year, "review.total") for year in years)]


def test_those_years_are_none_where_none_was_listed(assistant: Assistant) -> None:
    assert last(assistant, "揽月区哪几年没有被复议 / 那几年申请呢").kind == "refusal"


def test_the_whole_and_then_who_has_most_of_it(assistant: Assistant) -> None:
    values = last(assistant, "商业企业提出的申请2021年总共多少件，哪家单位最多").values
    held = [agency for agency, year in read_truth("fictional").reports if year == 2021]
    everyone = {agency: true(agency, 2021, "requests.new.business") for agency in held}
    assert [value.value for value in values if value.operation == "sum"] == [sum(everyone.values())]
    assert [(value.agency, value.value) for value in values if value.operation == "rank"] == [
        max(everyone.items(), key=lambda item: item[1])
    ]


@pytest.mark.parametrize(
    ("question", "first", "then"),
    [
        ("收到申请最多的单位2023年公开多少条", 2023, 2023),
        ("2022年收到申请最多的单位2023年公开多少条", 2022, 2023),
        ("2022年收到申请最多的单位公开多少条", 2022, 2022),
    ],
)
def test_the_years_of_two_steps(assistant: Assistant, question: str, first: int, then: int) -> None:
    values = last(assistant, question).values
    assert [(value.metric, value.year) for value in values] == [
        ("requests.new.total", first),
        ("narrative.disclosed", then),
    ]


def test_a_condition_and_a_mean_are_of_the_year_that_is_named(assistant: Assistant) -> None:
    values = last(assistant, "没有行政复议的单位2023年平均公开多少条").values
    held = [agency for agency, year in read_truth("fictional").reports if year == 2023]
    without = [agency for agency in held if true(agency, 2023, "review.total") == 0]
    mean = sum(true(agency, 2023, "narrative.disclosed") for agency in without) / len(without)
    assert [value.value for value in values if value.operation == "mean"] == [pytest.approx(mean)]


def test_a_whole_table_of_a_report(assistant: Assistant) -> None:
    values = last(assistant, "望澜市教育局2024年表二所有数据").values
    cells = read_truth("fictional").reports[JIAOYU, 2024].report.cells
    second = [metric for metric in cells if not metric.startswith(("requests.", "review.", "suit_"))]
    assert [value.metric for value in values] == second


def test_a_number_of_agencies_is_counted_and_whole_places_are_no_names(assistant: Assistant) -> None:
    held = [agency for agency, year in read_truth("fictional").reports if year == 2022]
    researched = sum(true(agency, 2022, "requests.new.research") > 0 for agency in held)
    counted = last(assistant, "2022年收到科研机构申请的单位数量").values
    assert [value.value for value in counted if value.operation == "count"] == [researched]
    compared = last(assistant, "2022年全库街道收到申请总量和乡镇相比谁多").values
    assert len([value for value in compared if value.operation == "compare"]) == 2


def test_a_figure_is_held_against_the_mean_of_all(assistant: Assistant) -> None:
    answer = last(assistant, "石臼镇2022年收到几件申请 / 那它高于平均吗")
    held = [agency for agency, year in read_truth("fictional").reports if year == 2022]
    mean = sum(true(agency, 2022, "requests.new.total") for agency in held) / len(held)
    own = true(SHIJIU, 2022, "requests.new.total")
    found = {value.operation: value.value for value in answer.values}
    assert (found["mean"], found["lookup"]) == (pytest.approx(mean), own)
    assert found["difference"] == pytest.approx(own - mean)


def test_the_second_is_found_where_the_first_alone_was_told(assistant: Assistant) -> None:
    values = last(assistant, "2022年收到申请最多的是哪家 / 第二名的许可有多少").values
    assert [(value.metric, value.agency) for value in values] == [
        ("requests.new.total", LANYUE),
        ("licences.decisions", LANYUE),
    ]


def test_three_together_are_the_one_that_was_left_out_and_the_others(assistant: Assistant) -> None:
    values = last(assistant, "银杏里街道2022年收到几件申请 / 其他两个街道呢 / 三个一共").values
    held = {agency for agency, year in read_truth("fictional").reports if year == 2022 and "街道" in agency}
    every = sum(true(agency, 2022, "requests.new.total") for agency in held)
    assert (len(held), [value.value for value in values]) == (3, [every])


@pytest.mark.parametrize(
    "then", ["公开了多少条", "一共公开了多少条", "不予公开主要是什么理由", "有什么问题", "哪家诉讼最多", "各公开多少条"]
)
def test_the_first_three_are_spoken_of(assistant: Assistant, then: str) -> None:
    words = last(assistant, f"2022年收到申请最多的三家 / {then}").plan_words
    assert words.startswith(f"按：{LUMING}、{LANYUE}、{HUANJING} · 2022年")


@pytest.mark.parametrize("then", ["最多的是哪个", "占比最高的呢"])
def test_the_commonest_of_the_parts_that_were_told_is_one_of_the_same_report(assistant: Assistant, then: str) -> None:
    values = last(assistant, f"揽月区政府2022年不予公开的理由 / {then}").values
    best = "requests.denied.third_party.total"
    assert {value.agency for value in values if value.agency} == {LANYUE}
    assert next(value.value for value in values if value.metric == best) == true(LANYUE, 2022, best)


def test_a_year_stays_although_no_sentence_of_it_answers(assistant: Assistant) -> None:
    values = last(assistant, "浮桥镇2022年诉讼几件 / 2023年有什么后续 / 当年处罚几件").values
    assert [(each.metric, each.year) for each in values] == [("penalties.decisions", 2023)]


def test_each_reason_is_a_share_of_all_of_them(assistant: Assistant) -> None:
    values = last(assistant, "全库2023年不予公开一共多少 / 最常见的理由 / 第二常见的 / 各占多少").values
    shares = [value.value for value in values if value.operation == "share"]
    assert shares == sorted(shares, key=lambda share: -(share or 0))
    assert sum(share or 0 for share in shares) == pytest.approx(1)


def test_a_place_of_another_year_is_looked_for_in_that_year(assistant: Assistant) -> None:
    values = last(assistant, "谁2022年处罚最多 / 2021年第二名的申请").values
    assert [(each.agency, each.metric, each.year) for each in values] == [
        (LANYUE, "penalties.decisions", 2021),
        (LANYUE, "requests.new.total", 2021),
    ]


@pytest.mark.parametrize(
    "turns",
    [
        "石臼镇2022年的申请人叫什么名字 / 处罚几件",
        "谁2022年申请最多 / 石臼镇2022年的申请人叫什么名字 / 处罚几件",
    ],
)
def test_of_whom_a_refused_question_was_asked_is_kept(assistant: Assistant, turns: str) -> None:
    values = last(assistant, turns).values
    assert [(each.agency, each.year, each.metric) for each in values] == [(SHIJIU, 2022, "penalties.decisions")]


def test_the_units_of_two_figures_are_told(assistant: Assistant) -> None:
    text = last(assistant, "水利局2023年公开多少 / 申请多少 / 两个数的单位一样吗").text
    assert "单位：条" in text
    assert "单位：件" in text


def test_the_least_of_all_need_not_meet_what_nobody_met(assistant: Assistant) -> None:
    values = last(assistant, "2022年没有许可的单位有吗 / 最少的是多少").values
    held = [agency for agency, year in read_truth("fictional").reports if year == 2022]
    least = min(true(agency, 2022, "licences.decisions") for agency in held)
    assert [value.value for value in values] == [least]


@pytest.mark.parametrize(("then", "operation"), [("how many are there?", "count"), ("which has the most?", "rank")])
def test_an_english_list_is_gone_on_with(assistant: Assistant, then: str, operation: str) -> None:
    answer = last(assistant, f"List bureaus with more than 50 licences in 2022 / {then}")
    assert {value.operation for value in answer.values} == {operation}
    assert " · 2022 · administrative licences, decisions > 50" in answer.plan_words
    assert all("局" in value.agency for value in answer.values if value.agency)


def test_the_first_three_are_these_agencies(assistant: Assistant) -> None:
    values = last(assistant, "2022年处罚前三 / 这些单位申请多吗").values
    assert [value.agency for value in values if value.operation == "compare" and value.agency] == [
        *(LUMING, LANYUE, "云岫县人民政府")
    ]


def test_by_what_part_two_years_differ(assistant: Assistant) -> None:
    values = last(assistant, "石臼镇2022年处罚多少件 / 上一年呢 / 增长了百分之多少").values
    now, before = (true(SHIJIU, year, "penalties.decisions") for year in (2022, 2021))
    assert (values[-1].operation, values[-1].value) == ("growth", pytest.approx(now / before - 1))


def test_a_part_of_all_requests_is_a_share_of_them(assistant: Assistant) -> None:
    answer = last(assistant, "2021年全部单位新收申请总数 / 其中个人的 / 占多大比例")
    (rate, part, whole) = answer.values
    assert part.value is not None and whole.value is not None
    assert (rate.metric, rate.value) == ("rate.applicant.natural", pytest.approx(part.value / whole.value))


def test_who_had_most_after_two_figures_of_one_agency_is_one_of_all(assistant: Assistant) -> None:
    answer = last(assistant, "望澜市教育局2020年采购花了多少 / 多少个项目 / 2020年谁花得最多")
    assert "全部单位" in answer.text and [value.metric for value in answer.values] == ["procurement.amount"]


@pytest.mark.parametrize("then", ["谁的处罚多", "哪个处罚更少", "哪家多", "谁少"])
def test_who_has_more_is_one_of_the_two_spoken_of(assistant: Assistant, then: str) -> None:
    answer = last(assistant, f"望澜市教育局2022年申请几件 / 水利局呢 / {then}")
    assert {value.agency for value in answer.values if value.agency} <= {JIAOYU, "衔山县水利局"}


def test_the_least_among_those_on_the_list(assistant: Assistant) -> None:
    answer = last(assistant, "2022年收到申请超过200件的单位有哪些 / 里面处罚最少的是哪家")
    assert {citation.agency for citation in answer.citations} == {LUMING, LANYUE}


def test_a_figure_is_held_against_the_year_that_is_named(assistant: Assistant) -> None:
    values = last(assistant, "望澜市教育局2023年收到多少申请 / 与2022年相比增长了百分之几 / 是2021年的几倍").values
    then, now = (true(JIAOYU, year, "requests.new.total") for year in (2021, 2023))
    assert (values[-1].operation, values[-1].value) == ("multiple", pytest.approx(now / then))


def test_a_share_of_what_was_handled(assistant: Assistant) -> None:
    (share,) = last(assistant, "揽月区政府2022年不予公开几件 / 占办结的比例").values
    denied, handled = (true(LANYUE, 2022, f"requests.{row}.total") for row in ("denied", "total"))
    assert share.value == pytest.approx(denied / handled)


def test_which_way_of_filing_was_the_commonest(assistant: Assistant) -> None:
    answer = last(assistant, "揽月区政府2019年收到多少申请 / 信函的呢 / 哪种方式最多")
    assert [value.metric for value in answer.values] == ["narrative.requests.filing/网络"]


@pytest.mark.parametrize("then", ["2023年还是这三家吗", "2023年还是它们吗"])
def test_whether_the_same_came_first_is_asked_of_the_ranking(assistant: Assistant, then: str) -> None:
    answer = last(assistant, f"2022年收到申请最多的三家 / 它们处罚多少 / {then}")
    assert [(value.metric, value.year, value.operation) for value in answer.values] == [
        ("requests.new.total", 2023, "rank")
    ] * 3


def test_the_first_three_of_the_field_in_which_one_was_placed(assistant: Assistant) -> None:
    answer = last(assistant, "望澜市教育局2022年收到几件申请 / 排第几 / 前三是谁")
    assert [value.operation for value in answer.values] == ["rank"] * 3
    assert answer.values[0].agency == LUMING


@pytest.mark.parametrize("turns", ["第二多的呢", "占多少 / 第二多的呢"])
def test_the_second_of_the_kinds_of_applicants(assistant: Assistant, turns: str) -> None:
    (second,) = last(assistant, f"揽月区政府2022年申请最多的是哪类人 / {turns}").values
    assert second.agency == LANYUE and second.metric.startswith("requests.new.")


def test_the_unit_of_what_is_named(assistant: Assistant) -> None:
    answer = last(assistant, "望澜市教育局2020年采购几个项目 / 金额单位是什么")
    assert [value.metric for value in answer.values] == ["procurement.amount"]


def test_the_shares_of_two_parts(assistant: Assistant) -> None:
    values = last(assistant, "揽月区政府2022年部分公开几件 / 不予公开的呢 / 占比各多少").values
    assert [value.metric for value in values] == ["rate.partly_granted", "rate.denied"]


def test_what_a_report_does_not_state_is_asked_of_another_year(assistant: Assistant) -> None:
    asked = "望澜市教育局2022年收到几件申请 / 采购金额多少 / 2020年呢"
    assert [value.metric for value in last(assistant, asked).values] == ["procurement.amount"]


def test_how_many_are_above_the_mean(assistant: Assistant) -> None:
    (counted,) = last(assistant, "2021年全部单位处罚总数 / 平均每家多少 / 高于平均的有几家").values
    assert counted.operation == "count"


def test_what_two_have_in_common_is_asked_of_both(assistant: Assistant) -> None:
    answer = last(assistant, "望澜市教育局2022年有什么问题 / 水利局呢 / 有没有共同点")
    assert {citation.agency for citation in answer.citations} == {JIAOYU, "衔山县水利局"}


def test_the_last_three_are_looked_for_behind_the_sum_of_the_first(assistant: Assistant) -> None:
    answer = last(assistant, "2022年收到申请最多的三家 / 加起来 / 后三名呢")
    assert [value.operation for value in answer.values] == ["rank"] * 3
    assert "从少到多" in answer.text


def test_whoever_is_left_out_of_a_sum_is_not_counted(assistant: Assistant) -> None:
    whole = last(assistant, "2022年街道一共收到多少件申请").values[0].value
    (left,) = last(assistant, "2022年街道一共收到多少件申请 / 不含银杏里街道呢").values
    yinxing = "望澜市揽月区人民政府银杏里街道办事处"
    assert whole is not None and left.value == whole - true(yinxing, 2022, "requests.new.total")


def test_the_figure_of_one_year_is_told_year_by_year(assistant: Assistant) -> None:
    values = last(assistant, "石臼镇2021年处罚多少起 / 按年列一下").values
    told = [(value.agency, value.year) for value in values if value.operation == "trend"]
    assert told == [(SHIJIU, year) for year in range(2019, 2025)]


def test_the_kind_with_most_is_one_of_all_kinds(assistant: Assistant) -> None:
    values = last(assistant, "鹿鸣市政府2022年申请里律所的有几件 / 科研机构的 / 哪类最多").values
    assert [value.metric for value in values] == ["requests.new.natural"]


@pytest.mark.parametrize("then", ["加起来呢 / 占总数的多少", "加起来占总数多少", "这两个加起来占多少"])
def test_two_parts_together_are_a_share_of_their_whole(assistant: Assistant, then: str) -> None:
    values = last(assistant, f"望澜市教育局2023年个人申请几件 / 企业呢 / {then}").values
    parts = [true(JIAOYU, 2023, f"requests.new.{who}") for who in ("natural", "business")]
    assert [value.value for value in values] == [pytest.approx(sum(parts) / true(JIAOYU, 2023, "requests.new.total"))]


def test_a_place_of_the_ranking_is_found_behind_a_sum_and_then_goes_by_it(assistant: Assistant) -> None:
    turns = "2021年主动公开最多的三家 / 加起来呢 / 第二名的申请"
    assert [value.agency for value in last(assistant, turns).values] == [LANYUE, LANYUE]
    values = last(assistant, f"{turns} / 它2022年呢").values
    assert [(each.agency, each.metric, each.year) for each in values] == [(LANYUE, "requests.new.total", 2022)]


@pytest.mark.parametrize(("then", "place"), [("前一名是谁", 6), ("后一名呢", 8)])
def test_who_stands_beside_a_place(assistant: Assistant, then: str, place: int) -> None:
    values = last(assistant, f"2022年石臼镇收到的申请排第几 / {then}").values
    held = [agency for agency, year in read_truth("fictional").reports if year == 2022]
    order = sorted((true(agency, 2022, "requests.new.total") for agency in held), reverse=True)
    assert [value.value for value in values] == [order[place]]


def test_among_those_on_a_list(assistant: Assistant) -> None:
    words = last(assistant, "2022年收到申请超过200件的单位有哪些 / 里面哪个复议最多").plan_words
    assert words.startswith(f"按：{LANYUE}、{LUMING} · 2022年 · 行政复议")


def test_without_the_first_the_others_are_ranked(assistant: Assistant) -> None:
    values = last(assistant, "2022年收到申请最多的五家 / 除了第一名").values
    assert values[0].agency == LANYUE


def test_a_place_is_held_against_the_first(assistant: Assistant) -> None:
    values = last(assistant, "2022年石臼镇收到的申请排第几 / 比第一名少多少").values
    gap = true(LUMING, 2022, "requests.new.total") - true(SHIJIU, 2022, "requests.new.total")
    assert [value.value for value in values if value.operation == "difference"] == [gap]


@pytest.mark.parametrize(
    ("then", "place", "metric"),
    [("第二名呢", 1, "requests.new.total"), ("处罚呢", 0, "penalties.decisions"), ("它的复议呢", 0, "review.total")],
)
def test_each_year_is_asked_again(assistant: Assistant, then: str, place: int, metric: str) -> None:
    values = last(assistant, f"每年申请最多的单位是谁 / {then}").values
    reports = read_truth("fictional").reports
    years = sorted({year for _, year in reports})
    ranked = "penalties.decisions" if metric == "penalties.decisions" else "requests.new.total"
    for year in years:
        order = sorted((agency for agency, held in reports if held == year), key=lambda each: -true(each, year, ranked))
        found = [(value.agency, value.value) for value in values if (value.metric, value.year) == (metric, year)]
        assert found == [(order[place], true(order[place], year, metric))]


def test_the_one_that_was_found_among_several_is_spoken_of(assistant: Assistant) -> None:
    answer = last(assistant, "2023年收到申请超过50件的单位有哪些 / 这几家里谁公开得最多 / 它收到几件申请")
    assert [(value.agency, value.value) for value in answer.values] == [
        (LUMING, true(LUMING, 2023, "requests.new.total"))
    ]


def test_the_kind_with_most_is_one_of_the_parts_spoken_of(assistant: Assistant) -> None:
    values = last(assistant, "鹿鸣市政府2022年申请里律所的有几件 / 哪类最多").values
    assert [value.metric for value in values] == ["requests.new.natural"]


def test_the_year_with_most_of_one_figure_is_asked_for_another(assistant: Assistant) -> None:
    values = last(assistant, "云岫县自然资源局近五年处罚 / 最高那年的许可呢").values
    best = max(range(2020, 2025), key=lambda year: true(ZIRAN, year, "penalties.decisions"))
    assert [(value.metric, value.year, value.value) for value in values] == [
        (metric, best, true(ZIRAN, best, metric)) for metric in ("penalties.decisions", "licences.decisions")
    ]


def test_two_places_of_the_ranking_before_are_held_apart(assistant: Assistant) -> None:
    values = last(assistant, "谁2024年申请最多 / 第二名比第一名少多少").values
    gap = true(LUMING, 2024, "requests.new.total") - true(LANYUE, 2024, "requests.new.total")
    assert [value.value for value in values if value.operation == "difference"] == [gap]


def test_what_the_matter_was_is_asked_of_the_figure_before(assistant: Assistant) -> None:
    answer = last(assistant, "石臼镇2022年复议几件 / 是什么事")
    assert any("县政府纠正了镇里的一件答复" in citation.quote for citation in answer.citations)


def test_the_same_name_elsewhere(assistant: Assistant) -> None:
    values = last(assistant, "听松区栖云街道2022年处罚几件 / 折桂区的呢 / 两个街道加起来").values
    both = [true(f"{area}栖云街道办事处", 2022, "penalties.decisions") for area in ("鹿鸣市折桂区", "望澜市听松区")]
    assert [value.value for value in values if value.operation == "sum"] == [sum(both)]


def test_the_last_answer_is_told_in_the_other_language(assistant: Assistant) -> None:
    answer = last(assistant, "How many requests did Shijiu Town receive in 2023? / 用中文说")
    assert answer.text.startswith("衔山县石臼镇人民政府2023年")


def test_the_second_is_that_of_the_last_ranking(assistant: Assistant) -> None:
    values = last(assistant, "谁2022年收到申请最多 / 它处罚几件 / 第二名呢").values
    assert [(value.metric, value.agency) for value in values] == [("requests.new.total", LANYUE)]


def test_the_one_chosen_is_held_against_the_one_before(assistant: Assistant) -> None:
    answer = last(assistant, "银杏里街道2022年申请几件 / 和栖云街道比 / 听松的")
    assert [value.value for value in answer.values if value.operation == "compare"] == [
        true(agency, 2022, "requests.new.total")
        for agency in ("望澜市揽月区人民政府银杏里街道办事处", "望澜市听松区栖云街道办事处")
    ]


def test_the_best_and_the_worst_year_are_held_apart(assistant: Assistant) -> None:
    values = last(assistant, "云岫县政府每年公开多少条 / 最高和最低差多少").values
    own = [true("云岫县人民政府", year, "narrative.disclosed") for year in range(2019, 2025)]
    assert [abs(value.value or 0) for value in values if value.operation == "difference"] == [max(own) - min(own)]


def test_one_agency_is_placed_among_those_that_were_ranked(assistant: Assistant) -> None:
    values = last(assistant, "2022年各部门许可排名 / 环保局第几").values
    assert [value.value for value in values if value.operation == "place"] == [3]


@pytest.mark.parametrize(("which", "count"), [("前两家一共多少", 2), ("前三家加起来占全部多少", 3)])
def test_the_first_of_those_ranked_are_taken_together(assistant: Assistant, which: str, count: int) -> None:
    values = last(assistant, f"2023年申请前三名 / {which}").values
    held = [agency for agency, year in read_truth("fictional").reports if year == 2023]
    everyone = sorted((true(agency, 2023, "requests.new.total") for agency in held), reverse=True)
    part = sum(everyone[:count])
    assert pytest.approx(part / sum(everyone) if "占" in which else part) in [value.value for value in values]


def test_money_is_added_up_for_those_that_were_ranked(assistant: Assistant) -> None:
    values = last(assistant, "2020年采购花钱最多的三家 / 合计多少万").values
    held = [agency for agency, year in read_truth("fictional").reports if year == 2020]
    spent = sorted(true(agency, 2020, "procurement.amount") for agency in held)
    assert [value.value for value in values if value.operation == "sum"] == [pytest.approx(sum(spent[-3:]))]


@pytest.mark.parametrize("those", ["这几家一共多少？", "那几家加起来多少", "这三家一共多少件", "这三个单位合计多少"])
def test_those_are_the_agencies_of_the_last_answer_and_not_all(assistant: Assistant, those: str) -> None:
    answer = last(assistant, f"2022年申请最多的三个单位是哪些？ / {those}")
    (total,) = [value.value for value in answer.values if value.operation == "sum"]
    assert total == sum(true(agency, 2022, "requests.new.total") for agency in (LUMING, LANYUE, HUANJING))


def test_the_whole_is_asked_for_beside_its_part(assistant: Assistant) -> None:
    values = last(assistant, "鹿鸣市政府2022年行政复议总共几件，纠正几件").values
    assert [(value.metric, value.value) for value in values] == [
        (metric, true(LUMING, 2022, metric)) for metric in ("review.total", "review.corrected")
    ]


def test_reports_are_counted_and_no_money(assistant: Assistant) -> None:
    assert [value.metric for value in last(assistant, "一共收了多少份报告").values][:1] == ["reports"]
    assert last(assistant, "条子破70的有几家").kind == "refusal"
