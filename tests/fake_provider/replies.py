"""What the fake provider can be told to do with a request: answer, fail in each way that real ones fail, or wait."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Received:
    """One request as it arrived. ``number`` counts all requests from 1."""

    number: int
    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]

    @property
    def model(self) -> str:
        return str(self.body.get("model", ""))

    @property
    def streaming(self) -> bool:
        return bool(self.body.get("stream"))

    @property
    def prompt(self) -> str:
        """The text of all messages, whichever of the protocol's two forms it came in."""
        return "\n".join(_text_of(message["content"]) for message in self.body.get("messages", []))


def _text_of(content: Any) -> str:
    return content if isinstance(content, str) else "\n".join(part.get("text", "") for part in content)


@dataclass(frozen=True, slots=True)
class Reply:
    """What to do with one request.

    ``text`` is the model's answer and ``finish`` why it ended there. ``status`` other than 200 is an error with
    ``message``. ``raw`` is sent in place of everything that the protocol asks for. The connection is reset after
    ``reset_after`` characters of the answer. ``seconds`` is how long the model thinks; a ``held`` answer is sent once
    the test says so.
    """

    text: str = ""
    finish: str = "stop"
    refusal: str | None = None
    status: int = 200
    message: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: bytes | None = None
    reset_after: int | None = None
    seconds: float = 0.0
    held: bool = False


Script = Callable[[Received], Reply]


def in_turn(*replies: Reply) -> Script:
    """Request by request; the last reply goes on."""
    return lambda received: replies[min(received.number, len(replies)) - 1]


def code(text: str, language: str = "python") -> Reply:
    """An answer as models give them: a sentence, a fenced block, a sentence."""
    return Reply(f"Here is the file that you asked for.\n\n```{language}\n{text}```\n\nIt keeps every rule.\n")


def rate_limited(*, retry_after: str | None = None) -> Reply:
    """Too many requests; with or without a word on when to come again."""
    headers = {} if retry_after is None else {"Retry-After": retry_after}
    return Reply(status=429, message="Rate limit reached for requests", headers=headers)


def server_error(status: int = 500) -> Reply:
    return Reply(status=status, message="The server had an error while processing your request")


def refused() -> Reply:
    """The provider's content filter stopped the answer."""
    return Reply(finish="content_filter", refusal="I can't help with that.")


def truncated(text: str) -> Reply:
    """The answer met the limit on its length."""
    return Reply(text, finish="length")


def reset(text: str, after: int) -> Reply:
    """The connection breaks in the middle of the answer."""
    return Reply(text, reset_after=after)


MALFORMED = Reply(raw=b'{"id": "chatcmpl-1", "choices": [{"mess')
EMPTY = Reply("")


def wrong_key(echoed: str) -> Reply:
    """The provider does not know the key, and says it in full in its error, as some do."""
    return Reply(status=401, message=f"Incorrect API key provided: {echoed}")


def usage_of(received: Received, reply: Reply) -> dict[str, int]:
    """Tokens as the fake counts them: four characters each."""
    prompt, completion = -(-len(received.prompt) // 4), -(-len(reply.text) // 4)
    return {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion}


def whole(received: Received, reply: Reply) -> bytes:
    """The answer as one JSON object."""
    message = {"role": "assistant", "content": reply.text, "refusal": reply.refusal}
    choice = {"index": 0, "message": message, "finish_reason": reply.finish}
    return json.dumps(
        {**_head(received, "chat.completion"), "choices": [choice], "usage": usage_of(received, reply)}
    ).encode()


PIECE = 40
"""Characters of a streamed piece."""


def pieces(received: Received, reply: Reply) -> list[bytes]:
    """The answer as the events of a stream; the usage comes last, where it was asked for."""
    head = _head(received, "chat.completion.chunk")
    texts = [reply.text[start : start + PIECE] for start in range(0, len(reply.text), PIECE)]
    deltas = [{"role": "assistant", "content": ""}, *({"content": text} for text in texts)]
    chunks = [{**head, "choices": [{"index": 0, "delta": delta, "finish_reason": None}]} for delta in deltas]
    chunks.append({**head, "choices": [{"index": 0, "delta": {}, "finish_reason": reply.finish}]})
    if received.body.get("stream_options", {}).get("include_usage"):
        chunks.append({**head, "choices": [], "usage": usage_of(received, reply)})
    return [b"data: " + json.dumps(chunk).encode() + b"\n\n" for chunk in chunks] + [b"data: [DONE]\n\n"]


def error(reply: Reply) -> bytes:
    kind = "rate_limit_exceeded" if reply.status == 429 else "server_error"
    return json.dumps({"error": {"message": reply.message, "type": kind, "param": None, "code": kind}}).encode()


def _head(received: Received, kind: str) -> dict[str, Any]:
    return {"id": f"chatcmpl-{received.number}", "object": kind, "created": 1, "model": received.model}
