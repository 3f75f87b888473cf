"""The Python driver: loads one generated component and answers the checker's steps; standard library alone.

It speaks JSON Lines over two descriptors that are named on its command line; ``phoenix.conformance.session`` is the
other side. What the generated code prints goes nowhere, and what it raises becomes an answer.
"""

from __future__ import annotations

import decimal
import json
import os
import resource
import sys
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from typing import Any

from .subject import Subject, describe, where

PROTOCOL = 1
LONGEST_ANSWER = 32 << 20
DEEPEST_RECURSION = 5000
SPELL = json.JSONEncoder(allow_nan=False, separators=(",", ":"), check_circular=False).encode


def send(descriptor: int, answer: Mapping[str, Any]) -> None:
    """Writes one line at once, so that whatever was answered has left us should the next step end the process."""
    line = SPELL(answer)
    if len(line) > LONGEST_ANSWER:
        short = {"id": answer["id"], "step": answer["step"], "unfit": f"the answer has {len(line)} characters"}
        line = json.dumps(short)
    left = memoryview(line.encode("ascii") + b"\n")
    while left:
        left = left[os.write(descriptor, left) :]


def greet(hello: Mapping[str, Any]) -> tuple[Subject | None, dict[str, Any]]:
    """Loads what the first line asks for, and says what was loaded or why it was not."""
    interface = hello["interface"]
    answer: dict[str, Any] = {"hello": PROTOCOL, "interface": sha256(interface.encode("utf-8")).hexdigest()}
    root = hello["root"].rstrip("/") + "/"
    sys.path.insert(0, root)
    # Bytecode files beside the generated code are neither read nor written: they might be of other code.
    sys.dont_write_bytecode = True
    sys.pycache_prefix = "/nonexistent"
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (hello["memory"], hello["memory"]))
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        return Subject(json.loads(interface), root), answer
    except BaseException as error:
        return None, {**answer, "cannot": describe(error), "where": where(error.__traceback__, root)}


def serve(subject: Subject, requests: Any, write_to: int) -> None:
    """Answers requests in their order, a line a step; a request ends at its first crash."""
    for line in requests:
        request = json.loads(line.decode())
        instance: Any = None
        for number, step in enumerate(request["steps"]):
            answer: dict[str, Any] = {"id": request["id"], "step": number}
            instance, outcome = subject.take(step, instance)
            answer.update(outcome)
            if instance is not None:
                try:
                    answer["state"] = subject.observe(instance)
                except BaseException as error:
                    answer = {"id": request["id"], "step": number, "unfit": f"the state: {describe(error)}"}
            send(write_to, answer)
            if "crashed" in answer or "unfit" in answer or (instance is None and step[0] == "new"):
                break


def main(arguments: list[str]) -> None:
    """Takes the numbers of the descriptors to read from and to write to."""
    read_from, write_to = int(arguments[0]), int(arguments[1])
    requests = os.fdopen(read_from, "rb", closefd=False)
    sys.setrecursionlimit(DEEPEST_RECURSION)
    # A caller may have set any of these; exact code does not notice.
    decimal.getcontext().prec = 3
    decimal.getcontext().rounding = decimal.ROUND_UP
    subject, answer = greet(json.loads(requests.readline()))
    send(write_to, answer)
    if subject is not None:
        serve(subject, requests, write_to)
