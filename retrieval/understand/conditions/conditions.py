"""What reports must meet to be listed or counted, as a question puts it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from library.expressions import expression
from library.forms import APPLICANTS
from retrieval.plan import Comparator, Condition, Measure, Reference
from retrieval.understand.conditions.mentioned import mentioned_words
from retrieval.understand.conditions.rules_asked import TABLES, rules_of
from retrieval.understand.figures.cells_asked import whole_column
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import find_threshold, in_unit
from retrieval.understand.words.years import find_years

_ASKS_WHETHER = expression(r"有没有|有木有|是不是|没有(?=吗)|了没|过没有|没有[?？]?$")
_DENIAL = expression(
    r"没|未(?!来)|无(?!论|人[机船车艇]|障碍|线|纸|偿|形|效|限|数|缝|害)|不曾|从不|"
    r"\b(?:no|not|never|without|none|didn't|doesn't|don't)\b"
)
_SAYS_WHAT = expression(
    r"(?:提到|提及|写到|说到|讲到|谈到|提出|写)(?:了|过|的是|的)?(?:什么|哪些|啥)(?:内容|方面)?[?？]?$"
)
"""各单位下一步打算里提到什么 looks for no word."""
_BOTH = expression(r"[都均]|\bboth\b")
_SOUND = expression(
    r"(?:算|加)得平|(?:全|都)(?:都|是)*(?:对|准确|正确)的|全对|都对(?!不)|(?:没有?查出|查不出)[^,，。有]{0,6}(?:问题|错|毛病)|(?:问题|错误?|毛病)[^,，。有]{0,3}(?:没有?查出|查不出)|(?:一[处个条份]|任何)(?:问题|错误?)[^,，。]{0,2}没有|(?<!有)没(?:有)?(?:任何|出|填|算|加)?(?:问题|错|毛病|矛盾|异常)|无误|无错|"
    r"(?:都|全部?)(?:成立|平|对得上|合格|正确|一致)|"
    r"(?<!不)对得上的|"
    r"\b(?:no|without|free of|not a single|zero) (?:\w+ )?(?:errors?|mistakes?|findings?|breach|inconsistenc)|"
    r"(?<!没)(?<!没有)(?<!没能)(?<!未)(?<!未能)(?<!不)(?:通过|满足)了?(?:全部|所有)?的?(?:检查|核对|校验|规则|勾稽关系)|"
    r"(?:全部|所有)的?(?:检查|核对|校验|规则|勾稽关系)都(?:通过|过|成立)|"
    r"\b(?:consistent|balanced)\b|"
    r"(?<!not )(?<!n't )(?<!cannot )(?<!fail to )(?<!failed to )\bpass(?:es|ed|ing)? "
    r"(?:all |the |every |all the |all of the )?(?:\w+ )?(?:checks?|rules?)\b"
)
_PASSED = expression(
    r"(?<!没)(?<!没有)(?<!没能)(?<!未)(?<!未能)(?<!不)(?:通过|满足|符合)了?(?:规则)?r\d|(?<!\d)r\d+(?:都|全都?|是)?(?:通过|成立|没问题|满足)(?!不)|"
    r"(?<!不)合格的(?:报告|年报)|(?:一(?:处|个|条|份)|哪)[^,，。]{0,8}[都也]没(?:有)?(?:任何)?(?:错|问题)|(?<!有)没(?:有)?(?:一(?:处|个|条))?(?:错误|差错)|"
    r"(?<!not )(?<!n't )(?<!cannot )(?<!fail to )(?<!fails to )(?<!failed to )"
    r"\b(?:pass(?:es|ed)?|satisf(?:y|ies|ied)|meets?|met) (?:the )?(?:rule |check )?r\d"
)
"""通过了R3, 一份都没错."""
_TOTALS = expression(r"\b(?:totals? column|column of totals)\b")
_COLUMNS = ("total", *(f"applicants.{column.key}" for column in APPLICANTS))


def find_conditions(mentions: Mentions, measures: Sequence[Measure]) -> tuple[Condition, ...]:
    """In the order: states of cells, what is stated, rows, mentions, comparisons."""
    measure = measures[0] if measures else None
    found = [*_states(mentions, measure), *_rows(mentions)]
    if not found and (threshold := find_threshold(mentions.text.words)) is not None and measure is not None:
        bound = mentions.text.words[slice(*threshold.span)]
        number = in_unit(threshold.number, measure.unit, bound)
        if mentions.each is not None:
            # 每10件申请就有1件以上复议
            number = round(number / mentions.each.many, 9)
        found.append(Condition("compare", any_column(measure, mentions), threshold.comparator, number))
    if not found and mentions.has("operation", "zero") and measure is not None:
        found.append(Condition("compare", any_column(measure, mentions), "=", 0))
    says_what = _SAYS_WHAT.search(mentions.text.words) is not None
    if not found and mentions.has("operation", "mentions", "not_stated") and not (says_what or only_concerns(mentions)):
        words, spare = mentioned_words(mentions)
        if words:
            found.append(mentioning(mentions, words, spare))
    return tuple(found)


def mentioning(mentions: Mentions, words: tuple[str, ...], spare: tuple[str, ...] = ()) -> Condition:
    comparator: Comparator = "!=" if is_denied(mentions, besides=words) else "="
    return Condition("mentions", comparator=comparator, words=words, spare=spare)


def mentioned_in_one_year(mentions: Mentions, condition: Condition) -> tuple[tuple[Condition, ...], int] | None:
    """2022年提到培训，2023年没有提到: reports of the one year, of agencies whose report of the other is judged too."""
    spans = mentions.years.spans
    if len(spans) != 2 or condition.kind != "mentions":
        return None
    words, (first, second) = mentions.text.words, sorted(spans)
    # In English the year stands behind what is said of it.
    edge = first[1] if mentions.text.grammar == "en" else second[0]
    said = (words[:edge], words[edge:])
    denied = [_DENIAL.search(each) is not None for each in said]
    years = [find_years(words[start:end], []).years for start, end in (first, second)]
    both = not any(denied) and _BOTH.search(words) is not None
    if any(len(each) != 1 for each in years) or (denied[0] == denied[1] and not both):
        return None
    told, silent = (years[1][0], years[0][0]) if denied[0] else (years[0][0], years[1][0])
    plain = replace(condition, comparator="=")
    other = replace(condition, comparator="=" if both else "!=", at=Reference("year", year=silent))
    return (plain, other), told


def only_concerns(mentions: Mentions) -> bool:
    """因为涉及商业秘密没公开 speaks of a reason, not of what reports mention."""
    cues = [cue.words for cue in mentions.of("operation") if cue.entry.key in ("mentions", "not_stated")]
    return set(cues) <= {"涉及", "反映"} and not mentions.of_content("topic")


def names_reason(mentions: Mentions) -> bool:
    """没有因涉及国家秘密不予公开的申请: what is concerned is a row of the form."""
    rows = {match.start for match in mentions.of_content("row")}
    return any(cue.entry.key == "mentions" and cue.end in rows for cue in mentions.of("operation"))


def positive(measure: Measure, mentions: Mentions) -> Condition:
    """收到过, 被提起过: at least one; with a no or not beside it, none."""
    comparator: Comparator = "=" if is_denied(mentions) else ">"
    return Condition("compare", any_column(measure, mentions), comparator, 0)


def is_denied(mentions: Mentions, besides: Sequence[str] = ()) -> bool:
    """`besides`: 夜间留言没补贴 is what is to be mentioned, and denies nothing of that."""
    text = mentions.text.words
    for phrase in besides:
        text = text.replace(phrase, "\u3000" * len(phrase))
    words = list(text)
    for match in mentions.content:
        words[match.start : match.end] = " " * (match.end - match.start)
    return _DENIAL.search(_ASKS_WHETHER.sub(" ", "".join(words))) is not None


def any_column(measure: Measure, mentions: Mentions) -> Measure:
    """规章大于0 without a column asks of any cell of that row."""
    row, _, column = measure.id.rpartition(".")
    if row not in ("rules", "normative") or any(key.endswith(f".{column}") for key in mentions.keys("column")):
        return measure
    label, english = measure.label.partition("·")[0], measure.english.partition(",")[0]
    return Measure(f"{row}.*", label, english, measure.unit, (f"{row}.*",))


def says_sound(mentions: Mentions) -> bool:
    """勾稽关系全对的: those are asked for in which nothing is wrong."""
    words = mentions.text.words
    return _SOUND.search(words) is not None or _PASSED.search(words) is not None


def _states(mentions: Mentions, measure: Measure | None) -> list[Condition]:
    if rules := rules_of(mentions):
        return [Condition("finding", words=rules)]
    tables = tuple(number for key, number in TABLES if mentions.has("operation", key))
    measure = measure or (None if tables else column_named(mentions))
    for state in ("blank", "unread"):
        if mentions.has("operation", state):
            return [Condition("blank" if state == "blank" else "unread", None if tables else measure, words=tables)]
    if mentions.has("operation", "not_stated") and measure is not None:
        return [Condition("not_stated" if measure.is_narrative else "blank", measure)]
    return []


def column_named(mentions: Mentions) -> Measure | None:
    """总计列, 自然人一栏: every cell of it."""
    words = mentions.text.words
    columns = [match for match in mentions.content if match.entry.key in _COLUMNS]
    behind = ("列", "栏", "一列", "一栏", " column")
    column = next((match for match in columns if words[match.end :].startswith(behind)), None)
    if column is None and _TOTALS.search(words) is not None:
        return whole_column("total")
    return whole_column(column.entry.key) if column is not None else None


def _rows(mentions: Mentions) -> list[Condition]:
    if not mentions.has("operation", "has_row"):
        return []
    words = tuple(dict.fromkeys(match.words for match in mentions.extra_rows))
    return [Condition("has_row", words=words)]
