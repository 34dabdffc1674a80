"""The figures that rows and columns of the form stand for: a cell, a sum of cells, the parts of a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from library.expressions import expression
from library.forms import APPLICANTS, FORMS, OUTCOMES, Row
from retrieval.comparability import with_column
from retrieval.measures import ITEM_TERMS, ORGANISATIONS, measure_named, measures
from retrieval.plan import Measure
from retrieval.understand.figures.pairing import block_of
from retrieval.understand.figures.shares_asked import SUMMED
from retrieval.understand.words.lexicon import Match
from retrieval.understand.words.mentions import Mentions

_WHOLE_TOO = expression(
    r"一共|总共|共计|合计|总[数量]|总件数|(?:多少|几)[件起][^,，]{0,8}[,，].{0,16}?(?:各|分别|每)"
)
"""不予公开一共几件，各理由几件: the whole is asked for beside its parts."""
_EACH_OF_THEM = expression(
    r"(?:法人|组织)[^,，。?？、和与跟及]{0,12}(?:[各每五5哪几]一?个?[小分]?[类种项]|分别|构成|明细|细分|分布|逐[类项])"
)
_WITHIN_WHOLE = expression(r"(?:不予公开|不公开|无法提供|不予处理)[^,，。?？]{0,6}[里中内]")
_ITEMS = "的?项目(?:数量?|总数|个数)?(?!(?:上一?年|去年|本年|是?增|是?减|处理))"
_PUBLISHED = expression(r"(?<![动部以予绝不])(?:新|又|再)?公开了?(?:几|多少)[件份部](?!信息|申请)")
_WHOLE_AND = expression(r"(?:案件)?(?:总?数|总量|总?件数)[,，]?(?:和|与|及|、|以及|还有)")
RESULT_ROWS = ("granted", "partly_granted", "denied", "unavailable", "rejected", "other")


def measures_named(ids: Iterable[str]) -> tuple[Measure, ...]:
    return tuple(measure for key in ids if (measure := measure_named(key)) is not None)


def cell_of(row: str, column: str) -> Measure | None:
    if "/" in row:
        parent = row.partition("/")[0]
        if column == "items":
            terms = tuple(each.id for key in ITEM_TERMS if (each := cell_of(row, key)) is not None)
            whole = measures().get(f"{parent}.items")
            return None if whole is None else replace(with_column(whole, row, row.partition("/")[2]), numerator=terms)
        own = measures().get(f"{parent}.{column}")
        return None if own is None else with_column(own, row, row.partition("/")[2])
    if column == "organisations":
        return _organisations(row)
    return measures().get(f"{row}.{column}")


def one_of_fees(found: Sequence[Measure]) -> tuple[Measure, ...]:
    """Last year's number of fees and its change stand for one thing, how many there are, where one can be asked for."""
    both = {"fees.previous", "fees.change"}
    if not both <= {each.id for each in found}:
        return tuple(found)
    one = {"fees.previous": measures()["fees.items"]}
    return tuple(one.get(each.id, each) for each in found if each.id != "fees.change")


def results_of_route(direct: list[Measure], rows: list[str]) -> tuple[list[Measure], list[str]]:
    """复议后又起诉的官司里打赢几场: the results of that route alone, and not of all lawsuits."""
    routes = [row for row in rows if row.startswith("suit_")]
    results = [each.id for each in direct if each.id.startswith("suit.")]
    if len(routes) != 1 or not results:
        return direct, rows
    moved = measures_named(f"{routes[0]}.{key.rpartition('.')[2]}" for key in results)
    return [*moved, *(each for each in direct if each.id not in results)], [row for row in rows if row != routes[0]]


def columns_meant(row: str, named: Sequence[str], words: str) -> list[str]:
    """法人的五类各几件: the columns under a head, not their sum; 规章制作几件公开几件: both of the form of 2019."""
    names, block, added = list(named), block_of(row), row.partition("/")[2]
    if added and not names and re.search(rf"{re.escape(added)}{_ITEMS}", words):
        names.append("items")
    if "organisations" in names and _EACH_OF_THEM.search(words):
        names = [*(name for name in names if name != "organisations"), *ORGANISATIONS]
    if block == "documents" and "made" in names and "published" not in names and _PUBLISHED.search(words):
        names.append("published")
    return names


@cache
def _organisations(row: str) -> Measure:
    parts = [measures()[f"{row}.{column}"] for column in ORGANISATIONS]
    label = measures()[f"{row}.total"].label.partition("·")[0]
    english = parts[0].english.rpartition(", ")[0]
    terms = tuple(term for part in parts for term in part.numerator)
    return Measure(f"{row}.organisations", f"{label}·法人或其他组织", f"{english}, organisations", "件", terms)


def whole_column(key: str) -> Measure:
    """Every cell of one column of table 三, of which the applicants.natural of a question is the key."""
    column = key.rpartition(".")[2]
    label = next(each.label for each in APPLICANTS if each.key == column)
    own = measures()[f"requests.new.{column}"]
    terms = (f"requests.*.{column}", f"requests.*.*.{column}")
    return Measure(f"requests.*.{column}", f"{label}列", f"column {own.english.rpartition(', ')[2]}", "件", terms)


def sub_rows(row: str, column: str) -> tuple[Measure, ...]:
    return tuple(
        measure
        for key, measure in measures().items()
        if key.startswith(f"{row}.") and key.count(".") == 3 and key.endswith(f".{column}")
    )


def with_whole(parts: tuple[Measure, ...], row: str, mentions: Mentions) -> tuple[Measure, ...]:
    """The parts of a row, after the row itself where the question asks for both."""
    whole = cell_of(row, "total")
    held_together = mentions.has("operation", "most", "least", "rank", "next_rank", "share")
    if whole is None or whole in parts or held_together or _WHOLE_TOO.search(mentions.text.words) is None:
        return parts
    return (whole, *parts)


def names_whole(row: str, mentions: Mentions) -> bool:
    """复议总数和纠正数"""
    ends = [match.end for match in mentions.content if match.entry.key == row]
    if row.startswith(("review", "suit")):
        # 被申请复议的件数、复议结果纠正的件数
        ends = [end + mentions.text.words.startswith("的", end) for end in ends]
    found = (match.end() for end in ends if (match := _WHOLE_AND.match(mentions.text.words, end)) is not None)
    # 办结件数和教育局比 joins agencies.
    starts = {name.start for name in (*mentions.names, *mentions.aside)}
    return any(end not in starts for end in found)


def placed_among(groups: Sequence[str], rows: Sequence[str], mentions: Mentions) -> tuple[Measure, ...]:
    """申请人里企业排第几, 不予公开的理由里第三方排第几: the others among which the one that is named has its place."""
    if not mentions.has("operation", "place"):
        return ()
    inner = next((row for row in rows if row.rpartition(".")[0] in SUMMED), "")
    within = _WITHIN_WHOLE.search(mentions.text.words)
    if inner and ("reasons" in groups or within is not None):
        return sub_rows(inner.rpartition(".")[0], "total")
    if "applicants" in groups:
        return by_applicant(next((row for row in rows if row.startswith("requests.")), "requests.new"))
    return ()


def as_one_group(parts: Sequence[Measure]) -> Sequence[Measure]:
    """All reasons for which requests were denied are the requests denied."""
    ids = {each.id for each in parts}
    known = (group for group in SUMMED if len(ids) > 1 and ids == {each.id for each in parts_of(group, frozenset())})
    return next(((measures()[f"{group}.total"],) for group in known), parts)


def parts_of(row: str, forms: frozenset[str]) -> tuple[Measure, ...]:
    """The figures that one row, or one group of rows, is made of."""
    if row in (*SUMMED, "requests.other"):
        return sub_rows(row, "total")
    if row == "requests.total":
        return measures_named(f"requests.{key}.total" for key in RESULT_ROWS)
    block = block_of(row)
    if block == "applicants":
        return by_applicant(row)
    if block == "outcomes":
        return measures_named(f"{row}.{column.key}" for column in OUTCOMES)
    base = row.partition("/")[0]
    for form in (*sorted(forms, reverse=True), *sorted(FORMS, reverse=True)):
        for known in _form_rows(form):
            if known.key == base:
                return tuple(each for column in known.columns if (each := cell_of(row, column.key)) is not None)
    return ()


def by_applicant(row: str) -> tuple[Measure, ...]:
    """A row of requests, by who asked; a group of rows too."""
    return measures_named(f"{row}.{column.key}" for column in APPLICANTS[:-1])


def _form_rows(form: str) -> list[Row]:
    return [row for table in FORMS[form].tables for row in table.rows] if form in FORMS else []


def in_order_named(found: Sequence[Measure], mentions: Mentions) -> list[Measure]:
    """In the order in which the question names them."""
    position: dict[str, int] = {}
    for match in mentions.content:
        position.setdefault(_key(match), match.start)
    unique = list({measure.id: measure for measure in found}.values())
    return sorted(unique, key=lambda measure: _position(measure, position))


def _key(match: Match) -> str:
    return match.entry.key.partition(".")[2] if match.entry.kind == "column" else match.entry.key


def _position(measure: Measure, position: dict[str, int]) -> int:
    row, _, column = measure.id.rpartition(".")
    return min(position.get(measure.id, 10_000), max(position.get(row, -1), position.get(column, -1), 0))
