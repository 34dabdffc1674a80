"""Figures stated in prose, each with its sentence: what was disclosed, asked, answered, taught and spent in the year.

Where a report states one metric more than once: equal statements are one figure (the first); of different ones the
strongest wording counts (主动公开 and 共 before a bare 发布), where two are as strong the one that is the sum of the
others, else none. A weaker total that is plainly a restatement is kept as `narrative.disclosed.also` or
`narrative.requests.also`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ingest.figures.choice import Statement, choose
from ingest.figures.periods import Period, read_period
from ingest.figures.reading import Reader
from library.records import Figure, Section
from library.sentences import split_sentences

__all__ = ["Period", "read_figures", "read_period"]

# One class first, then what must have stood in it: so most characters are passed over without a try.
_WORTH_READING = re.compile(
    r"[0-9０-９未无没持零〇一二两三四五六七八九十百千万](?:(?<=[零〇])|(?<=[0-9０-９])(?![0-9０-９年月日号])|"
    r"(?<=未)[收接受发产有因对出被向涉提存引]|(?<=无)(?![法论效])|(?<=没)有|(?<=持)平|(?<=百)分之|"
    r"(?<=[一二两三四五六七八九十百千万])[余多]?(?:[条件篇次期项份场个名人起宗则封处家]|余|万元))"
)
_LONGEST_SENTENCE = 1_000
"""Three times as long as any that an author was seen to write: what is longer is a table or a list without stops."""
_LONGEST_LEAD = 30
_LEAD = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}(?:[）)、.．]|是)|首先|其次|再次)"
    r"[^，；]{0,16}(?:依申请公开|信息公开申请)"
)
"""「二是规范依申请公开。受理申请19件」."""
_GOALS = re.compile(r"下一步|工作打算|工作计划|努力方向|今后")


def read_figures(
    sections: tuple[Section, ...], year: int, office: str = "", stated: tuple[Statement, ...] = ()
) -> tuple[Figure, ...]:
    """Every figure of the year that a reader could ask about, in reading order.

    `office` is the agency's name; `stated` is what stands in an annex.
    """
    return choose((*_statements(sections, year), *stated), office)


def _statements(sections: tuple[Section, ...], year: int) -> Iterator[Statement]:
    for index, section in enumerate(sections):
        if _GOALS.search(section.title):
            continue
        domain = title_domain(section.path or (section.title,))
        for paragraph in section.paragraphs:
            sentences = _worth_reading(paragraph.text)
            if not sentences:
                continue
            reader = Reader(year, domain)
            for sentence, led in sentences:
                if led and "申请" in sentence:
                    reader.topic = "requests"
                for candidate in reader.read_sentence(sentence):
                    yield Statement(candidate, sentence.strip(), index, paragraph.place)


def _worth_reading(text: str) -> list[tuple[str, bool]]:
    """The sentences with a number, and of each whether the words before it announce requests."""
    found, led = [], False
    for start, end in split_sentences(text):
        if end - start <= _LONGEST_SENTENCE and _WORTH_READING.search(text, start, end):
            found.append((text[start:end], led))
            led = False
        else:
            led = end - start <= _LONGEST_LEAD and _LEAD.match(text, start, end) is not None
    return found


@lru_cache(maxsize=1024)
def title_domain(path: tuple[str, ...]) -> str | None:
    """What a section is about, by its own title or, where that says nothing, by the titles above it."""
    for title in reversed(path):
        requests = re.search(r"申请(?!行政复议)", re.sub(r"因.*?申请", "", title)) is not None
        disclosed = "主动公开" in title
        case = re.search(r"复议|诉讼", title) is not None
        if requests + disclosed + case == 1:
            return "requests" if requests else "disclosed" if disclosed else "case"
        if requests + disclosed + case > 1:
            return None
        if re.search(r"收费|费用", title):
            return "fees"
    return None
