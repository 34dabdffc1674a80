"""A model's reply made ready for checking: plain characters, uniform marks, one statement at a time."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from library.expressions import expression
from library.sentences import split_clauses

LONGEST = 20_000
"""Characters of a reply that are read; no worded answer is as long."""
_THOUGHT = expression(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)|\A.*?</think(?:ing)?>", re.S | re.I)
"""Reasoning models put their thoughts before the reply where the server does not part them; some lack the first tag."""
_MARKDOWN = expression(r"\*\*|__|^\s*#{1,6}\s+|^\s*>\s*|^\s*```.*$|`", re.M)
_RANGE_INSIDE = expression(r"\[(\d{1,4})\s*[-–—~～至]\s*(\d{1,4})\]")
_SEVERAL_INSIDE = expression(r"\[\^?(\d{1,4}(?:\s*[,，、;；]\s*\^?\d{1,4})*)\]")
_ENGLISH_STOP = expression(r"(?<=[A-Za-z0-9\])%\"”])\.\s+(?=[A-Z\"“\[])")
MARK = expression(r"\[(\d+)\](?:\s*[–—-]\s*\[(\d+)\])?")
_LEADING_MARKS = expression(rf"^[”’」』\"]*(?:\s*{MARK.pattern})+[。.]?\s*")
"""After a quotation inside a quotation the last mark of it may stand behind the stop."""
_QUOTES = expression(r"“([^“”]*)”|「([^「」]*)」|『([^『』]*)』|《([^《》]*)》|\"([^\"]*)\"|‘([^‘’]{3,})’")
LIST_NUMBER = expression(
    r"^\s*(?:[-*·•]\s*)?(?:\d{1,2}[.、)）](?!\d)|[（(]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）]|[一二三四五六七八九十]{1,3}、"
    r"|第[一二三四五六七八九十][，,、]|[一二三四五六七八九]是)"
)


_GOES_ON = expression(r"[；;]\Z")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A phrase between quotation marks; the offsets are those of the marks."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Marks:
    """Citation marks that stand together, with the numbers that they name."""

    start: int
    end: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a reply, or one line without a stop."""

    text: str
    line: int
    """Which line of the reply it stands in; blank lines count."""

    @property
    def is_heading(self) -> bool:
        return self.text.rstrip("*# ").endswith(("：", ":"))

    def marks(self) -> tuple[Marks, ...]:
        groups: list[Marks] = []
        for found in MARK.finditer(self.text):
            first = int(found[1])
            last = min(int(found[2] or first), first + 9999)
            numbers = tuple(range(first, last + 1))
            if groups and not self.text[groups[-1].end : found.start()].strip(" 、,，"):
                joined = groups.pop()
                groups.append(Marks(joined.start, found.end(), (*joined.numbers, *numbers)))
            else:
                groups.append(Marks(found.start(), found.end(), numbers))
        return tuple(groups)

    def quotes(self) -> tuple[Quoted, ...]:
        return tuple(
            Quoted(found.start(), found.end(), next(group for group in found.groups() if group is not None))
            for found in _QUOTES.finditer(self.text)
        )

    def outside(self) -> str:
        """The text with quoted phrases, marks and the number of a list blanked out, every offset kept."""
        text = self.without_marks()
        for quoted in self.quotes():
            text = _blanked(text, quoted.start, quoted.end)
        return text

    def without_marks(self) -> str:
        """The same with its quoted phrases."""
        text = self.text
        for marks in self.marks():
            text = _blanked(text, marks.start, marks.end)
        numbered = LIST_NUMBER.match(text)
        return text if numbered is None else _blanked(text, 0, numbered.end())


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + "\u0000" * (end - start) + text[end:]


def without_thoughts(reply: str) -> str:
    return _THOUGHT.sub("", reply)


def clean(reply: str) -> str:
    """Without thoughts, Markdown and invisible characters; digits of any width or style are ASCII digits."""
    text = without_thoughts(reply[:LONGEST])
    text = "".join(_plain(character) for character in text.replace("【", "[").replace("】", "]").replace("![", "["))
    text = _MARKDOWN.sub("", text.replace("［", "[").replace("］", "]"))
    text = _RANGE_INSIDE.sub(r"[\1]–[\2]", text)
    return _SEVERAL_INSIDE.sub(lambda found: "".join(f"[{n}]" for n in re.findall(r"\d+", found[1])), text).strip()


def _plain(character: str) -> str:
    if character.isascii():
        return character if character.isprintable() or character == "\n" else " "
    if unicodedata.category(character) in ("Cf", "Cc", "Co", "Cn"):
        return ""
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    if character in "％．＋－":
        return unicodedata.normalize("NFKC", character)
    return "-" if character in "−﹣‐‑" else character


def statements(text: str) -> tuple[Statement, ...]:
    """In order; marks that follow a stop belong to the sentence before it."""
    found: list[Statement] = []
    for number, line in enumerate(text.split("\n")):
        for piece in _pieces(line):
            if found and found[-1].line == number and _goes_on(found[-1]):
                found[-1] = Statement(found[-1].text + piece, number)
                continue
            leading = _LEADING_MARKS.match(piece)
            if leading and found and found[-1].line == number:
                found[-1] = Statement(found[-1].text + leading.group().strip(), number)
                piece = piece[leading.end() :].strip()
            if piece:
                found.append(Statement(piece, number))
    return tuple(found)


def _goes_on(statement: Statement) -> bool:
    """「甲；乙[1]。」: the mark stands for both; so does one behind a quotation of several sentences."""
    text = statement.text
    return not statement.marks() and (bool(_GOES_ON.search(text)) or text.count("“") > text.count("”"))


def _pieces(line: str) -> list[str]:
    cut: list[str] = []
    for start, end in split_clauses(line):
        piece, first = line[start:end], 0
        for stop in _ENGLISH_STOP.finditer(piece):
            cut.append(piece[first : stop.start() + 1].strip())
            first = stop.end()
        cut.append(piece[first:].strip())
    return [piece for piece in cut if piece]
