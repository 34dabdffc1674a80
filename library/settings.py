"""Every setting of the program: environment variables that begin with GONGKAI_, all read here."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from library.problems import Problem


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable, as the documentation and `gongkai doctor` list it."""

    name: str
    default: str
    purpose: str
    is_secret: bool = False


SETTINGS = (
    Setting("GONGKAI_LIBRARY", "library", "the library's folder"),
    Setting("GONGKAI_AUTH", "", "NAME:PASSWORD that the page asks for", is_secret=True),
    Setting("GONGKAI_LLM_URL", "", "base address of an OpenAI-compatible server, up to and with /v1"),
    Setting("GONGKAI_LLM_MODEL", "", "name of the language model on that server"),
    Setting("GONGKAI_LLM_KEY", "", "key for that server", is_secret=True),
    Setting("GONGKAI_LLM_SECONDS", "30", "seconds after which a reply of the language model is given up"),
    Setting("GONGKAI_EMBED_MODEL", "", "embedding model: a sentence-transformers name or folder, or one of a server"),
    Setting("GONGKAI_EMBED_PROMPT", "", "what is put before a question, where the model's own configuration has none"),
    Setting("GONGKAI_EMBED_URL", "", "base address of an OpenAI-compatible embeddings server, up to and with /v1"),
    Setting("GONGKAI_EMBED_KEY", "", "key for that server", is_secret=True),
    Setting("GONGKAI_RERANK_MODEL", "", "reranker: the name or folder of a sentence-transformers CrossEncoder"),
)
"""In the order of docs/settings.md."""


@dataclass(frozen=True, slots=True)
class LanguageModelSettings:
    """Where the language model is, and for how long it is waited for."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class EmbeddingSettings:
    """Which model makes vectors; without a name the built-in one."""

    model: str = ""
    prompt: str = ""
    url: str = ""
    key: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """What is configured; whatever is None is not used."""

    language_model: LanguageModelSettings | None = None
    embedding: EmbeddingSettings = EmbeddingSettings()
    reranker: str = ""


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """From the environment; a setting that makes no sense is a Problem that names it."""
    read = _Environment(os.environ if environment is None else environment)
    url, model = read.address("GONGKAI_LLM_URL"), read.text("GONGKAI_LLM_MODEL")
    if url and not model:
        raise _wrong("GONGKAI_LLM_MODEL", "is empty although GONGKAI_LLM_URL is set", "name a model of that server")
    if model and not url:
        raise _wrong("GONGKAI_LLM_URL", "is empty although GONGKAI_LLM_MODEL is set", "give the server's address")
    language_model = None
    if url:
        language_model = LanguageModelSettings(
            url, model, read.text("GONGKAI_LLM_KEY"), read.seconds("GONGKAI_LLM_SECONDS")
        )
    embedding = EmbeddingSettings(
        read.text("GONGKAI_EMBED_MODEL"),
        read.raw("GONGKAI_EMBED_PROMPT"),
        read.address("GONGKAI_EMBED_URL"),
        read.text("GONGKAI_EMBED_KEY"),
    )
    if embedding.url and not embedding.model:
        raise _wrong("GONGKAI_EMBED_MODEL", "is empty although GONGKAI_EMBED_URL is set", "name a model of that server")
    return Settings(language_model, embedding, read.text("GONGKAI_RERANK_MODEL"))


def read_setting(name: str, environment: Mapping[str, str] | None = None) -> str:
    """One setting, or its default."""
    known = next(setting for setting in SETTINGS if setting.name == name)
    return _Environment(os.environ if environment is None else environment).text(name) or known.default


class _Environment:
    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables

    def raw(self, name: str) -> str:
        assert any(setting.name == name for setting in SETTINGS), name
        return self._variables.get(name, "")

    def text(self, name: str) -> str:
        return self.raw(name).strip()

    def address(self, name: str) -> str:
        address = self.text(name)
        if address and not address.startswith(("http://", "https://")):
            raise _wrong(name, f"is no address of a server ({address!r})", "begin it with http:// or https://")
        if "?" in address or "@" in address.partition("://")[2].partition("/")[0]:
            # Messages and the page name the server by its address.
            raise _wrong(name, "holds more than a server's address", f"put the key into {name.replace('URL', 'KEY')}")
        return address.rstrip("/")

    def seconds(self, name: str) -> float:
        words = self.text(name) or next(setting.default for setting in SETTINGS if setting.name == name)
        try:
            seconds = float(words)
        except ValueError:
            seconds = 0.0
        if not 0 < seconds <= 3600:
            raise _wrong(name, f"is no number of seconds ({words!r})", "give a number between 1 and 3600")
        return seconds


def _wrong(name: str, what: str, next_step: str) -> Problem:
    return Problem(what, where=f"setting {name}", next_step=next_step)
