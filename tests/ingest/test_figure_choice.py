"""Which statement counts where a report states a metric more than once, and what stands with a figure."""

from __future__ import annotations

from ingest.figures.stated import read_figures
from library.records import Figure, Paragraph, Place, Section


def section(title: str, *paragraphs: str) -> Section:
    return Section(
        None, title, (title,), tuple(Paragraph(text, Place(2, line)) for line, text in enumerate(paragraphs, 5))
    )


def test_a_figure_carries_its_sentence_place_and_words() -> None:
    first = section("一、总体情况", "我局高度重视。")
    second = section("（一）主动公开", "做法如下。", "我局认真落实条例。全年共主动公开政府信息 2.6 万余条。成效明显。")
    assert read_figures((first, second), 2021) == (
        Figure(
            metric="narrative.disclosed",
            label="主动公开政府信息",
            value=26000,
            raw="2.6 万余条",
            unit="条",
            approximate=True,
            sentence="全年共主动公开政府信息 2.6 万余条。",
            section=1,
            place=Place(2, 6),
        ),
    )


def test_a_zero_keeps_the_words_that_state_it() -> None:
    (figure,) = read_figures((section("二、申请情况", "2021年，我镇未收到政府信息公开申请。"),), 2021)
    assert (figure.metric, figure.value, figure.raw, figure.unit) == (
        "narrative.requests",
        0,
        "未收到政府信息公开申请",
        "件",
    )


def test_the_title_of_a_section_tells_what_a_bare_number_counts() -> None:
    assert [
        (figure.metric, figure.value)
        for figure in read_figures((section("（二）依申请公开情况", "全年共收到9件，均已答复。"),), 2021)
    ] == [("narrative.requests", 9)]
    assert read_figures((section("（三）信访工作情况", "全年共收到9件，均已答复。"),), 2021) == ()


def test_goals_are_no_figures() -> None:
    assert read_figures((section("下一步工作打算", "公开政府信息300条，培训4次。"),), 2021) == ()


def test_a_restatement_in_strong_words_is_kept_beside_the_total() -> None:
    first = section("一、总体情况", "全年共主动公开政府信息241条。")
    second = section("五、其他", "全年共公开政府信息240条。")
    assert [(figure.metric, figure.value) for figure in read_figures((first, second), 2021)] == [
        ("narrative.disclosed", 241),
        ("narrative.disclosed.also", 240),
    ]


def test_the_sum_of_the_others_is_the_total() -> None:
    first = section("一、总体情况", "共主动公开政府信息60条。")
    second = section("（一）网站", "共主动公开政府信息40条。")
    third = section("（二）其他", "共主动公开政府信息20条。")
    assert [(figure.metric, figure.value) for figure in read_figures((first, second, third), 2021)] == [
        ("narrative.disclosed", 60)
    ]
