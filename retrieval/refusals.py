"""The one fixed way to decline: why there is no answer, and what the library does hold."""

from __future__ import annotations

from retrieval.answer import Answer
from retrieval.plan import Language, RefusalKind, Refused, Unclear
from retrieval.understand.words.world import World

_WHY: dict[RefusalKind, dict[Language, str]] = {
    RefusalKind.EMPTY: {
        "zh": "没有看到问题。",
        "en": "There is no question here.",
    },
    RefusalKind.NOT_UNDERSTOOD: {
        "zh": "没有读懂这个问题，所以不作回答。",
        "en": "This question could not be understood, so it is not answered.",
    },
    RefusalKind.AGENCY_NOT_HELD: {
        "zh": "库中没有“{words}”的报告。",
        "en": "The library holds no report of “{words}”.",
    },
    RefusalKind.YEAR_NOT_HELD: {
        "zh": "库中没有所问年份（{words}）的报告，不用别的年份代替。",
        "en": "The library holds no report for {words}; no other year is given instead.",
    },
    RefusalKind.YEAR_UNCLEAR: {
        "zh": "“{words}”是哪一年，报告没有说明，请写明年份。",
        "en": "No report says which year “{words}” was; please name the year.",
    },
    RefusalKind.NOT_ON_THE_FORM: {
        "zh": "所问报告使用的统计表没有“{words}”这一项。",
        "en": "The statutory form of these reports has no “{words}”.",
    },
    RefusalKind.NOT_IN_THE_REPORTS: {
        "zh": "年度报告不载明这类内容（{words}）。",
        "en": "Annual reports do not state this ({words}).",
    },
    RefusalKind.OPINION: {
        "zh": "这是要作评价的问题；本程序只陈述报告写了什么，不作评价。",
        "en": "This asks for an opinion; only what the reports state can be given.",
    },
    RefusalKind.FORECAST: {
        "zh": "这是要作预测的问题；本程序只陈述已发布的报告写了什么，不作预测。",
        "en": "This asks for a forecast; only what published reports state can be given.",
    },
    RefusalKind.PERSONAL: {
        "zh": "报告不载明申请人身份等个人信息，也不应查询。",
        "en": "Reports do not identify applicants or other persons, and such data is not looked up.",
    },
    RefusalKind.OUTSIDE: {
        "zh": "这不是关于政府信息公开工作年度报告的问题。",
        "en": "This is not a question about annual reports on information disclosure.",
    },
    RefusalKind.NOTHING_FOUND: {
        "zh": "在所问的报告里没有找到关于“{words}”的内容。",
        "en": "Nothing about “{words}” was found in the reports asked about.",
    },
}

_PART_NOT_READ: dict[Language, str] = {
    "zh": "没有读懂问题里的“{words}”，所以不作回答。",
    "en": "“{words}” in this question could not be understood, so it is not answered.",
}

_NEAREST: dict[RefusalKind, dict[Language, str]] = {
    RefusalKind.AGENCY_NOT_HELD: {"zh": "名称最接近的是：{held}。", "en": "The nearest names held: {held}."},
    RefusalKind.NOT_UNDERSTOOD: {
        "zh": "库中这一范围有{count}家：{held}。",
        "en": "Held of that range are {count}: {held}.",
    },
    RefusalKind.YEAR_NOT_HELD: {"zh": "所存年份：{held}。", "en": "Years held: {held}."},
    RefusalKind.YEAR_UNCLEAR: {"zh": "所存年份：{held}。", "en": "Years held: {held}."},
    RefusalKind.NOT_ON_THE_FORM: {"zh": "该表有：{held}。", "en": "That form has: {held}."},
}
_MOST_NAMED = 12
_WHICH: dict[Language, str] = {
    "zh": "“{words}”可能是以下{count}家单位中的一家，请指明是哪一家：{names}。",
    "en": "“{words}” may be any of these {count} agencies; please say which one: {names}.",
}

_WHETHER: dict[Language, str] = {
    "zh": "库中没有“{words}”；最接近的是{names}，要问的是这一家吗？",
    "en": "“{words}” is not held; the nearest is {names}. Is that the one you mean?",
}


def refuse(refused: Refused, world: World) -> Answer:
    """Without values and citations."""
    language = refused.language
    why = _PART_NOT_READ if _names_a_part(refused) else _WHY[refused.kind]
    words = refused.words
    if refused.kind is RefusalKind.YEAR_NOT_HELD and language == "en":
        words = words.replace("年", "").replace("、", ", ")
    parts = [why[language].format(words=words)]
    if refused.held and refused.kind in _NEAREST:
        held = ("、" if language == "zh" else ", ").join(refused.held[:_MOST_NAMED])
        parts.append(_NEAREST[refused.kind][language].format(held=held, count=len(refused.held)))
    parts.append(what_is_held(world, language))
    text = ("" if language == "zh" else " ").join(part for part in parts if part)
    return Answer(refused.question, text, "refusal", refused)


def _names_a_part(refused: Refused) -> bool:
    """Of words that are most of the question nobody learns which of them to change."""
    words, question = refused.words, refused.question
    is_part = words in question and 0 < 2 * len(words) < len(question)
    return refused.kind is RefusalKind.NOT_UNDERSTOOD and is_part


def ask_which(unclear: Unclear) -> Answer:
    """Several agencies fit: none is picked silently."""
    language = unclear.language
    names = ("、" if language == "zh" else ", ").join(unclear.candidates)
    which = _WHICH if len(unclear.candidates) > 1 else _WHETHER
    text = which[language].format(words=unclear.words, count=len(unclear.candidates), names=names)
    return Answer(unclear.question, text, "clarify", unclear, candidates=unclear.candidates)


def what_is_held(world: World, language: Language) -> str:
    """How many agencies and reports, of which years."""
    years = world.years
    if not years:
        return "库里还没有报告。" if language == "zh" else "The library holds no reports yet."
    agencies, reports = len(world.agencies), sum(len(agency.forms) for agency in world.agencies)
    span = f"{years[0]}–{years[-1]}" if years[0] != years[-1] else str(years[0])
    if language == "zh":
        return f"库中有{agencies}家单位{span}年的{reports}份报告。"
    return f"The library holds {reports} reports of {agencies} agencies for {span}."
