"""An English question with a sign for each figure, agency, kind and area, and the Chinese that each stands for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from library.areas import short_name
from library.expressions import expression
from retrieval.measures import measure_named
from retrieval.understand.words.lexicon import Match
from retrieval.understand.words.mentions import Mentions, names_in_english
from retrieval.understand.words.world import World

FIGURE, AGENCY, KIND, AREA = "[\ue000-\ue0ff]", "[\ue100-\ue1ff]", "[\ue200-\ue2ff]", "[\ue300-\ue3ff]"
REQUESTS = "申请"
_FIRST = {"figure": 0xE000, "agency": 0xE100, "kind": 0xE200, "area": 0xE300}
_OF_FIGURES = ("row", "weak_row", "verb", "column", "measure", "weak_measure")
_IN_BRACKETS = expression(r"（[^（）]*）$")
_GLUE = expression(
    r" *(?:(?:that|which|it|they) )?(?:(?:were|was|being|been|got|made|filed|lodged|issued|received|handled) )?"
    r"(?:(?:from|by|of|under|due to|because of|for|as|with|on|upon|in|at) )?(?:(?:the|a|an|other|their|its) )*"
)
"""Between two words of one figure: requests *from* companies, reviews *that were* corrected."""
_SPENDS = frozenset({"spend", "spent", "spending"})
_DISPUTES = frozenset({"review", "suit"})
_Found = tuple[int, int, str, str | None]


@dataclass(frozen=True, slots=True)
class Signed:
    """The question, in small letters and without its marks."""

    text: str
    chinese: dict[str, str]

    def said(self, sign: str) -> str:
        return self.chinese[sign]


def signed(mentions: Mentions, world: World) -> Signed | None:
    """None where something is named for which there is no Chinese, or of which it isn't clear what it names."""
    words, chinese = mentions.text.words, dict[str, str]()
    pieces: list[str] = []
    at = 0
    for number, (start, end, what, said) in enumerate(sorted(_spans(mentions, world), key=lambda one: one[:2])):
        if start < at:
            continue
        if said is None:
            return None
        sign = chr(_FIRST[what] + number)
        chinese[sign] = said
        pieces += [words[at:start], sign]
        at = end
    text = re.sub(r"'s?(?![a-z])|[()]", "", "".join((*pieces, words[at:]))).strip(" ?.!")
    # The Education Bureau is the same without its article.
    return Signed(re.sub(rf"\bthe (?={AGENCY})", "", re.sub(r" +", " ", text)), chinese)


def figures_in_chinese(table: str, key: str) -> str | None:
    return _figures_data()[table].get(key)


def _spans(mentions: Mentions, world: World) -> Iterator[_Found]:
    named = [(name.start, name.end, name.bearers) for name in (*mentions.names, *mentions.aside)]
    english = names_in_english(mentions, world) or []
    for start, end, bearers in (*named, *((name.start, name.end, name.bearers) for name in english)):
        yield start, end, "agency", world.agencies[bearers[0]].name if len(bearers) == 1 else None
    for area in mentions.areas:
        yield area.start, area.end, "area", _area(area.areas[0], world) if len(area.areas) == 1 else None
    for cue in mentions.of("kind"):
        yield cue.start, cue.end, "kind", cue.entry.key or "单位"
    for cue in mentions.of("level"):
        yield cue.start, cue.end, "kind", f"{cue.entry.key}单位"
    yield from _figures(mentions)


def _area(full: str, world: World) -> str:
    """江苏省 would name its government, where that is held."""
    short = short_name(full)
    return short if world.names.bearers(full) and world.areas.get(short) == (full,) else full


def _figures(mentions: Mentions) -> Iterator[_Found]:
    """Words of one figure stand close together."""
    groups: list[list[Match]] = []
    # Spent nothing on procurement: the verb says that it is the amount.
    paid = "procurement" in mentions.keys("row") and any(match.words in _SPENDS for match in mentions.content)
    documents = not {"rules", "normative"}.isdisjoint(mentions.keys("row"))
    for match in sorted(mentions.content, key=lambda each: each.start):
        # Licences are issued, too.
        verb = match.entry.key.startswith("documents.") and not documents
        if match.entry.kind not in _OF_FIGURES or verb:
            continue
        if match.words in _SPENDS and paid:
            continue
        if groups and _GLUE.fullmatch(mentions.text.words[groups[-1][-1].end + 1 : match.start]):
            groups[-1].append(match)
        else:
            groups.append([match])
    for at, group in enumerate(groups):
        joined = groups[at + 1] if groups[at + 1 :] and _goes_with(group, groups[at + 1], mentions) else []
        ends = [match for match in joined if match.entry.kind == "column"]
        yield group[0].start, group[-1].end, "figure", _figure([*group, *ends], paid=paid)


def _goes_with(group: list[Match], other: list[Match], mentions: Mentions) -> bool:
    """Reviews and lawsuits pending: how they ended is said of both."""
    both = [each.entry.key.partition("_")[0] for each in (*group, *other) if each.entry.kind != "column"]
    bare = all(each.entry.kind != "column" for each in group) and other[-1].entry.kind == "column"
    between = mentions.text.words[group[-1].end : other[0].start]
    return bare and set(both) <= _DISPUTES and between in (" and ", " or ", " nor ")


def _figure(group: list[Match], *, paid: bool) -> str | None:
    """商业企业申请, 行政复议结果纠正: who asked, what it is, how it ended."""
    rows: list[str] = []
    before = behind = ""
    for kind, key in dict.fromkeys((match.entry.kind, match.entry.key) for match in group):
        if kind == "measure" or key.startswith("narrative."):
            measure = measure_named(key)
            # 公开率（予以公开与部分公开）: what stands in brackets would be read as figures besides.
            rows.append(_IN_BRACKETS.sub("", measure.label.replace("·", "")) if measure is not None else "")
        elif (said := figures_in_chinese("column" if kind == "column" else "row", key)) is None:
            return None
        elif kind != "column":
            rows.append(f"{said}金额" if paid and key == "procurement" else said)
        elif key.startswith("applicants."):
            before += said
        else:
            behind += said
    if before and not rows:
        rows.append(REQUESTS)
    rows = list(dict.fromkeys(rows))
    if len(rows) > 1:
        # Requests that were refused are no requests besides.
        rows = [row for row in rows if row != REQUESTS]
    return f"{before}{rows[0]}{behind}" if len(rows) == 1 and rows[0] else None


@cache
def _figures_data() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
