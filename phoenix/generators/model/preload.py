"""What the process loads that workers are forked from: litellm, and all that litellm itself loads with its first
answers, a whole one and one in pieces.
"""

from __future__ import annotations

import gc
import json
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

from phoenix.generators.model.chat import Chat, complete
from phoenix.generators.model.library import load

KNOWN = "openai/gpt-4o-mini"
"""A model that is on litellm's price list: for those, it loads more."""
NAMED = {"id": "none", "created": 1, "model": "nobody"}
USAGE = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
CHOICE = {"index": 0, "message": {"role": "assistant", "content": "!"}, "finish_reason": "stop"}
PIECE = {"index": 0, "delta": {"role": "assistant", "content": "!"}}
END = {"index": 0, "delta": {}, "finish_reason": "stop"}


def rehearse() -> None:
    """Asks itself for two answers, by way of a real connection: libraries load what speaks to a network last of all."""
    # Whatever goes wrong here, the first request will tell of it.
    with suppress(Exception), HTTPServer(("127.0.0.1", 0), _Nobody) as server:
        answering = Thread(target=_answer, args=(server, 2), daemon=True)
        answering.start()
        address = f"http://127.0.0.1:{server.server_port}"
        for progress in (None, lambda _: None):
            complete(Chat(KNOWN, "", "?", 1, 10.0, api_base=address, api_key="none"), progress)
        answering.join()


def _answer(server: HTTPServer, times: int) -> None:
    for _ in range(times):
        server.handle_request()


class _Nobody(BaseHTTPRequestHandler):
    """Says "!" to everything."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        kind, body = ("text/event-stream", _pieces()) if asked.get("stream") else ("application/json", _whole())
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


def _whole() -> bytes:
    return json.dumps({**NAMED, "object": "chat.completion", "choices": [CHOICE], "usage": USAGE}).encode()


def _pieces() -> bytes:
    pieces: list[dict[str, object]] = [{"choices": [PIECE]}, {"choices": [END]}, {"choices": [], "usage": USAGE}]
    sent = [json.dumps({**NAMED, "object": "chat.completion.chunk", **piece}) for piece in pieces]
    return "".join(f"data: {each}\n\n" for each in (*sent, "[DONE]")).encode()


load()
rehearse()
# What is loaded now stays: workers need not look through it for garbage, nor copy the pages on which it stands.
gc.collect()
gc.freeze()
