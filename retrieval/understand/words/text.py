"""A question as it is read: usual width and script, no stray marks, white space only between Latin words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

import opencc

from library.expressions import expression
from retrieval.plan import Language
from retrieval.understand.words.background import without_asker, without_background
from retrieval.understand.words.handed_over import with_years_handed_over
from retrieval.understand.words.numbered_rows import with_rows_named
from retrieval.understand.words.rewording import reworded
from retrieval.understand.words.years import in_full

LONGEST_QUESTION = 10_000
_DROPPED = expression(
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2060\ufeff\u00ad\"“”「」『』《》〈〉‘*_`#]"
)
_LETTER_FOR_DIGIT = expression(r"(?<![a-z0-9])(?=[a-z]*\d)[12][0-9ol]{3}(?=[^a-z0-9]|年|$)")
"""2o22年, 20l9年."""
_DIGITS = str.maketrans("ol", "01")
_SPOKEN_YEAR = expression(
    r"\btwenty[ -](?:(?P<teen>seventeen|eighteen|nineteen)|twenty(?:[ -](?P<one>one|two|three|four|five|six|seven))?)\b"
)
_SPOKEN = {word: at for at, word in enumerate(("", "one", "two", "three", "four", "five", "six", "seven"))}
_TEENS = {"seventeen": 2017, "eighteen": 2018, "nineteen": 2019}
_STATEMENT = expression(
    r"[\"\');]*\s*\b(?:drop|delete|insert|update|select|union|alter|truncate)\b[\x20-\x7e]{3,80}?(?:--|;|(?=[^\x00-\x7f]))"
)
"""A statement for a database inside a Chinese question, which says nothing of what is asked."""
_SPACE = expression(r"\s+")
_SPACE_BESIDE_HAN = expression(r"(?<=[^a-z0-9]) | (?=[^a-z0-9])")
_SPACE_APART = expression(
    r"(?<=[^a-z0-9\u3400-\u9fff]) | (?=[^a-z0-9\u3400-\u9fff])|(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])"
)
"""In English a name in Chinese is a word among others: 松木塘镇 plan is not one."""
_YEAR_APART = expression(r"(?<=[\u3400-\u9fff] )(?P<year>1[5-9]|2\d)(?= (?!年)[\u3400-\u9fff])")
"""东湖 21 申请 多少."""
_YEARS_APART = expression(r"(?<![\d.])(?P<year>[12]\d) (?=(?:[12]\d )*[12]\d ?年)")
"""20 21 22 年."""
_ASKED_APART = expression(
    r"(?:(?<=[^ ]{2}(?:多少|几[件条项起次宗份]))(?P<short>[^ ]{0,6})|"
    r"(?<=多少|几[件条项起次宗份])(?P<long>[^ ]{2,6})) (?=[\u3400-\u9fff\d]{3})|"
    r"(?<=\d[件条项起次宗份])(?P<counted>[^ ]{0,6}) (?=[^ ]{0,12}(?:多少|几[件条项起次宗份]))"
)
"""培训几次 多少人参加 银杏里街道: what is typed after a question with white space is a thing of its own."""
_HAN = expression(r"[\u3400-\u9fff〇]")
_ASKS_IN_ENGLISH = expression(
    r"(?:and |then |so )?(?:what|how|which|who|when|where|why|did|does|is|are|was|were|compare) "
)
_LATIN_WORD = expression(r"[a-z]{2,}")
_LATIN = expression(r"[a-z]")


@dataclass(frozen=True, slots=True)
class Text:
    """A question made ready; all spans of mentions are offsets in `words`."""

    question: str
    words: str
    language: Language
    """Of the question, and so of the answer."""
    is_translated: bool = False
    """The words are a Chinese rendering of an English question."""

    @property
    def grammar(self) -> Language:
        """The language that the words are in."""
        return "zh" if self.is_translated else self.language


@lru_cache(maxsize=8)
def read_text(question: str) -> Text:
    folded = unicodedata.normalize("NFKC", question[:LONGEST_QUESTION]).lower()
    folded = _LETTER_FOR_DIGIT.sub(lambda match: match.group().translate(_DIGITS), folded)
    folded = _SPOKEN_YEAR.sub(_as_digits, folded) if "twenty" in folded else folded
    if _HAN.search(folded):
        folded = _STATEMENT.sub(" ", folded)
    folded = _SPACE.sub(" ", _DROPPED.sub("", _simplified(folded).replace("’", "'")))
    language = _language(folded)
    folded = _YEARS_APART.sub(r"\g<year>、", folded) if language == "zh" else folded
    folded = _YEAR_APART.sub(r"20\g<year>年", folded) if language == "zh" else folded
    folded = _ASKED_APART.sub(r"\g<short>\g<long>\g<counted>,", folded) if language == "zh" else folded
    words = (_SPACE_BESIDE_HAN if language == "zh" else _SPACE_APART).sub("", folded).strip()
    plain = with_rows_named(in_full(without_background(words))) if language == "zh" else without_asker(words)
    words = reworded(plain)
    words = with_years_handed_over(words, language)
    return Text(question, words, language)


def _as_digits(match: re.Match[str]) -> str:
    """twenty twenty-two, as it is spoken."""
    return str(_TEENS.get(match["teen"] or "") or 2020 + _SPOKEN[match["one"] or ""])


def says_anything(text: Text) -> bool:
    """Whether there is a word in it: Chinese, or Latin letters."""
    return bool(_HAN.search(text.words) or _LATIN.search(text.words))


def _language(words: str) -> Language:
    if _ASKS_IN_ENGLISH.match(words):
        return "en"
    han, latin = len(_HAN.findall(words)), len(_LATIN_WORD.findall(words))
    # A Chinese name inside an English question is several characters long, a Latin word in a Chinese one stands alone.
    return "en" if (latin >= 3 and latin * 4 > han) or (latin and not han) else "zh"


def _simplified(text: str) -> str:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return str(_converter().convert(text))
    return text


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")
