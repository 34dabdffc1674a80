"""Spellings of the same words."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from library.wording import fold, fold_width

WIDE = "，：；（）！？％～．－０Ａ　…＝"
TEXTS = st.text(st.one_of(st.sampled_from(WIDE + "\u0301\u0338、。公开 a=<"), st.characters(exclude_categories=["Cs"])))


@given(TEXTS)
def test_width_is_folded_as_the_standard_has_it(text: str) -> None:
    assert fold_width(text) == unicodedata.normalize("NFKC", text)


def test_width_case_and_white_space_make_no_difference() -> None:
    assert fold("Ａ Ｂ\u200b（１）") == fold("ab(1)") == "ab(1)"
