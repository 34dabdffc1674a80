"""Names of places and agencies among words that nothing accounts for: no figure may leave out of whom it was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from library.areas import short_area_names, split_area
from library.expressions import expression
from retrieval.understand.words.english_areas import readings_of_areas
from retrieval.understand.words.english_names import PINYIN
from retrieval.understand.words.text import Text

_AREA = expression(r"[\u3400-\u9fff]{2,}(?:省|市|区|县|旗|州|盟|乡|镇|村|街道|开发区|新区|社区)")
_AGENCY = expression(
    r"[\u3400-\u9fff]{2,}(?:局|(?<!体验)(?<!展示)(?<!服务)(?<!大)厅|委|委员会|办公室|办事处|政府|管委会|法院|检察院|大学|学院|医院|中学|小学|幼儿园|"
    r"派出所|监狱|支队|大队|总队|公司|集团|银行|海关|图书馆|博物馆|研究院|研究所|气象台)"
)
_GENERAL = expression(
    r"(?:[各哪每全本该外两几]|所有|全部|其他|以上|外地|城|农村|老旧|工业|园|街|社|小|片|景|山|郊|辖|灾)"
    r"(?:区|县|市|省|乡|镇|村|街道|社区)$"
)
_BY = expression(r"^(?:[被受让经由]|[那当该今去前本]年的?)")
"""由南京市政府纠正 names a city; 被县政府纠正 whoever is above the agency, by its rank."""
_CAPITALS = expression(r"(?<![A-Za-z])[A-Z][a-z][A-Za-z'-]*")
_MONTHS = frozenset(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november")
) | {"december"}
_BODIES = frozenset(("海关", "法院", "检察院", "税务", "银行"))
"""Each is a name of its own beside another agency: 海关和税务局."""
_WIDER = frozenset(("全国", "全省", "全国各地"))
_THEN = "(?:的|发生的?|爆发的?)?(?:那一?年|那几年|那阵子?|那会儿?|期间|时期|的?时候)"
_LEAST_LATIN = 6
_SMALL_WORDS = 2
"""A name in capitals stands out only where most words are not written so."""


def unheld_word(unused: Sequence[str], asked: Text) -> str:
    """The first of the words that names a place or an agency, as the question writes it; else nothing."""
    named = (_in_english(words, asked) if words.isascii() else _in_chinese(words, asked) for words in unused)
    return next(filter(None, named), "")


def undated_year(unused: Sequence[str], asked: Text) -> str:
    """疫情那年: which year that was no report says."""
    own = [re.escape(words) for words in unused if not words.isascii()]
    said = (re.search(f"{words}{_THEN}", asked.words) for words in own)
    return next((match.group() for match in said if match is not None), "")


def _in_chinese(words: str, asked: Text) -> str:
    # 局 behind a name is a kind of agency too, and was accounted for.
    whole = re.search(rf"{re.escape(words)}(?:局|厅|委员会|委|办公室|街道办事处|街道|镇|乡)", asked.words)
    words = _BY.sub("", whole.group() if whole is not None else words)
    if re.search(rf"[“「『《\"][^”」』》\"]*{re.escape(words)}", asked.question):
        # “一句话问政府” is the name of a thing.
        return ""
    chain, rest = split_area(words)
    if chain and not rest:
        return words
    if words in short_area_names() or words in _WIDER:
        return words
    if words in _BODIES and re.search(rf"(?:^|年|[和与跟、]){words}(?:[和与跟、]|(?:20)?\d\d年)", asked.words):
        return words
    for pattern in (_AGENCY, _AREA):
        if pattern.fullmatch(words) and not _GENERAL.search(words):
            return words
    return ""


def _in_english(word: str, asked: Text) -> str:
    """A capital within a sentence shows a name; pinyin may also be typed without one."""
    if word in _MONTHS:
        return ""
    written = next((each for each in _CAPITALS.findall(asked.question) if each.lower() == word), "")
    inside = bool(written) and re.search(rf"[a-z0-9,;:)\"'] +{re.escape(written)}", asked.question) is not None
    others = len(re.findall(r"\b[a-z]{3,}", asked.question))
    if (inside and others > _SMALL_WORDS) or (written and PINYIN.fullmatch(word)):
        return written
    return word if PINYIN.fullmatch(word) and len(word) >= _LEAST_LATIN and word in readings_of_areas() else ""
