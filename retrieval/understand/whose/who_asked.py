"""Whether a question asks for agencies: 哪些单位, 谁, 列出…的报告, 被纠正过的单位."""

from __future__ import annotations

from library.expressions import expression
from retrieval.understand.words.mentions import Mentions

_WHO = ("谁", "who", "单位", "报告", "街道", "家", "agenc", "reports")
_SOME = expression(
    r"(?<![所具现原拥])有(?:没有|木有|无)?(?:哪[些个家]|哪几[家个]|什么)?(?:单位|机关|部门|街道|乡镇|[镇局](?!里))|"
    r"(?<![所具现原拥])有(?:没有|木有|无)?(?:哪[些份个])?(?:报告|年报)(?=[里中]?[提写说讲涉])"
)
"""有没有单位, 有单位…吗: whoever it is, is wanted."""
_SO_MANY_OF_THEM = expression(r"(?:前|最[多少高低大小]的?)[一二两三四五六七八九十\d]+家")
_WHO_OF_TWO = expression(r"谁(?:的)?更?[^,，。?？最]{0,10}[多少高低]")
_WHICH_OF_TWO = expression(
    r"(?<!最)(?:[和与跟、或]|还是)[^,，。?？和与跟、或]{2,14}?(?:数量|件数)?(?:是)?(?P<which>哪一?[个种样项边])(?:更|要)?[多少高低大小](?:一?[些点])?[?？呢]*$"
)
_MET = expression(
    r"过|被|收到|受理|为零|为0|等于|零申请|没有?|未|大于|超过|多于|高于|少于|低于|不足|不到|以上|以下|有\w{2,}的$|涉及|发生|[败胜]诉|纠[正错]|维持|输|赢"
)
"""What an agency at the end of a sentence met: 收到过…的单位, 超过50件的单位."""


def names_filers(mentions: Mentions) -> bool:
    """企业被拒的比例和个人比谁高: 谁 is one of two kinds of applicants, and no agency."""
    who = _WHO_OF_TWO.search(mentions.text.words)
    if who is None or mentions.of("kind") or mentions.names:
        return False
    columns = (match for match in mentions.of_content("column") if match.end <= who.start())
    return len({match.entry.key for match in columns if match.entry.key.startswith("applicants.")}) > 1


def names_figures(mentions: Mentions) -> bool:
    """街道的许可和处罚哪个多: 哪个 is one of the figures, and those of a kind are whose they are."""
    which = _WHICH_OF_TWO.search(mentions.text.words)
    figures = [each for each in mentions.content if which is not None and each.end <= which.start("which")]
    if which is None or len({each.entry.key for each in figures}) < 2:
        return False
    return all(cue.end <= figures[0].start for cue in mentions.of("kind"))


def asks_who(mentions: Mentions) -> bool:
    """哪些单位, 谁, 列出…的报告: agencies are asked for, not problems or reasons."""
    words = mentions.text.words
    if names_filers(mentions):
        return False
    kinds = {cue.start for cue in mentions.of("kind")}
    for cue in mentions.of("operation"):
        if cue.entry.key != "which":
            continue
        after = words[cue.end :].strip("，,。？? 的个")
        if any(who in cue.words for who in _WHO) or not after or kinds & {cue.end, cue.end + 1}:
            return True
        if (
            cue.words in ("列出", "列举", "找出", "罗列", "筛选", "筛出", "list", "find", "show", "which", "name the")
            and kinds
        ):
            return True
    if _SOME.search(words) is not None:
        return True
    return mentions.has("operation", "count_reports") or _ends_with_agencies(mentions)


def ranks_agencies(mentions: Mentions) -> bool:
    """申请和处罚最多的分别是谁 ranks agencies by each of the figures; 许可、处罚哪个多 ranks the figures."""
    words = mentions.text.words
    if names_filers(mentions) or names_figures(mentions):
        return False
    several = "谁" in words or _SO_MANY_OF_THEM.search(words) is not None
    return asks_who(mentions) or bool(mentions.of("kind")) or several


def is_told_apart(mentions: Mentions) -> bool:
    """街道的申请分别是多少, 衔山县的单位各多少: a set of agencies that is told from the others."""
    return bool(mentions.areas) or any(kind.entry.key for kind in mentions.of("kind"))


def _ends_with_agencies(mentions: Mentions) -> bool:
    """2023年复议被纠正过的单位: a list is wanted, though nothing asks for it."""
    words = mentions.text.words.rstrip("?？。.!！ ")
    last = max(mentions.of("kind"), key=lambda cue: cue.end, default=None)
    if last is None or last.end != len(words) or not words[: last.start].endswith("的"):
        return False
    return _MET.search(words[: last.start]) is not None
