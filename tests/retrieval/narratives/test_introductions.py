"""Sentences that introduce a report are told from those that tell what was done."""


from retrieval.narratives.introductions import is_introduction, is_notice
from tests.rows import each_row


@each_row(
    "text",
    [
        "【虚构样例】本报告中的机关、地名、人物和数据均属编造，仅供程序演示。",
        "依据《中华人民共和国政府信息公开条例》第五十条之规定，制作本报告。",
        "根据《条例》和国办要求，由区政府办公室编制2022年度政府信息公开工作年度报告。",
        "本年度报告根据《条例》和有关通知编制。",
        "本报告由以下六部分组成：总体情况、主动公开、依申请公开、复议诉讼、问题和其他。",
        "本报告所列数据的统计期限自2022年1月1日起至12月31日止。",
        "现将2022年政府信息公开工作情况向社会公布。",
        "如有疑问，请与区政府办公室联系（电话：0000-1234567）。",
        "对本报告有疑问的，请联系镇党政办。",
        "本报告电子版可在区政府网站下载。",
    ],
)
def test_it_tells_of_the_report_alone(text: str) -> None:
    assert is_notice(text)


@each_row("text", ["二是依申请公开。", "（三）平台建设方面：", "监督保障情况。", "四是复议诉讼方面；"])
def test_a_heading_within_the_text_tells_nothing(text: str) -> None:
    assert is_introduction(text)


@each_row(
    "text",
    [
        "二是依申请公开全部按期办结。",
        "话务员每晚补词条，答非所问的比例降到一成以下。",
        "编制了政府信息公开指南和年度报告目录。",
        "全年编制政策读本三种，分送各村。",
        "根据群众意见，重新编制公开目录12类。",
        "本报告汇总临江市本级及七个县区的情况。",
        "对答复有疑问的，可以当场联系承办科室。",
        "每月二十五日统计各科室的公开数量。",
        "将八个部门的收费标准向社会公布。",
        "现有专职人员2名，全年公开信息31条。",
    ],
)
def test_it_tells_what_was_done(text: str) -> None:
    assert not is_introduction(text)
