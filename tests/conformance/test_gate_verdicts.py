"""What the gate says of a tiny component whose code is right, wrong, or up to no good."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from phoenix.conformance.verdict import Verdict
from phoenix.language import core

Prove = Callable[..., Verdict]

SPEC = (
    "specs/half.spec.md",
    """
    # Half

    Halves numbers.

    ## Failures

    - `Odd`: there is no half.

    ## Functions

    ### `half(n: whole number from 0 to 100) gives whole number from 0 to 50 or fails with Odd`

    - **HALF-1** Half of an even number is given.
    - **HALF-2** An odd number fails with `Odd`.

    For example:

    | rule   | n | result         |
    | ------ | - | -------------- |
    | HALF-1 | 8 | 4              |
    | HALF-2 | 7 | fails with Odd |

    Always:

    - For all `n` where `half(n) succeeds`: `half(n) + half(n) = n`. (HALF-1)

    Exactly:

    ```exact
    fail Odd when n mod 2 = 1
    result = n div 2
    ```
    """,
)

CONTRACT = """
from demo import _half_exact
from demo._half_types import Odd
from demo._support.failures import Invalid


def half(n: int) -> int:
    if type(n) is not int or not 0 <= n <= 100:
        raise Invalid
    result = _half_exact.half(n)
    if type(result) is not int or not 0 <= result <= 50:
        raise Invalid
    return result
"""
TYPES = """
from demo._support.failures import Failure


class Odd(Failure):
    kind = "Odd"
"""
HEAD = """
from demo._half_types import Odd
from demo._support.failures import Invalid

calls = 0


def half(n: int) -> int:
    global calls
"""

RIGHT = """
    if n % 2:
        raise Odd
    return n // 2
"""


@pytest.fixture(scope="module")
def half(components: Callable[..., dict[str, core.Component]]) -> dict[str, core.Component]:
    return components(SPEC)


def module(body: str) -> Mapping[str, str]:
    """The package with this body; one that begins with `return result` is the contract's end instead."""
    if body.strip().startswith("return result"):
        return module(RIGHT) | {"half.py": CONTRACT.replace("    return result\n", body)}
    return {"half.py": CONTRACT, "_half_types.py": TYPES, "_half_exact.py": HEAD + body}


def codes(verdict: Verdict) -> list[str]:
    return [failure.code for failure in verdict.failures]


def test_right_code_passes(half: dict[str, core.Component], prove: Prove) -> None:
    verdict = prove(half, module(RIGHT))
    assert verdict.failures == ()
    assert verdict.passed
    assert verdict.summary["example"] == 2
    assert verdict.summary["input"] == 300
    assert verdict.summary["law"] == 1
    assert verdict.summary["probe"] >= 5


WRONG = {
    "a wrong answer": ("    if n % 2: raise Odd\n    return n // 2 + (n == 8)", "G102", "gives `5`"),
    "wrong for one input": ("    if n % 2: raise Odd\n    return n // 2 + (n == 46)", "G106", "gives `24`"),
    "wrong at a bound": ("    if n % 2: raise Odd\n    return n // 2 - (n == 100)", "G109", "gives `49`"),
    "no failure": ("    return n // 2", "G102", "gives `3`"),
    "another failure": ("    if n % 2: raise Invalid\n    return n // 2", "G102", "fails with `Invalid`"),
    "a crash": ("    if n % 2: raise Odd\n    return n // (8 - n)", "G107", "ZeroDivisionError"),
    "a stub": ("    raise NotImplementedError", "G107", "NotImplementedError"),
    "another type": ("    return result and float(result)", "G107", "`float` stands where `int` is declared"),
    "yes for 1": ("    return result if result != 1 else True", "G107", "`bool` stands where"),
    "outside its type": ("    return result + 100", "G107", "outside its declared type"),
    "a result that its type refuses": ("    if n % 2: raise Odd\n    return n // 2 + 100", "G102", "with `Invalid`"),
    "deep recursion": ("    return half(n)", "G107", "RecursionError"),
    "sys.exit": ("    import sys; sys.exit(0)", "G107", "SystemExit"),
    "os._exit": ("    import os; os._exit(3)", "G107", "ended itself with exit code 3"),
    "a hang": ("    while True: pass", "G107", "does not end within 0.3 s"),
    "a signal": ("    import os; os.kill(os.getpid(), 11)", "G107", "ended by signal 11"),
    "closed descriptors": ("    import os; os.closerange(0, 64); return n // 2", "G107", "breaks the conversation"),
    "a huge answer": ("    return result if result != 4 else 'x' * 40_000_000", "G107", "`str` stands where `int`"),
    "much memory": ("    return len('x' * 200_000_000_000)", "G107", "MemoryError"),
    "a leak": (
        "    global calls; calls += 1\n    if n % 2: raise Odd\n    return n // 2 + (calls == 250)",
        "G110",
        "when it is tried again",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_code_fails(name: str, half: dict[str, core.Component], prove: Prove) -> None:
    body, code, text = WRONG[name]
    verdict = prove(half, module("\n" + body + "\n"), step_seconds=0.3)
    assert not verdict.passed
    first = next(failure for failure in verdict.failures if failure.code == code)
    assert text in first.message + first.got, first.message
