"""How two spellings of the same words are recognised as the same."""

from __future__ import annotations

import re
import unicodedata

_SPACE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")


def fold(text: str) -> str:
    """Width, case and white space make no difference: 「Ａ Ｂ」 and 「ab」 fold to the same."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).lower()
