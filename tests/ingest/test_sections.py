from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import Document, Grid, GridCell, Line
from ingest.text.contents import without_contents
from ingest.text.prose import prose_lines
from ingest.text.sections import cut_sections
from ingest.text.titles import find_frame, read_prose, squeeze
from library.records import Paragraph, Place, Section
from tests.ingest.documents import SENTENCE, TABLE, tables_of, text_document
from tests.rows import each_row


def outline(text: str, *, format: str = "text") -> list[tuple[str | None, tuple[str, ...]]]:
    document = text_document(text, format=format)
    return [(section.number, section.path) for section in cut_sections(read_prose(document, tables_of(document)))]


def paragraphs(text: str, *, format: str = "text") -> list[str]:
    document = text_document(text, format=format)
    sections = cut_sections(read_prose(document, tables_of(document)))
    return [paragraph.text for section in sections for paragraph in section.paragraphs]


PARTS = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)


def statutory(numbers: list[str]) -> str:
    texts = (SENTENCE, TABLE, TABLE, TABLE, SENTENCE, "无")
    return "\n".join(f"{number}{part}\n{text}" for number, part, text in zip(numbers, PARTS, texts, strict=True))


@pytest.mark.parametrize("page", ["", "\t3", "……………12"])
def test_a_table_of_contents_is_no_outline(page: str) -> None:
    numbers = ["一、", "二、", "三、", "四、", "五、", "六、"]
    contents = "\n".join(f"{number}{part}{page}" for number, part in zip(numbers, PARTS, strict=True))
    assert outline(f"目  录\n{contents}\n{statutory(numbers)}") == outline(statutory(numbers))


@each_row(
    "numbers",
    [
        ["一、", "二、", "三、", "四、", "五、", "六、"],
        ["一、", "2、 ", "三、", "四、", "5、 ", "6、 "],
        ["", "", "", "", "", ""],
        ["一、", "二、", "", "三、", "四、", "七、"],
        [" 一、", "     二、", "三、", "三、", "四、", "五、"],
        ["第一部分 ", "第二部分 ", "第三部分 ", "第四部分 ", "第五部分 ", "第六部分 "],
        ["（一）", "（二）", "（三）", "（四）", "（五）", "（六）"],
        ["1.", "2.", "3.", "4.", "5.", "6."],
        ["壹、", "贰、", "叁、", "肆、", "伍、", "陆、"],
        ["Ⅰ、", "Ⅱ、", "Ⅲ、", "Ⅳ、", "Ⅴ、", "Ⅵ、"],
        ["【一】", "【二】", "【三】", "【四】", "【五】", "【六】"],
        ["★一、", "★二、", "★三、", "★四、", "★五、", "★六、"],
        ["1 ", "2 ", "3 ", "4 ", "5 ", "6 "],
        ["一", "二", "三", "四", "五", "六"],
        ["01 ", "02 ", "03 ", "04 ", "05 ", "06 "],
        ["I. ", "II. ", "III. ", "IV. ", "V. ", "VI. "],
        ["①", "②", "③", "④", "⑤", "⑥"],
        ["（壹）", "（贰）", "（叁）", "（肆）", "（伍）", "（陆）"],
    ],
)
def test_parts_are_told_by_their_wording_whatever_their_number(numbers: list[str]) -> None:
    titles = [f"{number}{part}".strip() for number, part in zip(numbers, PARTS, strict=True)]
    assert outline(statutory(numbers)) == [(n, (title,)) for n, title in zip("一二三四五六", titles, strict=True)]


@pytest.mark.parametrize("between", [" ", "\u3000", "", "。", "："])
def test_text_glued_to_headings_wherever_they_stand(between: str) -> None:
    numbered = [f"{number}、{part}" for number, part in zip("一二三四五六", PARTS, strict=True)]
    apart = "\n".join(f"{heading}{between}{SENTENCE}" for heading in numbered)
    on_one_line = "".join(f"{heading}{between}{SENTENCE}" for heading in numbered)
    behind_text = f"\n{SENTENCE}".join(numbered) + f"\n{SENTENCE}"
    for text in (apart, on_one_line, f"云阳县教育局2020年政府信息公开工作年度报告{on_one_line}", behind_text):
        assert [number for number, _ in outline(text)] == list("一二三四五六")
        assert paragraphs(text) == [SENTENCE] * 6


def test_parts_out_of_order_in_brackets_and_spaced_out() -> None:
    text = f"一、 总 体 情 况\n{SENTENCE}\n二、{PARTS[2]}\n{TABLE}\n三、{PARTS[1]}\n{TABLE}\n四、{PARTS[3]}\n{TABLE}"
    assert [number for number, _ in outline(text)] == ["一", "三", "二", "四"]
    text = "\n".join(f"【{part}】\n{SENTENCE}" for part in PARTS)
    assert [number for number, _ in outline(text)] == list("一二三四五六")


def test_sub_headings_that_equal_parts_stay_below() -> None:
    text = (
        f"一、公开总体情况\n（一）主动公开政府信息情况\n{SENTENCE}\n（二）依申请公开情况\n{SENTENCE}\n"
        f"（三）因政府信息公开申请行政复议、提起行政诉讼情况\n{SENTENCE}\n"
        f"（4） 平台建设\n{SENTENCE}\n三)监督保障\n{SENTENCE}\n"
        f"二、主动公开政府信息情况\n{TABLE}\n四、政府信息公开行政复议、行政诉讼情况\n{TABLE}\n"
        f"五、问题及改进\n（一）存在的主要问题\n{SENTENCE}\n"
        "六、其他事项\n无\n七、附件\n附表"
    )
    first = "一、公开总体情况"
    assert outline(text) == [
        ("一", (first,)),
        (None, (first, "（一）主动公开政府信息情况")),
        (None, (first, "（二）依申请公开情况")),
        (None, (first, "（三）因政府信息公开申请行政复议、提起行政诉讼情况")),
        (None, (first, "（4） 平台建设")),
        (None, (first, "三)监督保障")),
        ("二", ("二、主动公开政府信息情况",)),
        ("四", ("四、政府信息公开行政复议、行政诉讼情况",)),
        ("五", ("五、问题及改进",)),
        (None, ("五、问题及改进", "（一）存在的主要问题")),
        ("六", ("六、其他事项",)),
        (None, ("七、附件",)),
    ]


def test_row_labels_of_an_unread_table_are_no_headings() -> None:
    text = f"{statutory(['一、', '二、', '三、', '四、', '五、', '六、'])}".replace(
        f"三、{PARTS[2]}\n{TABLE}", f"三、{PARTS[2]}\n一、本年新收政府信息公开申请数量\n四、结转下年度继续办理"
    )
    assert [number for number, _ in outline(text)] == list("一二三四五六")


def test_the_outline_of_the_old_regulation_has_parts_without_numbers() -> None:
    titles = [
        "一、概述",
        "二、主动公开政府信息情况",
        "三、依申请公开和不予公开政府信息情况",
        "四、收费及减免情况",
        "五、存在的主要问题",
    ]
    assert outline("\n".join(f"{title}\n{SENTENCE}" for title in titles)) == [(None, (title,)) for title in titles]


def test_white_space_as_wide_as_two_characters_parts_a_heading_from_its_text() -> None:
    titles = ("一、概述", "二、主动公开情况", "三、依申请公开情况", "四、复议、诉讼情况", "五、问题及改进")
    document = text_document("\n".join(f"　　{title}　　2016年，{SENTENCE}" for title in titles))
    sections = cut_sections(read_prose(document, tables_of(document)))
    assert [section.title for section in sections] == list(titles)
    assert {paragraph.text for section in sections for paragraph in section.paragraphs} == {f"2016年，{SENTENCE}"}


def test_headings_glued_to_their_text_are_split_off() -> None:
    text = (
        f"一、总体情况：2020年，{SENTENCE}\n（一）政府信息管理方面。{SENTENCE}\n"
        f"监督保障：{SENTENCE}\n二、主动公开政府信息情况\n{TABLE}"
    )
    document = text_document(text)
    opening = (Paragraph(f"2020年，{SENTENCE}", Place(None, 1)),)
    assert cut_sections(read_prose(document, tables_of(document))) == (
        Section("一", "一、总体情况", ("一、总体情况",), opening, Place(None, 1)),
        Section(
            None,
            "（一）政府信息管理方面",
            ("一、总体情况", "（一）政府信息管理方面"),
            (Paragraph(SENTENCE, Place(None, 2)),),
            Place(None, 2),
        ),
        Section(
            None,
            "监督保障",
            ("一、总体情况", "（一）政府信息管理方面", "监督保障"),
            (Paragraph(SENTENCE, Place(None, 3)),),
            Place(None, 3),
        ),
        Section("二", "二、主动公开政府信息情况", ("二、主动公开政府信息情况",), (), Place(None, 4)),
    )


def test_lines_wrapped_in_mid_sentence_are_joined_over_blank_lines_and_page_numbers() -> None:
    text = (
        "一、总体情况\n围绕街道重点工作加强舆论引导，尤其是在此期间，主\n\n—5—\n动回应热点。\n"
        "继续学习《保\n\n密法》等法规。\n无\n二是加强培训。"
    )
    assert paragraphs(text) == [
        "围绕街道重点工作加强舆论引导，尤其是在此期间，主动回应热点。",
        "继续学习《保密法》等法规。",
        "无",
        "二是加强培训。",
    ]


def test_a_paragraph_of_html_is_joined_to_the_next_only_where_it_plainly_goes_on() -> None:
    text = "一、总体情况\n政府网站公开信息五十三条占总数的一半\n微信公众号公开信息三十条，\n占三成。"
    assert paragraphs(text, format="html") == [
        "政府网站公开信息五十三条占总数的一半",
        "微信公众号公开信息三十条，占三成。",
    ]


def test_a_grid_that_is_no_statutory_table_is_read_row_by_row() -> None:
    cells = tuple(
        GridCell(text, row, column)
        for row, texts in enumerate([("渠道", "条数"), ("政府网站", "53"), ("", "")])
        for column, text in enumerate(texts)
    )
    document = Document("docx", (Line("一、总体情况", Place(1, None)), Grid(cells, 3, 2, Place(1, None))))
    assert cut_sections(read_prose(document, frozenset()))[0].paragraphs == (
        Paragraph("渠道 条数", Place(1, None)),
        Paragraph("政府网站 53", Place(1, None)),
    )


def test_title_cover_and_signature_are_in_no_section() -> None:
    head = "铁东区教育局\n2020年政府信息公开工作年度报告\n按照条例编制。"
    text = f"{head}\n一、总体情况\n{SENTENCE}\n铁东区教育局\n2021年1月8日"
    document = text_document(text)
    assert cut_sections(read_prose(document, frozenset())) == (
        Section(None, "", (), (Paragraph("按照条例编制。", Place(None, 3)),), Place(None, 3)),
        Section("一", "一、总体情况", ("一、总体情况",), (Paragraph(SENTENCE, Place(None, 5)),), Place(None, 4)),
    )


def test_text_glued_to_the_title_is_kept_as_printed() -> None:
    text = f"铁东区教育局2020年政府信息公开工作年度报告 根据 有关规定编制。\n一、总体情况\n{SENTENCE}"
    assert paragraphs(text) == ["根据 有关规定编制。", SENTENCE]


_LINES = st.lists(
    st.sampled_from(
        [
            *("一、总体情况", "2、 主动公开政府信息情况", "（一）主动公开情况", "（二）加强领导。我局成立机构。"),
            *("监督保障：加强检查。", "1.成立机构", "三、收到和处理政府信息公开申请情况", "四、结转下年度继续办理"),
            *("0", "五、存在的问题", "一是不快；", "围绕街道重点工作，加强舆论引导，尤其是主", "动回应。"),
            *("继续学习《保", "密法》。", "无", "2020年收到3件。", TABLE, "铁东区教育局", "2021年1月8日"),
            *("- 依申请公开", "六、其他事项", "铁东区教育局2020年政府信息公开年报按照条例编制。"),
        ]
    ),
    max_size=25,
)


@settings(max_examples=150, deadline=None)
@given(_LINES)
def test_every_line_of_prose_lands_exactly_once(lines: list[str]) -> None:
    document = text_document("\n".join(lines))
    consumed = tables_of(document)
    prose = without_contents(prose_lines(document, consumed))
    frame = find_frame(prose)
    expected = "".join(frame.rests.get(i, line.text) for i, line in enumerate(prose) if i not in frame.lines)
    sections = cut_sections(read_prose(document, consumed))
    found = "".join(s.title + "".join(p.text for p in s.paragraphs) for s in sections)
    assert _plain(found) == _plain(expected)


def _plain(text: str) -> str:
    """Without the mark that parts a heading from its text."""
    return squeeze(text).replace(":", "").replace("。", "")


def test_a_part_out_of_its_order_is_known_by_its_number_among_the_others() -> None:
    titles = ("一、总体情况", "二、行政复议和诉讼情况", "三、主动公开情况", "四、依申请公开情况", "五、存在的问题")
    text = "\n".join(f"{title}\n{SENTENCE}" for title in titles)
    assert [number for number, _ in outline(text)] == ["一", "四", "二", "三", "五"]


@pytest.mark.parametrize(
    "titles",
    [
        "整体情况 2020年主动公开情况 受理和处理政府信息公开申请情况 行政复议与诉讼 困难和问题及下一步工作安排 其他",
        "工作开展情况 主动公开工作情况 收到和处理申请情况 复议诉讼情况 存在问题和改进方向 其他有关事项",
    ],
)
def test_parts_in_other_words(titles: str) -> None:
    parts = zip("一二三四五六", titles.split(), strict=True)
    text = "\n".join(f"{number}、{title}\n{SENTENCE}" for number, title in parts)
    assert [number for number, _ in outline(text)] == list("一二三四五六")


@pytest.mark.parametrize(
    "titles",
    [
        "总体请况 主动公开政府信息请况 收到和处里政府信息公开申请情况 复议、诉讼情况 问题及改进请况 其他需要报告的亊项",
        "工作回顾 主动公开 依申请公开情况（单位：件） 行政复议诉讼情况表 短板弱项及举措 其他需要报告的事项",
    ],
)
def test_parts_in_unknown_words_are_told_by_their_numbers_among_the_known(titles: str) -> None:
    heads = [f"{number}、{title}" for number, title in zip("一二三四五六", titles.split(), strict=True)]
    texts = (SENTENCE, TABLE, TABLE, TABLE, SENTENCE, "无")
    text = "\n".join(f"{head}\n{text}" for head, text in zip(heads, texts, strict=True))
    assert [number for number, _ in outline(text)] == list("一二三四五六")


@each_row(
    "headings, parts",
    [
        ("（一）总体情况|（二）依申请公开办理情况|（三）行政复议和行政诉讼情况|（四）不足及下步打算", "一三四五"),
        ("第一部分 总体情况|第二部分 主动公开|第三部分 依申请公开|第五部分 问题与改进", "一二三五"),
        ("|".join(f"{at}、{part}（见附表）" for at, part in zip("一二三四五六", PARTS, strict=True)), "一二三四五六"),
    ],
)
def test_main_headings_numbered_otherwise_or_cut_short(headings: str, parts: str) -> None:
    text = "\n".join(f"{heading}\n{SENTENCE}" for heading in headings.split("|"))
    assert [number for number, _ in outline(text)] == list(parts)
