"""What the process loads that workers are forked from: litellm, and all that litellm itself loads with its first
answers, a whole one and one in pieces.
"""

from __future__ import annotations

import gc
import importlib
import json
from contextlib import suppress
from typing import Any

from phoenix.generators.model.chat import Chat, complete
from phoenix.generators.model.library import load

NAMED = {"id": "none", "created": 1, "model": "nobody"}
USAGE = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}


def rehearse() -> None:
    """Asks nobody for two answers. A client that answers by itself stands for the network."""
    httpx: Any = importlib.import_module("httpx")
    openai: Any = importlib.import_module("openai")

    def answer(request: Any) -> Any:
        if json.loads(request.content).get("stream"):
            return httpx.Response(200, content=_pieces(), headers={"Content-Type": "text/event-stream"})
        return httpx.Response(200, json=_whole())

    network = httpx.Client(transport=httpx.MockTransport(answer))
    client = openai.OpenAI(api_key="none", base_url="http://nobody", http_client=network)
    for progress in (None, lambda _: None):
        # Whatever goes wrong here, the first request will tell of it.
        with suppress(Exception):
            complete(Chat("openai/nobody", "", "?", 1, 60.0, api_key="none"), progress, client=client)


def _whole() -> dict[str, Any]:
    choice = {"index": 0, "message": {"role": "assistant", "content": "!"}, "finish_reason": "stop"}
    return {**NAMED, "object": "chat.completion", "choices": [choice], "usage": USAGE}


def _pieces() -> bytes:
    ends = [({"role": "assistant", "content": "!"}, None), ({}, "stop")]
    choices = [[{"index": 0, "delta": delta, "finish_reason": finish}] for delta, finish in ends]
    piece = {**NAMED, "object": "chat.completion.chunk"}
    pieces = [*({**piece, "choices": each} for each in choices), {**piece, "choices": [], "usage": USAGE}]
    return b"".join(b"data: " + json.dumps(each).encode() + b"\n\n" for each in pieces) + b"data: [DONE]\n\n"


load()
rehearse()
# What is loaded now stays: workers need not look through it for garbage, nor copy the pages on which it stands.
gc.collect()
gc.freeze()
