"""A language model behind an OpenAI-compatible server, asked through llama-index, with every failure named."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Literal, Protocol

from library.settings import LanguageModelSettings
from retrieval.models.breaker import CircuitBreaker

if TYPE_CHECKING:
    from llama_index.llms.openai_like import OpenAILike

FailureKind = Literal[
    "paused", "unreachable", "timed_out", "key", "limited", "server", "refused", "cut", "not_json", "empty", "language",
    "instruction", "nothing_stands",
]  # fmt: skip
CONTEXT = 8192
"""Tokens that any of the recommended models takes; no prompt of ours is as long."""
LONGEST_REPLY = 1500
"""Tokens asked for, and six times as many characters read: a reply never ends in a flood."""


class ModelFailed(Exception):
    """The language model gave nothing that can be used; the computed answer stands."""

    def __init__(self, kind: FailureKind, detail: str = "") -> None:
        self.kind = kind
        self.detail = detail
        super().__init__(f"{kind}: {detail}" if detail else kind)


@dataclass(frozen=True, slots=True)
class Message:
    role: Literal["system", "user"]
    content: str


class LanguageModel(Protocol):
    """What wording and planning ask of a model."""

    name: str

    def stream(self, messages: list[Message], *, as_json: bool = False) -> Iterator[str]: ...


class OpenAICompatibleModel:
    """One model of one server; may be asked by several threads at once."""

    def __init__(self, settings: LanguageModelSettings, breaker: CircuitBreaker | None = None) -> None:
        self.name = settings.model
        self.breaker = breaker or CircuitBreaker()
        self._settings = settings
        self._client: OpenAILike | None = None
        self._takes_json = True

    def stream(self, messages: list[Message], *, as_json: bool = False) -> Iterator[str]:
        """The reply piece by piece; ModelFailed at whatever point it breaks off."""
        if not self.breaker.may_ask():
            raise ModelFailed("paused", str(round(self.breaker.seconds_left()) or 1))
        try:
            yield from self._with_or_without_json(messages, as_json)
        except ModelFailed as failure:
            self.breaker.failed(wait=_wait(failure), at_once=failure.kind in ("key", "refused"))
            raise
        except GeneratorExit:
            self.breaker.succeeded()
            raise
        self.breaker.succeeded()

    def _with_or_without_json(self, messages: list[Message], as_json: bool) -> Iterator[str]:
        """Some servers refuse response_format; the prompt asks for JSON as well."""
        if as_json and self._takes_json:
            try:
                yield from self._pieces(messages, True)
                return
            except ModelFailed as failure:
                if failure.kind != "refused":
                    raise
                self._takes_json = False
        yield from self._pieces(messages, False)

    def _pieces(self, messages: list[Message], as_json: bool) -> Iterator[str]:
        # openai and llama-index cost 1.5 s to import: only for who has set a language model.
        from llama_index.core.llms import ChatMessage

        asked = [ChatMessage(role=message.role, content=message.content) for message in messages]
        options: dict[str, Any] = {"response_format": {"type": "json_object"}} if as_json else {}
        length, ended = 0, False
        with _naming_failures(self._settings):
            for piece in self._open().stream_chat(asked, **options):
                ended = ended or _is_last(piece.raw)
                length += len(piece.delta or "")
                if length > 6 * LONGEST_REPLY:
                    raise ModelFailed("cut", "endless")
                if piece.delta:
                    yield piece.delta
            if not length and not ended:
                # A server without streaming sends its reply as a whole, which is no piece of a stream.
                whole = self._open().chat(asked, **options).message.content or ""
                yield whole[: 6 * LONGEST_REPLY]
                return
        if length and not ended:
            raise ModelFailed("cut")

    def _open(self) -> OpenAILike:
        from llama_index.llms.openai_like import OpenAILike

        from library.bounded import bounded_client

        if self._client is None:
            self._client = OpenAILike(
                model=self._settings.model,
                api_base=self._settings.url,
                api_key=self._settings.key or "none",
                is_chat_model=True,
                context_window=CONTEXT,
                max_tokens=LONGEST_REPLY,
                temperature=0.0,
                timeout=self._settings.seconds,
                max_retries=0,
                http_client=bounded_client(self._settings.seconds),
            )
        return self._client


@contextmanager
def _naming_failures(settings: LanguageModelSettings) -> Iterator[None]:
    """Turns what openai and its transport raise into the one exception that callers know."""
    import httpx
    import openai

    try:
        yield
    except (openai.APITimeoutError, httpx.TimeoutException) as error:
        raise ModelFailed("timed_out") from error
    except openai.APIStatusError as error:
        raise _status_failure(error) from error
    except openai.APIConnectionError as error:
        raise ModelFailed("unreachable", settings.url) from error
    except (openai.APIError, httpx.HTTPError) as error:
        raise ModelFailed("cut") from error
    except (openai.OpenAIError, ValueError, TypeError, AttributeError) as error:
        # The server speaks something else than the protocol.
        raise ModelFailed("not_json") from error


def ask_whole(model: LanguageModel, messages: list[Message], *, as_json: bool = False) -> str:
    """The whole reply; an empty one is a failure."""
    reply = "".join(model.stream(messages, as_json=as_json)).strip()
    if not reply:
        raise ModelFailed("empty")
    return reply


def _is_last(raw: Any) -> bool:  # noqa: ANN401
    choices = getattr(raw, "choices", None) or []
    return any(getattr(choice, "finish_reason", None) for choice in choices)


def _status_failure(error: Any) -> ModelFailed:  # noqa: ANN401
    status = int(error.status_code)
    if status in (401, 403):
        return ModelFailed("key", str(status))
    if status == 429:
        return ModelFailed("limited", str(error.response.headers.get("retry-after", "")))
    if status == 408 or status == 504:
        return ModelFailed("timed_out", str(status))
    return ModelFailed("server" if status >= 500 else "refused", str(status))


def _wait(failure: ModelFailed) -> float | None:
    """Seconds that a server asks to be left alone for, as a number or a date; else a minute is kept."""
    if failure.kind != "limited":
        return None
    try:
        return max(1.0, float(failure.detail))
    except ValueError:
        pass
    try:
        return max(1.0, parsedate_to_datetime(failure.detail).timestamp() - time.time())
    except ValueError:
        return 60.0
