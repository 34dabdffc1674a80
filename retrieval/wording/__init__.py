"""Numbers and sentences of answers, in Chinese and English; the sentences are data."""

from retrieval.wording.numbers import (
    in_money_asked,
    in_number_asked,
    name_measure,
    print_amount,
    print_number,
    print_percent,
    short_label,
)
from retrieval.wording.sentences import join_words, say

__all__ = [
    "in_money_asked",
    "in_number_asked",
    "join_words",
    "name_measure",
    "print_amount",
    "print_number",
    "print_percent",
    "say",
    "short_label",
]
