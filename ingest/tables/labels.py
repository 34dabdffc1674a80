"""Recognises the printed labels of the statutory tables, however they are numbered, spaced, quoted or hinted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from rapidfuzz import fuzz, process

from library.forms import APPLICANTS, FORMS, OUTCOMES
from library.wording import fold

Kind = Literal["item", "header", "column", "row", "parent", "route", "heading", "note"]
"""What a label stands for. Words, since a report asks a thousand times and a member of an Enum takes ten times as long.

item: 第二十条第（一）项, which opens a block of table 二. header: one that spans columns, or the corner of table 三.
parent: （三）不予公开 and its like, under which rows stand; it has no cells of its own. route: 行政复议 and its like,
each of which heads five cells of table 四. heading: of a part of the report, past which no table goes on.
note: a hint in brackets, a statement of the unit.
"""


@dataclass(frozen=True, slots=True)
class Label:
    """A label with the place that it has in the form."""

    kind: Kind
    table: str
    key: str
    number: str = ""
    """The numbering printed before it: 一 … 九 or 1 … 9."""


BOOKMARK = re.compile(r"\[bookmark:[^\[\]]*\]", re.IGNORECASE)
_ITEM = re.compile(r"^(?:[^第条]{0,4}条例)?第?二十条第?\(?([一二三四五六七八九])\)?项[^\w]*$")
_NUMBERING = re.compile(
    r"^[|#*\-\"]*(?:\(([一二三四五六七八九十])\)[、.]?|([一二三四五六七八九十])[、.)]|\((\d)\)[、.]?|0?(\d)(?:[.、)]|(?=[^\d年月日.])))"
)
_HINT = re.compile(r"\([^()]*\)?")
_WORDLESS = re.compile(r"[^\u4e00-\u9fffa-z0-9]+")
_SIGN = re.compile(r"[^\w()（）\[\]【】、，,/]+")
_UNIT = re.compile("(?:金额|计量|数据|统计)?单位(?:[\u4e00-\u9fff]{0,3}|[件条项个万亿元人次份]{1,9})")
_LONGEST = 120
_HEADINGS = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议行政诉讼情况",
    "政府信息公开行政复议和行政诉讼情况",
    "因政府信息公开工作被申请行政复议提起行政诉讼情况",
    "政府信息公开行政复议行政诉讼的情况",
    "行政复议行政诉讼情况",
    "行政复议和行政诉讼情况",
    "存在的主要问题及改进情况",
    "存在的主要问题和改进情况",
    "政府信息公开工作存在的主要问题及改进情况",
    "其他需要报告的事项",
    "其他需要说明的事项",
)
_HEADERS_THREE = ("申请人情况", "法人或其他组织", "法人和其他组织", "法人及其他组织", "法人或者其他组织")
_CORNER = "本列数据的勾稽关系为"


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, str]:
    """The numbering of a label and its bare words: no width, space, punctuation, quotes or hints in brackets."""
    return _split_folded(fold(BOOKMARK.sub("", text)))


def _split_folded(folded: str) -> tuple[str, str]:
    item = _ITEM.match(folded)
    if item:
        return "", f"第二十条第{item[1]}项"
    numbering = _NUMBERING.match(folded)
    number = ""
    if numbering:
        number = next(group for group in numbering.groups() if group)
        folded = folded[numbering.end() :]
    return number, _WORDLESS.sub("", _HINT.sub("", folded))


_WRITTEN_ALSO = (
    ("数量", "数"),
    ("件数", "数"),
    ("其他", "其它"),
    ("本年", "本年度"),
    ("上一年", "上年"),
    ("上年结转", "上年度结转"),
    ("上年结转", "上一年度结转"),
    ("下年度", "下一年度"),
    ("下年度", "下年"),
    ("类", "类型"),
)
"""Words of the form that offices print in another way."""


def _spellings(label: str, variants: tuple[str, ...]) -> Iterator[str]:
    for spelling in (label, *variants):
        written = [words_of(spelling)[1]]
        for printed, other in _WRITTEN_ALSO:
            written += [words.replace(printed, other) for words in written if printed in words]
        yield from written


@cache
def vocabulary() -> dict[str, tuple[Label, ...]]:
    """Bare words → every label of either form that they may be."""
    found: dict[str, dict[Label, None]] = {}
    for words, label in (*_labels_of_rows(), *_labels_of_columns(), *_labels_of_headers()):
        found.setdefault(words, {})[label] = None
    return {words: tuple(labels) for words, labels in found.items()}


def _labels_of_rows() -> Iterator[tuple[str, Label]]:
    for table in (table for form in FORMS.values() for table in form.tables[:2]):
        for row in table.rows:
            for words in _spellings(row.label, row.variants):
                yield words, Label("row", table.number, row.key, words_of(row.label)[0])
            for parent in row.parents:
                number, words = words_of(parent)
                yield words, Label("item" if table.number == "二" else "parent", table.number, words, number)


@cache
def _glued() -> dict[str, tuple[Label, ...]]:
    """Rows whose label stands in one cell with the merged ones before it: （三）不予公开1.属于国家秘密."""
    found: dict[str, tuple[Label, ...]] = {}
    for row in (row for form in FORMS.values() for row in form.tables[1].rows):
        for spelling in (row.label, *row.variants):
            number, words = words_of(spelling)
            for parent in reversed(row.parents):
                words = words_of(parent)[1] + (number if number.isdigit() else "") + words
                number = ""
                found[words] = (Label("row", "三", row.key, words_of(row.label)[0]),)
    return found


def _labels_of_columns() -> Iterator[tuple[str, Label]]:
    disclosure = (column for form in FORMS.values() for row in form.tables[0].rows for column in row.columns)
    for number, columns in (("二", disclosure), ("三", iter(APPLICANTS)), ("四", iter(OUTCOMES))):
        for column in columns:
            for words in _spellings(column.label, column.variants):
                yield words, Label("column", number, column.key)
    for words in ("本年增", "本年增加减少", "本年增或减", "本年增减数量"):
        yield words, Label("column", "二", "change")


def _labels_of_headers() -> Iterator[tuple[str, Label]]:
    for words, key in _ROUTES.items():
        yield words, Label("route", "四", key)
        if key.startswith("suit_"):
            yield "行政诉讼" + words, Label("route", "四", key)
    for words in _HEADERS_THREE:
        yield words, Label("header", "三", "applicants")
    yield "信息内容", Label("header", "二", "信息内容")
    for words in _HEADINGS:
        # 「三　收到和处理…」 has nothing but a space behind its number.
        for number in ("", *"一二三四五六"):
            yield number + words, Label("heading", "", words)


_ROUTES = {
    "行政复议": "review",
    "行政诉讼": "suits",
    "未经复议直接起诉": "suit_direct",
    "未经行政复议直接起诉": "suit_direct",
    "复议后起诉": "suit_after_review",
    "行政复议后起诉": "suit_after_review",
    "经复议后起诉": "suit_after_review",
    "未经复议": "suit_direct",
    "直接起诉": "suit_direct",
    "经复议": "suit_after_review",
    "复议后": "suit_after_review",
}


@cache
def _beginnings() -> frozenset[str]:
    """Every proper beginning of a label's words, from which a split label may go on."""
    return frozenset(words[:end] for words in (*vocabulary(), _CORNER) for end in range(1, len(words)))


@lru_cache(maxsize=16384)
def find_labels(text: str) -> tuple[Label, ...]:
    """Every label that the text may be, the printed numbering put in; () for what is none."""
    if len(text) > _LONGEST:
        return ()
    folded = fold(BOOKMARK.sub("", text))
    if _CORNER in folded and len(folded) < 60:
        return (Label("header", "三", "corner"),)
    number, words = _split_folded(folded)
    if not words:
        return (Label("note", "", folded),) if len(folded) > 3 and folded[0] in "(" else ()
    if "单位" in words and _UNIT.fullmatch(words):
        return (Label("note", "", folded),)
    if words == "行政诉讼" and words != folded:
        # 「行政诉讼（未经复议直接起诉）」
        words = _WORDLESS.sub("", folded)
    labels = vocabulary().get(words) or _glued().get(words, ())
    if len(labels) > 1 and number:
        labels = tuple(label for label in labels if label.number == number) or labels
    return labels


@lru_cache(maxsize=16384)
def may_go_on(text: str) -> bool:
    """Whether more text could make this a label, or a longer one."""
    if len(text) > _LONGEST:
        return False
    folded = fold(BOOKMARK.sub("", text))
    if folded.count("(") > folded.count(")"):
        return len(folded) < 80
    number, words = _split_folded(folded)
    if words:
        return words in _beginnings()
    # 5(含上年) is what a cell holds.
    return bool(number) and "(" not in _NUMBERING.sub("", folded)


def is_sign(text: str) -> bool:
    """A tick or a star, which a cell may hold and no label goes on with."""
    return bool(text) and _SIGN.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def is_rest(text: str) -> bool:
    """Whether the words may be a piece of a label of which the other pieces were lost."""
    _, words = words_of(text)
    return bool(words) and any(words in label for label in (*vocabulary(), *_printed_with_hints()))


@lru_cache(maxsize=4096)
def is_hint(text: str) -> bool:
    """Whether the text is in the brackets behind a label of the form, or begins there."""
    words = _WORDLESS.sub("", fold(text))
    return bool(words) and any(words in label for label in _printed_with_hints())


@cache
def _printed_with_hints() -> tuple[str, ...]:
    """Labels with what they say in brackets: 部分公开（区分处理的，只计这一情形，不计其他情形）."""
    labels = (row.label for form in FORMS.values() for table in form.tables[:2] for row in table.rows)
    return tuple(dict.fromkeys(_WORDLESS.sub("", fold(label)) for label in labels if _HINT.search(fold(label))))


# The two most alike rows of the forms (新收, 上年结转) score 79, one wrong character in seven scores 86;
# below that, number and parent must agree as well.
_ALIKE = 85.0
_ALIKE_NUMBERED = 50.0
_SHORTEST_ALIKE = 4


@lru_cache(maxsize=4096)
def guess_row(text: str, table: str, expected: tuple[str, ...]) -> Label | None:
    """The row of the form that a misspelt label means; `expected` are the keys that number and parent allow."""
    number, words = words_of(text)
    if len(words) < _SHORTEST_ALIKE:
        return None
    rows = {
        spelling: label
        for spelling, labels in vocabulary().items()
        for label in labels
        if label.kind == "row" and label.table == table
    }
    best = process.extract(words, list(rows), scorer=fuzz.ratio, limit=3)
    good = [(rows[spelling], score) for spelling, score, _ in best]
    clear = [label for label, score in good if score >= _ALIKE]
    if clear and len({label.key for label in clear}) == 1:
        return clear[0]
    numbered = {
        label.key: label
        for label, score in good
        if score >= _ALIKE_NUMBERED and label.number == number != "" and label.key in expected
    }
    return next(iter(numbered.values())) if len(numbered) == 1 else None
