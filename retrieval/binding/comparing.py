"""Which two are held against each other, and how they compare: worked out again from the figures of the answer."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from library.expressions import expression
from retrieval.answer import Answer
from retrieval.binding.mentions import Mention

_AGAINST = expression(r"(?<![相对])比|较(?!多|少|高|低|大|小)|\bthan\b|\bcompared\b|\bagainst\b", re.I)
_YEAR_BEFORE = expression(
    r"(?:上一?年度?|去年|前一年)(?!.{0,2}结转)|同比|\b(?:the year before|the (?:previous|preceding|prior) year)\b"
)
_APART = expression(
    r"(?:增加|增长|增多|上升|提高|上涨|减少|下降|降低|回落|下滑|相差|差距|差额|[多少高低升降差])(?:了|出|过)?(?:为|是)?\s?$"
    r"|\b(?:up|down|rose|fell|grew|increased|decreased|declined|dropped)(?: by)? $|\bdifference (?:of|is|was) $",
    re.I,
)
"""Right before a number: it says how far two are apart; 增加到88件 says how many there are."""
_BASE_BEHIND = expression(r"[多高少低]于|超过|exceed|\bthan\b", re.I)
_CLAUSE_END = expression(r"[，,；;。：:]")
_APART_BEHIND = expression(r"^\s*(?:\w+ )?(?:more|fewer|less) than\b", re.I)
_STATED = frozenset({"lookup", "trend", "rank", "list", "compare", "breakdown"})
"""Operations whose values are figures of one report."""
_MOST_VALUES = 12
"""Beyond, nobody compares each with each."""
_LEAST_OF_EXTREME = 3
"""Of two, one is more: 最多 is said of three or more."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two years or two agencies, by any of their names; of the first it is said that it is more or less."""

    subject: frozenset[str]
    base: frozenset[str]

    def fits(self, other: Pair) -> bool:
        return bool(self.subject & other.subject and self.base & other.base)


@dataclass(frozen=True, slots=True)
class Compared:
    """How one figure of the answer stands to another: by how much, which way, and where both are cited."""

    pair: Pair
    gap: Fraction
    """Of the subject over the base."""
    unit: str | None
    metric: str
    agency: str | None
    years: tuple[int, ...]
    cites: frozenset[int]

    @property
    def direction(self) -> str:
        return "up" if self.gap > 0 else "down" if self.gap < 0 else "same"


@dataclass(frozen=True, slots=True)
class Extreme:
    """The one year or agency that has the most or the least of what the answer lists."""

    direction: str
    agencies: tuple[frozenset[str], ...]
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Figure:
    agency: str
    year: int
    value: Fraction
    cites: frozenset[int]


def is_distance(text: str, start: int, end: int) -> bool:
    """Whether the number there says how far two are apart."""
    return _APART.search(text, 0, start) is not None or _APART_BEHIND.search(text[end:]) is not None


def find_pair(text: str, at: int, agencies: Sequence[Mention], years: Sequence[Mention]) -> Pair | None:
    """Of what is said there; None where nothing tells which two are meant."""
    named = [year for year in years if year.end <= at]
    if _YEAR_BEFORE.search(text, named[-1].end if named else 0, at):
        if not named or _AGAINST.search(text, max(0, named[-1].start - 1), named[-1].start):
            # 「2024年比2023年减少，比上年增加」: of which of them?
            return None
        year = next(iter(named[-1].names))
        return Pair(frozenset({year}), frozenset({str(int(year) - 1)}))
    of_years = _last_two(text, at, years)
    of_agencies = _last_two(text, at, agencies)
    if of_agencies is not None and of_years is not None:
        return None
    return of_agencies or of_years


def find_claimed_pair(
    text: str, said: re.Match[str], agencies: Sequence[Mention], years: Sequence[Mention]
) -> Pair | None:
    """Of a word that says more or less without how much: 高于 has its base behind it, 有所减少 the year before."""
    if _BASE_BEHIND.search(said.group()):
        for mentions in (agencies, years):
            before = [each for each in mentions if each.end <= said.start() and "*" not in each.names]
            behind = [each for each in mentions if each.start >= said.end() and "*" not in each.names]
            if before and behind and not _CLAUSE_END.search(text, said.end(), behind[0].start):
                return Pair(before[-1].names, behind[0].names)
        return None
    if said.group().isascii():
        return _pair_of_clause(text, said, years)
    pair = find_pair(text, said.start(), agencies, years)
    named = [year for year in years if year.end <= said.start()]
    if pair is None and len({each.names for each in named}) == 1 and not _AGAINST.search(text, 0, said.start()):
        year = next(iter(named[-1].names))
        return Pair(frozenset({year}), frozenset({str(int(year) - 1)}))
    return pair


def _pair_of_clause(text: str, said: re.Match[str], years: Sequence[Mention]) -> Pair | None:
    """Rose from 57 in 2019 to 88 in 2020, then fell to 74 in 2021: in English the years stand behind."""
    begins = max((border.end() for border in _CLAUSE_END.finditer(text, 0, said.start())), default=0)
    border = _CLAUSE_END.search(text, said.end())
    ends = border.start() if border else len(text)
    inside = _distinct([each for each in years if begins <= each.start < ends])
    before = [each for each in years if each.end <= begins]
    if len(inside) == 2:
        return Pair(inside[1].names, inside[0].names)
    if not inside and len(before) >= 2:
        # From 2019 to 2020: up by 31.
        return Pair(before[-1].names, before[-2].names)
    return Pair(inside[0].names, before[-1].names) if len(inside) == 1 and before else None


def _last_two(text: str, at: int, mentions: Sequence[Mention]) -> Pair | None:
    """The two named last before it, else in the whole sentence: 「甲比乙多」, 「从甲到乙」, 「乙，比甲多」."""
    named = [each for each in mentions if each.names and "*" not in each.names]
    before = _distinct([each for each in named if each.end <= at])
    chosen = before if len(before) >= 2 else _distinct(named)
    if len(chosen) < 2 or (chosen is not before and len(chosen) > 2):
        return None
    first, second = sorted(chosen[-2:], key=lambda each: each.start)
    if _AGAINST.search(text, first.end, second.start):
        return Pair(first.names, second.names)
    return Pair(second.names, first.names)


def _distinct(mentions: Sequence[Mention]) -> list[Mention]:
    """Each once, where it stands last."""
    return sorted({each.names: each for each in mentions}.values(), key=lambda each: each.start)


def compare_all(answer: Answer) -> Iterator[Compared]:
    """Every two years of an agency and every two agencies of a year, both ways round."""
    for (metric, unit), figures in _figures(answer).items():
        for one, other in itertools.permutations(figures, 2):
            if one.agency == other.agency and one.year != other.year:
                pair, agency = Pair(frozenset({str(one.year)}), frozenset({str(other.year)})), one.agency
            elif one.year == other.year and one.agency != other.agency:
                pair, agency = Pair(frozenset({one.agency}), frozenset({other.agency})), None
            else:
                continue
            years = tuple(dict.fromkeys((one.year, other.year)))
            cites = one.cites | other.cites
            yield Compared(pair, one.value - other.value, unit, metric, agency, years, cites)


def find_extremes(answer: Answer) -> Iterator[Extreme]:
    """Of three years or more of one agency, or three agencies or more of one year."""
    for figures in _figures(answer).values():
        if len(figures) < _LEAST_OF_EXTREME:
            continue
        if len({each.agency for each in figures}) == 1:
            for direction, extreme in _ends(figures):
                yield Extreme(direction, (), (extreme.year,))
                yield Extreme(direction, (frozenset({extreme.agency}),), (extreme.year,))
        elif len({each.year for each in figures}) == 1:
            for direction, extreme in _ends(figures):
                for years in ((), (extreme.year,)):
                    yield Extreme(direction, (frozenset({extreme.agency}),), years)


def _ends(figures: Sequence[_Figure]) -> Iterator[tuple[str, _Figure]]:
    for direction, wanted in (
        ("most", max(each.value for each in figures)),
        ("least", min(each.value for each in figures)),
    ):
        found = [each for each in figures if each.value == wanted]
        if len(found) == 1:
            yield direction, found[0]


def _figures(answer: Answer) -> dict[tuple[str, str | None], list[_Figure]]:
    """By measure and unit; of a ranking only those that it shows."""
    found: dict[tuple[str, str | None], dict[tuple[str, int], _Figure]] = defaultdict(dict)
    for value in answer.values:
        if value.operation in _STATED and value.agency and value.year and value.value is not None:
            figure = _Figure(value.agency, value.year, Fraction(str(value.value)), frozenset(value.cites))
            found[value.metric, value.unit][figure.agency, figure.year] = figure
    return {key: list(figures.values()) for key, figures in found.items() if 2 <= len(figures) <= _MOST_VALUES}
