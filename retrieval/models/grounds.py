"""What a question and its conversation say themselves: whatever else a model puts into a plan, it has made up."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from library.expressions import expression
from library.wording import fold
from retrieval.plan import Measure, Operation, Plan, Scope
from retrieval.understand import Conversation, World
from retrieval.understand.scope.scopes import When, default_years, find_when
from retrieval.understand.whose.agencies import Whose
from retrieval.understand.words.mentions import Mentions, find_mentions
from retrieval.understand.words.text import read_text

_STRONG = ("row", "measure")
_ANY = (*_STRONG, "weak_row", "weak_measure", "group", "bare")
_SAME_IN_PROSE = {"narrative.requests": "requests", "narrative.review": "review", "narrative.suits": "suit"}
_OF_ONE = (Operation.LOOKUP, Operation.TREND, Operation.DIFFERENCE, Operation.NARRATIVE)
"""Asked of agencies: where the question names none, those that were spoken of."""
_SAYS_NOTHING = expression(
    r"(?:多少|几|[\d〇零一二两三四五六七八九十百千万]+)[个张件条项次回桩家份起]?"
    r"|什么|怎么|哪些?|谁|[的了吗呢吧啊是有在和与及年月日\W_]|\b(?:how|many|much|the|of|did|what)\b"
)
_LEAST_SAID = 2
"""Characters of the words that are said to mean a figure, without those that say nothing."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """The question as the deterministic reader sees it, and what was settled before it."""

    mentions: Mentions
    conversation: Conversation
    world: World

    @classmethod
    def of(cls, question: str, world: World, conversation: Conversation | None = None) -> Grounds:
        return cls(find_mentions(read_text(question), world), conversation or Conversation(), world)

    @property
    def asks_how_many(self) -> bool:
        """多少 and 几; 有没有 asks whether, not how many."""
        figures = (cue for cue in self.mentions.of("operation") if cue.entry.key == "figure")
        return any("没" not in cue.words for cue in figures)

    @property
    def when(self) -> When:
        """The years that the question names, in figures or as 去年; what is not held among them."""
        return find_when(
            self.mentions, Whose(), self.world, self.conversation.years, self.conversation.last_year
        )

    def bear_out_years(self, years: Collection[int]) -> bool:
        """All that are named, or of a range both ends; none that is not."""
        asked = self.mentions.years
        if asked.every:
            return True
        named = set(self.when.years)
        if not named:
            return asked.is_empty and set(years) <= set(self.conversation.years)
        return {min(named), max(named)} <= set(years) <= named

    def bear_out_scope(self, scope: Scope) -> bool:
        """Every agency that the question names is in it, and every kind in it is named."""
        for name in self.mentions.names:
            meant = {self.world.agencies[bearer].name for bearer in name.bearers}
            areas = set(self.world.areas.get(name.words, ()))
            if not (meant & set(scope.agencies) or areas & set(scope.areas)):
                return False
        plan = self.conversation.plan
        kinds = {cue.entry.key for cue in self.mentions.of("kind")} | set(plan.scope.kinds if plan else ())
        return set(scope.kinds) <= kinds

    def settle(self, plan: Plan) -> Plan:
        """With what was spoken of before, or is meant where nothing is said, for what the question leaves out."""
        talk, scope, carried = self.conversation, plan.scope, list[str]()
        agencies, years, when = scope.agencies, scope.years, self.when
        if plan.operation in _OF_ONE and not (agencies or scope.kinds or scope.areas) and talk.agencies:
            agencies = talk.agencies
        if set(agencies) & set(talk.agencies) and not self.mentions.names:
            carried.append("agencies")
        if self.mentions.years.is_empty and talk.years and plan.operation is not Operation.TREND:
            years = years or talk.years
            carried.append("years")
        if not years:
            kinds = frozenset(condition.kind for condition in plan.conditions)
            whose = Whose(agencies, scope.kinds, scope.areas)
            when = default_years(plan.operation, kinds, self.mentions, whose, self.world)
            years = when.years
        settled = Scope(agencies, scope.kinds, scope.areas, years)
        return replace(plan, scope=settled, carried=tuple(carried), assumptions=when.assumptions)

    def bear_out_measures(self, measures: Collection[Measure], because: Mapping[str, str]) -> bool:
        """Each by the words for it that everybody uses, by the words that are said to mean it, or by what went before.

        A figure that the question does name may not be missing.
        """
        parts = {_part(measure.numerator[0]) for measure in measures}
        named = {key for kind in _STRONG for key in self.mentions.keys(kind)}
        if any(_part(key) not in parts for key in named):
            return False
        known = {key for kind in _ANY for key in self.mentions.keys(kind)}
        before = {measure.id for measure in self.conversation.measures}
        return all(
            _is_named(measure, known) or measure.id in before or self.says(because.get(measure.id, ""))
            for measure in measures
        )

    def says(self, words: str) -> bool:
        """Whether the question has these words, outside the names, areas and years that it has too."""
        wanted, text = fold(words), self.mentions.text.words
        asked = self.mentions.text.question
        spans = [(name.start, name.end) for name in self.mentions.names]
        spans += [(area.start, area.end) for area in self.mentions.areas]
        for start, end in (*spans, *self.mentions.years.spans):
            asked = asked.replace(self.mentions.text.words[start:end], "\u0000")
            text = text[:start] + "\u0000" * (end - start) + text[end:]
        # A turn of phrase may have put plainer words for those that are quoted: 破了30 is read as 超过30.
        quoted = wanted in fold(text) or (wanted in fold(asked) and not any(map(str.isdigit, wanted)))
        return quoted and len(_SAYS_NOTHING.sub("", wanted)) >= _LEAST_SAID


def _part(key: str) -> str:
    """What of the form a figure belongs to: 收到的申请 may be asked for by its outcome."""
    family = next((same for prose, same in _SAME_IN_PROSE.items() if key.startswith(prose)), "")
    return family or (key.partition("/")[0] if key.startswith("narrative.") else key.partition(".")[0])


def _is_named(measure: Measure, known: Collection[str]) -> bool:
    """By the key of its own row, or of what it is a part of."""
    row = measure.id.rpartition(".")[0] or measure.id
    return any(key in (measure.id, row) or row.startswith(f"{key}.") for key in known)
