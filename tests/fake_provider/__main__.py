"""The fake provider as a process of its own: prints its address, answers until its input ends, then prints what it saw.

``python -m tests.fake_provider ANSWERS SECONDS``: ANSWERS is a JSON file of pairs, a text that a prompt must hold and
the answers to such prompts, one after the other, the last one for ever. SECONDS is how long each answer takes.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from tests.fake_provider.provider import FakeProvider
from tests.fake_provider.replies import Received, Reply, Script, server_error


def from_file(answers: list[tuple[str, list[str]]], seconds: float) -> Script:
    """Answers by what the prompt holds; the first pair that fits counts."""
    given: Counter[str] = Counter()

    def reply(received: Received) -> Reply:
        prompt = received.prompt
        for mark, texts in answers:
            if mark in prompt:
                given[mark] += 1
                return Reply(texts[min(given[mark], len(texts)) - 1], seconds=seconds)
        return server_error()

    return reply


def main() -> None:
    answers = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    with FakeProvider(from_file(answers, float(sys.argv[2]))) as provider:
        print(provider.url, flush=True)
        sys.stdin.read()
        seen = {"requests": len(provider.requests), "most at once": provider.most_at_once, "seconds": provider.seconds}
        print(json.dumps(seen), flush=True)


if __name__ == "__main__":
    main()
