"""Two agencies of which each has a year of its own: 2021年甲比2020年乙多收到多少件."""

from __future__ import annotations

from dataclasses import replace

from retrieval.plan import Scope
from retrieval.understand.whose.spelling import guess_names
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.named import Guess, NameFound
from retrieval.understand.words.world import World

_BESIDE = 2
"""Characters between a name and its year: 在, 的."""


def with_own_years(scope: Scope, mentions: Mentions, world: World) -> Scope:
    """The scope with one year an agency where each name has its year beside it; else as it is."""
    years, names = mentions.years, list[NameFound | Guess](mentions.names)
    if len(names) < 2 == len(scope.agencies) == len(years.named):
        sure = (guess for guess in guess_names(mentions, world) if guess.bearers and guess.is_sure)
        names = sorted((*names, *sure), key=lambda name: name.start)
    both = len(scope.agencies) == 2 == len(years.named) == len(years.spans) == len(names)
    if not both or years.is_range or years.steps or set(years.named) != set(scope.years) or len(scope.years) != 2:
        return scope
    pairs = list(zip(names, years.spans, strict=True))
    if not all(_gap((name.start, name.end), year) <= _BESIDE for name, year in pairs):
        return scope
    bearers = [{world.agencies[bearer].name for bearer in name.bearers} for name in names]
    own = [
        year for agency in scope.agencies for year, held in zip(years.named, bearers, strict=True) if agency in held
    ]
    return replace(scope, own_years=tuple(own)) if len(own) == 2 else scope


def _gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(one[0] - other[1], other[0] - one[1])
