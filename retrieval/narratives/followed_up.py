"""What a report itself says became of the shortcomings of the year before."""

from __future__ import annotations

from library.expressions import expression
from retrieval.narratives.evidence import ReportText, Sentence
from retrieval.narratives.introductions import is_introduction

_BEFORE = r"(?:上一?年度?|去年度?|前一年度?|往年|YEAR年度?)"
_TITLE = rf"{_BEFORE}.{{0,14}}(?:整改|改进|解决|落实|完成|问题|不足)"
_SENTENCE = rf"{_BEFORE}(?:(?![。；]).){{0,24}}(?:问题|不足|差距|短板|整改|毛病|薄弱|承诺)"


def followed_up(report: ReportText) -> list[Sentence]:
    """The sentences that stand under a heading of that kind, or say so themselves."""
    year = report.holder.year - 1
    title, said = (expression(shape.replace("YEAR", str(year))) for shape in (_TITLE, _SENTENCE))
    under = [section.ordinal for section in report.sections if title.search(section.title)]
    found = report.pieces(under) if under else [each for each in report.pieces() if said.search(each.text)]
    return [each for each in found if not is_introduction(each.text)]
