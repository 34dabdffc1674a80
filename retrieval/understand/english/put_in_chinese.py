"""An English question in the Chinese words that are read, where the frames know its shape."""

from __future__ import annotations

from dataclasses import replace

from library.expressions import expression
from retrieval.understand.english.english_frames import in_chinese
from retrieval.understand.whose.area_as_whole import with_whole_area
from retrieval.understand.words.mentions import Mentions, find_mentions
from retrieval.understand.words.text import Text
from retrieval.understand.words.world import World

_FIRST = r"\b(?:most|highest|largest|fewest|lowest|least)\b"
_BOTH_FIRST = expression(rf"{_FIRST}.*\balso\b.*{_FIRST}|\bthe same\b.*{_FIRST}.*{_FIRST}")
_YEAR_FIRST = expression(r"(?:in|for|during) (?P<year>20\d\d),? ?(?P<rest>(?![^?]*\b20\d\d\b)[a-z][^?]*?)[?.]?")


def same_in_chinese(text: Text, world: World) -> str:
    """Did the agency with the most requests also impose the most penalties? That in Chinese; else the words."""
    if text.grammar != "en" or _BOTH_FIRST.search(text.words) is None:
        return text.words
    return in_chinese(find_mentions(text, world), world) or text.words


def found_in(text: Text, world: World) -> Mentions:
    """What stands in the question, or in its Chinese where it is one that selects in English."""
    mentions = find_mentions(text, world)
    said = in_chinese(mentions, world)
    dated = _YEAR_FIRST.fullmatch(text.words) if not said and text.grammar == "en" else None
    if dated is not None:
        # In 2024, which agencies had no lawsuits but some reviews? The frames have the year at the end.
        last = replace(text, words=f"{dated['rest']} in {dated['year']}")
        said = in_chinese(find_mentions(last, world), world)
    if not said:
        return mentions
    return find_mentions(with_whole_area(replace(text, words=said, is_translated=True), world), world)
