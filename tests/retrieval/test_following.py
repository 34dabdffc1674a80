"""What a following question is taken for: the plan that its answer says, for one talk after another."""

import pytest

from retrieval.assistant import Assistant

FUQIAO, HUANJING, LANYUE = "云岫县浮桥镇人民政府", "鹿鸣市生态环境局", "望澜市揽月区人民政府"
TINGSONG, ZHEGUI = "望澜市听松区栖云街道办事处", "鹿鸣市折桂区栖云街道办事处"
NEW = "一、本年新收政府信息公开申请数量·总计"


@pytest.mark.parametrize(
    ("talk", "meant"),
    [
        ("浮桥镇2024年公开了多少条 / 比它多的有几家", f"全部单位 · 2024年 · 主动公开信息条数 > {FUQIAO} · 计数"),
        (
            "浮桥镇2024年公开了多少条 / 谁比它多 / 少的呢",
            f"全部单位 · 2024年 · 主动公开信息条数 < {FUQIAO} · 筛选",
        ),
        ("生态环境局2023年复议纠错率多少 / 诉讼的呢", f"{HUANJING} · 2023年 · 行政诉讼纠错率"),
        ("折桂区栖云街道2021年收到几件申请 / 听松那个", f"{TINGSONG} · 2021年 · {NEW}"),
        ("栖云街道2022年收到几件申请 / 第二个 / 听松区那个呢", f"{TINGSONG} · 2022年 · {NEW}"),
        ("揽月区政府2023年公开率多少 / 怎么算的 / 上一年呢", f"{LANYUE} · 2022年 · 公开率（予以公开与部分公开）"),
        ("揽月区政府2023年收到多少申请 / 2022年呢 / 再早一年", f"{LANYUE} · 2021年 · {NEW}"),
        ("2023年收到申请最多的一家 / 其余的里面谁最多", f"全部单位 · 除鹿鸣市人民政府外 · 2023年 · {NEW} · 最多"),
        ("明年浮桥镇会收到多少申请 / 那2023年呢", f"{FUQIAO} · 2023年 · {NEW}"),
    ],
)
def test_what_is_taken_for(fictional_assistant: Assistant, talk: str, meant: str) -> None:
    before = None
    for turn in talk.split(" / "):
        asked = fictional_assistant.ask(turn, before)
        before = asked.conversation
    assert asked.answer.plan_words == f"按：{meant}"


@pytest.mark.parametrize("then", ["从哪儿来的", "这个数是怎么算的"])
def test_where_a_figure_comes_from(fictional_assistant: Assistant, then: str) -> None:
    first = fictional_assistant.ask(f"{FUQIAO}2024年处罚几件")
    assert "出处[1]：" in fictional_assistant.ask(then, first.conversation).answer.text
