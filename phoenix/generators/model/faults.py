"""What went wrong with a request: litellm's exceptions, told apart by their names, as troubles of a generator."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from phoenix.generators.generator import Kind
from phoenix.generators.model.chat import Broken, OverTime

LONGEST = 300
"""Characters of a provider's message that are shown."""

NO_CREDIT = ("insufficient_quota", "billing", "credit balance")
"""What a provider says when waiting does not help, in an error that otherwise reads like a rate limit."""

NOBODY_THERE = "Connection error"
"""What libraries say when nothing listens at an address."""

NO_KEY = ("missing credentials", "missing gemini api key")
"""What libraries say when there is no key, in errors that otherwise read as if the provider were down."""


@dataclass(frozen=True, slots=True)
class Fault:
    """``message`` is a clause for "…, because …"; ``again`` is how often more the same request is worth sending, None
    for as often as the settings say. ``retry_after`` is the pause in seconds that the provider asks for. ``billed``
    says that the provider may have counted an answer that did not arrive.
    """

    kind: Kind
    message: str
    hint: str = ""
    again: int | None = 0
    retry_after: float | None = None
    billed: bool = False


def is_refusal(error: Exception) -> bool:
    """Whether the provider's filter took the prompt for something that it does not answer."""
    return "ContentPolicyViolationError" in _names(error) or "content_policy_violation" in str(error)


def fault_of(error: Exception, model: str, address: str = "") -> Fault:
    """What an exception of ``chat.complete`` means; ``address`` is the one that stands for the provider's own."""
    names, said = _names(error), _said(error)
    if isinstance(error, OverTime) or "Timeout" in names:
        message = f"`{model}` did not answer in time"
        return Fault(Kind.TIMED_OUT, message, "Raise `timeout` in `[generator]`.", again=1, billed=True)
    if "ContextWindowExceededError" in names:
        return Fault(Kind.TOO_LONG, f"the prompt is longer than `{model}` reads: {said}", _OTHER_MODEL)
    if "RateLimitError" in names:
        return _rate_limit(error, model, said)
    if any(words in said.lower() for words in NO_KEY):
        names.add("AuthenticationError")
    for name, hint in _SETUP.items():
        if name in names:
            return Fault(Kind.UNUSABLE, f"`{model}` cannot be asked: {said}", hint)
    if isinstance(error, Broken) or not names & _OF_THE_PROTOCOL or _is_garbled(error):
        message = f"`{model}` answered with something that is no answer of the protocol"
        return Fault(
            Kind.MALFORMED, message, f"Mend `[model] api-base`, or n{_OTHER_MODEL[1:]}", again=None, billed=True
        )
    broken_off = "MidStreamFallbackError" in names
    if address and NOBODY_THERE in said and not broken_off:
        host = urlsplit(address).netloc.rpartition("@")[2]
        hint = "Start what is to answer there, or mend `[model] api-base`; then `phoenix generators --try` asks once."
        return Fault(Kind.UNAVAILABLE, f"`{model}` is not available at {host}: {said}", hint, again=None)
    message = f"`{model}` {'broke off in the middle of its answer' if broken_off else 'is not available'}: {said}"
    return Fault(Kind.UNAVAILABLE, message, "Run `phoenix build` again later.", again=None, billed=broken_off)


_OTHER_MODEL = "Name another model in `[model] ladder`."

_SETUP = {
    "AuthenticationError": "Set the provider's key in the environment; `[model] api-key-env` may name the variable.",
    "PermissionDeniedError": "Use a key that may ask this model, or name another in `[model] ladder`.",
    "NotFoundError": "Mend the name in `[model] ladder`, or `[model] api-base`.",
    "BadRequestError": "Mend `[model]` in `phoenix.toml`; `phoenix generators --try` asks once.",
    "UnprocessableEntityError": "Mend `[model]` in `phoenix.toml`; `phoenix generators --try` asks once.",
}
"""Errors that the same request would meet again, and what to do about each."""

_OF_THE_PROTOCOL = {"APIError", "APIConnectionError"}
"""One of these is in the family of every error that litellm raises for what a provider did."""


def _rate_limit(error: Exception, model: str, said: str) -> Fault:
    if any(words in str(error).lower() for words in NO_CREDIT):
        return Fault(Kind.UNUSABLE, f"`{model}` is not paid for: {said}", "Add credit with the provider.")
    message = f"`{model}` is asked too often: {said}"
    hint = "Lower `at-once` in `[generator]`, or run `phoenix build` again later."
    return Fault(Kind.RATE_LIMITED, message, hint, again=None, retry_after=_retry_after(error))


def _retry_after(error: Exception) -> float | None:
    """Seconds; a date, which the header may hold too, counts as no word."""
    headers: Mapping[str, str] = getattr(getattr(error, "response", None), "headers", None) or {}
    try:
        return max(0.0, float(headers.get("retry-after", "")))
    except ValueError:
        return None


def _is_garbled(error: Exception) -> bool:
    return any(isinstance(each, json.JSONDecodeError) for each in _chain(error)) or "invalid response" in str(error)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _names(error: Exception) -> set[str]:
    return {kind.__name__ for kind in type(error).__mro__}


def _said(error: Exception) -> str:
    """The provider's own words, on one line, without the names that litellm puts before them."""
    text = " ".join(str(error).partition("Traceback (most recent call last)")[0].split())
    while (head := text.partition(": "))[1] and head[0].removeprefix("litellm.").endswith(("Error", "Timeout")):
        text = head[2]
    text = text.partition(" Original exception: ")[0]
    for name in ("Exception - ", "Exception -"):
        before, found, after = text.partition(name)
        text = after if found and " " not in before else text
    return (text[: LONGEST - 1] + "…" if len(text) > LONGEST else text).rstrip(".") or "it does not say why"
