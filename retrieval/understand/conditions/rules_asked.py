"""Which of the rules of the forms a question asks about: 各类申请人之和等于总计吗, 上年结转和结转下年对得上吗."""

from __future__ import annotations

from library.expressions import expression
from library.rules import BY_ID, OF_TABLE
from retrieval.understand.words.mentions import Mentions

TABLES = (("table_two", "二"), ("table_three", "三"), ("table_four", "四"))
"""The words for a table, and its number on the form."""
_BY_NAME = (
    ("same_as_last_year", "R24"),
    ("misread_column", "R13"),
    ("carried_over_rule", "R21"),
    ("first_two_rows", "R1"),
    ("prose_and_table", "R17"),
    ("prose_and_table", "R18"),
)
_BY_ID = expression(r"(?<![a-z0-9])r\d{1,2}(?!\d)")
_FROM_TO = expression(
    r"(?<![a-z0-9])r(?P<first>\d{1,2})(?:到|至|[-~—–]+| to | through |…)r?(?P<last>\d{1,2})(?!\d)"
)
_ALONG = expression(r"(?:(?P<across>横着?|横向)|竖着?|纵向)(?:相)?加")
_AGREES = expression(
    r"等于|一致|相符|不符|相等|吻合|对[得不]上|对上|[加凑合][得不][上拢起]|平不平|不平|有出入|有差|不一样|一样[吗么不]|相同[吗么]|不同(?!的)"
)
_PARTS = expression(r"各(?:项|列|栏|行|类|种|结果|情形|个?申请人)|[六八]类|分项|之和|相加|加起来|加总")
_WHOLE = expression(r"总计|合计|总数")
_COLUMNS = expression(r"申请人|各列|各栏|总计列|[六7七]列")
_OTHER_YEAR = expression(r"[跟和与同](?:上一?年|去年|前一年|第二年|次年|下一?年|后一年)(?!结转)")
_WRONG = expression(r"[有出]错|错[在了]|错误|[哪一几](?:一|几)?[格行列栏处](?:数字?)?(?:不对|错|有问题)")
_TOTAL_WRONG = expression(
    r"(?:总计|合计|总数)[列栏行格]?[^,，。]{0,3}(?:对不上|[对不]对|不平|不符|有[误错]|错|加不|对得上|算)"
)
_CARRIED = {"requests.carried_in", "requests.carried_out"}
_BALANCE = _CARRIED | {"requests.new", "requests.total"}
_OVER_YEARS = expression(
    r"(?:两年|前后年?|年与年|年度之?间|跨年)[^,，。]{0,8}(?:没过|没通过|不成立|违反|衔接不|接不上|不衔接|对不上|不一致)"
)
_OF_TWO_YEARS = ("R10", "R15", "R21")
_SUMS = ("R2", "R3", "R5", "R6", "R7")
_OUTCOMES = {"review": ("R5",), "suit_direct": ("R6",), "suit_after_review": ("R7",), "suit": ("R6", "R7")}


def rules_of(mentions: Mentions) -> tuple[str, ...]:
    """The rules that a question is about; () may mean all or none."""
    return rules_named(mentions) or _of_sums(mentions) or _of_tables(mentions)


def rules_named(mentions: Mentions) -> tuple[str, ...]:
    """Those that it names by their number, or by what they say."""
    if by_id := rules_by_id(mentions.text.words):
        return by_id
    if along := _ALONG.search(mentions.text.words):
        # 横着加对不对.
        return ("R3",) if along["across"] else ("R1", "R2")
    if _OVER_YEARS.search(mentions.text.words):
        return _OF_TWO_YEARS
    named = tuple(rule for key, rule in _BY_NAME if mentions.has("operation", key))
    if named == ("R21",) and {"requests.new", "requests.accepted"} & set(mentions.keys("row")):
        # 办理总计跟新收加结转减去结转下年对得上吗 holds what came in against what was done.
        return ("R1",)
    return named or _by_sides(mentions)


def rules_by_id(words: str) -> tuple[str, ...]:
    """2022年R2不成立的是哪家; R1到R8有哪几条没过."""
    if (several := _FROM_TO.search(words)) is not None:
        first, last = sorted((int(several["first"]), int(several["last"])))
        return tuple(rule for number in range(first, last + 1) if (rule := f"R{number}") in BY_ID)
    return tuple(dict.fromkeys(found.upper() for found in _BY_ID.findall(words) if found.upper() in BY_ID))


def unknown_rule(words: str) -> str | None:
    """R99是什么规则 names none of the rules."""
    return next((found.upper() for found in _BY_ID.findall(words) if found.upper() not in BY_ID), None)


def checks_carried_over(mentions: Mentions) -> bool:
    """2021年的上年结转跟2020年的结转下年对得上吗: of one year's report the rule holds two years against each other."""
    return "R21" in rules_of(mentions)


def _of_tables(mentions: Mentions) -> tuple[str, ...]:
    """表三哪些报告加不平: what is checked within the tables that are named."""
    asked = mentions.has("operation", "findings") or _WRONG.search(mentions.text.words)
    if not asked or mentions.has("operation", "prose_and_table"):
        return ()
    return tuple(rule for key, number in TABLES if mentions.has("operation", key) for rule in OF_TABLE[number])


def _of_sums(mentions: Mentions) -> tuple[str, ...]:
    """总计一栏对不上, of no row: a total that is not the sum of its parts, in the tables that are named."""
    words = mentions.text.words
    rows = (*mentions.keys("row"), *mentions.keys("weak_row"), *mentions.keys("measure"))
    if rows or not (mentions.has("operation", "findings") and _TOTAL_WRONG.search(words)):
        return ()
    named = {rule for key, number in TABLES if mentions.has("operation", key) for rule in OF_TABLE[number]}
    return tuple(rule for rule in _SUMS if not named or rule in named)


def _by_sides(mentions: Mentions) -> tuple[str, ...]:
    """Rules whose sides are named, where it is asked whether these agree."""
    words, rows = mentions.text.words, set(mentions.keys("row"))
    if _AGREES.search(words) is None:
        return ()
    if rows == _CARRIED or (rows < _CARRIED and "结转" in words and _OTHER_YEAR.search(words)):
        return ("R21",)
    if rows == _BALANCE:
        return ("R1",)
    if not (_PARTS.search(words) and _WHOLE.search(words)):
        return ()
    if rows and rows <= _OUTCOMES.keys():
        return tuple(dict.fromkeys(rule for row in _OUTCOMES if row in rows for rule in _OUTCOMES[row]))
    if _COLUMNS.search(words):
        return ("R3",)
    results = "requests.total" in rows or "results" in mentions.keys("group")
    if not (rows or results):
        # 有没有总计和分项对不上的: any of the sums.
        return _SUMS
    return ("R2",) if results and rows <= {"requests.total"} else ()
