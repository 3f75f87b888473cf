"""Limits are measured on the code: what grows too fast, takes too long or allocates too much is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from phoenix.conformance.limits import Measured, steepness
from phoenix.conformance.verdict import Verdict
from phoenix.language import core

Prove = Callable[..., Verdict]
Components = Callable[..., dict[str, core.Component]]

SPEC = """
    # Tally

    Counts.

    ## Functions

    ### `pairs(amounts: list of whole number) gives whole number`

    - **TALLY-1** The number of equal neighbours.

    For example:

    - `pairs([1, 1, 2])` gives `1`. (TALLY-1)

    ## Limits

    - **TALLY-2** {limit}
    """

LINEAR = "    return sum(one == two for one, two in zip(amounts, amounts[1:]))"
QUADRATIC = """    found = 0
    for place in range(1, len(amounts)):
        before = list(amounts[:place])
        found += before[-1] == amounts[place]
    return found"""
HUNGRY = """    waste = [0] * 4_000_000
    return sum(one == two for one, two in zip(amounts, amounts[1:])) + waste[0]"""


def proved(prove: Prove, components: Components, limit: str, body: str) -> Verdict:
    specs = components(("specs/tally.spec.md", SPEC.format(limit=limit)))
    code = f"def pairs(amounts):\n{body}\n"
    checked = """
        from demo import _tally_written as written
        from demo._support.failures import Invalid, Overflow


        def whole(value):
            if type(value) is not int:
                raise Invalid("no whole number")
            if not -(2**53) < value < 2**53:
                raise Overflow("too large")
            return value


        def pairs(amounts):
            if type(amounts) not in (list, tuple):
                raise Invalid("amounts")
            return whole(written.pairs(tuple(map(whole, amounts))))
        """
    modules = {"tally.py": checked, "_tally_written.py": code}
    return prove(specs, modules, step_seconds=10.0)


def limit_failures(verdict: Verdict) -> list[str]:
    return [failure.message for failure in verdict.failures if failure.code == "G113"]


def test_a_function_that_grows_as_its_limit_says_passes(prove: Prove, components: Components) -> None:
    verdict = proved(prove, components, "`pairs` grows linearly with `amounts`.", LINEAR)
    assert verdict.failures == ()
    assert verdict.summary["limit"] == 1


def test_one_that_grows_faster_is_told_with_its_times(prove: Prove, components: Components) -> None:
    (message,) = limit_failures(proved(prove, components, "`pairs` grows linearly with `amounts`.", QUADRATIC))
    assert message.startswith("`pairs` does not keep its limit on `amounts` (TALLY-2): it grows faster: it takes ")
    assert " with 1,024" in message


@pytest.mark.parametrize(("under", "kept"), [("1 ns", False), ("5 s", True)])
def test_a_time_is_counted_in_runs(under: str, kept: bool, prove: Prove, components: Components) -> None:
    limit = f"`pairs` with 100 `amounts` takes under {under} in 9 of 10 runs."
    found = limit_failures(proved(prove, components, limit, LINEAR))
    assert (found == []) is kept
    assert all(" it takes up to " in message and message.endswith(" in 9 of 10 runs.") for message in found)


@pytest.mark.parametrize(("body", "kept"), [(LINEAR, True), (HUNGRY, False)])
def test_what_a_call_allocates_is_measured(body: str, kept: bool, prove: Prove, components: Components) -> None:
    limit = "`pairs` with 1000 `amounts` allocates under 2 MB."
    found = limit_failures(proved(prove, components, limit, body))
    assert (found == []) is kept
    assert all(" it allocates 32" in message for message in found)


def test_limits_are_not_measured_of_wrong_code(prove: Prove, components: Components) -> None:
    verdict = proved(prove, components, "`pairs` with 100 `amounts` takes under 1 ns in 9 of 10 runs.", "    return 0")
    assert verdict.failures
    assert limit_failures(verdict) == []


def test_times_below_what_a_clock_can_tell_say_nothing() -> None:
    fast = [Measured(64, (900,)), Measured(256, (9_000,)), Measured(1024, (49_000,))]
    assert steepness(fast) == 0.0
    slow = [Measured(64, (60_000, 70_000)), Measured(256, (960_000,))]
    assert steepness(slow) == pytest.approx(2.0)
