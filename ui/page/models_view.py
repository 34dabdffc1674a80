"""Which models answer, in a line under the question box."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from library.serving import serving_settings
from library.settings import Settings
from library.store import Library
from retrieval.plan import Language
from ui.page.markup import Markup, element, join
from ui.page.words import say


@dataclass(frozen=True, slots=True)
class ModelsInUse:
    """Their names; "" for one that is built in or not configured."""

    language_model: str = ""
    embedding: str = ""
    reranker: str = ""


NO_MODELS = ModelsInUse()


def models_in_use(library: Library, settings: Settings, language_model: str) -> ModelsInUse:
    """The embedding model is the one whose vectors serve."""
    serving = serving_settings(library, settings.embedding)
    return ModelsInUse(language_model, _public(serving.model), _public(settings.reranker))


def _public(model: str) -> str:
    """Readers learn the model's name, not in which folder of the server it lies."""
    return Path(model).name if Path(model).is_absolute() else model


def draw_models(models: ModelsInUse, language: Language) -> Markup:
    """All three, also where there is none: that no language model takes part is worth knowing too."""
    shown = (
        ("language_model", models.language_model or say(language, "model_none")),
        ("embedding_model", models.embedding or say(language, "model_built_in")),
        ("reranker", models.reranker or say(language, "model_none")),
    )
    parts = [element("span", join(say(language, key), " ", element("b", name))) for key, name in shown]
    return element("p", element("span", say(language, "models")), *parts, class_="models")
