"""The turns of a talk, asked one after another, and the names that talks about the invented reports use."""

from retrieval.answer import Answer
from retrieval.assistant import Assistant

JIAOYU, SHUILI, ZIRAN, YANHUI = "望澜市教育局", "衔山县水利局", "云岫县自然资源局", "衔山县雁回乡人民政府"
LUMING, LANYUE, YUNXIU = "鹿鸣市人民政府", "望澜市揽月区人民政府", "云岫县人民政府"
SHIJIU, FUQIAO, HUANJING = "衔山县石臼镇人民政府", "云岫县浮桥镇人民政府", "鹿鸣市生态环境局"
NEW, GRANTED = "一、本年新收政府信息公开申请数量·总计", "（一）予以公开·总计"
PENALTIES, LICENCES = "行政处罚·本年处理决定数量", "行政许可·本年处理决定数量"


def last(assistant: Assistant, talk: str) -> Answer:
    """The answer to the last of the turns, which ` / ` parts."""
    before = None
    for turn in talk.split(" / "):
        asked = assistant.ask(turn, before)
        before = asked.conversation
    return asked.answer
