"""Questions about the statutory form itself: what goes into a cell, when a report is due, what can be compared."""

from __future__ import annotations

from library.expressions import expression
from library.forms import FORMS, cell_specs
from retrieval.measures import measure_named
from retrieval.plan import Asks, Measure, Operation, Plan, Scope, Topic
from retrieval.understand.conditions.rules_asked import TABLES, rules_by_id, rules_of
from retrieval.understand.figures.asked import Asked
from retrieval.understand.prose.topic import unknown_characters
from retrieval.understand.reports.dates_asked import ranks_days
from retrieval.understand.reports.findings_counted import counts_findings
from retrieval.understand.reports.form_changes import changes_of_form
from retrieval.understand.reports.library_asked import asks_size
from retrieval.understand.whose.agencies import Whose
from retrieval.understand.whose.who_asked import asks_who
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import find_top

_LABELS = {
    "form.cell": ("填报口径", "what a cell means"),
    "form.deadline": ("公布期限", "when a report is due"),
    "form.reply": ("答复期限", "when a request is to be answered"),
    "form.fee": ("信息处理费标准", "the processing fee"),
    "form.comparability": ("两种表格的可比性", "comparability of the forms"),
    "form.blank": ("空格是否可以", "whether a cell may be blank"),
    "form.text_and_table": ("正文与表格不一致", "text and table in disagreement"),
    "form.rules": ("勾稽关系", "the rules of the form"),
    "form.rate": ("比率的算法", "how a rate is computed"),
    "form.outline": ("年报的六个部分", "the parts of a report"),
    "form.table": ("表格的行和列", "rows and columns of the form"),
}
_FIRST = (
    *("form.text_and_table", "form.reply", "form.fee", "form.blank", "form.comparability", "form.deadline"),
    *("form.rules", "form.outline", "form.table", "form.cell", "form.rate"),
)
_ABOUT_MEASURES = ("form.cell", "form.comparability", "form.rate", "form.blank")
_OF_THE_FORM = expression(r"表|[分拆]")
_SAME = ("一样吗", "相同吗")
_APART = expression(r"区别|差别|不一样|不同|difference between|differ\b")
"""予以公开和部分公开有什么区别 asks what two rows mean; of two kinds of agencies, or of a year, it asks for figures."""
_WHAT_RULE = expression(
    r"(?:是|算)(?:提示|警告|错误)(?:还是|吗)|"
    r"(?:检?查|核对|管|[讲说]|规定)的?(?:是)?(?:了)?(?:什么|啥)|"
    r"\bwhat (?:do|does) (?:rule )?r\d+ (?:check|mean|say|test|verify|require)|^what is (?:rule )?r\d+\W*$"
)
_IS_THERE = expression(r"有没有(?:哪[份家个]|报告|年报|单位)")
_BROKEN = expression(r"没过|没通过|不成立|违反")
"""跨年的规则谁没过 asks for reports."""
_SO_MANY_BROKEN = expression(
    r"(?:多少|几)条[^,，。]{0,8}(?:没过|没通过|没有通过|不成立|违反)|"
    r"\bhow many (?:rules|checks) (?:fail|(?:are|were) (?:broken|not)|(?:did|do) not)"
)
_WHOLE = expression(r"(?:总计|合计|总数)[^,，。]{0,6}[列栏格行数]|\btotals?\b")
_NEWEST_HELD = expression(r"库[里中][^,，。]{0,4}(?:报告|年报)|最新的(?:报告|年报)|\blatest report\b")
_A_WORD = 2
_LISTS = expression(r"^谁|哪些|哪个|哪家")


def form_plan(mentions: Mentions, asked: Asked, whose: Whose) -> Plan | None:
    """None where reports are asked about, not the form."""
    if (changed := changes_of_form(mentions, asked, whose)) is not None:
        return changed
    whys = [cue for cue in mentions.of("operation") if cue.entry.key == "why"]
    keys = {cue.entry.key for cue in mentions.of("form") if not any(cue.overlaps(why) for why in whys)}
    found = next((key for key in _FIRST if key in keys), None)
    if found is None and _asks_unit(mentions, asked, whose):
        found = "form.cell"
    rules = rules_by_id(mentions.text.words)
    of_library = found == "form.table" and asks_size(mentions.text.words)
    if of_library or (found == "form.rules" and _breaks(mentions)):
        return None
    found = _of_rules(found, rules, mentions, asked) if not whose.agencies else found
    if found is None or _is_about_reports(found, mentions, asked, whose) or _is_of_a_matter(found, mentions, whose):
        return None
    if found == "form.outline" and mentions.keys("topic") == ("fees",):
        found = "form.fee"
    if found == "form.cell" and asked.is_overview:
        # 行政确认填在哪一行: the rows are told, of which none is named.
        found, asked = "form.table", Asked()
    if found == "form.cell" and not asked.measures:
        # 撤诉的算在哪一栏: nothing is known of it.
        return None
    asks: Asks = "unit" if mentions.has("operation", "unit") else ""
    label = _LABELS[found][0 if mentions.text.language == "zh" else 1]
    words = rules or tuple(dict.fromkeys(cue.words for cue in mentions.of("form") if cue.entry.key == found))
    scope = Scope(years=mentions.years.years)
    measures = asked.measures if found in _ABOUT_MEASURES else ()
    if found == "form.table":
        measures = _of_tables(mentions, asked)
    if found == "form.fee" and (fee := measure_named("narrative.processing_fee")) is not None:
        measures = (fee,)
    return Plan(Operation.FORM, scope, measures, topic=Topic(found, label, words), asks=asks)


def _breaks(mentions: Mentions) -> bool:
    words = mentions.text.words
    broken = _BROKEN.search(words) is not None and asks_who(mentions)
    return broken or counts_findings(words) or _SO_MANY_BROKEN.search(words) is not None


def _of_rules(found: str | None, rules: tuple[str, ...], mentions: Mentions, asked: Asked) -> str | None:
    """R6是什么意思, 总计那一栏是怎么算出来的; R15是什么规则，谁违反了 is told beside the reports that break it."""
    if rules and asks_who(mentions):
        return None
    named = rules and (found in ("form.cell", "form.rules") or _WHAT_RULE.search(mentions.text.words))
    whole = found == "form.rate" and _WHOLE.search(mentions.text.words)
    return "form.rules" if (named or whole) and not asked.measures else found


def _asks_unit(mentions: Mentions, asked: Asked, whose: Whose) -> bool:
    """收费金额的单位是万元吗, of no report."""
    of_reports = not whose.says_nothing or not mentions.years.is_empty
    counts = mentions.has("operation", "figure", "sum", "mean", "most", "least", "which", "count_reports")
    return mentions.has("operation", "unit") and bool(asked.measures) and not of_reports and not counts


def _of_tables(mentions: Mentions, asked: Asked) -> tuple[Measure, ...]:
    """A cell of each table that is named, or in which the figures that are named stand."""
    wanted = {number for key, number in TABLES if mentions.has("operation", key)}
    named = {measure.id for measure in asked.measures}
    cells = [spec for form in FORMS for spec in cell_specs(form).values()]
    wanted = wanted or {spec.table for spec in cells if spec.metric in named}
    first = {spec.table: spec.metric for spec in reversed(cells) if spec.table in wanted}
    return tuple(measure for number in sorted(first) if (measure := measure_named(first[number])) is not None)


def rate_explained(mentions: Mentions, asked: Asked, whose: Whose, before: Plan | None) -> Plan | None:
    """怎么算的, after a rate, asks how that rate is computed."""
    if before is None or whose.agencies or asked.measures or not mentions.has("form", "form.rate"):
        return None
    rates = tuple(measure for measure in before.measures if measure.is_ratio)
    return form_plan(mentions, Asked(rates), whose) if rates else None


def _names_one(mentions: Mentions, asked: Asked) -> bool:
    """其他处理和其他有什么不同 names a row and a column, though only one cell lies in both."""
    in_column = any(mentions.keys("row")) and all(not each.id.endswith(".total") for each in asked.measures)
    return len(asked.measures) < 2 and not (asked.measures and in_column)


def _is_of_a_matter(key: str, mentions: Mentions, whose: Whose) -> bool:
    """水利局放水按什么规则排 asks of no rule of the form."""
    matter = len(unknown_characters(mentions, figures=True)) >= _A_WORD
    return key == "form.rules" and bool(whose.agencies) and not rules_of(mentions) and matter


def _asks_of_days(words: str) -> bool:
    """库里最新的报告是什么时候发布的, 谁发布得最早."""
    return _NEWEST_HELD.search(words) is not None or ranks_days(words)


def _is_about_reports(key: str, mentions: Mentions, asked: Asked, whose: Whose) -> bool:
    if key == "form.rate":
        return bool(whose.agencies) or not asked.measures
    if key in ("form.cell", "form.table"):
        if mentions.has("operation", "most", "least", "rank", "next_rank", "share") or find_top(mentions.text.words):
            # 不予公开最多的是哪三类 ranks.
            return True
        # The difference between 2021 and 2022 is one of reports.
        words = [cue.words for cue in mentions.of("form") if cue.entry.key == key]
        apart = bool(words) and all(_APART.search(each) for each in words)
        if apart and (whose.is_set or not mentions.years.is_empty or _names_one(mentions, asked)):
            return True
        several = mentions.years.are_several and not any(_OF_THE_FORM.search(each) for each in words)
        return bool(whose.agencies) or (several and bool(asked.measures))
    if key == "form.comparability":
        # 2023年正文和表格数字一样吗 asks what the checks found.
        # 教育局2024年的问题和2023年一样吗 compares what it reported.
        same = all(cue.words in _SAME for cue in mentions.of("form") if cue.entry.key == key)
        if (not mentions.years.is_empty and asks_who(mentions)) or (same and mentions.has("operation", "why")):
            # 有多少份报告是新表格; 原因一样吗, after why the one had fewer and why the other had.
            return True
        return bool(whose.agencies) and (
            same or not mentions.years.years or mentions.has("operation", "prose_and_table")
        )
    if key == "form.deadline" and (_asks_of_days(mentions.text.words) or asks_who(mentions)):
        return True
    if key in ("form.deadline", "form.text_and_table", "form.reply"):
        # 有没有报告正文写的和表里差一件 asks which reports do.
        which = asks_who(mentions) or _IS_THERE.search(mentions.text.words) is not None
        return bool(whose.agencies) or (key == "form.text_and_table" and which)
    if key == "form.fee":
        return bool(whose.agencies) or bool(_LISTS.search(mentions.text.words))
    return key == "form.blank" and (bool(whose.agencies) or asks_who(mentions))
