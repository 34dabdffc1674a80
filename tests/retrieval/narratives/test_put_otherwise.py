"""What a question puts in other words than the report is quoted; what no prose can tell is declined."""

import pytest

from retrieval.assistant import Assistant
from tests.rows import each_row


@each_row(
    "question, quote",
    [
        ("浮桥镇2019年公开栏又出了什么新毛病？", "反光又成了新麻烦"),
        ("揽月区2020年合并办公以后出了什么问题？", "日常公开反而松了"),
        ("望澜市教育局2024年厨房直播有什么漏洞？", "三分之一的镜头对着墙"),
        ("衔山县水利局2020年哪里估错了，差点出什么事？", "有人返回家中险些被淹"),
        ("衔山县水利局2024年预警试验差了几分钟？", "与新表只差十分钟"),
        ("云岫县政府2021年砍掉了哪些工程，理由呢？", "多是“可修可不修”"),
        ("浮桥镇2024年那座老桥后来怎么处理了？", "保留为步行桥"),
        ("石臼镇2023年村民都误传镇里干了什么？", "镇里把山卖了"),
        ("鹿鸣市生态环境局2022年谁把局里告了，告什么？", "请求法院确认公开其罐区照片违法"),
        ("石臼镇2023年有人传镇上把山给卖了，后来怎么说清楚的？", "租期二十年"),
        ("望澜市教育局2023年说要改的，2024年做了吗？", "近视率分校数据十月公布"),
        ("云岫县政府2023年“一句话问政府”怎么样了？", "降到一成以下"),
        # No year is named: the report that gives a reason, and the one that does not deny it.
        ("为什么教育局不给近视率分校数据？", "是因为各校测法不同"),
        ("听松区栖云街道断更是怎么回事？", "断更十二天"),
    ],
)
def test_what_is_put_otherwise_is_quoted(fictional_assistant: Assistant, question: str, quote: str) -> None:
    answer = fictional_assistant.ask(question).answer
    assert any(quote in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "企业的行政处罚最多",
        "哪个街道工作做得最认真？",
        "石臼镇2023年工作做得好不好",
        "谁家的报告里出现过潜水艇",
        "哪些单位给干部发过奖金",
        "云岫县政府2024年有没有专职人员",
        "哪些单位有网站或小程序打不开的情况",
        "石臼镇2021年的局长是谁",
        "2022年各单位的新闻发布情况",
        "2023年建议提案办理了多少件",
    ],
)
def test_what_no_prose_tells_is_declined(fictional_assistant: Assistant, question: str) -> None:
    assert fictional_assistant.ask(question).answer.kind == "refusal"


@each_row(
    "question, quote",
    [
        ("云岫县政府2021年政务新媒体从多少减到多少", "由五十四个压到十九个"),
        ("听松区栖云街道2021年有几个人专门负责信息公开", "一名兼职人员"),
        ("听松区栖云街道2021年后面打算怎么解决人手问题", "申请两名公益岗"),
        ("望澜市教育局2021年退费的先后顺序怎么定的", "先退困难家庭"),
        ("浮桥镇2022年为什么被告，结果如何", "不服“需另行制作”的答复"),
        ("鹿鸣市政府2021年废止文件时出过什么纰漏", "没有同步撤下解读材料"),
        ("听松区市场监管局2021年第一家申请的消费者组织要了什么", "索要预付卡投诉数据"),
        ("衔山县水利局2022年放水按什么规则排的", "放水次序由用水户代表会议议定"),
        ("石臼镇2022年县里纠正了镇上哪件答复", "县政府纠正了镇里的一件答复"),
        ("鹿鸣市政府2019年网站从多少个减到多少个", "集约为十三个"),
        ("衔山县水利局2024年有没有专人", "专职人员2名"),
        ("雁回乡2024年年报照抄谁担责", "责任由当时的党政办主任承担"),
        ("哪些单位因为外包出过问题", "合同到期前没有交接方案"),
        ("哪些单位用方言播放或录音", "用方言录成录音"),
        ("哪些单位向群众道过歉", "向家长代表当面道歉"),
        ("哪些单位请律师帮忙把关答复", "聘请律师事务所常年代理"),
        ("哪些单位换了领导", "局长换任"),
    ],
)
def test_what_is_put_otherwise_is_found(fictional_assistant: Assistant, question: str, quote: str) -> None:
    assert any(quote in each.quote for each in fictional_assistant.ask(question).answer.citations)


@each_row(
    "question, said",
    [
        ("你能做什么？", "每个数字和每句话都标明出处"),
        ("我问的问题会不会被传到网上？", "不需要联网"),
        ("收费金额填元还是万元", "单位：万元。"),
        ("库里有几份PDF？", "PDF：14份报告，14家单位"),
        ("哪些单位2024年的报告是三月才发的", "鹿鸣市人民政府2024年的报告：2025年3月31日发布。"),
        ("库里都有哪些省的报告", "库中84份报告都没有写明省份"),
        ("云岫县自然资源局2021年表四错在哪一格", "有1处不成立（核对了3条等式）"),
    ],
)
def test_the_program_the_form_and_the_reports_held_tell_of_themselves(
    fictional_assistant: Assistant, question: str, said: str
) -> None:
    answer = fictional_assistant.ask(question).answer
    assert answer.kind == "fact"
    assert said in answer.text
