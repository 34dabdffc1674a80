"""The language model that the user has set, as the assistant uses it; without one this is not even imported."""

from __future__ import annotations

from library.settings import LanguageModelSettings
from retrieval.answer import Answer
from retrieval.binding import Names
from retrieval.models.client import LanguageModel, ModelFailed, OpenAICompatibleModel
from retrieval.models.planning import Planner
from retrieval.models.prompts import failure_note, say
from retrieval.models.wording import Tell, Wording
from retrieval.plan import Operation, Reading, RefusalKind, Refused, Understood
from retrieval.understand import World


class Models:
    """Reads what the deterministic reader can't, and words what is computed."""

    def __init__(self, model: LanguageModel) -> None:
        self.name = model.name
        self._planner = Planner(model)
        self._wording = Wording(model)

    @classmethod
    def of(cls, settings: LanguageModelSettings) -> Models:
        return cls(OpenAICompatibleModel(settings))

    def read(self, understood: Understood, world: World) -> tuple[Understood, str]:
        """A plan for a question that could not be placed, and a note; anything else is left as it is."""
        if not is_unplaced(understood):
            return understood, ""
        try:
            reading = self._planner.read(understood.question, understood.language, world)
        except ModelFailed as failure:
            return understood, failure_note(failure, understood.language)
        if reading is None:
            return understood, ""
        return reading, say(understood.language, "note", "planned", model=self.name)

    def word(self, answer: Answer, world: World, tell: Tell | None = None) -> Answer:
        """The answer in the model's words as far as they are borne out, else as it was computed, with a note."""
        if answer.understood is None:
            return answer
        return self._wording.word(answer, names_of(world), answer.understood.language, tell)


def is_unplaced(understood: Understood) -> bool:
    """Not understood, or taken for a search in the narratives of which no topic is known."""
    if isinstance(understood, Reading):
        return all(
            plan.operation is Operation.NARRATIVE and (plan.topic is None or not plan.topic.id)
            for plan in understood.plans
        )
    return isinstance(understood, Refused) and understood.kind is RefusalKind.NOT_UNDERSTOOD


def names_of(world: World) -> Names:
    """All agencies held: of these, a worded answer may name only the right ones."""
    return Names((agency.name, agency.short_names) for agency in world.agencies)

