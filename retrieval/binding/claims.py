"""What a sentence claims in words alone, more and less, most and least, held against the figures of the answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from library.expressions import expression
from retrieval.answer import Citation
from retrieval.binding.comparing import Pair, find_claimed_pair
from retrieval.binding.facts import Evidence, directions_in_sources, is_prose, subjects_of
from retrieval.binding.frames import Framed
from retrieval.binding.mentions import Mention, directions, find_direction

_CLAUSE = expression(r"[^，,；;。：:]+")
_AGAINST = expression(r"比|较|\bthan\b", re.I)
_COMPARES = frozenset({"up", "down", "same"})
_BESIDE = frozenset({"apart", "year_before"})
"""Say which two are meant, and nothing of their own."""
_ONWARD = expression(
    r"^(?!.*(?:比|较|\bthan\b)).*(?:从|由|\bfrom\b|[增升]至|(?:增加|增长|上升)到|降至|(?:减少|下降|降低)到)",
    re.S | re.I,
)


def is_claimed(framed: Framed, cited: Sequence[Citation], evidence: Evidence) -> bool:
    """As the computed text says it of these, as a cited sentence says it, or as the figures themselves show."""
    if framed.directions <= directions_in_sources(list(filter(is_prose, cited))):
        return True
    text = framed.statement.outside()
    if len(framed.agencies) == 1 and _AGAINST.search(text) and _is_said_twice(framed):
        return False
    # 「从2019年的57件增加到2020年的88件」 is 「2020年比2019年增加」 told the other way round.
    onward = _ONWARD.search(text) is not None and len(framed.years) == 2
    years = framed.years[::-1] if onward else framed.years
    return _as_computed(framed.directions, years, framed.agencies, evidence) or _clause_by_clause(framed, evidence)


def _is_said_twice(framed: Framed) -> bool:
    """「甲比甲多」 compares nothing."""
    return sum(each.names == framed.agencies[0] for each in framed.whose) > 1


def _as_computed(
    said: frozenset[str], years: tuple[int, ...], agencies: tuple[frozenset[str], ...], evidence: Evidence
) -> bool:
    return any(
        said <= claim.directions
        and (years == claim.years or (not claim.years and evidence.one_year))
        and (
            agencies in ((), claim.agencies, claim.agencies[:1])
            or (not claim.agencies and len(agencies) == 1 and evidence.one_agency)
        )
        for claim in evidence.claims
    )


def _clause_by_clause(framed: Framed, evidence: Evidence) -> bool:
    """「2020年上升至88件，2021年回落到74件，2020年最高」: each with what it is said of."""
    text = framed.statement.outside()
    for frame in framed.frames:
        if frame.number.is_in_words:
            # 没有收到 is a number, and held as one.
            start, end = frame.number.start, frame.number.end
            text = text[:start] + "\u0000" * (end - start) + text[end:]
    for found in _CLAUSE.finditer(text):
        clause = text[: found.end()]
        said = directions(found.group())
        if not all(
            _is_shown(framed, direction, clause, found.start(), evidence)
            for direction in _COMPARES
            if direction in said
        ):
            return False
        rest = (
            said - frozenset(_COMPARES) - (_BESIDE if said & frozenset(_COMPARES) or "apart" in said else frozenset())
        )
        if rest and not _is_stated_of(framed, rest, found.span(), evidence):
            return False
    return True


def _is_shown(framed: Framed, direction: str, text: str, start: int, evidence: Evidence) -> bool:
    """By the figures of the two that each such word is said of."""
    whole = framed.statement.outside()
    for said in find_direction(direction, text[start:]):
        place = re.compile(re.escape(said.group())).match(whole, start + said.start())
        assert place is not None
        pair = find_claimed_pair(whole, place, framed.named_agencies, framed.named_years)
        if pair is None or not _holds(framed, pair, direction, place.start(), evidence):
            return False
    return True


def _holds(framed: Framed, pair: Pair, direction: str, at: int, evidence: Evidence) -> bool:
    """Of the row that is spoken of there, and where several agencies or years are held, of the right one."""
    subject = _last(framed.which, at)
    agency, year = _last(framed.named_agencies, at), _last(framed.named_years, at)
    return any(
        each.pair.fits(pair)
        and each.direction == direction
        and (bool(subject & subjects_of(each.metric)) if subject else evidence.one_subject)
        and (each.agency is None or (each.agency in agency if agency else evidence.one_agency))
        and (len(each.years) > 1 or not year or str(each.years[0]) in year)
        for each in evidence.compared
    )


def _last(mentions: Sequence[Mention], at: int) -> frozenset[str]:
    before = [each for each in mentions if each.end <= at]
    return before[-1].names if before else frozenset()


def _is_stated_of(framed: Framed, said: frozenset[str], span: tuple[int, int], evidence: Evidence) -> bool:
    """The most, on average, not, all: of the years and agencies of this clause."""
    years = [each.names for each in framed.named_years if span[0] <= each.start < span[1]]
    agencies = [
        each.names for each in framed.named_agencies if span[0] <= each.start < span[1] and "*" not in each.names
    ]
    named = tuple(dict.fromkeys(int(next(iter(names))) for names in years))
    return _as_computed(said, named, tuple(dict.fromkeys(agencies)), evidence)
