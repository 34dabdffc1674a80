"""What reports are asked to mention, as the question puts it: 微信群 is more than 微信."""

from __future__ import annotations

from dataclasses import replace

from library.expressions import expression
from retrieval.plan import Plan, Topic
from retrieval.topics import read_topics
from retrieval.understand.words.lexicon import Match
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.text import read_text

_BETWEEN = expression(r"或者|以及|还有|[和与及或的吗呢]|年报|年度报告|报告|正文|单位|哪些|哪个|哪几[个家]|谁|\W")
"""What stands between the words of a question and is no part of what is to be mentioned."""
_EDGES = "了过到在里中都也是有把对就还曾会"
"""Beside it, not within: 退耕还林, 在线访谈."""
_GENERAL = ("政务", "政府", "信息")
"""Before a word it makes it no narrower: 政务新媒体."""
_SIGN = "\u56e7\u56e7\u56e7\u56e7"
"""Stands for what is to be mentioned, and is no word of anything."""
_QUOTED = expression(r"[“\"「『‘'](?P<said>[^”\"」』’']{2,40})[”\"」』’']")
_MENTIONS = expression(
    r"(?:提到|提及|提过|提了|写到|写有|写了|说到|说了|讲到|谈到|出现|含有|包含|用到|用了)(?:了|过)?(?:这个?词)?"
)
_WHOSE_WORDS = expression(
    r"(?:的?这[句个]?(?:话|说法|词)|的说法|一[词说]|这几个字)?(?:又|最早|最初|到底|究竟)*(?:是|都|由)?(?:"
    r"(?:谁|哪[个家位些](?:单位|机关|部门|街道|乡镇|[镇乡局])?|哪(?:一|几)?份(?:报告|年报))(?:的(?:报告|年报))?(?:里|中)?(?:最早|先)?"
    r"(?:说|写|提|讲|用)(?:到|出|过|了|起)*(?:来)?的?|(?:出自|来自)(?:谁|哪里|哪儿|哪[个家]单位|哪份报告|哪里)|(?:从)?(?:哪里|哪儿)(?:来|说|写)的)"
    r"[呢啊]?[?？]?"
)
"""“败诉不丢人”这句话是谁说的."""
_SAID_LAST = expression(
    r"(?P<head>[^,，。?？提写说讲谈]*(?:哪|谁|几家|几个|多少)[^,，。?？提写说讲谈]*(?:提到|提及|写到|说到|讲到|谈到)(?:了|过)?)"
    r"(?P<said>(?![了过])(?!.*(?:[的和与及或、]|多少|几|哪|谁|单位|数))[\u3400-\u9fff]{5,20})(?:的)?[?？]?"
)
_ONE_CHARACTER = expression(
    r"(?:提到|提及|写到|写有|说到|讲到|谈到)(?:了|过)?(?P<said>(?![了过在到里的有没吗])[\u3400-\u9fff])(?=[了过]?(?:吗|么|没|的|[?？。]|$))"
)
"""哪些单位提到桥."""
_HIRES = expression(
    r"(?:请|聘|聘请|聘用|雇|雇用|配|配备|找|设|派|驻|让|给|有没有|有|公职|值班|常驻|专职|专门)(?:了|过|的|来|到)?(?:一?[名位个])?$"
)
_FILES = expression(r"申请|提[了出过交]|[几多][件少]|占|不予|办结")
"""Of requests."""
_REQUESTS_IN_ENGLISH = expression(r"\b(?:request|appli|disput|refus|deni|grant|filed|lodged)")
_OWN = 2
"""Characters beside a word of the form that make it another thing: 第三方评估 is no reason of a refusal."""


def quoted(words: str, question: str) -> tuple[str, str] | None:
    """提到“第三方不同意”: the question with a sign for what stands in quotation marks, and that."""
    for mark in _QUOTED.finditer(question):
        said = read_text(mark["said"]).words.strip()
        if said and words.startswith(said) and _WHOSE_WORDS.fullmatch(words, len(said)):
            return f"哪些单位提到了{_SIGN}", said.replace(",", "，")
        at = next((match.end() for match in _MENTIONS.finditer(words) if words.startswith(said, match.end())), -1)
        if said and at >= 0:
            return words[:at] + _SIGN + words[at + len(said) :], said
    return None


def said_alone(words: str) -> tuple[str, str] | None:
    """提到第三方不同意, at the end of a question."""
    match = _SAID_LAST.fullmatch(words)
    return (f"{match['head']}{_SIGN}", match["said"]) if match else None


def with_said(plan: Plan, said: str) -> Plan | None:
    """The plan that was read with the sign, of what it stands for; None where nothing is to be mentioned."""
    condition = plan.conditions[0] if len(plan.conditions) == 1 else None
    if condition is None or condition.kind != "mentions":
        return None
    topic = plan.topic if plan.topic is None else Topic("", said, (said,))
    unused = tuple(each for each in plan.unused if _SIGN not in each)
    return replace(plan, conditions=(replace(condition, words=(said,), spare=()),), topic=topic, unused=unused)


def mentioned_words(mentions: Mentions) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words to look for, and others for where no report holds them.

    First the question's own phrase; then its words for a topic, with those of the reports for a kind of shortcoming.
    """
    matches = [match for match in mentions.content if match.entry.kind == "topic"]
    own = dict.fromkeys(match.words for match in matches)
    for match in matches:
        topic = read_topics()[match.entry.key]
        if topic.theme:
            own.update(dict.fromkeys(topic.anywhere))
    if not own:
        matches = [match for match in mentions.content if match.entry.kind in ("measure", "row", "weak_row")]
        own = dict.fromkeys(match.words for match in matches)
    phrases = dict.fromkeys(_phrase(mentions, match) for match in matches)
    if all(phrase in own for phrase in phrases):
        return tuple(own), ()
    return tuple(phrases), tuple(own)


def free_phrases(mentions: Mentions) -> tuple[str, ...]:
    """What is to be mentioned, where no vocabulary knows a word of it."""
    phrases = (piece.strip(_EDGES) for piece in _BETWEEN.sub(" ", _left(mentions)).split())
    found = tuple(dict.fromkeys(phrase for phrase in phrases if len(phrase) > 1))
    one = None if found else _ONE_CHARACTER.search(mentions.text.words)
    return found if one is None else (one["said"],)


def of_words_alone(mentions: Mentions) -> Mentions:
    """Without words of the form that are only a part of what is to be mentioned; 律师 alone are no applicants."""
    words = mentions.text.words
    english = mentions.text.grammar == "en" and _REQUESTS_IN_ENGLISH.search(words) is not None
    applicants = "申请" in words or english
    kept = tuple(
        match
        for match in mentions.content
        if match.entry.kind == "topic"
        or not (_is_part(mentions, match) or (not applicants and match.entry.key.startswith("applicants.")))
    )
    return replace(mentions, content=kept)


def without_hired(mentions: Mentions) -> Mentions:
    """哪些单位请了律师 asks who employs one, and of no requests by law firms."""
    words = mentions.text.words
    if "律" not in words or _FILES.search(words) is not None:
        return mentions
    hired = {each for each in mentions.content if "律" in each.words and _HIRES.search(words[: each.start])}
    hired = {each for each in hired if each.entry.key.startswith("applicants.")}
    kept = tuple(each for each in mentions.content if each not in hired)
    return replace(mentions, content=kept) if hired else mentions


def _is_part(mentions: Mentions, match: Match) -> bool:
    return len(_phrase(mentions, match)) >= len(match.words) + _OWN


def _phrase(mentions: Mentions, match: Match) -> str:
    """The stretch around a word that nothing else of the question accounts for."""
    text = _left(mentions, match)
    start = max((found.end() for found in _BETWEEN.finditer(text, 0, match.start)), default=0)
    after = _BETWEEN.search(text, match.end)
    before, behind = text[start : match.start], text[match.end : after.start() if after else len(text)]
    before = before.lstrip(_EDGES)
    return ("" if before in _GENERAL else before) + match.words + behind.rstrip(_EDGES)


def _left(mentions: Mentions, match: Match | None = None) -> str:
    """White space stands for names, areas, years and the words of asking, but for those within a match."""
    words = list(mentions.text.words)
    spans = [(name.start, name.end) for name in (*mentions.names, *mentions.aside)] + list(mentions.years.spans)
    spans += [(area.start, area.end) for area in mentions.areas]
    spans += [
        (cue.start, cue.end)
        for cue in mentions.cues
        # 满意 is a word of what is to be mentioned, not one of asking for an opinion.
        if cue.entry.kind != "refusal" and (match is None or cue.end <= match.start or match.end <= cue.start)
    ]
    for start, end in spans:
        words[start:end] = " " * (end - start)
    return "".join(words)
