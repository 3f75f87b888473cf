"""What the gate says of a small machine whose code is right, or forgets, or changes what it should not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from phoenix.conformance.verdict import Failure, Verdict
from phoenix.language import core

Prove = Callable[..., Verdict]

SPEC = (
    "specs/bank/purse.spec.md",
    """
    # Purse

    Holds coins.

    - Kind: machine

    ## Failures

    - `Short(missing: whole number from 1 to 1000)`: there is not enough.
    - `Full`: it holds no more.

    ## State

    - `limit: whole number from 1 to 500, given`
    - `coins: whole number from 0 to 500, initially 0`

    ## Functions

    ### `put(n: whole number from 1 to 100) or fails with Full`

    - **PURSE-1** Coins are added.
    - **PURSE-2** More than `limit` coins fail with `Full`.

    Always:

    - After any calls: `coins <= limit`. (PURSE-2)
    - A call that fails changes nothing. (PURSE-2)

    Exactly:

    ```exact
    fail Full when coins + n > limit
    coins becomes coins + n
    ```

    ### `take(n: whole number from 1 to 100) gives whole number from 0 to 500 or fails with Short`

    - **PURSE-3** Coins are taken, and what is left is told.
    - **PURSE-4** What is not there fails with `Short`.

    Exactly:

    ```exact
    fail Short(missing: n - coins) when n > coins
    coins becomes coins - n
    result = coins - n
    ```

    ## Scenarios

    ### In and out (PURSE-1, PURSE-3)

    Given `limit` is `50`.

    1. `put(40)`
    2. `take(30)` gives `10`
    3. `coins` is `10`

    ### Too much (PURSE-2, PURSE-4)

    Given `limit` is `50`.

    1. `put(60)` fails with `Full`
    2. `take(1)` fails with `Short`
    """,
)

CODE = """
from demo._support.failures import Failure, Invalid
from demo.bank import _purse_exact


class Short(Failure):
    kind = "Short"

    def __init__(self, missing):
        super().__init__()
        self.missing = missing


class Full(Failure):
    kind = "Full"


class State:
    def __init__(self, limit, coins):
        for value, low in ((limit, 1), (coins, 0)):
            if type(value) is not int or not low <= value <= 500:
                raise Invalid
        self.limit = limit
        self.coins = coins


class Purse:
    shared = []

    def __init__(self, *, limit):
        self._state = State(limit, 0)

    @property
    def limit(self):
        return self._state.limit

    @property
    def coins(self):
        return self._state.coins

    def put(self, n):
        if type(n) is not int or not 1 <= n <= 100:
            raise Invalid
        self._state = _purse_exact.put(self._state, n)

    def take(self, n):
        if type(n) is not int or not 1 <= n <= 100:
            raise Invalid
        after, result = _purse_exact.take(self._state, n)
        if type(result) is not int or not 0 <= result <= 500:
            raise Invalid
        self._state = after
        return result
"""
EXACT = """
def put(state, n):
    from demo.bank.purse import Full, State
    if state.coins + n > state.limit:
        raise Full
    return State(state.limit, state.coins + n)


def take(state, n):
    from demo.bank.purse import Short, State
    if n > state.coins:
        raise Short(n - state.coins)
    return State(state.limit, state.coins - n), state.coins - n
"""

CHANGES: Mapping[str, tuple[tuple[str, str], str, str]] = {
    "a wrong sum": (("state.coins + n)", "state.coins + n + (n == 100))"), "G106", "`put(100)` leaves a state"),
    "a wrong limit": (("> state.limit", "> state.limit + 3"), "G106", "`put("),
    "wrong data": (("Short(n - state.coins)", "Short(n)"), "G106", "`missing` is"),
    "a failing call that changes": (
        ("raise Full", "state.coins = min(500, state.coins + 1); raise Full"),
        "G106",
        "leaves a state in which",
    ),
    "another failure": (("raise Full", "raise ValueError"), "G107", "`put(60)` (PURSE-2, PURSE-4) crashes"),
    "a shared state": (
        (
            "        self._state = State(limit, 0)",
            "        self.shared.append(0); self._state = State(limit, len(self.shared) // 40)",
        ),
        "G106",
        "`a new instance` leaves a state in which",
    ),
    "a field by another name": (("def coins(self)", "def money(self)"), "G107", "state: AttributeError"),
    "a method by another name": (("def take(self", "def grab(self"), "G101", "no attribute 'take'"),
    "a parameter by another name": (
        ("def take(self, n):", "def take(self, m, n=1):"),
        "G101",
        "takes m, n instead of n",
    ),
    "a given field that is not checked": (
        ("        self._state = State(limit, 0)", "        self._state = State(limit, 0) if limit else State(1, 0)"),
        "G109",
        "limit given as 0",
    ),
    "a result that is not checked": (
        ("if type(result) is not int or not 0 <= result <= 500", "if type(result) is not int"),
        "G107",
        "outside its declared type",
    ),
}


@pytest.fixture(scope="module")
def purse(components: Callable[..., dict[str, core.Component]]) -> dict[str, core.Component]:
    return components(SPEC)


def modules(code: str, exact: str) -> Mapping[str, str]:
    return {"bank/__init__.py": "", "bank/purse.py": code, "bank/_purse_exact.py": exact}


def found(verdict: Verdict, code: str) -> Failure:
    assert code in [failure.code for failure in verdict.failures], verdict.failures
    return next(failure for failure in verdict.failures if failure.code == code)


def test_right_code_passes(purse: dict[str, core.Component], prove: Prove) -> None:
    verdict = prove(purse, modules(CODE, EXACT))
    assert verdict.failures == ()
    assert (verdict.summary["scenario"], verdict.summary["law"], verdict.summary["sequence"]) == (2, 2, 60)


@pytest.mark.parametrize("name", CHANGES)
def test_wrong_code_fails(name: str, purse: dict[str, core.Component], prove: Prove) -> None:
    (old, new), code, text = CHANGES[name]
    assert old in CODE + EXACT
    verdict = prove(purse, modules(CODE.replace(old, new), EXACT.replace(old, new)))
    assert text in found(verdict, code).message


def test_the_shortest_sequence_is_shown(purse: dict[str, core.Component], prove: Prove) -> None:
    wrong = EXACT.replace("> state.limit", "> state.limit + 3")
    files = {
        "bank/__init__.py": "",
        "bank/purse.py": CODE.replace("_exact", "_written"),
        "bank/_purse_written.py": wrong,
    }
    failure = found(prove(written(purse), files), "G108")
    assert failure.message.startswith("The law “After any calls: `coins <= limit`.” (PURSE-2) is broken after `put(")
    assert len(failure.inputs) == 1


def written(components: dict[str, core.Component]) -> dict[str, core.Component]:
    """The same machine, without definitions."""
    name, purse = next(iter(components.items()))
    functions = tuple(replace(function, body=None) for function in purse.functions)
    return {name: replace(purse, functions=functions)}
