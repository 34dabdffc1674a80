"""A question with one sign for each figure, agency and year that it names, so that what stands between can be read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from library.expressions import expression
from retrieval.understand.words.condition_words import any_of
from retrieval.understand.words.lexicon import Match, split_words
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.named import NameFound
from retrieval.understand.words.stretches import Span
from retrieval.understand.words.years import YearsAsked, find_years

FIGURE, AGENCY, YEAR = "[\ue000-\ue0ff]", "[\ue100-\ue1ff]", "[\ue200-\ue2ff]"
_FIRST_FIGURE, _FIRST_AGENCY, _FIRST_YEAR = 0xE000, 0xE100, 0xE200
_MOST = 0xFF
_STRONG = frozenset({"row", "measure", "extra_row"})
_NAMES_FIGURES = _STRONG | {"weak_row", "column", "bare"}
"""Groups name none by themselves: 申请人 and 理由 stand beside a figure."""
_GLUE = expression(
    r"[-·/:(){}\[\]]* ?(?:的|里的|中的|里|中|当中|类的|类|过|了|方面的?|"
    r"项目(?:数量|数)?的?|(?:[前过]?来|发来|寄来|提出|提交|递交|提|发起)的?|"
    r"(?:案件|诉讼)?(?:的|里|中|当中)?(?:来自|而|被|因为?|由于|属于)|(?:案件|诉讼)(?:里|中|当中)?的?)?[-·/:(){}\[\]]*"
)
_BECAUSE = expression(r"(?:因为?|由于|按照?|属于)$")
"""因第三方权益不予公开的 is one figure."""
_STATES_MORE = expression(r"[\d〇零一二两三四五六七八九十百千万半超不未没多少大高低至达满够]")
_LEAST = 2
_MOST_WORDS = 20
"""For one figure; nobody says more."""
_AGENCIES = expression(r"(?:单位|机关|部门|街道|乡镇|镇|局|[省市县区]政府|报告)$")
_WHO_HAS = expression("的(?:单位|街道|乡镇|部门|机关|[局镇乡])")
_SAID_BEFORE = expression(r"[\d零].*的占?$")
_OF_AGENCIES = expression(r"(?:[\u3400-\u9fff]{2,9}[省市县区旗])?的?(?:单位|机关|部门|街道|乡镇|镇|局|报告)")


@dataclass(frozen=True, slots=True)
class Condensed:
    """The text with signs, and what each sign stands for."""

    text: str
    figures: tuple[tuple[Match, ...], ...]
    agencies: tuple[NameFound, ...]
    years: tuple[YearsAsked, ...]
    starts: tuple[int, ...]
    """Where each character of the text begins in the question; one more for its end."""

    def span(self, start: int, end: int) -> Span:
        return self.starts[start], self.starts[end]


def condense(mentions: Mentions) -> Condensed:
    figures = figure_groups(mentions)
    agencies = sorted((*mentions.names, *mentions.aside), key=lambda name: name.start)
    years = [span for span in sorted(mentions.years.spans) if _is_dated(mentions.text.words[slice(*span)])]
    signs: dict[int, tuple[int, str]] = {}
    if (each := mentions.each) is not None:
        # 平均每个采购项目 is one figure, that comes of two.
        figures = [tuple(sorted((*each.above, *each.below), key=lambda match: match.start))]
        signs[each.hull[0]] = (each.hull[1], chr(_FIRST_FIGURE))
    for at, group in enumerate(figures[:_MOST] if each is None else ()):
        because = _BECAUSE.search(mentions.text.words, 0, group[0].start)
        start = because.start() if because is not None else group[0].start
        signs[start] = (_end(group), chr(_FIRST_FIGURE + at))
    for at, name in enumerate(agencies[:_MOST]):
        signs[name.start] = (name.end, chr(_FIRST_AGENCY + at))
    # 哪些云岭市的单位 asks as 哪些单位 does; where they lie is known.
    words = mentions.text.words
    signs.update({area.start: (area.end + words.startswith("的", area.end), "") for area in mentions.areas})
    for at, (start, end) in enumerate(years[:_MOST]):
        signs.setdefault(start, (end, chr(_FIRST_YEAR + at)))
    text, starts, position = [], [], 0
    while position < len(words):
        end, sign = signs.get(position, (position + 1, words[position]))
        text.append(sign)
        starts += [position] * len(sign)
        position = max(end, position + 1)
    said = tuple(find_years(words[slice(*span)], []) for span in years)
    return Condensed("".join(text), tuple(figures), tuple(agencies), said, (*starts, len(words)))


def of_figure(mentions: Mentions, group: Sequence[Match], within: Span) -> Mentions:
    """The mentions as if the question named this figure only; cues count where they stand in the same part of it."""
    content = tuple(match for match in group if match.entry.kind != "extra_row")
    extra = tuple(match for match in group if match.entry.kind == "extra_row")
    words, end = mentions.text.words, _end(group)
    shares = tuple(
        cue
        for cue in mentions.cues
        if cue.entry.key == "share"
        and within[0] <= cue.start < within[1]
        and cue.entry.kind == "operation"
        # 有多大比例的单位 and 单位占比 ask for a share of the agencies, not of the figure.
        and not _OF_AGENCIES.match(words[cue.end :])
        and not _AGENCIES.search(words[: cue.start])
        # so does 为零的占多少.
        and not _SAID_BEFORE.search(words[end : cue.start])
    )
    return replace(mentions, content=content, extra_rows=extra, cues=shares)


def index_of(sign: str) -> int:
    return ord(sign) & _MOST


def _is_dated(words: str) -> bool:
    said = find_years(words, [])
    return bool(said.years or said.steps)


def figure_groups(mentions: Mentions) -> list[tuple[Match, ...]]:
    """Words for one figure that stand together: 个人的申请, 复议结果纠正."""
    matches = sorted(
        (match for match in (*mentions.content, *mentions.extra_rows) if match.entry.kind in _NAMES_FIGURES),
        key=lambda match: (match.start, -match.end),
    )
    weak = [match for match in mentions.content if match.entry.kind == "weak_measure"]
    if weak and matches:
        # 申请高于平均但公开低于平均: 公开 is a figure where something is said of it.
        words = mentions.text.words
        matches += [match for match in weak if _said_of().match(words[match.end :]) or _is_had(words, match)]
        matches.sort(key=lambda match: (match.start, -match.end))
    matches = matches or weak
    groups: list[list[Match]] = []
    for match in matches:
        overlaps = bool(groups) and match.start < groups[-1][-1].end
        if overlaps or (groups and _belong_together(groups[-1], match, mentions.text.words)):
            groups[-1].append(match)
        elif not (match.entry.key == "money.amount" and any(_of_money(group) for group in groups)):
            groups.append([match])
    return [tuple(group) for group in groups]


def _is_had(words: str, match: Match) -> bool:
    """有收费的单位平均处罚多少, 没有收费的街道."""
    return words[: match.start].endswith(("有", "无")) and _WHO_HAS.match(words, match.end) is not None


def _of_money(group: Sequence[Match]) -> bool:
    """谁收过信息处理费，收了多少: the amount is one of that."""
    return any(match.entry.key in ("narrative.processing_fee", "fees", "procurement") for match in group)


@cache
def _said_of() -> re.Pattern[str]:
    keys = ("more", "less", "at_most", "at_least", "than", "up", "down", "doubled", "halved", "unchanged")
    signs = any_of("compare", *keys)
    return expression(rf"(?:的)?(?:信息)?(?:的)?(?:条数|数量|量|数)?(?:都|却|也)?{signs}")


def _belong_together(group: Sequence[Match], match: Match, words: str) -> bool:
    between = words[_end(group) : match.start] if _end(group) <= match.start else "?"
    if len(group) >= _MOST_WORDS or not _GLUE.fullmatch(between):
        return False
    strong = any(each.entry.kind in _STRONG for each in group)
    columns = {each.entry.key for each in group if each.entry.kind == "column"}
    if match.entry.kind == "column" and columns and match.entry.key not in columns:
        return False
    # 行政诉讼败诉 names the lawsuits twice.
    twice = any(each.entry == match.entry for each in group)
    return not (strong and match.entry.kind in _STRONG) or twice or _holds(match.entry.key, group)


def rows_of(group: Sequence[Match]) -> tuple[str, ...]:
    """The rows of a group; its parts rather than their whole."""
    rows = list(dict.fromkeys(match.entry.key for match in group if match.entry.kind == "row"))
    return tuple(row for row in rows if not any(other.startswith((f"{row}.", f"{row}_")) for other in rows))


def _holds(key: str, group: Sequence[Match]) -> bool:
    """因过程性信息不予公开, 复议后起诉的行政诉讼: the whole is named after its part."""
    return any(each.entry.key.startswith((f"{key}.", f"{key}_")) for each in group)


def _end(group: Sequence[Match]) -> int:
    """A pattern may reach over a number (公开不到100条): the figure ends where that begins."""
    last = max(group, key=lambda match: match.end)
    states = _STATES_MORE.search(last.words, _LEAST)
    return last.end if states is None or not _is_pattern(last) else last.start + states.start()


def _is_pattern(match: Match) -> bool:
    return match.words not in _plain_words()


@cache
def _plain_words() -> frozenset[str]:
    loaded = tomllib.loads(Path(__file__).with_name("measures.toml").read_text(encoding="utf-8"))
    return frozenset(_words_in(loaded))


def _words_in(tables: dict[str, object]) -> Iterator[str]:
    for value in tables.values():
        if isinstance(value, dict):
            yield from _words_in(value)
        else:
            yield from (word for word in split_words(str(value)) if "*" not in word)
