"""Sentences that introduce a report, or what follows in it, and by themselves tell nothing of what was done."""

from __future__ import annotations

from library.expressions import expression

_ANNOUNCES = expression(
    r"[：:]\s*$|(?:如下|(?<![\d一二三四五六七八九十百千万亿成倍%％元岁级层人件条次米日天月年])以下(?=[^。]))[^。]{0,12}[。：:]?$"
)
"""降到一成以下 announces nothing."""
_BARE_HEADING = expression(
    r"(?:[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十][，,、]?|其[一二三四五]|[（(]?[\d一二三四五六七八九十]{1,2}[.、．）)]+)?\s*"
    r"(?:(?:关于)?(?:主动公开|依申请公开|政府信息管理|信息管理|(?:公开)?平台建设|监督保障|教育培训|政策解读|解读回应|回应关切|组织领导|"
    r"(?:行政)?复议诉讼|复议、?诉讼|制度建设|机构建设)(?:政府信息)?(?:方面|情况|工作)*)[。：:；;]?"
)
"""「二是依申请公开。」 is a heading that a list has set into the text."""
_REPORT = r"(?:报告|年报)"
_THIS = rf"本(?:年度|期|份|次|机关|单位)?(?:政府信息公开)?(?:工作)?(?:年度)?{_REPORT}"
_NOTICES = expression(
    "|".join(
        (
            # By what rule it was written, and by whom.
            r"(?:根据|依据|依照|按照|遵照|参照)[^。]*(?:编制|制作|编写|撰写|起草|编撰|拟制|形成)"
            rf"(?:(?!指南|目录|制度)[^，。；])*?{_REPORT}[^，。；]{{0,6}}[。]?$",
            rf"{_THIS}[^。]*(?:编制|制作|编写|撰写|起草)",
            # Of which parts it consists, and of what time.
            rf"(?:{_REPORT}|全文)(?:共|主要)?(?:由|分为?|包括|共有?|含)[^。]{{0,80}}(?:部分|方面)",
            rf"(?:{_THIS}[^。]{{0,8}}|数据|统计)(?:统计)?的?(?:期限|时限|时段|时间|周期|截至|截止|起止)[^。]*\d月\d{{1,2}}日",
            # That it is published, where it is kept and whom to call about it.
            r"^[^。\d]*(?:\d{4}年)?[^。\d]*现(?:将|就|予|把)[^。]{0,60}(?:公布|公开|报告|发布|汇报|通报|总结)(?:如下)?[。]?$",
            rf"(?:对|就)(?:{_THIS})[^。]*(?:疑问|意见|建议|咨询|联系)",
            r"^[（(]?如(?:有|需)[^。]*(?:疑问|咨询|了解)[^。]*(?:联系|致电|来电|垂询)",
            rf"{_REPORT}(?:的)?电子版|电子版[^。]*(?:下载|查阅|查询|获取)",
            # That it is no report of an office at all.
            r"虚构|均属编造|纯属编造|仅供(?:程序)?演示",
        )
    )
)


def announces(text: str) -> bool:
    """「现总结如下：」 says nothing by itself."""
    return _ANNOUNCES.search(text) is not None


def is_notice(text: str) -> bool:
    """「根据《条例》编制本报告。」 tells of the report, not of what was done; quoted only where that is asked for."""
    return _NOTICES.search(text) is not None


def is_introduction(text: str) -> bool:
    return announces(text) or is_notice(text) or _BARE_HEADING.fullmatch(text.strip()) is not None
