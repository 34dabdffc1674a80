"""Areas that stand before the name of an agency and say where it lies."""

from __future__ import annotations

from collections.abc import Sequence

from library.areas import divisions_named
from library.expressions import expression
from retrieval.understand.words.named import AreaFound

_LONGEST_AREA = 11
_PRINTED_AREA = expression(r"(?:^|[^\u4e00-\u9fff]|和|跟|与|问)([\u4e00-\u9fff]{2,3}(?:省|市|区|县|旗))$")
_KINDS_OF_AREA = expression(r"[各哪个几全本该每的和跟与]")
_GAP = expression(r"[\u4e00-\u9fff]{1,4}[省市区县旗州盟]")


def area_before(text: str, start: int) -> str:
    """The area right before a name where no agency that is held stands: 海淀区 in 海淀区东湖街道."""
    before = text[:start]
    for length in range(min(_LONGEST_AREA, len(before)), 1, -1):
        if divisions_named(before[-length:]):
            return before[-length:]
    match = _PRINTED_AREA.search(before)
    return match.group(1) if match else ""


def area_between(text: str, start: int, areas: Sequence[AreaFound]) -> str:
    """东篱区 in 云岭市东篱区教育局, where of that city only agencies of other districts are held."""
    before = [area for area in areas if area.end <= start]
    between = text[before[-1].end : start] if before else ""
    return between if _GAP.fullmatch(between) and not _KINDS_OF_AREA.search(between) else ""


def says_where(text: str, start: int, areas: Sequence[AreaFound]) -> bool:
    """An area before the name, or in brackets behind it, says of whom it is."""
    first = min(area.start for area in areas)
    return first < start or text[first - 1] in "(（"
