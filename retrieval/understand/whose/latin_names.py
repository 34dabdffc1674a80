"""Names of agencies in Latin letters: typed in pinyin, or in English and of none that is held."""

from __future__ import annotations

import re

from library.expressions import expression
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.named import Guess
from retrieval.understand.words.world import World

_ENGLISH = expression(
    r"\b([a-z]{2,}(?:[ -][a-z]{2,}){0,3}) "
    r"(?:sub-?district|street|town|township|bureau|district government|county government)(?: office)?\b"
)
_PINYIN = expression(r"[a-z]{2,}(?:[ '-][a-z]{2,}){0,4}")


def latin_names(mentions: Mentions, world: World) -> list[Guess]:
    text, found = mentions.text.words, list[Guess]()
    for match in _PINYIN.finditer(text):
        pieces = list(re.finditer(r"[a-z]+", match.group()))
        for length in range(len(pieces), 0, -1):
            for at in range(len(pieces) - length + 1):
                named = pieces[at : at + length]
                bearers = world.names.sounding("".join(piece.group() for piece in named))
                start, end = match.start() + named[0].start(), match.start() + named[-1].end()
                if bearers and not any(bearers == guess.bearers for guess in found):
                    found.append(Guess(start, end, text[start:end], bearers, True))
    if found:
        return found
    english = _ENGLISH.search(text)
    inside = english is not None and any(english.start() <= area.start < english.end() for area in mentions.areas)
    if english is None or inside or _is_plain_english(english.group(1)):
        # Which Qingdao bureau: one of those in the area.
        return []
    return [Guess(*english.span(), english.group(), (), False)]


def _is_plain_english(words: str) -> bool:
    return words.split()[-1] in {
        "which", "what", "each", "every", "all", "the", "any", "that", "this", "one", "many", "no", "by", "per", "of",
        "average", "typical", "mean", "median", "single",
        "most", "or", "and", "education", "first", "second", "other", "same", "top", "largest",
    }  # fmt: skip
