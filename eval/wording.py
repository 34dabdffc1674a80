"""When two ways of saying mean the same to the evaluation."""

from __future__ import annotations

from eval.gold import GoldPassage
from retrieval.answer import Citation

SAME_FIGURE = {
    "narrative.requests": "requests.new.total",
    "narrative.requests.new": "requests.new.total",
    "narrative.requests.carried_in": "requests.carried_in.total",
    "narrative.requests.carried_out": "requests.carried_out.total",
    "narrative.review": "review.total",
    "narrative.suits": "suit.total",
}
"""Figures that the prose states as well as a table."""


def flatten(text: str) -> str:
    """Without white space, which every file format sets in its own way."""
    return "".join(text.split())


def covers(citation: Citation, passage: GoldPassage) -> bool:
    """A sentence that holds the gold words, or that stands under the gold heading."""
    if (citation.agency, citation.year) != (passage.agency, passage.year) or citation.metric in SAME_FIGURE:
        return False
    if not passage.quote:
        return passage.section in (citation.section or "")
    return flatten(passage.quote) in flatten(citation.quote)
