"""A kind of agency that is joined to a name: the towns and Lanyue District are more than that district."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from library.agencies import is_of_kind
from library.expressions import expression
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.named import Guess, NameFound
from retrieval.understand.words.quantities import read_number
from retrieval.understand.words.world import World

_NAME_BEHIND = expression(r",? and (?:of |for |by )?(?:the )?")
_NUMBER = r"(?P<number>two|three|four|five|six|\d{1,2}) "
_NAME_BEFORE = expression(rf",? and (?:all |of |for |by )*(?:the |all )*(?:{_NUMBER})?")
_ITS = expression(r",? and (?:its|their) (?:own )?")
_SEVERAL = ("s", "bureaux")
_NUMBER_BEFORE = expression(rf"\b{_NUMBER}$")


def kind_beside(
    mentions: Mentions, named: Iterable[NameFound | Guess], agencies: Sequence[str], world: World
) -> tuple[tuple[str, ...], str]:
    """The agencies of the kind, without those that are named; or its words where there aren't as many as are said."""
    words, joined, beside = mentions.text.words, [], tuple(named)
    for cue in mentions.of("kind"):
        if any(_ITS.fullmatch(words[name.end : cue.start]) for name in beside if name.end <= cue.start):
            # Yunxiu County and its towns: nothing tells which are its own.
            return (), cue.words
        for name in beside if cue.entry.key and cue.words.endswith(_SEVERAL) else ():
            before = _NAME_BEFORE.fullmatch(words[name.end : cue.start]) if name.end <= cue.start else None
            behind = cue.end <= name.start and _NAME_BEHIND.fullmatch(words[cue.end : name.start])
            if not (before or behind):
                continue
            said = before or _NUMBER_BEFORE.search(words[: cue.start])
            number = read_number(said["number"]) if said is not None and said["number"] else None
            others = [each.name for each in world.agencies if is_of_kind(each.name, each.kind, (cue.entry.key,))]
            others = [each for each in others if each not in agencies]
            if not others or (number is not None and number != len(others)):
                return (), cue.words
            joined += others
    return tuple(dict.fromkeys(joined)), ""
