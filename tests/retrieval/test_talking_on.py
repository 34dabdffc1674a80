"""What a following question is taken for: whom it points at, what it goes on about, and what it must not repeat."""

import pytest

from retrieval.assistant import Assistant
from tests.rows import each_row
from tests.talks import (
    FUQIAO,
    GRANTED,
    HUANJING,
    JIAOYU,
    LANYUE,
    LICENCES,
    LUMING,
    NEW,
    PENALTIES,
    SHIJIU,
    SHUILI,
    YANHUI,
    YUNXIU,
    ZIRAN,
    last,
)

TINGSONG, ZHEGUI = "望澜市听松区栖云街道办事处", "鹿鸣市折桂区栖云街道办事处"
THREE = f"{LUMING}、{LANYUE}、{YUNXIU} · 2024年"


@each_row(
    "talk, meant",
    [
        ("2024年申请最多的三家单位 / 第三名呢 / 这三家一共罚了多少", f"{THREE} · {PENALTIES} · 合计"),
        ("2024年申请最多的三家单位 / 第三名呢 / 这三家一共罚了多少 / 各自许可多少", f"{THREE} · {LICENCES} · 对比"),
        ("2023年街道里谁申请最多 / 公开了几件", f"{TINGSONG}、{ZHEGUI} · 2023年 · {GRANTED} · 对比"),
        ("教育局和水利局2021年谁收的申请多 / 它那年复议几件", f"{JIAOYU} · 2021年 · 行政复议·总计"),
        ("教育局和水利局2021年谁收的申请少 / 它复议几件", f"{SHUILI} · 2021年 · 行政复议·总计"),
        ("石臼镇跟浮桥镇2024年谁罚得多 / 那家收了几件申请 / 那2023年呢", f"{SHIJIU} · 2023年 · {NEW}"),
        (
            "教育局和水利局2021年谁收的申请多 / 水利局呢 / 处罚也比一下",
            f"{SHUILI}、{JIAOYU} · 2021年 · {PENALTIES} · 对比",
        ),
        ("石臼镇跟浮桥镇2024年谁罚得多 / 反过来看2023年", f"{SHIJIU}、{FUQIAO} · 2023年 · {PENALTIES} · 对比"),
        ("雁回乡2024年收了几件申请 / 给了几件", f"{YANHUI} · 2024年 · {GRANTED}"),
        ("雁回乡哪几年没有申请 / 第一件申请是哪年来的 / 给了吗", f"{YANHUI} · 2021年 · {GRANTED}"),
        ("自然资源局2021年诉讼几件 / 前后两年呢", f"{ZIRAN} · 2020年、2022年 · 行政诉讼·总计"),
        (
            "2022年复议最多的三家 / 它们各被纠正几件 / 被纠正率最高的是哪家 / 那家2023年呢",
            f"{LUMING} · 2023年 · 行政复议纠错率",
        ),
        ("石臼镇2022年有没有被复议纠正过 / 后来怎么改的", f"{SHIJIU} · 2022年 · 改进情况 · 正文"),
        ("揽月区2021年败诉了吗 / 后来改了什么", f"{LANYUE} · 2021年 · 改进情况 · 正文"),
        ("石臼镇2022年有什么问题 / 打算怎么改 / 第二年改了没有", f"{SHIJIU} · 2022年、2023年 · 改进情况 · 按年 · 正文"),
        ("生态环境局为什么败诉 / 那年复议几件", f"{HUANJING} · 2023年 · 行政复议·总计"),
        ("揽月区跟云岫县2024年谁的申请多 / 它被纠正几件 / 另一家呢", f"{YUNXIU} · 2024年 · 行政复议·结果纠正"),
        ("鹿鸣市2024年满意度多少 / 最低的是什么 / 怎么改", f"{LUMING} · 2024年 · 改进情况 · 正文"),
        ("石臼镇有多少个采石场 / 2020年关了几家", f"{SHIJIU} · 2020年 · 采石场 · 正文"),
        ("教育局2022年收到几件申请 / 谁负责的", f"{JIAOYU} · 2022年 · 组织领导 · 正文"),
        ("教育局2023年有没有被纠正 / 市政府怎么说", f"{JIAOYU} · 2023年 · 行政复议·结果纠正"),
        ("云岫县2021年废止了几件规范性文件 / 现行的呢", f"{YUNXIU} · 2021年 · 行政规范性文件·现行有效件数"),
        ("生态环境局办了几次开放日 / 那年申请几件", f"{HUANJING} · 2022年 · {NEW}"),
        (
            "听松栖云小程序哪年上线的 / 出过什么问题 / 后来怎么处理的",
            f"{TINGSONG} · 2019—2024年 · 改进情况 · 按年 · 正文",
        ),
        ("2024年哪个乡镇处罚最多 / 比第二名多几件 / 它前年呢", f"{SHIJIU} · 2022年 · {PENALTIES}"),
        (
            "鹿鸣市政府和揽月区2023年复议各多少 / 纠错率呢 / 哪个高 / 低的那家诉讼几件",
            f"{LUMING}、{LANYUE} · 2023年 · 行政复议纠错率 · 最少 → 全部单位 · 2023年 · 行政诉讼·总计",
        ),
        ("石臼镇2019年到2024年处罚 / 哪年最高 / 为什么那年最高", f"{SHIJIU} · 2022年 · {PENALTIES}"),
        ("2023年罚得最多的部门是哪家 / 为什么它最多", f"望澜市听松区市场监督管理局 · 2023年 · {PENALTIES}"),
    ],
    size=16,
)
def test_what_is_taken_for(fictional_assistant: Assistant, talk: str, meant: str) -> None:
    assert last(fictional_assistant, talk).plan_words == f"按：{meant}"


@pytest.mark.parametrize(
    ("talk", "kind"),
    [
        ("雁回乡2024年收了几件申请 / 送到了吗", "refusal"),
        ("2020年哪些单位收到的申请比2019年少 / 涨了几倍", "refusal"),
        ("雁回乡2024年收了几件申请 / 这三家呢", "refusal"),
        ("教育局2022年收到几件申请 / 低的那家呢", "refusal"),
        ("教育局2022年收到几件申请 / 摆了几次", "refusal"),
        ("市监局打假人那年申请几件 / 不予处理几件", "refusal"),
        ("折桂区栖云街道2023年收到多少意见 / 怎么收的", "refusal"),
        ("水利局2019到2024年许可和处罚 / 哪年两个都涨了", "refusal"),
        ("教育局2022年通过手机提交的申请有几件 / 2021年呢", "refusal"),
        ("教育局2022年通过手机提交的申请有几件 / 2021年呢 / 水利局呢 / 加起来呢", "refusal"),
        ("2023年街道里谁申请最多 / 它公开几件", "clarify"),
        ("云岫县2022年收到多少申请 / 那揽月区呢 / 两个差多少 / 它处罚了几件", "clarify"),
    ],
)
def test_what_is_not_settled_is_not_guessed(fictional_assistant: Assistant, talk: str, kind: str) -> None:
    assert last(fictional_assistant, talk).kind == kind


def test_it_is_said_which_of_two_is_taken_for_it(fictional_assistant: Assistant) -> None:
    first = "Which of the Education Bureau and the Water Bureau had more requests in 2021?"
    answer = last(fictional_assistant, f"{first} / How many penalties did it issue?")
    assert f"“it” is taken to be {JIAOYU}" in answer.notes
    assert [(value.agency, value.value) for value in answer.values] == [(JIAOYU, 47.0)]


@pytest.mark.parametrize(
    ("then", "told"), [("What was done about it?", "improvements"), ("Who was responsible?", "leadership")]
)
def test_english_goes_on_after_problems(fictional_assistant: Assistant, then: str, told: str) -> None:
    answer = last(fictional_assistant, f"What problems did the Education Bureau report in 2022? / {then}")
    assert told in answer.plan_words
    assert JIAOYU in answer.plan_words


def test_what_follows_a_refused_question_is_asked_of_the_same_agency(fictional_assistant: Assistant) -> None:
    answer = last(fictional_assistant, "听松区栖云街道2023年没公开的有几件 / 理由是什么")
    assert {value.agency for value in answer.values} == {TINGSONG}


@pytest.mark.parametrize(
    ("talk", "told"),
    [
        ("银杏里街道2024年有几名公开监督员 / 2020年呢", "“公开监督员”增至十五名"),
        ("银杏里街道家书哪年创刊 / 订户多少", "年底订户两千三百余户"),
        ("教育局2021年收了几件企业申请 / 索要什么", "索要分类鉴定意见"),
        ("雁回乡第一件申请是哪年来的 / 要什么", "退耕还林的补助底册"),
    ],
)
def test_a_talk_goes_on_with_what_prose_tells(fictional_assistant: Assistant, talk: str, told: str) -> None:
    assert told in last(fictional_assistant, talk).text


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("有没有哪家单位说起夜间留言没补贴", "没有补贴，难以长久", "雁回乡"),
        ("有没有单位提到没有收取费用", "未收取信息处理费", "5300元"),
        ("哪些单位请了律师", "聘请律师事务所常年代理", "法律服务机构"),
        ("石臼镇的合同后来上网了吗", "合同要点及施工方的书面说明均已上网", "未写明"),
        ("教育局为什么被纠正", "食物中毒", "2024年行政复议"),
        ("雁回乡抄年报的事谁负的责", "党政办主任承担", "移动基站"),
        ("哪些单位2023年做过政策解读", "发布解读材料96篇", "没有一份提到"),
        ("2021年哪些单位搞过培训", "全县培训5次", "校外培训"),
        ("哪些单位的组长换成了党工委书记", "组长改由党工委书记担任", "没有“党工委”"),
        ("听松栖云哪年公众号断更了", "2021、2022年报告写有", "2022、2021年"),
    ],
)
def test_prose_that_denies_employs_or_tells_of_an_earlier_year(
    fictional_assistant: Assistant, question: str, told: str, untold: str
) -> None:
    text = fictional_assistant.ask(question).answer.text
    assert told in text
    assert untold not in text
