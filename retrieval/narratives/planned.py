"""Whether a sentence tells what is still to come: 下一步将组织培训 is no training that was held."""

from __future__ import annotations

from library.expressions import expression
from retrieval.narratives.enumeration import cut_points
from retrieval.narratives.evidence import ReportText, Sentence

PLANNED = expression(
    r"下一步|打算|今后|明年|来年|将于|拟于|将(?:继续|进一步|组织|开展|加强|举办|采取)|"
    r"(?:^|[，,。；;：:年拟])(?:计划|准备)(?![和中内书表，,])"
)
"""培训计划 and 应急准备 are things."""
_DONE = expression(
    r"[\u3400-\u9fff]了(?![解结])|已经?(?![^，,。；;]{0,4}[公知])|曾|"
    r"过(?:[两一二三四五六七八九十\d]|[，,。；;])"
)
_ASKED_AS_DONE = expression(
    r"(?<![通经超不写提说讲])过(?!程|期|于|后|去|来)|(?![写提说讲列])[\u3400-\u9fff]了(?![解结])|已经"
)


def asks_of_deeds(question: str) -> bool:
    """组织过培训, 建了群: it is asked who has done so."""
    return _ASKED_AS_DONE.search(question) is not None


def is_planned(report: ReportText, sentence: Sentence) -> bool:
    """What is listed as a remedy, or put as a plan, unless it says that it was done."""
    if _DONE.search(sentence.text):
        return False
    if PLANNED.search(sentence.text):
        return True
    remedies = (point.text for point in cut_points(report).improvements)
    return sentence.section.part in ("", "五") and any(sentence.text.strip() in text for text in remedies)
