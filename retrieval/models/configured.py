"""The language model that the user has set, as the assistant uses it; without one this is not even imported."""

from __future__ import annotations

from library.settings import LanguageModelSettings
from retrieval.answer import Answer
from retrieval.binding import Names
from retrieval.models.client import LanguageModel, ModelFailed, OpenAICompatibleModel
from retrieval.models.grounds import Grounds
from retrieval.models.planning import Planner
from retrieval.models.prompts import failure_note, say
from retrieval.models.wording import Tell, Wording
from retrieval.plan import Operation, Reading, RefusalKind, Refused, Understood
from retrieval.understand import Conversation, World
from retrieval.wording import name_measure


class Models:
    """Reads what the deterministic reader can't, and words what is computed."""

    def __init__(self, model: LanguageModel) -> None:
        self.name = model.name
        self._planner = Planner(model)
        self._wording = Wording(model)

    @classmethod
    def of(cls, settings: LanguageModelSettings) -> Models:
        return cls(OpenAICompatibleModel(settings))

    def read(
        self, understood: Understood, answer: Answer, world: World, conversation: Conversation | None = None
    ) -> tuple[Understood, str]:
        """A plan for a question that could not be placed, and a note; anything else is left as it is."""
        if not is_unplaced(understood, answer, world):
            return understood, ""
        language = understood.language
        try:
            placed = self._planner.read(understood.question, language, world, conversation)
        except ModelFailed as failure:
            # The closest sentences are an answer of their own, to which a model would only have been a gain.
            return understood, failure_note(failure, language) if answer.kind == "refusal" else ""
        if placed is None:
            return understood, ""
        meant = [
            say(language, "note", "meant", words=words, measure=name_measure(language, measure))
            for words, measure in placed.meant
        ]
        return placed.reading, "".join((say(language, "note", "planned", model=self.name), *meant))

    def word(self, answer: Answer, world: World, tell: Tell | None = None) -> Answer:
        """The answer in the model's words as far as they are borne out, else as it was computed, with a note."""
        if answer.understood is None:
            return answer
        return self._wording.word(answer, names_of(world), answer.understood.language, tell)


def is_unplaced(understood: Understood, answer: Answer, world: World) -> bool:
    """Refused as not understood or as a search without a topic; or a figure is asked for and only prose comes near."""
    if isinstance(understood, Reading):
        plans = understood.plans
        if any(plan.operation is not Operation.NARRATIVE for plan in plans):
            return False
        if answer.kind == "refusal":
            return all(plan.topic is None or not plan.topic.id for plan in plans)
        return answer.is_closest and Grounds.of(understood.question, world).asks_how_many
    return isinstance(understood, Refused) and understood.kind is RefusalKind.NOT_UNDERSTOOD


def names_of(world: World) -> Names:
    """All agencies held: of these, a worded answer may name only the right ones."""
    return Names((agency.name, agency.short_names) for agency in world.agencies)
