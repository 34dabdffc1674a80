"""The few words of our own around what is quoted, in Chinese and English."""

from __future__ import annotations

from retrieval.plan import Language

_WORDS: dict[str, tuple[str, str]] = {
    "report": ("{agency}{year}年报告", "{agency}, report of {year}"),
    "under": (" · {section}", " · {section}"),
    "colon": ("：", ":"),
    "heading": ("存在的问题", "Problems"),
    "heading.problems": ("存在的问题", "Problems"),
    "heading.improvements": ("改进打算", "Improvements"),
    "nothing.one": (
        "报告未写明：{agency}{year}年报告的正文里没有能回答“{question}”的句子。",
        "Not stated: no sentence of {agency}'s report of {year} answers “{question}”.",
    ),
    "nothing.all": (
        "报告未写明：查了{count}份报告的正文，没有能回答“{question}”的句子。",
        "Not stated: no sentence of the {count} reports searched answers “{question}”.",
    ),
    "nothing.mentioned": (
        "查了{count}份报告的正文，没有一份提到“{words}”。",
        "None of the {count} reports searched mentions “{words}”.",
    ),
    "nothing.held": ("不在库中：没有符合条件的报告。", "Not held: no report meets this."),
    "earlier": (
        "没有指明年份；{agency}{year}年报告未写明，{other}年报告写有：",
        "No year was named; {agency}'s report of {year} does not state this, that of {other} does:",
    ),
    "nearer": (
        "没有指明年份；最贴近所问的不是最新的{year}年报告，是{agency}{other}年报告：",
        "No year was named; of {agency} not the newest report ({year}) but that of {other} is nearest to it:",
    ),
    "nothing.some": ("未写明的另有：{names}。", "Not stated by: {names}."),
    "closest.one": (
        "{agency}{year}年报告没有直接写明，最接近的原文是：",
        "{agency}, report of {year}: not stated directly; the closest sentences are:",
    ),
    "holds": ("该报告各部分：{titles}。", "The report's parts: {titles}."),
    "newest": (
        "没有指明年份，{agency}取库中最新一份（{year}年）。",
        "No year was named: for {agency} the newest report held ({year}) is used.",
    ),
    "mentions": (
        "{count}个单位（{reports}份报告）提到“{words}”：",
        "{count} agencies ({reports} reports) mention “{words}”:",
    ),
    "mentions.near": (
        "没有一份报告照原话写“{words}”；{count}个单位（{reports}份报告）写到相近的内容：",
        "No report says “{words}” in these words; {count} agencies ({reports} reports) tell of something near it:",
    ),
    "mentions.denied": (
        "{count}个单位（{reports}份报告）写明没有“{words}”：",
        "{count} agencies ({reports} reports) say that there is no “{words}”:",
    ),
    "nothing.denied": (
        "查了{count}份报告的正文，没有一份写明没有“{words}”。",
        "None of the {count} reports searched says that there is no “{words}”.",
    ),
    "silent": (
        "另有{agencies}个单位的{count}份报告没有写到“{words}”（没写不等于没有）：{names}。",
        "{count} further reports of {agencies} agencies do not say a word of “{words}” (which is no denial): {names}.",
    ),
    "lacking.problems": (
        "{count}份报告的正文没有写明存在的问题：{names}。",
        "{count} reports state no problems: {names}.",
    ),
    "lacking.improvements": (
        "{count}份报告的正文没有写明改进打算：{names}。",
        "{count} reports state no improvements: {names}.",
    ),
    "none_lacking.problems": (
        "{count}份报告的正文都写有存在的问题，各举一条：",
        "All {count} reports state problems; one of each:",
    ),
    "none_lacking.improvements": (
        "{count}份报告的正文都写有改进打算，各举一条：",
        "All {count} reports state improvements; one of each:",
    ),
    "mentions.more": ("以上列出前{shown}个单位，共{count}个。", "The first {shown} of {count} agencies are listed."),
    "searched": ("查找范围：{count}份报告的正文。", "Searched: the text of {count} reports."),
    "themes.problems": (
        "{agencies}个单位的{reports}份报告写了存在的问题，提到较多的是：",
        "{reports} reports of {agencies} agencies state problems; the most common:",
    ),
    "themes.improvements": (
        "{agencies}个单位的{reports}份报告写了改进打算，提到较多的是：",
        "{reports} reports of {agencies} agencies state improvements; the most common:",
    ),
    "shared.problems": (
        "{agencies}个单位的{reports}份报告写了存在的问题，不止一家提到的是（按关键词归类）：",
        "{reports} reports of {agencies} agencies state problems; named by more than one (sorted by keywords):",
    ),
    "shared.improvements": (
        "{agencies}个单位的{reports}份报告写了改进打算，不止一家写到的是（按关键词归类）：",
        "{reports} reports of {agencies} agencies state improvements; named by more than one (sorted by keywords):",
    ),
    "shared.none.problems": (
        "按关键词归类，没有一类问题是不止一家提到的；各家写的是：",
        "No kind of problem (sorted by keywords) is named by more than one agency; each states:",
    ),
    "shared.none.improvements": (
        "按关键词归类，没有一类打算是不止一家写到的；各家写的是：",
        "No kind of remedy (sorted by keywords) is planned by more than one agency; each states:",
    ),
    "theme": ("{label}：{count}个单位", "{label}: {count} agencies"),
    "unsorted": (
        "另有{count}条未归入以上类别；归类按关键词，同一条可归入几类。",
        "{count} further points fall under none; points are sorted by keywords and may fall under several.",
    ),
    "without_part": (
        "{count}份报告没有可辨认的问题与改进部分。",
        "{count} reports have no such part that could be told.",
    ),
    "numbered.problems": (
        "{agency}{year}年报告分列了{count}条存在的问题。",
        "{agency}, report of {year}: {count} numbered problems.",
    ),
    "numbered.improvements": (
        "{agency}{year}年报告分列了{count}条改进打算。",
        "{agency}, report of {year}: {count} numbered improvements.",
    ),
    "part_missing.problems": (
        "{agency}{year}年报告：未写明存在的问题。",
        "{agency}, report of {year}: no problems are stated.",
    ),
    "part_missing.improvements": (
        "{agency}{year}年报告：未写明改进打算。",
        "{agency}, report of {year}: no improvements are stated.",
    ),
    "years.all.problems": (
        "{first}—{last}年的{count}份报告都提到（按关键词归类）：{labels}。",
        "All {count} reports of {first}–{last} name (sorted by keywords): {labels}.",
    ),
    "years.no.problems": (
        "{first}—{last}年的{count}份报告里，没有一类问题每份都提到（按关键词归类）。",
        "No kind of problem (sorted by keywords) is named by all {count} reports of {first}–{last}.",
    ),
    "years.all.improvements": (
        "{first}—{last}年的{count}份报告都写到（按关键词归类）：{labels}。",
        "All {count} reports of {first}–{last} plan (sorted by keywords): {labels}.",
    ),
    "years.no.improvements": (
        "{first}—{last}年的{count}份报告里，没有一类打算每份都写到（按关键词归类）。",
        "No kind of remedy (sorted by keywords) is planned by all {count} reports of {first}–{last}.",
    ),
    "years.some": ("不止一份提到：{labels}。", " By more than one: {labels}."),
    "years.told": (
        "{agency}{years}年报告写有（最接近的在前；报告写的未必都是当年的事，请对照原文）：",
        "{agency}: told in the report of {years}, the nearest first (a report may speak of another year):",
    ),
    "years.all_told": ("{agency}{years}年报告写有：", "{agency}: told in the reports of {years}:"),
    "years.of_trouble": (
        "{agency}{years}年报告写到这件事；是否解决，请对照原文判断：",
        "{agency}: the reports of {years} tell of it; whether it was solved, readers judge:",
    ),
    "years.untold": (
        "报告未写明：{agency}的{count}份报告里没有一份写到。",
        "Not stated: none of the {count} reports of {agency} tells of it.",
    ),
    "years.same": ("（与{year}年报告的一条几乎相同）", " (nearly the same as in the report of {year})"),
    "came.problems": (
        "{agency}{year}年报告写的问题，与{then}年报告中最接近的原句并列；是否解决，请对照原文判断：",
        "{agency}: problems of the report of {year}, each beside the closest sentence of the report of {then}:",
    ),
    "came.improvements": (
        "{agency}{year}年报告写的打算，与{then}年报告中最接近的原句并列；是否做到，请对照原文判断：",
        "{agency}: plans of the report of {year}, each beside the closest sentence of the report of {then}:",
    ),
    "came.unsaid": (
        "报告未写明：{agency}只存有{year}年一份报告，其中没有写上年的问题后来怎样。",
        "Not stated: of {agency} only the report of {year} is held, which does not say what became of the year before.",
    ),
    "came.nearest": ("{then}年：", "{then}: "),
    "came.none": (
        "{then}年报告里没有找到相近的句子。",
        "nothing near it was found in the report of {then}.",
    ),
    "new": (
        "以下只见于{agency}{then}年报告，{year}年报告里没有相近的句子；是否新做，请对照原文判断：",
        "{agency}: told in the report of {then} and nothing near it in that of {year}:",
    ),
    "new.none": (
        "{agency}{then}年报告里没有找到{year}年报告未写过的做法。",
        "{agency}: the report of {then} tells nothing that the report of {year} does not.",
    ),
    "closest": (
        "以下按相关程度列出，取自{count}份报告：",
        "In order of relevance, from {count} reports:",
    ),
    "head.agency": ("单位", "agency"),
    "head.year": ("年份", "year"),
    "head.text": ("原文", "text"),
}


def say(key: str, language: Language, **values: object) -> str:
    return _WORDS[key][0 if language == "zh" else 1].format(**values)
