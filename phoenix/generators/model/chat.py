"""One request to a model, through litellm, and what came back."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from phoenix.generators.model.library import load
from phoenix.generators.tokens import tokens_in

CACHES_WHAT_IS_MARKED = ("anthropic/", "bedrock/", "vertex_ai/claude")
"""Providers that cache only what a request marks; the others cache every long prefix by themselves."""

Progress = Callable[[int], None]
"""Takes how many characters have arrived."""


class OverTime(Exception):
    """The answer still came in when its time was up."""


class Broken(Exception):
    """What arrived is none of the protocol's answers."""


@dataclass(frozen=True, slots=True)
class Chat:
    """What a model is asked. ``shared`` is the same for many requests, and comes first, for providers that cache.

    ``seconds`` is how long the answer may take, and ``answer_tokens`` how long it may be. An ``api_base`` stands for
    the provider's own address; an empty ``api_key`` leaves it to litellm to find the provider's own.
    """

    model: str
    shared: str
    own: str
    answer_tokens: int
    seconds: float
    api_base: str = ""
    api_key: str = field(default="", repr=False)
    reasoning_effort: str = ""

    @property
    def messages(self) -> list[dict[str, Any]]:
        """The prompt, with the mark that some providers want at the end of what they should cache."""
        shared: dict[str, Any] = {"type": "text", "text": self.shared}
        if self.model.startswith(CACHES_WHAT_IS_MARKED):
            shared["cache_control"] = {"type": "ephemeral"}
        first = [{"role": "system", "content": [shared]}] if self.shared else []
        return [*first, {"role": "user", "content": self.own}]

    def arguments(self) -> dict[str, Any]:
        """What litellm is called with."""
        given: dict[str, Any] = {
            "model": self.model,
            "messages": self.messages,
            "max_tokens": self.answer_tokens,
            "timeout": self.seconds,
            "num_retries": 0,
            "max_retries": 0,
        }
        if self.api_base:
            given["api_base"] = self.api_base
        if self.api_key:
            given["api_key"] = self.api_key
        if self.reasoning_effort:
            given["reasoning_effort"] = self.reasoning_effort
        return given


@dataclass(frozen=True, slots=True)
class Completion:
    """An answer: ``finish`` says why it ended ("stop", "length", "content_filter"), ``refusal`` what the model said
    instead of answering.
    """

    text: str
    finish: str
    prompt_tokens: int
    cached_tokens: int
    answer_tokens: int
    refusal: str = ""

    @property
    def tokens(self) -> tuple[int, int, int]:
        """Of the prompt, of that from the provider's cache, of the answer."""
        return self.prompt_tokens, self.cached_tokens, self.answer_tokens


def complete(chat: Chat, progress: Progress | None, **given: Any) -> Completion:
    """Asks and waits; piece by piece where somebody wants to hear of the ``progress``. litellm is ``given`` more.

    Raises what litellm raises, ``OverTime`` and ``Broken``.
    """
    litellm = load()
    arguments = {**chat.arguments(), **given}
    if progress is None:
        return _whole(chat, litellm.completion(**arguments))
    pieces = litellm.completion(**arguments, stream=True, stream_options={"include_usage": True})
    return _streamed(chat, pieces, progress)


def _whole(chat: Chat, response: Any) -> Completion:
    if not response.choices:
        raise Broken("the answer holds no choices")
    choice = response.choices[0]
    refusal = getattr(choice.message, "refusal", None) or ""
    usage = getattr(response, "usage", None)
    return _completion(chat, choice.message.content or "", str(choice.finish_reason), usage, refusal)


def _streamed(chat: Chat, pieces: Any, progress: Progress) -> Completion:
    end = time.monotonic() + chat.seconds
    texts: list[str] = []
    finish, usage, length = "", None, 0
    for piece in pieces:
        if time.monotonic() > end:
            raise OverTime
        usage = getattr(piece, "usage", None) or usage
        for choice in piece.choices[:1]:
            finish = choice.finish_reason or finish
            text = choice.delta.content or ""
            texts.append(text)
            length += len(text)
            if text:
                progress(length)
    if not length and usage is None and finish == "stop":
        raise Broken("the stream holds no piece of an answer")
    return _completion(chat, "".join(texts), finish, usage)


def _completion(chat: Chat, text: str, finish: str, usage: Any, refusal: str = "") -> Completion:
    """Counts by hand where the provider does not say what the answer took."""
    if usage is None:
        return Completion(text, finish, tokens_in(len(chat.shared + chat.own)), 0, tokens_in(len(text)), refusal)
    details: Mapping[str, Any] | Any = getattr(usage, "prompt_tokens_details", None)
    cached = getattr(details, "cached_tokens", None) or 0
    return Completion(text, finish, usage.prompt_tokens or 0, cached, usage.completion_tokens or 0, refusal)
