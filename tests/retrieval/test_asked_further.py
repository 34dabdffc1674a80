"""What a talk goes on to ask: the plan that is said for its last turn, or none where that is not read."""

import csv
from pathlib import Path

from retrieval.assistant import Assistant
from tests.retrieval.test_talking_on import last
from tests.rows import each_row

with (Path(__file__).parent / "asked_further.tsv").open(encoding="utf-8", newline="") as _file:
    TALKS = [(row[0], row[1]) for row in csv.reader(_file, delimiter="\t", quoting=csv.QUOTE_NONE)]


@each_row("talk, meant", TALKS)
def test_a_talk_is_asked_further(fictional_assistant: Assistant, talk: str, meant: str) -> None:
    assert last(fictional_assistant, talk).plan_words == meant


@each_row(
    "talk, told",
    [
        ("生态环境局历年申请 / 最多的那年为什么那么多", "六成与异味有关"),
        ("2021年谁申请最多 / 第二名为什么那么多", "与南浦征收有关"),
        ("2021年申请最少的是谁 / 为什么那么少", "没有说明原因"),
        ("“败诉不丢人”这句话是谁说的", "市长补了一句"),
        ("“仪器会坏，坏了这里会写”是谁写的", "提到 仪器会坏，坏了这里会写"),
        ("雁回乡怎么解决没网的问题", "把两个没网的村接通"),
        ("教育局的家长代表是怎么产生的", "家长代表由抽签产生"),
        ("2024年哪些单位做了满意度调查", "提到“满意度调查”"),
        ("自然资源局的食堂有什么问题", "没有直接写明"),
        ("生态环境局的站屏有什么问题", "夏天反光"),
        ("水利局2020年的铜锣是怎么回事 / 后来还有铜锣吗", "找不到存放的人"),
        ("谁把复议败诉的案件拿到会上讲", "全镇干部会上讲了一遍"),
        ("What did the ecology bureau do after losing the lawsuit?", "公职律师岗"),
        ("哪些单位的报告里提到小学", "提到 小学"),
        ("浮桥镇2020年的教训有哪些", "银行卡号贴了出去"),
        ("What lessons did Fuqiao Town learn from the flood?", "三条教训"),
        ("浮桥镇2023年申请排第几 / 倒数第几", "从少到多排第2名"),
        ("2023年处罚最少的三家 / 其中有街道吗", "属于街道的有"),
        ("2024年处罚比2023年增加最多的是谁 / 第二呢 / 减少最多的呢", "第1名：鹿鸣市人民政府"),
        ("2023年有复议的有几家 / 其中被纠正的几家 / 分别是哪个区县的", "没有写明区县"),
        ("水利局哪年换了局长", "水利局2024年报告写有"),
        ("云岫县政府2024年第一次公开了什么", "首次公开政府债务明细"),
        ("石臼镇2020年为什么申请人类型没填 / 后来怎么办的", "建立申请登记簿"),
        ("水利局2020年不予公开几件 / 理由 / 是什么信息", "大坝爆破预案细节"),
        ("浮桥镇2023年培训几次 / 讲了什么", "专讲占地总账"),
        ("揽月区政府哪年换了区长", "揽月区人民政府2022年报告写有"),
        ("浮桥镇换过镇长吗", "镇长换任"),
        ("雁回乡哪年换了乡长", "没有一份写到"),
        ("哪年换了局长", "5个单位（5份报告）提到“换局长”"),
        ("雁回乡的雁回喇叭是什么时候有的", "雁回乡人民政府2022年报告写有"),
        ("石臼镇什么时候开始公布超载单位的", "石臼镇人民政府2022年报告写有"),
        ("水利局的铜锣后来怎么样了", "已改由村小保管"),
        ("生态环境局2023年败诉后做了哪些改变", "一整套新规矩"),
        ("鹿鸣市政府2019年败诉几件，败诉单位怎么处理", "作检查"),
        ("听松区栖云街道2021年存在的问题 / 上一年的问题呢", "暴露出保密和隐私审查只靠一个人看"),
    ],
)
def test_what_stands_behind_a_figure_is_told(fictional_assistant: Assistant, talk: str, told: str) -> None:
    answer = last(fictional_assistant, talk)
    assert told in f"{answer.plan_words}{answer.text}"
