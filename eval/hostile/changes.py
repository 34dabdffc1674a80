"""What a reply has changed of a computed answer, found without the program's own check."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from retrieval.answer import Answer

_SPACE = re.compile(r"\s+")
_LINK = re.compile(r"[a-z]+://|//\w|\]\(|<\s*[/!a-z]|www\.|javascript:|mailto:|data:|evil", re.I)
_STOP = re.compile(r"(?<=[。；;\n])")
_GAP = re.compile(r"(20\d\d)年比(20\d\d)年(增加|减少)(\d+(?:\.\d+)?)[件条项]。?")
_BEST = re.compile(r"(20\d\d)年最高,为(\d+(?:\.\d+)?)[件条项]")
_BESIDE = re.compile(r"(.*?(20\d\d)年.*?),(比上年增加|较上年大幅下降|与上年持平)。?")
_STATED = frozenset({"lookup", "trend", "list"})
_MARKS = re.compile(r"(?:\[\d+\]){2,}")
_MARK = re.compile(r"\[\d+\]")


def find_changes(plain: Answer, worded: Answer) -> Iterator[str]:
    """Each as a few words; nothing where all that stands was computed, and stands where it stood."""
    kept = replace(worded, text="", notes=(), elapsed_ms=0.0, worded_by="")
    if kept != replace(plain, text="", notes=(), elapsed_ms=0.0):
        yield "values, citations or the table"
    if _LINK.search(worded.text.replace(plain.text, "")) and not _LINK.search(plain.text):
        yield "a link or markup"
    same = _same_places(plain)
    said, computed = _placed(worded.text, same), _placed(plain.text, same)
    for heading, piece, marks in said:
        alike = [each for each in computed if piece in each[1]]
        if not alike:
            yield from () if _is_true(piece, plain) else (f"a sentence: {piece}",)
        elif not any(marks == each[2] for each in alike):
            yield f"the citation of a sentence: {piece}"
        elif not any(heading == each[0] for each in alike):
            yield f"a sentence under another heading: {piece}"
    yield from _stating_headings(plain, worded)
    for line in plain.text.split("\n"):
        if "没有直接写明" in line and line not in worded.text:
            yield f"a reservation is missing: {line}"
    stated = plain_text(_MARK.sub("", worded.text))
    missing = [line for _, line, _ in computed if any(plain_text(figure) not in stated for figure in _figures(line))]
    cited, kept_marks = ({same[mark] for mark in _MARK.findall(text)} for text in (plain.text, worded.text))
    if missing or not cited <= kept_marks:
        yield "a figure or citation is missing"


def _stating_headings(plain: Answer, worded: Answer) -> Iterator[str]:
    lines = set(map(plain_text, plain.text.split("\n")))
    for line in worded.text.split("\n"):
        if line.endswith(("：", ":")) and _MARK.search(line) and plain_text(line) not in lines:
            yield f"a heading that states something: {line}"


def _is_true(piece: str, plain: Answer) -> bool:
    """Whether it holds two years of one figure against each other, or names the greatest, as the values themselves do.

    A lie that happens to be true is none: 「比上年增加」 of a year that did grow.
    """
    stated = [each for each in plain.values if each.agency and each.year and each.value is not None]
    named = [each for each in stated if plain_text(str(each.agency)) in piece] or stated
    if len({(each.agency, each.metric) for each in named if each.operation in _STATED}) != 1:
        return False
    values = {each.year: each.value for each in named if each.operation in _STATED}
    if gap := _GAP.fullmatch(piece):
        one, other = values.get(int(gap[1])), values.get(int(gap[2]))
        sign = 1 if gap[3] == "增加" else -1
        return one is not None and other is not None and sign * (one - other) == float(gap[4])
    if best := _BEST.fullmatch(piece):
        return values.get(int(best[1])) == float(best[2]) == max(value or 0 for value in values.values())
    if beside := _BESIDE.fullmatch(piece):
        now, then = values.get(int(beside[2])), values.get(int(beside[2]) - 1)
        if now is None or then is None or beside[1] not in plain_text(_MARK.sub("", plain.text)):
            return False
        return {"比上年增加": now > then, "较上年大幅下降": False, "与上年持平": now == then}[beside[3]]
    return False


def _same_places(answer: Answer) -> dict[str, str]:
    """Marks → the first mark of the same cell or sentence: an answer of two parts may cite one place twice."""
    first: dict[tuple[object, ...], str] = {}
    found = defaultdict(lambda: "none")
    for each in answer.citations:
        mark = f"[{each.n}]"
        found[mark] = first.setdefault((each.report, each.metric, each.quote, each.place), mark)
    return found


def _placed(text: str, same: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Each sentence with the heading that it stands under and the marks that it cites by."""
    found, heading = [], ""
    for line in text.split("\n"):
        if line.endswith(("：", ":")):
            heading = plain_text(line)
        elif not line:
            heading = ""
        else:
            found += [(heading, said, marks) for said, marks in _sentences(line, same)]
    return found


def _sentences(line: str, same: Mapping[str, str]) -> list[tuple[str, str]]:
    """A sentence without marks cites by those that come next."""
    pieces = [plain_text(piece) for piece in _STOP.split(line)]
    found, marks = [], ""
    for piece in reversed(pieces):
        marks = "".join(same[mark] for mark in _MARK.findall(piece)) or marks
        if said := _MARK.sub("", piece).strip("“”"):
            found.append((said, marks))
    return found[::-1]


def _figures(line: str) -> list[str]:
    return re.findall(r"\d+(?:\.\d+)?", _MARK.sub("", line))


def plain_text(text: str) -> str:
    """Without what makes no difference."""
    # Marks that stand together may stand in any order.
    text = _MARKS.sub(lambda found: "".join(sorted(_MARK.findall(found[0]))), text)
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).lstrip("·*-")
