"""A following question that names nobody and would be asked of all is still asked of the agency spoken of: 谁在管."""

from __future__ import annotations

from library.expressions import expression
from retrieval.plan import Operation, Reading, RefusalKind, Refused, Understood
from retrieval.understand.talk.conversation import Conversation

_OF_OTHERS = expression(
    r"单位|部门|机关|街道|乡镇|[镇乡局](?![里长上])|哪[些几个家]|谁家|谁的|各|全部|所有|全库|全体|其他|其它|其余|别的|另外|"
    r"大家|普遍|共同|都有谁|有谁|还有谁|库里|排名|排第|比|最[多少高大低小]的?是谁|谁最|全[市县区]|"
    r"\b(?:agenc|bureau|town|subdistrict|government|which|all|every|any|each|other)"
)
_OF_THE_FORM = 6
"""Characters of what asks of the form only where nothing was spoken of before: 怎么收的."""
_OF_PROSE = frozenset({Operation.NARRATIVE, Operation.FORM})


def stays_with(read: Understood, words: str, talk: Conversation) -> str:
    """The question in full, with whom and when it is asked of; "" where it is no such question."""
    before = talk.plan
    if before is None or talk.pending is not None or talk.in_sentence or len(talk.agencies) != 1:
        return ""
    if not isinstance(read, Reading) or _OF_OTHERS.search(words):
        return ""
    of_form = any(plan.operation is Operation.FORM for plan in read.plans)
    wide = all(plan.operation in _OF_PROSE and not plan.scope.agencies for plan in read.plans)
    wide = wide and (of_form or not any(plan.measures for plan in read.plans))
    told = before.operation is Operation.NARRATIVE
    if not wide or (of_form and not (told and len(words) <= _OF_THE_FORM)):
        return ""
    named = any(plan.scope.kinds or plan.scope.areas or plan.scope.levels for plan in read.plans)
    dated = any("年" in each for each in (words,)) or len(talk.years) != 1
    return "" if named else f"{talk.agencies[0]}{'' if dated else f'{talk.years[0]}年'}{words}"


def told_or_not(read: Understood) -> Understood:
    """What prose does not tell of the agency is not understood: its figures were not asked for."""
    if not isinstance(read, Reading) or all(plan.operation is Operation.NARRATIVE for plan in read.plans):
        return read
    return Refused(read.question, read.language, RefusalKind.NOT_UNDERSTOOD, read.question[:40])
