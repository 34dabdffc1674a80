"""Answers a question that narrows a figure by words for which no cell stands: from prose, else by saying so."""

from __future__ import annotations

import re
from dataclasses import replace

from library.expressions import expression
from library.store import Library
from retrieval.answer import Answer
from retrieval.narratives.answering import answer_narrative
from retrieval.narratives.indexes import Indexes
from retrieval.plan import Language, Operation, Plan, Reading, Scope, Topic
from retrieval.synonyms import other_words
from retrieval.tables import answer_plan
from retrieval.understand.checks.denied import DENIES
from retrieval.understand.checks.unused import PART_OF_YEAR
from retrieval.understand.words.lexicon import lexicon

_COUNTS = expression(r"多少|几[件条项起次份宗篇个人元万家]|占比|比例|百分")
"""Only a sentence with a number answers how many."""
_NUMBER = (
    r"[\d零〇一二两三四五六七八九十百千万半]\s*(?:余|多)?[件起宗份条篇项%％成]|"
    r"半数|一半|分之|个(?:百分点|申请)"
)
"""Of something: 三个问题 and 3.拓宽渠道 count no requests."""
_UNIT = expression(r"(?:多少|几)(次|场|人|户|家|名|位|期|批|趟|回|天|遍|轮)(?!申请|诉讼|复议|处罚)")
_MONEY = r"[\d零一二两三四五六七八九十百千万](?:余|多)?(?:万|亿)?(?:元|块)"
_COUNTED = ("申请", "复议", "诉讼", "处罚", "许可", "强制", "收费", "规章", "文件", "结转")
"""What figures count: a sentence that tells one names it."""
_ALSO_CALLED = {"申请": "申请|提交|提出|索[要取]|询问"}
"""打假人一年提交二十七件 counts requests all the same."""
_BEFORE = (
    "通过|因为|由于|因|涉及|关于|有关|针对|围绕|使用|利用|采用|用|有没有|有木有|有无|是否有|"
    "经由|由|换|买|修|建|印|装|属于|来自|基于|出于"
)
_WHO_FILES = r"(?:人|者|们|户|方|老板|先生|女士)?(?:一共|总共|共|都|曾|前后)*(?:申请|提出|提交|提了|起诉|告了|投诉)"
_DONE = "(?:的|地)?(?:答复|回复|办结|办理|办完|受理|公开|发布|公布)"
_ASKED = "(?:号码?|数)?(?:是|为|有)(?:多少|几|什么|啥|哪|谁)|在哪|叫什么"
"""信息公开电话是多少: the word is what is asked for, and the figure only says of what."""
_WEIGHED = expression(
    r"[多少高低]还是[^,，。?？]{2,16}[多少高低]|[比和与跟同][^,，。?？]{2,16}(?:更?[多少高低](?:吗|多少|几|不)|[哪谁][^,，。?？]{0,4}[多少高低])"
)
"""线上申请多还是线下申请多: sentences on one of them weigh nothing."""
_OF_MONEY = expression("钱|金额|经费|费用|[万亿]元")
_MEASURED = expression(r"[\u3400-\u9fff](?:率|度|量|值|指数|得分|评分|分数|排名|名次|比重|指标|栏目)$")
_LEVEL = expression(r"[省市县区乡镇科处厅局部]级$")
"""县级以下的单位: whose figures are meant, and no way of speaking."""
_AFTER = "的|类|方面|相关|有关|领域|市|地区|片区|[两三四五六七八九几]地"
_NOT_TOLD: dict[Language, str] = {
    "zh": "统计表和正文都没有按“{words}”区分的数字，所以不作回答。不加区分的数字可以另问：{figure}。",
    "en": "No figure is told apart by “{words}”, so none is given. What can be asked without it: {figure}.",
}
_DENIED: dict[Language, str] = {
    "zh": "统计表和正文都没有“{words}”的数字，所以不作回答。可以另问：{figure}，以及它所在的合计。",
    "en": "No figure tells “{words}”, so none is given. What can be asked: {figure}, and the total that it is part of.",
}
_NOT_USED = "问题里的“{words}”没有对应的统计项，以下数字不按它区分。"


def answer_narrowed(library: Library, indexes: Indexes, reading: Reading, plan: Plan) -> Answer:
    """The sentences that tell of the words; else the plain figure, unless the words narrow it."""
    words = "、".join(plan.unused)
    # 2021年呢, after 通过手机提交的有几件: the words are those of the question before.
    goes_on = "measures" in plan.carried and not any(each in reading.question for each in plan.unused)
    reading = replace(reading, question=f"{words}有多少，{reading.question}") if goes_on else reading
    topic = Topic("", words, plan.unused)
    asked = Plan(Operation.NARRATIVE, plan.scope, topic=topic, carried=plan.carried, assumptions=plan.assumptions)
    required = _required(reading.question, plan)
    told = answer_narrative(library, indexes, reading, asked, only_sure=True, required=required)
    language = reading.language
    # A sentence on 维持 says nothing of 没有维持.
    denied = any(DENIES.match(each) for each in plan.unused)
    # Reports are in Chinese: English words find nothing in them that could answer.
    # 企业的行政处罚最多: sentences on 企业 rank nobody.
    ranks = plan.operation is Operation.RANK and not plan.scope.agencies and _narrows(reading.question, plan)
    weighed = bool(plan.measures) and _WEIGHED.search(reading.question) is not None
    unsaid = denied or ranks or weighed
    if (told.kind != "refusal" or plan.operation is Operation.HOLDINGS) and language == "zh" and not unsaid:
        # Which reports are held says nothing of what stands in them.
        return told
    # English words are known one by one: what is left over is no mere way of speaking.
    # Of everyone a figure is told where every word is understood: what is left over may well name somebody.
    of_all = bool(plan.measures) and plan.scope == Scope(years=plan.scope.years)
    if language == "en" or goes_on or weighed or of_all or _narrows(reading.question, plan):
        figure = "、".join(measure.label if language == "zh" else measure.english for measure in plan.measures)
        text = (_DENIED if denied else _NOT_TOLD)[language].format(words=words, figure=figure)
        text = text if figure else text[: text.index("。" if language == "zh" else ".") + 1]
        return replace(told, kind="refusal", text=text, values=(), citations=(), notes=(), table=None)
    plain = answer_plan(library, reading, plan)
    return replace(plain, text=f"{_NOT_USED.format(words=words)}\n{plain.text}")


def _required(question: str, plan: Plan) -> tuple[str, ...]:
    """What each sentence must have: of many reports one of the words, of how many also a number and what it counts."""
    called = [other for words in plan.unused for each in other_words(words) for other in each.others]
    said = "|".join(map(re.escape, (*plan.unused, *called)))
    if not _COUNTS.search(question):
        return () if plan.scope.agencies else (said,)
    if unit := _counted_otherwise(question, plan):
        return (said, rf"[\d一二两三四五六七八九十百千万]\s*(?:余|多)?{unit}")
    money = any(measure.unit == "万元" for measure in plan.measures)
    labels = "".join(measure.label for measure in plan.measures)
    named = "|".join(_ALSO_CALLED.get(name, name) for name in _COUNTED if name in labels)
    return (said, _MONEY if money else _NUMBER, *((named,) if named else ()))


def _counted_otherwise(question: str, plan: Plan) -> str:
    """旁听了几次: what is counted so is no figure that is counted in 件."""
    unit = _UNIT.search(question)
    return unit[1] if unit is not None and unit[1] not in {measure.unit for measure in plan.measures} else ""


def _narrows(question: str, plan: Plan) -> bool:
    """通过手机提交, 因拆迁, 延期答复: the words say which of the requests are meant, and are no way of speaking.

    满意度 and 处罚的金额 say more: they are what is asked for.
    """
    unused = plan.unused
    if _counted_otherwise(question, plan):
        return True
    of_money = any(measure.unit.endswith("元") for measure in plan.measures)
    if not of_money and any(_OF_MONEY.search(words) for words in unused):
        return True
    if any(DENIES.match(words) or PART_OF_YEAR.fullmatch(words) or _MEASURED.search(words) for words in unused):
        return True
    if any(entry.kind == "column" for words in unused for entry in lexicon().entries(words)):
        return True
    if any(_LEVEL.search(words) for words in unused):
        return True
    pieces = "|".join(map(re.escape, unused))
    heads = rf"(?:{'|'.join(_COUNTED)})(?:的)?(?:{pieces})"
    behind = "|".join((_AFTER, _ASKED, _WHO_FILES, _DONE))
    chinese = rf"{heads}|(?:{_BEFORE})[^，,。?？]{{0,4}}?(?:{pieces})|(?:{pieces})(?:{behind})"
    return re.search(chinese, question) is not None
