"""Which sentences of those found stand right before and after each other in a paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.narratives.evidence import Sentence

_Whose = tuple[int, int, str]
"""Report, section and paragraph."""


def places_beside(sentences: Sequence[Sentence]) -> list[list[int]]:
    """For each sentence the places of those that touch it."""
    stretches = [_stretch(sentence) for sentence in sentences]
    by_start = {(whose, start): place for place, (whose, start, _) in enumerate(stretches)}
    by_end = {(whose, end): place for place, (whose, _, end) in enumerate(stretches)}
    return [
        [
            place
            for place in (by_end.get((whose, start)), by_start.get((whose, end)))
            if place is not None and start >= 0 and stretches[place][1:] != (start, end)
        ]
        for whose, start, end in stretches
    ]


def _stretch(sentence: Sentence) -> tuple[_Whose, int, int]:
    """Where it begins in its paragraph and where what follows begins; below 0 where it stands in no one paragraph."""
    text, section = sentence.text, sentence.section
    paragraph = next((each.text for each in section.paragraphs if text in each.text), None)
    whose = sentence.holder.key, section.ordinal, paragraph or ""
    if paragraph is None:
        return whose, -1, -1
    start = paragraph.index(text)
    rest = paragraph[start + len(text) :]
    return whose, start, start + len(text) + len(rest) - len(rest.lstrip())
