"""Templates × numbers × styles of numerals: what is written is what is read."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.figures.stated import read_figures
from library.records import Paragraph, Section
from tests.ingest.test_numerals import in_chinese

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
STYLES = {
    "plain": str,
    "grouped": lambda value: f"{value:,}",
    "full width": lambda value: str(value).translate(FULL_WIDTH),
    "chinese": in_chinese,
    "spaced": lambda value: f" {value} ",
}
TEMPLATES = {
    "2021年，我单位共主动公开政府信息{}条。": "narrative.disclosed",
    "全年累计发布各类政务信息{}篇。": "narrative.disclosed",
    "截至12月31日，主动公开信息{}余条。": "narrative.disclosed",
    "本年度共收到政府信息公开申请{}件。": "narrative.requests",
    "全年接到{}件政府信息公开申请，均已按时答复。": "narrative.requests",
    "因政府信息公开被申请行政复议{}件。": "narrative.review",
    "因政府信息公开被提起行政诉讼{}起。": "narrative.suits",
    "组织开展政务公开业务培训{}次。": "narrative.trainings",
    "发布政策解读材料{}篇。": "narrative.interpretations",
    "设有政府信息查阅点{}个。": "narrative.points",
}


@settings(max_examples=150)
@given(st.sampled_from(sorted(TEMPLATES)), st.sampled_from(sorted(STYLES)), st.integers(1, 999_999))
def test_what_is_written_is_read(template: str, style: str, value: int) -> None:
    text = template.format(STYLES[style](value))
    figures = read_figures((Section(None, "一、总体情况", (), (Paragraph(text),)),), 2021)
    approximate = "余" in template or (style == "chinese" and value % 10000 == 0)
    assert [(figure.metric, figure.value, figure.approximate) for figure in figures] == [
        (TEMPLATES[template], value, approximate)
    ]


@settings(max_examples=100)
@given(st.lists(st.integers(1, 500), min_size=3, max_size=3))
def test_parts_and_total(parts: list[int]) -> None:
    first, second, third = parts
    text = f"收到政府信息公开申请{sum(parts)}件，其中当面{first}件、网络{second}件、信函{third}件。"
    figures = read_figures((Section(None, "", (), (Paragraph(text),)),), 2021)
    assert {figure.metric: figure.value for figure in figures} == {
        "narrative.requests": sum(parts),
        "narrative.requests.filing/当面": first,
        "narrative.requests.filing/网络": second,
        "narrative.requests.filing/信函": third,
    }


@settings(max_examples=200)
@given(
    st.text(
        alphabet="0123456789年月日条件次一二三十百万未无收到公开申请政府信息主动其中共，。：（）、 %分别为", max_size=60
    )
)
def test_any_text_is_read_without_fault(text: str) -> None:
    for figure in read_figures((Section(None, "依申请公开", (), (Paragraph(text),)),), 2021):
        assert figure.sentence in text
        assert figure.value is not None
