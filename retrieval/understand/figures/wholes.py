"""The figure that a share is of: what stands behind 占, second in …与…之比, or first in …中占."""

from __future__ import annotations

from collections.abc import Sequence

from library.expressions import expression
from retrieval.measures import measure_named, sum_of
from retrieval.plan import Measure
from retrieval.understand.words.condensed import figure_groups, rows_of
from retrieval.understand.words.lexicon import Match
from retrieval.understand.words.mentions import Mentions

_OF_WHOLE = expression(
    r"占(?:了|到|去)?(?:全部|所有|整个|本年度?|当年|同年|同期|全年|该年|总的?|全库的?|它们?(?:自己)?|(?:该|这家?)单位|其|所?收到?的?|被|\d{4}年|的)*"
    r"|(?:是|为|等于)(?:全部|所有|总的?)*(?=[^,，是为]{2,12}的(?:百分之|几成|几分之))"
    r"|(?:与|和|跟|同|比)(?=[^,，。?？与和跟同比]{2,24}(?:之比|比值))"
    r"|在(?=[^,，]{2,14}(?:中|里)(?:的)?(?:约|大约|所)?(?:占|比[例重]))(?:全部|所有|本年度?|当年|总的?)*"
)
"""What stands behind 占, in 在…中占, or second in …与…之比, is what the share is of."""
_WHOLE_FIRST = expression(
    r"(?:的|案件|数量?|件数|总数|总量)*(?:当中|之中|里面|里|中)"
    r"(?:[,，]?(?!心)[^,，。?？]{2,30}?(?:的)?(?:占|比[例重])|[,，]?有?(?:百分之[几多]|几成))"
)
_OF_SEVERAL = expression(
    r"占(?:了|到)?(?P<parts>[^,，占?？]{2,16}(?:和|与|、|加上?|及)[^,，占?？]{2,14}?)(?:件数|数量)?的?(?:总数|总和|之和|合计|总量|总计)"
)
_WHOLE_COLUMNS = ("total", "decisions", "in_force")


def whole_named(found: Sequence[Measure], mentions: Mentions) -> Measure | None:
    """占办结总数多少 and 占新收申请的比重: the figure that the question takes for the whole."""
    words = mentions.text.words
    # 本年 of 占本年新收申请 is the first word of the figure itself.
    starts = {at for match in _OF_WHOLE.finditer(words) for at in range(match.start() + 1, match.end() + 1)}
    groups = figure_groups(mentions)
    named_by = [group for group in groups if group[0].start in starts]
    kinds = ("row", "weak_row")
    rows = [each for group in named_by for each in group if each.entry.kind in kinds]
    rows += [each for each in mentions.content if each.entry.kind in kinds and each.start in starts]
    # 行政复议总数中，被纠正的占多少 names the whole first.
    for group in groups:
        ends = (each.end for each in group if _WHOLE_FIRST.match(words, each.end))
        before = [each for end in ends for each in group if each.end <= end]
        rows += [each for each in before if each.entry.kind == "row" and each.entry.key in rows_of(before)]
    for group in named_by:
        # 个人申请与企业申请之比 holds one kind of applicant against another.
        columns = {key.rpartition(".")[2] for key in _columns_in(group)}
        own = [each for each in found if each.id.rpartition(".")[2] in columns]
        if not rows_of(group) and len(own) == 1 < len(found):
            return own[0]
    for row in rows:
        named = [measure for measure in found if measure.id.rpartition(".")[0] == row.entry.key]
        # 与规范性文件废止数之比, 与企业申请之比: the column beside the row belongs to the whole.
        beside = {key.rpartition(".")[2] for group in named_by if row in group for key in _columns_in(group)}
        if len(own := [each for each in named if each.id.rpartition(".")[2] in beside]) == 1:
            return own[0]
        named = [each for each in named if each.id.rpartition(".")[2] in _WHOLE_COLUMNS]
        known = (measure_named(f"{row.entry.key}.{column}") for column in _WHOLE_COLUMNS)
        whole = next(iter(named), None) or next((each for each in known if each is not None), None)
        if whole is not None:
            return whole
    return None


def whole_of_several(found: Sequence[Measure], mentions: Mentions) -> Measure | None:
    """处罚占许可和处罚总数的多少: what the figures named behind 占 come to."""
    of = _OF_SEVERAL.search(mentions.text.words)
    if of is None:
        return None
    start, end = of.span("parts")
    inside = [each for each in mentions.content if start <= each.start and each.end <= end]
    rows = {each.entry.key for each in inside if each.entry.kind == "row"}
    columns = {each.entry.key.rpartition(".")[2] for each in inside if each.entry.kind == "column"}
    split = [each.id.rpartition(".") for each in found]
    among = rows if len(rows) > 1 else columns
    terms = [each for each, (row, _, column) in zip(found, split, strict=True) if {row, column} & among]
    return sum_of(terms) if len(among) == len(terms) > 1 and len({each.unit for each in terms}) == 1 else None


def _columns_in(group: Sequence[Match]) -> list[str]:
    return [each.entry.key for each in group if each.entry.kind == "column"]
