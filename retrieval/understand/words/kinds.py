"""Whether a word for a kind of agency (局, 镇, 县) names one where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from library.expressions import expression, stands_before
from retrieval.understand.words.lexicon import Match
from retrieval.understand.words.stretches import Stretches

_NOT_BEFORE_KIND = tuple("城村结布格当大")
_COUNTING = expression(
    r"(?:多少|[一二两三四五六七八九十几多\d]|哪|这|那|各|每|所有|全部|全体)[个家些成]?$|除[了开去]?$"
)
_AFTER_KIND = ("", *"各的里中呢吗比跟和与、，,?？有收都谁哪公被一平最共申主是")
_STARTS_KIND = tuple("的年度")
"""2022年局行政处罚前三名, 最高的局."""
_NOT_AFTER_KIND = tuple("长势面限域部级委机子")
_WORDS_OF_PROSE = ("管委会", "医院", "学校")
_OF_ALL = ("平均", "一共", "总共", "合计", "里", "中", "当中", "都", "分别", "各")
_AT_HEAD = expression(r"(?:^|20\d\d年|[,，])(?:开发区|园区|新区)?$")
_BESIDE_KIND = expression(r"(?:街道|乡镇|部门|政府|[镇乡局])(?:办事处)?[和与跟及、]$")
"""街道和管委会."""
_MEASURED = expression(r"(?:的)?(?:20\d\d|[去前今]年|近[两三四五几]年|历年|收到|被|一共|总共|合计|申请|处罚)")
"""医院的收费信息 names no agencies; 各医院, 医院平均 and 医院2023年收到 do."""
_DIVISION = expression(r"县区?|区县")
_DIVISIONS = expression(
    rf"(?:(?:[几两三四五六七八九十]|多少|哪几?|[这那])个|[各每哪]个?|哪些|[年的])({_DIVISION.pattern})"
    r"(?=[里中收公处被有谁的平一最共和跟、，,?？\d]|年报|报告|$)"
)
"""2022年县里谁…, 各县一共…, 几个县的报告: the governments of divisions, where no kind of agency in them is named."""
_IN_THEM = expression(r"[里内]?的(?:各个?|所有|全部)?(?:单位|部门|机关)")


def without_torn_kinds(found: Sequence[Match], words: str) -> list[Match]:
    """哪个市的教育局, 各县的街道: agencies in a division are meant, not its government."""
    kinds = [match for match in found if match.entry.kind == "kind"]
    whole = Stretches(len(words), [(match.start, match.end) for match in kinds])
    # 镇 in 乡镇 is no kind of its own.
    inner = {match for match in kinds if whole.hold((match.start, match.end))}
    kept = [match for match in found if match not in inner and _is_kind_word(match, words)]
    of_divisions = [match for match in kept if match.entry.kind == "kind" and _DIVISION.fullmatch(match.words)]
    others = [match for match in kept if match.entry.kind in ("kind", "level") and match.entry.key]
    others = [match for match in others if match not in of_divisions]
    return [match for match in kept if match not in of_divisions] if others else kept


def _is_kind_word(match: Match, words: str) -> bool:
    """局, 镇 and 乡 are parts of many other words: 结局, 城镇, 乡村; 安镇街道 is one subdistrict."""
    if match.entry.kind == "kind" and _DIVISION.fullmatch(match.words):
        spans = [found.span(1) for found in _DIVISIONS.finditer(words)]
        return (match.start, match.end) in spans and not _IN_THEM.match(words, match.end)
    if match.entry.kind == "kind" and match.entry.key in _WORDS_OF_PROSE:
        told = match.entry.key == "管委会" or _MEASURED.match(words, match.end)
        begins = stands_before(_AT_HEAD, words, match.start) is not None and told
        counted = stands_before(_COUNTING, words, match.start) is not None
        joined = stands_before(_BESIDE_KIND, words, match.start) is not None
        return bool(counted or begins or joined or words.startswith(_OF_ALL, match.end))
    if match.words in ("镇街", "街镇"):
        return not words[match.end :].startswith("道")
    if match.entry.kind != "kind" or match.end - match.start > 1:
        return True
    after = words[match.end : match.end + 1]
    if stands_before(_COUNTING, words, match.start):
        return True
    before = words[match.start - 1 : match.start]
    if before in _STARTS_KIND and after not in _NOT_AFTER_KIND:
        return True
    return before not in _NOT_BEFORE_KIND and (after in _AFTER_KIND or after.isdigit())
