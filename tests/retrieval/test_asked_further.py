"""What a talk goes on to ask of findings, of lists by other things than figures, and of what stands behind a figure."""

from retrieval.assistant import Assistant
from tests.retrieval.test_talking_on import last
from tests.rows import each_row

JIAOYU, SHUILI, ZIRAN, YANHUI = "望澜市教育局", "衔山县水利局", "云岫县自然资源局", "衔山县雁回乡人民政府"
LUMING, LANYUE, YUNXIU = "鹿鸣市人民政府", "望澜市揽月区人民政府", "云岫县人民政府"
SHIJIU, FUQIAO, HUANJING = "衔山县石臼镇人民政府", "云岫县浮桥镇人民政府", "鹿鸣市生态环境局"
ZHEGUI = "鹿鸣市折桂区栖云街道办事处"
NEW = "一、本年新收政府信息公开申请数量·总计"
PENALTIES = "行政处罚·本年处理决定数量"


@each_row(
    "talk, meant",
    [
        ("哪些单位的年报有错 / 最多的是谁 / 错在哪", f"{YUNXIU}、{JIAOYU} · 核对结果"),
        ("哪些单位的年报有错 / 哪年最多", "全部单位 · 按年 · 不成立最多"),
        ("哪个单位年报错误最多 / 石臼镇呢", f"{SHIJIU} · 核对结果"),
        ("鹿鸣市政府2023年的年报有错吗 / 别的年份有吗", f"{LUMING} · 核对结果"),
        ("2023年有错的有几家 / 水利局呢", f"{SHUILI} · 2023年 · 核对结果"),
        ("哪些单位提到律师 / 浮桥镇呢", f"{FUQIAO} · 律师 · 提到 律师 · 筛选"),
        ("哪些年报有空格没填 / 石臼镇呢", f"{SHIJIU} · 未填 · 筛选"),
        ("哪个街道申请最多 / 它这些年一共收了多少", f"{ZHEGUI} · {NEW} · 合计"),
        ("浮桥镇2023年申请几件 / 2022年收了多少", f"{FUQIAO} · 2022年 · {NEW}"),
        ("生态环境局历年申请 / 最多的那年为什么那么多", f"{HUANJING} · {NEW} · 按年 · 最多 → {HUANJING} · {NEW}"),
        ("2021年谁申请最多 / 第二名为什么那么多", f"全部单位 · 2021年 · {NEW} · 第2名 → 全部单位 · {NEW}"),
        ("2021年申请前五名是谁 / 第二名为什么那么多", f"{LANYUE} · 2021年 · {NEW}"),
    ],
)
def test_a_talk_is_asked_further(fictional_assistant: Assistant, talk: str, meant: str) -> None:
    assert last(fictional_assistant, talk).plan_words == f"按：{meant}"


@each_row(
    "talk, told",
    [
        ("生态环境局历年申请 / 最多的那年为什么那么多", "六成与异味有关"),
        ("2021年谁申请最多 / 第二名为什么那么多", "与南浦征收有关"),
        ("2021年申请最少的是谁 / 为什么那么少", "没有说明原因"),
    ],
)
def test_what_stands_behind_a_figure_is_told(fictional_assistant: Assistant, talk: str, told: str) -> None:
    assert told in last(fictional_assistant, talk).text
