"""Whether a clause repeats clauses of a cited sentence: their words in their order, in a frame that adds nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from library.expressions import expression
from library.wording import fold
from retrieval.binding.mentions import stands_unnegated

_DATA = Path(__file__).with_suffix(".toml")
_SEGMENT = expression(r"[，,；;。：:！？!?\n]+")
_SENTENCE_END = expression(r"[；;。！？!?\n]|：$|:$")
_COUNTED = expression(r"[\ue000-\uefff]")
"""「两个乡镇…」 brings its own subject."""
_EMPTY = frozenset("\u0000.,:()-·*#")
OWN = "\uf8ff"
"""Stands for any name of the agency whose report is cited."""

Lengths = Callable[[int], Iterator[int]]
"""From a place in a clause the lengths of what may stand there."""


@dataclass(frozen=True, slots=True)
class Allowances:
    """The words of `clauses.toml`."""

    frame: frozenset[str]
    planned: frozenset[str]
    ties: frozenset[str]
    never: frozenset[str]
    subjects: frozenset[str]
    droppable: frozenset[str]
    same: Mapping[str, tuple[frozenset[str], ...]]
    figures: frozenset[str]
    english_frame: frozenset[str]
    english_figures: frozenset[str]


@cache
def allowances() -> Allowances:
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    words = {name: frozenset(map(fold, text.split())) for name, text in data.items() if isinstance(text, str)}
    groups = [frozenset(fold(line.replace(" ", "|")).split("|")) for line in data["same"]]
    every = frozenset[str]().union(*groups)
    same = {word: tuple(group for group in groups if word in group) for word in every}
    return Allowances(same=same, **words)


@dataclass(frozen=True, slots=True)
class Segment:
    """A clause of a source, between two commas or stops."""

    text: str
    is_first: bool
    """Of its sentence: what it speaks of does not hang on the clause before it."""


def segments(quote: str) -> tuple[Segment, ...]:
    found: list[Segment] = []
    first, at = True, 0
    for border in (*_SEGMENT.finditer(quote), None):
        text = quote[at : border.start() if border else len(quote)]
        if text:
            found.append(Segment(text, first))
        if border is not None:
            # 「下一步，…」 says nothing that the next clause hangs on.
            leads = not text or text in allowances().droppable | allowances().planned
            first = bool(_SENTENCE_END.search(border.group())) or (first and leads)
            at = border.end()
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Source:
    """What one citation lends a clause."""

    segments: tuple[Segment, ...]
    heading: str
    """Of the computed answer, above the sentence."""
    plans: frozenset[str]
    """The words by which it says that it plans."""
    year: str
    """The character that stands for the year of the report."""


def follow_source(clause: str, source: Source, after: int) -> int | None:
    """The last of the source's clauses that this one repeats, -1 where it is only a frame; None where it adds.

    `after` is the clause of the source that was repeated last.
    """
    if is_frame(clause, source):
        return after
    for at, segment in enumerate(source.segments):
        if segment.is_first or at == after + 1 or _brings_its_subject(segment.text):
            reached = _reached(clause, source, at) if at > after else None
            if reached is not None:
                return reached
    return None


def _brings_its_subject(text: str) -> bool:
    return bool(_COUNTED.match(text)) or text.startswith(tuple(allowances().subjects))


def is_frame(clause: str, source: Source) -> bool:
    return is_covered(clause, lambda at: _inert(clause, at, source))


def _reached(clause: str, source: Source, first: int) -> int | None:
    """The source's clause with which this one ends, where it begins with the `first`."""
    starts = _covered_starts(clause, lambda at: _inert(clause, at, source))
    ends = _covered_ends(clause, source)
    waiting = [(at, first, 0) for at in reversed(starts)]
    seen = set(waiting)
    while waiting:
        at, segment, place = waiting.pop()
        text = source.segments[segment].text
        if place == len(text):
            if at in ends:
                return segment
            steps = [(at, segment + 1, 0)] if segment + 1 < len(source.segments) else []
        else:
            steps = [(at + said, segment, place + read) for said, read in _steps(clause, at, text, place)]
        waiting += [step for step in steps if step not in seen]
        seen.update(steps)
    return None


def _steps(clause: str, at: int, text: str, place: int) -> Iterator[tuple[int, int]]:
    """How far both may be read on: the same character, words that say the same, a tie, what may be left out."""
    words = allowances()
    if at < len(clause) and clause[at] == text[place]:
        yield 1, 1
    for length in range(1, 5):
        said = clause[at : at + length]
        for group in words.same.get(said, ()) if len(said) == length else ():
            yield from ((length, len(word)) for word in group if word != said and text.startswith(word, place))
        left_out = text[place : place + length]
        if len(left_out) < length:
            continue
        if left_out in words.droppable or (left_out == OWN and place == 0):
            yield 0, length
    for length in range(1, 3):
        said = clause[at : at + length]
        if said in words.ties and len(said) == length and at > 0 and _is_whole(clause, at, length):
            yield length, 0


def _is_whole(clause: str, at: int, length: int) -> bool:
    """No piece of a word that says something: 由于 is not 由 and 于."""
    around = range(max(0, at - 2), at + length)
    return not any(
        clause.startswith(word, place) and place < at + length and at < place + len(word) and len(word) > length
        for place in around
        for word in allowances().never
    )


def _inert(clause: str, at: int, source: Source) -> Iterator[int]:
    words = allowances()
    if clause[at] in _EMPTY or clause[at] in (OWN, source.year):
        yield 1
    for length in range(1, min(8, len(clause) - at) + 1):
        said = clause[at : at + length]
        heard = length >= 2 and stands_unnegated(said, source.heading)
        known = heard or said in words.frame or said in words.planned & source.plans
        if known and _is_whole(clause, at, length):
            yield length


def _covered_starts(clause: str, lengths: Lengths) -> list[int]:
    """Every place up to which the clause is made of such pieces, the farthest first."""
    reached = {0}
    for at in range(len(clause)):
        if at in reached:
            reached.update(at + length for length in lengths(at))
    return sorted(reached, reverse=True)


def _covered_ends(clause: str, source: Source) -> frozenset[int]:
    """Every place from which on the clause is made of words that state nothing."""
    reached = {len(clause)}
    for at in reversed(range(len(clause))):
        if any(at + length in reached for length in _inert(clause, at, source)):
            reached.add(at)
    return frozenset(reached)


def is_covered(clause: str, lengths: Lengths) -> bool:
    return _covered_starts(clause, lengths)[0] == len(clause)
