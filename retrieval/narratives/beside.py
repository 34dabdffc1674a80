"""What the prose says beside a figure: why it is so, or the matter that the question is about."""

from __future__ import annotations

from dataclasses import replace

from library.store import Library
from retrieval.answer import Answer
from retrieval.narratives.answering import SIDE_BY_SIDE, find_pointed
from retrieval.narratives.draft import NarrativeDraft
from retrieval.narratives.evidence import read_texts
from retrieval.narratives.indexes import Indexes
from retrieval.narratives.question import read_question
from retrieval.plan import Operation, Plan, Reading
from retrieval.tables.roster import roster_of


def prose_beside(library: Library, indexes: Indexes, reading: Reading, plan: Plan) -> Answer | None:
    """The sentences that answer for sure; None where the reports say nothing of it, and the figure answers alone."""
    prose = Plan(Operation.NARRATIVE, plan.scope)
    draft = NarrativeDraft(library, reading, prose)
    holders = roster_of(library).holders(plan.scope)
    if not holders or len(holders) > SIDE_BY_SIDE:
        return None
    # A topic would let its words pass for an answer; here only the question's own words count.
    asked = replace(read_question(library, reading, prose), topic=None)
    for report in read_texts(library, holders):
        found = find_pointed(library, indexes, asked, report)
        if found.sentences and found.sure:
            draft.quote_block(draft.head(report.holder), found.sentences)
    return draft.finish() if draft.lines else None
