"""The numbers that Word draws before a paragraph and keeps nowhere in its text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_COUNTING = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "koreanCounting",
    }
)


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False


@dataclass(frozen=True, slots=True)
class Numbering:
    """List number → the list that it counts with, and its levels."""

    lists: dict[str, tuple[str, dict[int, Level]]]


def value_of(element: Element | None, default: str = "") -> str:
    return default if element is None else element.get(W + "val", default)


def _read_level(element: Element) -> Level:
    restart = value_of(element.find(W + "lvlRestart"))
    start = value_of(element.find(W + "start"), "1")
    legal = element.find(W + "isLgl")
    return Level(
        format=value_of(element.find(W + "numFmt"), "decimal"),
        text=value_of(element.find(W + "lvlText")),
        start=int(start) if start.isdecimal() else 1,
        suffix=value_of(element.find(W + "suff"), "tab"),
        restart=int(restart) if restart.isdecimal() else None,
        legal=legal is not None and value_of(legal, "1") not in ("0", "false"),
    )


def _levels(parent: Element) -> Iterator[tuple[int, Element]]:
    for level in parent.findall(W + "lvl"):
        number = level.get(W + "ilvl", "")
        if number.isdecimal():
            yield int(number), level


def read_numbering(root: Element | None) -> Numbering:
    """All lists of numbering.xml."""
    if root is None:
        return Numbering({})
    abstract = {
        element.get(W + "abstractNumId", ""): {number: _read_level(level) for number, level in _levels(element)}
        for element in root.findall(W + "abstractNum")
    }
    lists: dict[str, tuple[str, dict[int, Level]]] = {}
    for element in root.findall(W + "num"):
        counts_with = value_of(element.find(W + "abstractNumId"))
        levels = dict(abstract.get(counts_with, {}))
        number = element.get(W + "numId", "")
        for override in element.findall(W + "lvlOverride"):
            index = override.get(W + "ilvl", "")
            if not index.isdecimal():
                continue
            levels.update((position, _read_level(level)) for position, level in _levels(override))
            start = value_of(override.find(W + "startOverride"))
            if start.isdecimal():
                levels[int(index)] = replace(levels.get(int(index), Level()), start=int(start))
                # A list that starts anew counts by itself.
                counts_with = f"{counts_with}/{number}"
        lists[number] = (counts_with, levels)
    return Numbering(lists)


class Counter:
    """Counts the numbered paragraphs of a document in reading order."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[tuple[str, int], int] = {}

    def label(self, number: str, depth: int) -> str:
        """What Word prints before the next paragraph of a list; "" for bullets."""
        counts_with, levels = self._numbering.lists.get(number, ("", {}))
        level = levels.get(depth)
        if level is None:
            return ""
        key = (counts_with, depth)
        self._counts[key] = self._counts.get(key, level.start - 1) + 1
        for deeper, other in levels.items():
            if deeper > depth and other.restart != 0 and (other.restart is None or depth < other.restart):
                self._counts.pop((counts_with, deeper), None)
        if level.format in ("bullet", "none") and "%" not in level.text:
            return ""
        text = level.text
        for position in range(9):
            if f"%{position + 1}" in text:
                other = levels.get(position, Level())
                count = self._counts.get((counts_with, position), other.start)
                form = "decimal" if level.legal else other.format
                text = text.replace(f"%{position + 1}", format_number(count, form))
        return text + (" " if level.suffix == "space" and text else "")


def format_number(number: int, form: str) -> str:
    """A number as Word's numFmt names its shape."""
    if form in ("none", "bullet"):
        return ""
    if form in _SIGNS:
        first, size = _SIGNS[form]
        return chr(first + number - 1) if 1 <= number <= size else str(number)
    write = _SHAPES.get(form)
    return write(number) if write else str(number)


def _count_chinese(number: int, digits: str, ten: str = "十", hundred: str = "百") -> str:
    if number <= 0 or number > 999:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = digits[hundreds] + hundred if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else digits[tens]) + ten
    elif hundreds and ones:
        text += "零"
    return text + (digits[ones] if ones else "")


def _roman(number: int) -> str:
    text = ""
    for value, sign in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
                        (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):  # fmt: skip
        times, number = divmod(number, value)
        text += sign * times
    return text


def _letter(number: int) -> str:
    return chr(65 + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


def _digit_by_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _count(number: int) -> str:
    return _count_chinese(number, _DIGITS)


def _count_legal(number: int) -> str:
    return _count_chinese(number, _LEGAL, "拾", "佰")


def _full_width(number: int) -> str:
    return str(number).translate({48 + digit: 0xFF10 + digit for digit in range(10)})


_SIGNS = {
    "decimalEnclosedCircle": (0x2460, 20),
    "decimalEnclosedCircleChinese": (0x2460, 20),
    "decimalEnclosedParen": (0x2474, 20),
    "decimalEnclosedFullstop": (0x2488, 20),
    "ideographEnclosedCircle": (0x3280, 10),
}
_SHAPES: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(_COUNTING, _count),
    "ideographDigital": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "chineseLegalSimplified": _count_legal,
    "ideographLegalTraditional": _count_legal,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "ideographTraditional": lambda number: _STEMS[(number - 1) % 10],
    "ideographZodiac": lambda number: _BRANCHES[(number - 1) % 12],
}
