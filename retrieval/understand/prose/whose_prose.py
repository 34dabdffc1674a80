"""Whether a question asks which agencies tell of something that no figure counts: 哪家单位搞了开放日."""

from __future__ import annotations

from library.expressions import expression
from retrieval.plan import Condition, Topic
from retrieval.understand.conditions.conditions import is_denied
from retrieval.understand.prose.topic import unknown_characters
from retrieval.understand.whose.agencies import Whose
from retrieval.understand.whose.who_asked import asks_who
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import find_threshold

_NOT_OF_PROSE = (
    *("sum", "mean", "most", "least", "rank", "rank_up", "next_rank", "place", "share", "difference", "times"),
    *("growth", "trend", "year_before", "compare", "tabulate", "unsupported", "zero", "not_stated", "blank", "unread"),
    *("holdings", "missing", "findings", "same_as_last_year", "mentions", "unit", "source", "last", "breakdown"),
)
_DONE_OR_HAD = frozenset(
    f"narrative.{name}"
    for name in (
        *("trainings", "meetings", "staff", "staff.full_time", "staff.part_time", "interpretations"),
        *("press_conferences", "responses", "hotline", "letters", "points", "new_media.accounts"),
    )
)
"""Figures of what more reports tell of than count: 哪些单位没有开展培训, 哪些单位设了查阅点."""
_OF_TABLES = ("row", "weak_row", "group")
_SIDES = ("problems", "improvements")
_WITHIN = expression(r"(?:之|部分)?[里中内上]?(?:面|头)?[都也还]?")
_WHO = expression(r"谁|哪[几些一]?家")
_DEED = expression(
    r"(?:谁|哪[些个家]?[^,，。把]{0,6})把[^,，。]{2,20}?(?:拿(?:到|出)|讲[给了到]|贴[到在出]|挂[到在出]|放[到在进]|登[在出]|写[进在]|"
    r"列[入进为]|纳入|做成|编成|印成|刻在|画[在成]|送[到给]|搬[到进])"
)
"""谁把复议败诉的案件拿到会上讲: what was done to them, no figure counts."""
_ENDED = "不再"
"""不再更新微博 is said where there is none any more; 停用了微博 is a deed, which is told as such."""
_A_DEED = 4
"""Characters of what was done, beside the word for checking."""
_LEAST = 2
"""Characters that no vocabulary knows make a word from two on."""


def asks_whose_prose(mentions: Mentions, whose: Whose) -> bool:
    """Agencies are asked for, by what they did or have, in words that no figure of the forms stands for."""
    if _is_of_many(mentions, whose) and (names_part(mentions) or lacks_part(mentions)):
        return True
    if not _is_of_many(mentions, whose) or find_threshold(mentions.text.words) is not None:
        return False
    if _DEED.search(mentions.text.words):
        return True
    barred = {cue.entry.key for cue in mentions.of("operation")}.intersection(_NOT_OF_PROSE)
    if (barred and not (barred == {"findings"} and checked_by_others(mentions))) or mentions.extra_rows:
        return False
    if any(match.entry.key != "overview" for kind in _OF_TABLES for match in mentions.of_content(kind)):
        return False
    counted = {match.entry.key for match in mentions.of_content("measure")}
    if counted:
        return counted <= _DONE_OR_HAD and not mentions.has("operation", "figure")
    return bool(mentions.of_content("topic")) or len(unknown_characters(mentions, figures=True)) >= _LEAST


def checked_by_others(mentions: Mentions) -> bool:
    """哪些单位请人大代表来核对 asks who did so, and not whose figures agree."""
    cues = {cue.words for cue in mentions.of("operation") if cue.entry.key == "findings"}
    return cues <= {"核对", "检查结果"} and bool(cues) and len(unknown_characters(mentions)) >= _A_DEED


def to_be_told(mentions: Mentions, whose: Whose, topic: Topic) -> tuple[Condition, ...]:
    """What must be said of whom: that it is there, or in 哪些单位没有公众号 that it is not."""
    if not _is_of_many(mentions, whose):
        return ()
    denied = is_denied(mentions) or _ENDED in mentions.text.words
    if topic.id in _SIDES and not is_denied(mentions) and not _narrows_side(mentions):
        # 各单位存在的问题有哪些 asks for the problems themselves.
        return ()
    return (Condition("tells", comparator="!=" if denied else "="),)


def _narrows_side(mentions: Mentions) -> bool:
    """哪些单位的问题里提到看不懂, 哪些单位打算做数字化: what is told of is named, and whose it is was asked before."""
    topics = mentions.of_content("topic")
    others = any(match.entry.key not in _SIDES for match in topics)
    asked = min((cue.start for cue in mentions.of("operation") if cue.entry.key == "which"), default=0)
    return asked < min(match.start for match in topics) and (others or len(unknown_characters(mentions)) >= _LEAST)


def names_part(mentions: Mentions) -> bool:
    """问题里提到人手不足: the first word says where it is to stand, not what."""
    words = mentions.text.words
    parts = [match for match in mentions.of_content("topic") if match.entry.key in _SIDES]
    cues = [cue for cue in mentions.of("operation") if cue.entry.key == "mentions"]
    return any(_WITHIN.fullmatch(words[part.end : cue.start]) for part in parts for cue in cues)


def lacks_part(mentions: Mentions) -> bool:
    """没写存在的问题: a part of the report, whose heading every form prints."""
    topics = {match.entry.key for match in mentions.of_content("topic")}
    return bool(topics) and topics <= set(_SIDES) and mentions.has("operation", "not_stated")


def _is_of_many(mentions: Mentions, whose: Whose) -> bool:
    named = bool(mentions.of("kind")) or _WHO.search(mentions.text.words) is not None
    return mentions.text.language == "zh" and not whose.agencies and named and asks_who(mentions)
