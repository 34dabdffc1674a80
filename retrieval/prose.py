"""Carries out the plans that need the prose of reports, alone, beside a figure, or after a first step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from library.expressions import expression
from library.store import Library
from retrieval.answer import Answer
from retrieval.joining import join_answers
from retrieval.narratives.answering import answer_narrative
from retrieval.narratives.beside import called_in_prose, prose_beside, prose_instead
from retrieval.narratives.indexes import Indexes
from retrieval.narratives.question import without_fillers
from retrieval.narrowing import answer_narrowed
from retrieval.plan import Condition, Operation, Plan, Reading, Topic
from retrieval.tables import answer_plan, answer_step, found_scope, narrowed
from retrieval.understand.figures.asked import OVERVIEW
from retrieval.understand.prose.asides import cut_aside

_COUNTING = expression(r"(?:多少|几)[件条项起次份宗篇个人元万场期]?|哪一?年")
_WITHOUT = expression(r"^(?:没有?|未|不再|无)(?=[\u3400-\u9fff]{2})")
_FEW = 2
"""So many characters name a deed, not what was done."""


@dataclass(frozen=True, slots=True)
class ProseAnswers:
    """Answers from one library; its indexes are opened when the first question needs them."""

    library: Library
    indexes: Callable[[], Indexes]

    def answer(self, reading: Reading, plan: Plan) -> Answer:
        if plan.operation is Operation.NARRATIVE:
            return self._after_premise(reading, plan, answer_narrative(self.library, self.indexes(), reading, plan))
        if plan.unused:
            return answer_narrowed(self.library, self.indexes(), reading, plan)
        if plan.follow is not None:
            return self._in_two_steps(reading, plan, plan.follow)
        if plan.asks == "also":
            return self._with_aside(reading, plan)
        return self._with_prose(reading, plan)

    def instead(self, reading: Reading, plan: Plan) -> Answer | None:
        """What the prose tells where the figure, or what no figure tells, was refused."""
        return prose_instead(self.library, self.indexes(), reading, plan)

    def told_otherwise(self, reading: Reading, plan: Plan, phrase: str) -> Answer | None:
        """Who says in other words what nobody says as it was put; None where nobody does."""
        # 没有收取费用 is said by whoever denies it.
        said = _WITHOUT.sub("", phrase)
        tells = Condition("tells", comparator="!=" if said != phrase else "=")
        told = Plan(Operation.NARRATIVE, plan.scope, conditions=(tells,), topic=Topic("", said, (said,)))
        answer = answer_narrative(self.library, self.indexes(), reading, told)
        return None if answer.kind == "refusal" else answer

    def _after_premise(self, reading: Reading, plan: Plan, told: Answer) -> Answer:
        """有两百件申请，怎么办得过来: how many there were comes first."""
        if plan.premise is None or len(plan.scope.agencies) != 1:
            return told
        stated = replace(plan, operation=Operation.LOOKUP, measures=(plan.premise.measure,), topic=None)
        return join_answers([answer_plan(self.library, reading, stated), told])

    def _in_two_steps(self, reading: Reading, plan: Plan, follow: Plan) -> Answer:
        first = answer_step(self.library, reading, plan)
        found = found_scope(self.library, reading, plan)
        if not found.agencies and plan.by != "years":
            return first
        if follow.asks == "why":
            # 最多的那家为什么那么多: the figure is told with whom it found.
            own = narrowed(follow, plan, found)
            asked = replace(reading, question="、".join(map(called_in_prose, own.measures)) + "为什么那么多")
            reasons = prose_beside(self.library, self.indexes(), asked, own)
            untold = answer_plan(self.library, reading, own)
            return join_answers([first, untold if reasons is None else reasons])
        second = answer_narrative(self.library, self.indexes(), reading, narrowed(follow, plan, found))
        return join_answers([first, second])

    def _with_aside(self, reading: Reading, plan: Plan) -> Answer:
        """培训了几次，请谁来当考官: the figure, then what the prose of the same reports tells."""
        figure = answer_plan(self.library, reading, replace(plan, asks=""))
        aside = cut_aside(reading.question)
        years = tuple(dict.fromkeys(value.year for value in figure.values if isinstance(value.year, int)))
        if aside is None or (plan.by == "years" and not years):
            return figure
        prose = Plan(Operation.NARRATIVE, replace(plan.scope, years=years or plan.scope.years))
        # 谁主持 says of what only beside the figure.
        poor = len(without_fillers(aside.words).strip()) <= _FEW
        question = f"{_COUNTING.sub('', aside.figure)}，{aside.words}" if poor else aside.words
        own = replace(reading, question=question, plans=(prose,))
        return join_answers([figure, answer_narrative(self.library, self.indexes(), own, prose)])

    def _with_prose(self, reading: Reading, plan: Plan) -> Answer:
        """The figure and what the prose says of it; the prose alone where no figure was asked for by its name."""
        prose = prose_beside(self.library, self.indexes(), reading, plan)
        if prose is None:
            return answer_plan(self.library, reading, plan)
        if not plan.measures or plan.measures == OVERVIEW:
            return prose
        figure = answer_plan(self.library, reading, replace(plan, asks=""))
        return join_answers([figure, prose] if plan.asks == "why" else [prose, figure])
