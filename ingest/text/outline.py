"""Which lines of a report are headings, which of them open a statutory part, and how deep the others stand.

Numbers lie (`2、 主动公开…`, `（4） 平台建设`, a row label 四、 before the part 四), so a part is found by its wording;
style, order and a table that follows decide where several lines could be its heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from ingest.text.part_words import begins_with_part, is_old_outline, is_sub_part, part_of
from ingest.text.prose import ProseLine, is_table_debris
from library.frozen import frozen_by_type

Style = Literal["chinese", "bracket", "arabic", "bracket-arabic", "plain"]

_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ", "一二三四五六七八九十" * 2)
_CHINESE = "一二三四五六七八九十"
_NUMBERING: tuple[tuple[Style, re.Pattern[str]], ...] = (
    (
        "chinese",
        re.compile(
            rf"第?([{_CHINESE}]{{1,3}})(?:部分|章)?\s*[、.．，,:：]\s*|第([{_CHINESE}]{{1,3}})(?:部分|章)\s*"
            rf"|([{_CHINESE}]{{1,3}})\s+|[【〔\[]\s*([{_CHINESE}]{{1,3}})\s*[】〕\]]\s*"
        ),
    ),
    (
        "bracket",
        re.compile(rf"[(（]\s*([{_CHINESE}]{{1,3}})\s*[)）]\s*[、.．]?\s*|([{_CHINESE}]{{1,3}})[)）]\s*[、.．]?\s*"),
    ),
    ("arabic", re.compile(r"(\d{1,2})\s*(?:[、．]|\.(?!\d))\s*")),
    ("bracket-arabic", re.compile(r"[(（]\s*(\d{1,2})\s*[)）]\s*[、.．]?\s*|(\d{1,2})[)）]\s*")),
)  # fmt: skip
_BARE = re.compile(r"(?:0?([1-6])\s+|(VI|IV|V|I{1,3})[.、．]\s*|([①-⑥㈠-㈥一二三四五六])\s*)(?=[\u4e00-\u9fff])")
"""What numbers a part where its words say that it is one: 04, IV., ④, or a numeral with nothing behind it."""
_VALUES = {
    sign: at
    for signs in ("123456", ("I", "II", "III", "IV", "V", "VI"), "①②③④⑤⑥", "㈠㈡㈢㈣㈤㈥", "一二三四五六")
    for at, sign in enumerate(signs, start=1)
}
_ADORNED = re.compile(r"[★☆◆◇■□●○▲△▶►※➤▪]+\s*(?=\S)")
_OPENS_A_NUMBER = frozenset("第（(【〔[" + _CHINESE + "壹贰叁肆伍陆柒捌玖拾ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ①②③④⑤⑥㈠㈡㈢㈣㈤㈥IV")
_BULLET = re.compile(r"[-•·◆■●]\s*(?=[\u4e00-\u9fff])")
_GLUED = re.compile(r"([^。：:；！？]{2,24}?)\s*[。：:]\s*(?=\S)")
_SPACED = re.compile(r"([^。：:；！？\s]{2,24})[\u3000\u00a0 ]{2,}(?=\S.*。)")
"""「二、主动公开情况　　2016年……」: white space as wide as two characters parts a heading from its text."""
_GOES_ON = re.compile(r"[的和及与、，,中表之）)》”]|说明|统计|如下|分析")
"""A heading that goes on so is another one."""
_ENDS_A_SENTENCE = re.compile(r"[。；;！？!?]")
_PARTS = "一二三四五六"
_IN_SHORT = {"主动公开": ("二", 1), "依申请公开": ("三", 1), "其他": ("六", 1), "其它": ("六", 1)}
"""What main headings may be cut to."""
_TABLE_PARTS = frozenset("二三四")
_LONGEST_TITLE = 40
_LONGEST_TITLE_WITH_COMMA = 26
_ENOUGH_PARTS = 3
"""So many statutory parts make a statutory outline; fewer, and the report has an outline of its own."""


@frozen_by_type
class Heading:
    """A line that can head a section, taken apart."""

    line: int
    """Index among the prose lines."""
    style: Style
    number: int | None
    title: str
    words: str
    """The title without its number."""
    rest: str
    """Text that follows on the same line."""
    part: tuple[str, int] | None
    level: int | None
    """Where the file format itself marks a heading."""
    before_table: bool


@frozen_by_type
class OutlineEntry:
    """A heading in its place in the outline; `part` is a statutory part, rank 0 the topmost."""

    heading: Heading
    rank: int
    part: str | None


def chinese_number(text: str) -> int:
    """一 … 九十九."""
    tens, has_ten, ones = text.rpartition("十")
    if not has_ten:
        return _CHINESE.index(text[-1]) + 1
    return (_CHINESE.index(tens[-1]) + 1 if tens else 1) * 10 + (_CHINESE.index(ones[-1]) + 1 if ones else 0)


def read_heading(line: ProseLine, index: int) -> Heading | None:
    """None for a line that cannot be a heading, whatever stands around it."""
    found = _take_apart(line.text, line.heading is not None)
    if found is None:
        return None
    style, number, title, words, rest = found
    part = (style == "chinese" and _IN_SHORT.get(words)) or part_of(words)
    return Heading(index, style, number, title, words, rest, part, line.heading, line.before_table and not rest)


# Title and outline ask for the same lines, and headings are worded alike in most reports.
@lru_cache(maxsize=2048)
def _take_apart(text: str, marked: bool) -> tuple[Style, int | None, str, str, str] | None:
    """Style, number, title, its words without the number, and what follows on the same line."""
    style, number, start = _numbering(text)
    body = text[start:]
    title_end, rest = _title_end(body, style)
    if title_end is None and marked and _is_short_title(body):
        title_end, rest = len(body), ""
    if title_end is None:
        return None
    words = body[:title_end].rstrip("：:。. \u3000\u00a0")
    if part_of(words) is None and len(text) <= 60 and is_table_debris(text):
        return None
    return style, number, (text[:start] + body[:title_end]).rstrip("：:。 \u3000\u00a0"), words, rest


def _is_short_title(body: str) -> bool:
    return len(body) <= _LONGEST_TITLE and not _ENDS_A_SENTENCE.search(body)


def _numbering(text: str) -> tuple[Style, int | None, int]:
    adorned = _ADORNED.match(text) if text[:1] > "\u007f" else None
    if adorned is not None:
        style, number, start = _numbering(text[adorned.end() :])
        return style, number, adorned.end() + start
    if text[:1] in _OPENS_A_NUMBER or text[:1].isdigit():
        text = text[:6].translate(_FORMAL) + text[6:]
        for style, pattern in _NUMBERING:
            match = pattern.match(text)
            if match:
                digits = next(group for group in match.groups() if group)
                return style, int(digits) if digits.isdigit() else chinese_number(digits), match.end()
        bare = _BARE.match(text)
        if bare is not None and (part_of(text[bare.end() :]) or ("", 0))[1] == 2:
            return "chinese", _VALUES[next(filter(None, bare.groups()))], bare.end()
    bullet = _BULLET.match(text)
    return "plain", None, bullet.end() if bullet else 0


def _title_end(body: str, style: Style) -> tuple[int | None, str]:
    """Where the title in a line ends (None: there is none), and the text glued to it."""
    whole = body.rstrip("：:。 ")
    known = part_of(whole) is not None or is_sub_part(whole)
    if known:
        return len(body), ""
    if not whole:
        return None, ""
    glued = _SPACED.match(body) or _GLUED.match(body)
    if glued:
        words = glued.group(1)
        familiar = part_of(words) is not None or is_sub_part(words)
        numbered = style in ("chinese", "bracket") and not re.search(r"\d", words) and words.count("，") <= 1
        if familiar or numbered:
            return glued.end(), body[glued.end() :]
    if style == "chinese":
        end = begins_with_part(body)
        if end and len(body) > end and not _GOES_ON.match(body, end) and _ENDS_A_SENTENCE.search(body, end):
            return end, body[end:].lstrip()
    if style == "plain" or _ENDS_A_SENTENCE.search(body) or body.endswith(("：", ":", "，", ",", "、")):
        return None, ""
    limit = _LONGEST_TITLE_WITH_COMMA if "，" in body or "," in body else _LONGEST_TITLE
    return (len(body), "") if len(body) <= limit else (None, "")


def read_outline(lines: Sequence[ProseLine], skipped: frozenset[int], *, has_tables: bool) -> tuple[OutlineEntry, ...]:
    """The headings among the lines, in order; `skipped` are the lines of title, cover and signature."""
    headings = [
        heading
        for index, line in enumerate(lines)
        if index not in skipped and (heading := read_heading(line, index)) is not None
    ]
    headings = _raised([heading for heading in headings if _stands_alone(heading, lines)])
    chosen = _choose_parts(headings)
    if has_tables:
        chosen |= _told_by_number(headings, chosen)
    statutory = len(chosen) >= _ENOUGH_PARTS
    since_2019 = any(heading.part == ("三", 2) for heading in headings)
    old = any(heading.style == "chinese" and is_old_outline(heading.words) for heading in headings)
    old = old and not (has_tables or since_2019)
    ranks = _main_ranks(headings, chosen, statutory=statutory and not old)
    return tuple(
        OutlineEntry(heading, rank, None if old else chosen.get(heading.line))
        for heading, rank in zip(headings, ranks, strict=True)
    )


def _raised(headings: list[Heading]) -> list[Heading]:
    """（一）总体情况 …… （五）存在的问题: main headings, where no others are numbered."""
    if any(heading.style in ("chinese", "arabic") for heading in headings):
        return headings
    brackets = [heading for heading in headings if heading.style == "bracket"]
    parts = {heading.part[0] for heading in brackets if heading.part}
    first = brackets[0].part if brackets else None
    if first is None or first[0] != _PARTS[0] or len(parts) < _ENOUGH_PARTS:
        return headings
    return [replace(heading, style="chinese") if heading.style == "bracket" else heading for heading in headings]


def _stands_alone(heading: Heading, lines: Sequence[ProseLine]) -> bool:
    """An arabic number heads a section only where text follows that is no further item of a list."""
    if heading.style not in ("arabic", "bracket-arabic") or heading.part or is_sub_part(heading.words):
        return True
    if heading.level is not None:
        return True
    following = heading.line + 1
    if heading.rest or following >= len(lines):
        return False
    style, _, _ = _numbering(lines[following].text)
    return style == "plain" and len(lines[following].text) > len(heading.title)


def _choose_parts(headings: list[Heading]) -> dict[int, str]:
    """Line → part: the best increasing sequence of parts over the lines that could head one."""
    candidates = [heading for heading in headings if heading.part]
    sure = [heading for heading in candidates if heading.style == "chinese" and heading.part and heading.part[1] == 2]
    if len(sure) >= 2:
        candidates = [heading for heading in candidates if _fits_chinese_parts(heading)]
    best: list[tuple[int, tuple[int, ...]]] = []
    for index, heading in enumerate(candidates):
        score = _part_score(heading)
        before = [best[earlier] for earlier in range(index) if _order(candidates[earlier]) < _order(heading)]
        base, chain = max(before, default=(0, ()))
        best.append((base + score, (*chain, index)) if base > 0 else (score, (index,)))
    if not best:
        return {}
    score, chain = max(best, key=lambda entry: (entry[0], tuple(-index for index in entry[1])))
    if score <= 0:
        return {}
    kept = [candidates[index] for index in chain if _part_score(candidates[index]) > 0]
    taken = {heading.part[0] for heading in kept if heading.part}
    for heading in candidates:
        # Out of its order, but in the statutory words or numbered as one of them: 三、主动公开… behind 二、收到和处理….
        if heading.part and heading.part[0] not in taken and (heading in sure or _is_between(heading, kept)):
            taken.add(heading.part[0])
            kept.append(heading)
    return {heading.line: heading.part[0] for heading in kept if heading.part}


def _told_by_number(headings: Sequence[Heading], chosen: dict[int, str]) -> dict[int, str]:
    """五、短板弱项及改进举措: where all parts that are known bear their own numbers, so do the others."""
    known = [heading for heading in headings if heading.line in chosen]
    own = all(heading.style == "chinese" and heading.number == _order(heading) + 1 for heading in known)
    if not own or len(known) < _ENOUGH_PARTS:
        return {}
    found: dict[int, str] = {}
    for heading in headings:
        if heading.style != "chinese" or not 0 < (heading.number or 0) <= len(_PARTS):
            continue
        part = _PARTS[(heading.number or 0) - 1]
        apart = all((other.number or 0) < (heading.number or 0) for other in known if other.line < heading.line)
        apart &= all((other.number or 0) > (heading.number or 0) for other in known if other.line > heading.line)
        if apart and part not in found.values():
            found[heading.line] = part
    return found


def _is_between(heading: Heading, parts: Sequence[Heading]) -> bool:
    """Whether a main heading's number is the one that is missing between those of the parts around it."""
    before = max((part for part in parts if part.line < heading.line), key=lambda part: part.line, default=None)
    after = min((part for part in parts if part.line > heading.line), key=lambda part: part.line, default=None)
    if heading.style != "chinese" or heading.number is None or before is None or after is None:
        return False
    return before.number == heading.number - 1 and after.number == heading.number + 1


def _order(heading: Heading) -> int:
    return _PARTS.index(heading.part[0]) if heading.part else -1


def _fits_chinese_parts(heading: Heading) -> bool:
    """In a report with parts 一、 二、 …, what else can be one: 2、 in place of 二、, and what stands above a table."""
    if heading.style == "chinese" or _heads_a_table(heading):
        return True
    if heading.style == "arabic":
        return heading.number == _order(heading) + 1
    return heading.style == "plain" and not is_sub_part(heading.words)


def _heads_a_table(heading: Heading) -> bool:
    return heading.before_table and heading.part is not None and heading.part[0] in _TABLE_PARTS


def _part_score(heading: Heading) -> int:
    """Worth of a line as the heading of its part; the weights order the evidence, their size means nothing."""
    if not heading.part:
        return 0
    score = 10 if heading.part[1] == 2 else 5
    in_order = heading.number == _order(heading) + 1
    score += {"chinese": 4, "arabic": 1, "plain": 0, "bracket": -6, "bracket-arabic": -6}[heading.style]
    score += 3 if in_order and heading.style in ("chinese", "arabic") else 0
    score += 2 if heading.level is not None else 0
    score += 5 if _heads_a_table(heading) else 0
    score -= 1 if heading.rest else 0
    if heading.style == "plain" and is_sub_part(heading.words) and heading.level is None:
        score -= 6
    return score


def _main_ranks(headings: list[Heading], chosen: dict[int, str], *, statutory: bool) -> list[int]:
    top_level = min((heading.level for heading in headings if heading.level is not None), default=None)
    numbered = any(heading.style == "chinese" for heading in headings)
    bounds = _printed_numbers(headings, chosen)
    ranks = []
    for heading in headings:
        if heading.line in chosen:
            ranks.append(0)
        elif heading.style == "chinese":
            ranks.append(1 if statutory and not _continues_parts(heading, bounds) else 0)
        elif not numbered and not statutory and heading.level is not None and heading.level == top_level:
            ranks.append(0)
        else:
            ranks.append(_sub_rank(heading))
    return ranks


def _printed_numbers(headings: list[Heading], chosen: dict[int, str]) -> list[tuple[int, int]]:
    """(line, number) of the parts, their printed number where they have one."""
    found = []
    for heading in headings:
        if heading.line in chosen:
            number = heading.number if heading.number is not None else _PARTS.index(chosen[heading.line]) + 1
            found.append((heading.line, number))
    return found


def _continues_parts(heading: Heading, parts: list[tuple[int, int]]) -> bool:
    """Whether its number goes on from the parts around it: a seventh part, or one of the report's own between two."""
    number = heading.number or 0
    after = [printed for line, printed in parts if line > heading.line]
    before = [printed for line, printed in parts if line < heading.line]
    return bool(before) and number > before[-1] and (not after or number < after[0])


def _sub_rank(heading: Heading) -> int:
    if heading.style == "bracket":
        return 2
    if is_sub_part(heading.words) or heading.part:
        return 3 if heading.style == "plain" and heading.rest else 2
    if heading.style == "plain":
        return 2
    return 3 if heading.style == "arabic" else 4
