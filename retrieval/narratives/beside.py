"""What the prose says beside a figure, or in place of one that could not be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from library.expressions import expression
from library.store import Library
from retrieval.answer import Answer
from retrieval.narratives.answering import SIDE_BY_SIDE, newest_of
from retrieval.narratives.draft import NarrativeDraft
from retrieval.narratives.evidence import read_texts
from retrieval.narratives.finding import find_pointed
from retrieval.narratives.indexes import Indexes
from retrieval.narratives.question import read_question
from retrieval.plan import Measure, Operation, Plan, Reading
from retrieval.points import Holder
from retrieval.tables.roster import roster_of
from retrieval.understand.whose.members import pieces_of

_ALIKE = {"个": "个项家条份处次名种人", **dict.fromkeys("人名", "人名位"), **dict.fromkeys("次期场", "次期场回轮")}
"""Units in which one thing may be counted; 个 counts whatever there is."""
_COUNTED = expression(r"(?:多少|几)个?(人次|人|名|位|次|期|场|条|件|个|篇|份|户|家|项|处|分|天|种|轮|批)")
_REQUESTS = ("申请", "要求公开")
"""What requests were about is told by a sentence that names them and has the shape of it."""
_STAFF = ("专职", "专职人员", "兼职", "兼职人员", "专人", "工作人员", "公益岗")
"""Who of them does the work is told by a sentence that counts any: of 几个专职人员 that there is 兼职人员1人."""
_CLAUSE = expression(r"[,，;；?？。]+")
_BEHIND = expression(r"为什么|为何|为啥|因何|什么|啥|原因|理由|怎么")
_NUMBER = r"[\d一二三四五六七八九十百千万两]\s*[余多]?\s*"


def prose_beside(library: Library, indexes: Indexes, reading: Reading, plan: Plan) -> Answer | None:
    """The sentences that answer for sure; None where the reports say nothing of it, and the figure answers alone."""
    prose = Plan(Operation.NARRATIVE, plan.scope)
    draft = NarrativeDraft(library, reading, prose)
    holders = roster_of(library).holders(plan.scope)
    if not holders or len(holders) > SIDE_BY_SIDE:
        return None
    foreign = reading.language == "en"
    if "measures" in plan.carried or foreign:
        # 是什么事, after the reviews of a year, asks of those.
        words = "、".join(map(called_in_prose, plan.measures))
        # The reports are in Chinese: an English why is looked for by what the figure is called.
        reading = replace(reading, question=f"{words}为什么" if foreign else f"{words}{reading.question}")
    called, asked = _called(plan), reading.question
    # 为什么被告，结果如何: what came of it is another clause, and no word to be looked for beside the reason.
    alone = [f"{called}{clause}" for clause in _CLAUSE.split(asked) if _BEHIND.search(clause)]
    for words in dict.fromkeys((asked, f"{called}{asked}", *alone)):
        _quote_sure(library, indexes, draft, replace(reading, question=words), holders)
        if draft.lines:
            return draft.finish()
    return None


def called_in_prose(measure: Measure) -> str:
    """What the prose of reports calls a figure of the form."""
    return "申请" if measure.id.startswith("requests.new.") else measure.label.removesuffix("·总计").replace("·", "")


def _called(plan: Plan) -> str:
    """What the figures are called, for a question that has another word for them: 官司打的是什么事."""
    return "、".join(measure.label.partition("·")[0] for measure in plan.measures)


def _quote_sure(
    library: Library, indexes: Indexes, draft: NarrativeDraft, reading: Reading, holders: Sequence[Holder]
) -> None:
    prose = draft.plan
    # A topic would let its words pass for an answer; here only the question's own words count.
    asked = replace(read_question(library, reading, prose), topic=None)
    for report in read_texts(library, holders):
        found = find_pointed(library, indexes, asked, report)
        # 申请的是什么材料 asks for a shape of its own, which proves as much as the words do.
        if found.sentences and (found.sure or asked.required):
            draft.quote_block(draft.head(report.holder), found.sentences)


def prose_instead(library: Library, indexes: Indexes, reading: Reading, plan: Plan) -> Answer | None:
    """The sentence that counts what is asked for, 参训人员35人, or tells what was, as its shape shows; else None."""
    counted = _COUNTED.search(reading.question)
    prose = Plan(Operation.NARRATIVE, plan.scope, carried=plan.carried)
    draft = NarrativeDraft(library, reading, prose)
    holders = newest_of(draft, roster_of(library).holders(plan.scope))
    asked = replace(read_question(library, reading, prose), topic=None)
    unit = f"[{_ALIKE.get(counted[1], counted[1])}]" if counted is not None else ""
    required = (f"{_NUMBER}{unit}",) if counted is not None else asked.required
    # Of the items on the website no sentence tells that does not speak of it.
    parts = [measure.id.partition("/")[2] for measure in plan.measures]
    required += tuple("|".join(map(re.escape, pieces_of(part))) for part in parts if part)
    of_staff = all(measure.id.startswith("narrative.staff") for measure in plan.measures) and bool(plan.measures)
    of_requests = counted is None and "申请" in reading.question
    if not holders or len(holders) > SIDE_BY_SIDE or not required or not (asked.phrases or of_requests or of_staff):
        return None
    things = _REQUESTS if of_requests else _STAFF if of_staff else asked.phrases
    asked = replace(asked, required=required, named=(), things=things, whether=True)
    for report in read_texts(library, holders):
        found = find_pointed(library, indexes, asked, report)
        if found.sentences and (found.sure or of_requests or of_staff):
            draft.quote_block(draft.head(report.holder), found.sentences)
    return draft.finish() if draft.lines else None
