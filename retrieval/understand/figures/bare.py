"""其他 and 总计 as words of the statutory form: the row or the column that they name beside what else is named."""

from __future__ import annotations

import re

from library.expressions import expression
from retrieval.understand.words.lexicon import Match
from retrieval.understand.words.mentions import Mentions

_AFTER = expression(r"(?:[,，、。;；:：/·\-]|的|中|里|有|几|多少|是|为|各|分别|呢|件|$|和|与|跟|自然|商|科|社|法)")
_LISTED = expression(r"的?(?:申请)?的?(?:、|,|，|和|与|及|以及|还有)")
_OUTCOMES = ("review", "suit")
_OTHER_ROW, _TOTAL_ROW = "requests.other.other", "requests.total"


def bare_rows(mentions: Mentions) -> tuple[str, ...]:
    """The row that a bare word names, where no other row is."""
    return _read(mentions)[0]


def bare_columns(mentions: Mentions) -> tuple[str, ...]:
    """The column that a bare word names beside a row, or after another column."""
    return _read(mentions)[1]


def columns_named(mentions: Mentions) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*mentions.keys("column"), *bare_columns(mentions))))


def _read(mentions: Mentions) -> tuple[tuple[str, ...], tuple[str, ...]]:
    text = mentions.text.words
    bare = [match for match in mentions.of_content("bare") if _AFTER.match(text[match.end :])]
    if not bare:
        return (), ()
    rows = mentions.of_content("row")
    if _is_last_of_other(bare, rows, text):
        return (_OTHER_ROW,), ()
    if rows or mentions.extra_rows:
        return (), _columns(bare, rows)
    if mentions.of_content("measure") or mentions.of_content("group") or mentions.of_content("weak_row"):
        return (), ()
    applicants = [match for match in mentions.of_content("column") if match.entry.key.startswith("applicants.")]
    first, others = bare[0], [match for match in bare[1:] if match.entry.key == "other"]
    if applicants and first.start > applicants[0].start:
        return (), ("applicants.other_org",) if first.entry.key == "other" else ()
    if not (applicants or others) and not _is_all_there_is(mentions):
        return (), ()
    row = _OTHER_ROW if first.entry.key == "other" else _TOTAL_ROW
    return (row,), ("applicants.other_org",) if others else ()


def _is_last_of_other(bare: list[Match], rows: tuple[Match, ...], text: str) -> bool:
    """逾期不补正、逾期不缴费、其他各几件: behind its two sisters 其他 is the third row of 其他处理."""
    last = bare[0]
    before = [row for row in rows if row.start < last.start]
    keys = {row.entry.key for row in before}
    sisters = len(keys) > 1 and all(key.startswith("requests.other.") for key in keys)
    return last.entry.key == "other" and sisters and _LISTED.fullmatch(text[before[-1].end : last.start]) is not None


def _columns(bare: list[Match], rows: tuple[Match, ...]) -> tuple[str, ...]:
    found = []
    for match in bare:
        before = [row for row in rows if row.start < match.start]
        if match.entry.key != "other" or not before:
            continue
        key = before[-1].entry.key
        if key.startswith("requests."):
            found.append("applicants.other_org")
        elif key.startswith(_OUTCOMES):
            found.append("outcomes.other")
    return tuple(dict.fromkeys(found))


def _is_all_there_is(mentions: Mentions) -> bool:
    """Nothing else of the question says what is asked for, but a number of requests is."""
    return not any(match.entry.kind != "bare" for match in mentions.content) and bool(
        re.search(r"几件|多少件|件数", mentions.text.words)
    )
