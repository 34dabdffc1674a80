"""Questions about which reports are held: of which provinces, the earliest, whose of two years or more."""

from __future__ import annotations

import re
from dataclasses import replace

from library.expressions import expression
from retrieval.plan import Asks, By, Comparator, Condition, Operation, Over, Plan, Topic
from retrieval.understand.reports.dates_asked import FIRST, LATE, UNDATED, WHEN, plan_of_dates
from retrieval.understand.scope.known import Known
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import NUMBER, read_number
from retrieval.understand.words.stretches import Span

_REPORTS = expression(
    r"(?:分别|各自?|都)(?:是|在|属于?|位于|来自)(?:哪|什么)[一个些]{0,2}(?:省|市|区|县|地方|地区)[份级]?的?[?？]?$|"
    r"(?:在|位于)(?:哪|什么)一?个(?:省|市|县|区县)的?[?？]?$|报告|年报|数据|资料|库|收录|收了|覆盖|涵盖|涉及|\breports?\b|\blibrary\b|\bcover(?:s|ed)?\b"
)
_RANKS = {
    "province": ("省份", "provinces", r"省(?:[市区]|份)?|省级行政区", "provinces?"),
    "city": ("城市", "cities", "城市|地级市|地市|市", "cities|city"),
    "county": ("区县", "counties and districts", "区县|县区|县市区|[区县]", "count(?:ies|y)|districts?"),
    "": ("地区", "areas", "地方|地区|地域", "places?|areas?|regions?"),
}
_ASKED = "哪些|哪几个|哪个|哪|几个|多少个|多少|几"
_EARLIEST = expression(
    r"库(?:里|中)?(?:最早|最老|最旧|最久)的|(?:最早|最老|最旧|最久)的?(?:一[份年])?的?(?:报告|年报|数据|资料)|(?:报告|年报|数据|资料)[^,，。]{0,4}(?:最早|从哪一?年(?:开始|起))|"
    r"\b(?:earliest|oldest|first) (?:annual )?reports?\b|\breports? (?:go|goes|date) back\b"
)
_LATEST = expression(
    r"库(?:里|中)?(?:最新|最近|最晚)的|(?:最新|最近|最晚)的?(?:一[份年])?的?(?:报告|年报|数据|资料)|(?:报告|年报|数据|资料)[^,，。]{0,4}(?:最新|最晚|最近到|(?:更新)?到(?:了)?哪一?年|更新到|截至哪)|"
    r"(?:最新|最近)(?:一次)?(?:更新|收录|加入|发布)的?(?:是)?(?:哪[一几]?份)(?:报告|年报)?|"
    r"\b(?:latest|newest|most recent|last) (?:annual )?reports?\b"
)
_LACKING = r"(?:报告|年报)[^,，。]{0,2}缺(?:得|的|失|少)?(?P<lack>最多)"
_LACKS_MOST = expression(_LACKING)
_MOST = expression(
    r"(?:报告|年报)(?:的?(?:数量|份数|数|年数))?(?:收录?得?)?(?P<most>最多|最全|最少)|(?P<first>最多|最全|最少)的?(?:报告|年报)|"
    rf"{_LACKING}|\b(?P<english>most|fewest) (?:annual )?reports\b"
)
_WHICH_FORM = expression(
    r"(?:是|用|采用)的?(?:哪|什么)(?:一)?(?:[个种套年版]|版本|年的?)*(?:的)?(?:统计)?(?:表格?|版本|模板)|"
    r"\b(?:which|what) (?:version of the )?(?:statutory )?form\b.*\b(?:use|uses|used|on|follow)\b"
)
_BY_YEAR = expression(
    r"按(?:照)?年[份度]?|(?:每|每一|各|各个)年[份度]?的?(?:报告|年报)?(?:都|分别|各)?(?:有|是|收录?了?)?(?:多少|几)份|"
    r"\breports (?:are there |are held |do you have |held )?(?:per|by|for each|in each|each) year\b"
)
_OF_YEARS = expression(r"哪一?年|哪个年[份度]|年份|更新到|哪[一几]?份|\b(?:which|what) year\b")
_SO_MANY = expression(
    rf"(?P<sign>至少|不少于|不止|不只|超过|多于|满|不到|不足|少于|不超过|只有|仅有|只|仅|就)?有?(?P<number>{NUMBER})(?:个)?(?:年度|年|份)"
    r"(?P<after>及以上|或以上|以上|以下)?(?:的|都有|有)*(?:政府信息公开)?(?:工作)?(?:年度)?(?:报告|年报|数据|资料)|"
    rf"(?:报告|年报)(?:数量?|份数|年数)?(?:都|只|仅)?(?P<sign2>至少|不少于|不止|不只|超过|多于|满|达到|不到|不足|少于|不超过|只有|仅有|只|仅|有)"
    rf"有?(?P<number2>{NUMBER})(?:个)?(?:年|份)(?P<after2>及以上|或以上|以上|以下)?|"
    rf"(?P<sign4>只|仅)?(?:收录|收)了?(?P<number4>{NUMBER})个?(?:年|份)(?=的?(?:[单部街乡镇报]|$|[?？]|有))(?P<after4>以上)?|"
    rf"\b(?P<english>more than|over|at least|only|exactly|fewer than|less than|with|have|has) (?P<number3>{NUMBER})"
    r"(?P<after3> or more)? (?:years? of reports|(?:annual )?reports?|years)"
)
_FORMATS = {
    "PDF": r"pdfs?",
    "Word": r"word|docx?|wps",
    "HTML": r"html?|网页(?!版)",
    "TXT": r"txt|纯文本|文本文件",
    "Markdown": r"markdown|(?<![a-z])md(?![a-z])",
}
_ASKS_FORMAT = expression(
    r"(?:什么|哪些|哪几种|哪种|几种|多少种|啥|各种?|每种|按)(?:样的?)?(?:文件)?(?:格式|文件类型)|(?:文件)?格式(?:都|分别)?(?:有|是|为)?(?:哪|什么|啥)|"
    r"\b(?:what|which|how many) (?:file )?formats?\b(?! (?:should|do|can|must|may) i\b)"
)
_MOST_YEARS = 50
_TWO = 2
_RECENT = expression(r"近|最近|过去|这|\b(?:last|past|recent)\b")
_SIGNS: dict[str, Comparator] = {
    **dict.fromkeys(("不止", "不只", "超过", "多于", "more than", "over"), ">"),
    **dict.fromkeys(("不到", "不足", "少于", "fewer than", "less than"), "<"),
    **dict.fromkeys(("只有", "仅有", "只", "仅", "就", "only", "exactly"), "="),
    "不超过": "<=",
}
_SEVERAL = expression(r"(?:多年|好几年|[几多]个年[度份]|不止一[年份])的?(?:报告|年报)|\bseveral (?:years|reports)\b")
_RUN = expression(
    rf"连续(?P<number>{NUMBER})年(?:都)?(?:有|发布|公布)?(?:了|的)?(?:报告|年报)|"
    rf"(?P<english>{NUMBER}) (?:consecutive )?years in a row"
)
_EVERY = expression(
    r"(?:每年|每一年|年年|各年|历年|所有年[份度])(?:的)?(?:报告|年报)?(?:都|均)?(?:有|在|齐)|"
    r"(?:报告|年报)(?:最?齐全|齐了|一年不[缺落少])|\breports? (?:for|of|in) (?:every|each|all) years?\b|"
    r"\b(?:every|all) years? (?:is|are) held\b"
)
_ALL_THERE = expression(r"(?:报告|年报)(?:都|全都|均)(?:有|在|齐全?)")
_OTHER_MATTERS = (
    *(
        "findings",
        "blank",
        "unread",
        "has_row",
        "mentions",
        "not_stated",
        "same_as_last_year",
        "missing",
        "prose_and_table",
    ),
    *("why", "share", "mean", "compare"),
)


def plan_of_holdings(mentions: Mentions, known: Known) -> Plan | None:
    """None where reports are not what is asked for, or where those in scope are simply listed."""
    figures = known.asked.measures and not known.asked.is_overview
    dated = plan_of_dates(mentions)
    other = mentions.has("operation", *_OTHER_MATTERS) and not _LACKS_MOST.search(mentions.text.words)
    other = other and len(_formats_named(mentions.text.words)) < _TWO
    if dated is None and (figures or mentions.keys("topic") or other):
        return None
    plan = dated or _of_holdings(mentions)
    if plan is None or (known.whose.agencies and not (plan.asks or plan.by in ("formats", "forms", "areas"))):
        return None
    whose = replace(known.whose, kinds=()) if plan.by == "areas" else known.whose
    several = mentions.years.are_several and not (plan.conditions and _spans_any_years(mentions))
    # 去年哪家最早公布 names a year too; 最新的 is a year by itself.
    named = mentions.years.years or (dated is not None and not mentions.years.is_empty)
    years = known.when.years if several or named or not (plan.asks or plan.conditions) else ()
    if plan.asks == "published" and plan.topic is not None and not plan.topic.id.startswith("0"):
        # 2024年1月发布的 are those of 2023.
        years = ()
    notes = (*whose.assumptions, *(known.when.assumptions if years else ()))
    # 哪些区县 asks for the places, not for their governments.
    scope = replace(known.scope(years), kinds=whose.kinds)
    return replace(plan, scope=scope, carried=known.carried, assumptions=notes)


def asks_of_holdings(mentions: Mentions) -> bool:
    return (plan_of_dates(mentions) or _of_holdings(mentions)) is not None


def words_of_holdings(words: str) -> list[Span]:
    """The stretches that a plan of this module has taken up."""
    of_days = (FIRST, UNDATED, WHEN, LATE)
    of_files = (_REPORTS, _WHICH_FORM, _ASKS_FORMAT, _EARLIEST, _LATEST, _MOST, _SO_MANY, _SEVERAL, _RUN, _EVERY)
    return [match.span() for pattern in (*of_days, *of_files) for match in pattern.finditer(words)]


def _of_holdings(mentions: Mentions) -> Plan | None:
    words = mentions.text.words
    if mentions.has("form", "form.deadline"):
        return None
    if _WHICH_FORM.search(words):
        return Plan(Operation.HOLDINGS, by="forms")
    if (formats := _formats(mentions)) is not None:
        return Plan(Operation.HOLDINGS, topic=formats, by="formats")
    return _of_reports(mentions, words) if _REPORTS.search(words) else None


def _of_reports(mentions: Mentions, words: str) -> Plan | None:
    for asks, pattern in (("earliest", _EARLIEST), ("latest", _LATEST)):
        if pattern.search(words) and (_OF_YEARS.search(words) or "when" in words or words.startswith("what is the")):
            return Plan(Operation.HOLDINGS, asks=_named(asks))
    ranked = _MOST.search(words)
    area = _area(mentions)
    if ranked is not None:
        by: By = "areas" if area is not None else "years" if _OF_YEARS.search(words) else "agencies"
        least = ranked["lack"] or "最少" in ranked.group() or "fewest" in ranked.group()
        return Plan(Operation.HOLDINGS, topic=area, by=by, limit=1, descending=not least)
    if area is not None:
        return Plan(Operation.HOLDINGS, topic=area, by="areas")
    if _BY_YEAR.search(words):
        return Plan(Operation.HOLDINGS, by="years")
    if (run := _RUN.search(words)) is not None:
        number = read_number(run["number"] or run["english"]) or 1
        return Plan(Operation.HOLDINGS, over=Over("run", int(number)))
    if _EVERY.search(words) or (mentions.years.are_several and _ALL_THERE.search(words)):
        return Plan(Operation.HOLDINGS, over=Over("every"))
    return _of_so_many(words)


def _spans_any_years(mentions: Mentions) -> bool:
    """三年都有报告 counts years, 近三年都有 says which."""
    return mentions.years.last is not None and _RECENT.search(mentions.text.words) is None


def _named(asks: str) -> Asks:
    return "earliest" if asks == "earliest" else "latest"


def _of_so_many(words: str) -> Plan | None:
    """有两年以上的报告, 报告只有一份."""
    if _SEVERAL.search(words):
        return Plan(Operation.HOLDINGS, conditions=(Condition("held", comparator=">", number=1),))
    match = _SO_MANY.search(words)
    if match is None:
        return None
    number = read_number(match["number"] or match["number2"] or match["number3"] or match["number4"])
    if number is None or number > _MOST_YEARS:
        return None
    sign = match["sign"] or match["sign2"] or match["sign4"] or match["english"] or ""
    after = match["after"] or match["after2"] or match["after3"] or ""
    if number == 1 and not (sign or after):
        # 最早一份报告, 有一年的报告 count nothing.
        return None
    comparator: Comparator = "<=" if after == "以下" else ">=" if after else _SIGNS.get(sign, ">=")
    return Plan(Operation.HOLDINGS, conditions=(Condition("held", comparator=comparator, number=number),))


def _formats_named(words: str) -> tuple[str, ...]:
    return tuple(name for name, called in _FORMATS.items() if re.search(rf"(?<![a-z])(?:{called})(?![a-z])", words))


def _formats(mentions: Mentions) -> Topic | None:
    """库里有几份PDF; of 文件格式有哪些 all."""
    words = mentions.text.words
    named = _formats_named(words)
    counted = mentions.has("operation", "count_reports", "figure", "which", "exists", "holdings") or "还是" in words
    if not (_ASKS_FORMAT.search(words) or (named and counted)):
        return None
    label = "、".join(named) if mentions.text.language == "zh" else ", ".join(named)
    return Topic("format", label, named)


def _area(mentions: Mentions) -> Topic | None:
    """Which rank of areas is asked for."""
    words = mentions.text.words
    for rank, (chinese, english, said, called) in _RANKS.items():
        if mentions.text.grammar == "zh":
            if re.search(
                rf"(?:{_ASKED})(?:{said})(?![区县]?政府|局|委|厅|[级直属]|公开|的?(?:单位|部门|街道|机关)(?!的?(?:报告|年报)|在库))",
                words,
            ):
                return Topic(rank, chinese, ())
        elif re.search(rf"\b(?:which|what|how many) (?:{called})\b", words):
            return Topic(rank, english, ())
    return None
