"""Folding: what is the same word in another spelling."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from library.wording import fold


@given(st.text(st.sampled_from("，；：（）？！％\u3000\u200b\u0338\u0301ＡａA１①㈠ﬁ省，。“” 　\n")) | st.text())
def test_folding_is_normalising_character_by_character(text: str) -> None:
    spaces = r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+"
    assert fold(text) == re.sub(spaces, "", unicodedata.normalize("NFKC", text)).lower()


def test_width_case_and_white_space_make_no_difference() -> None:
    assert fold("Ａ Ｂ（１）\u3000，") == fold("a b(1),") == "ab(1),"
