"""Sharing work among forks: the results of doing it here, whatever becomes of the forks."""

from __future__ import annotations

import io
import json
import os
import signal
import threading
from collections.abc import Sequence

import pytest

from phoenix.adapters import forking
from phoenix.adapters.forking import spread
from phoenix.adapters.trace import recording, span

HERE = os.getpid()
THINGS = [str(number) for number in range(40)]


@pytest.fixture(autouse=True)
def _two_forks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forking, "WORTH", 1)
    monkeypatch.setattr(forking, "FIRST", 1)
    monkeypatch.setattr(forking, "PART", 3)
    monkeypatch.setattr(forking, "_processors", lambda: 2)


def same(things: Sequence[str]) -> dict[str, str]:
    return {thing: thing for thing in things}


def where(things: Sequence[str]) -> dict[str, int]:
    return {thing: os.getpid() for thing in things}


def test_the_results_are_those_of_forks() -> None:
    found = spread(where, THINGS)
    assert sorted(found) == sorted(THINGS)
    assert found[THINGS[0]] == HERE
    assert HERE not in {found[thing] for thing in THINGS[1:]}


def test_what_was_done_along_is_asked_of_nobody_again() -> None:
    def along(things: Sequence[str]) -> dict[str, list[str]]:
        # Each thing rests on the one that stands half as far.
        return {thing: list(things) for each in things for thing in (each, str(int(each) // 2))}

    found = spread(along, THINGS)
    assert sorted(found) == sorted(THINGS)
    asked = [thing for thing in THINGS[1:] if thing in found[thing]]
    assert 20 <= len(asked) < 30, "half of them are only done along with others, but for those that two forks have"


def test_what_ended_forks_left_is_done_here() -> None:
    def mortal(things: Sequence[str]) -> dict[str, str]:
        if os.getpid() != HERE and "20" in things:
            os.kill(os.getpid(), signal.SIGKILL)
        return same(things)

    assert spread(mortal, THINGS) == same(THINGS)


def test_all_forks_may_end() -> None:
    def mortal(things: Sequence[str]) -> dict[str, str]:
        if os.getpid() != HERE:
            os._exit(1)
        return same(things)

    assert spread(mortal, THINGS) == same(THINGS)


def test_what_the_work_raises_is_raised_here() -> None:
    def wrong(things: Sequence[str]) -> dict[str, str]:
        if "20" in things:
            raise LookupError(f"of {os.getpid() == HERE}")
        return same(things)

    with pytest.raises(LookupError, match="of True"):
        spread(wrong, THINGS)


def test_no_fork_is_left() -> None:
    for process in set(spread(where, THINGS).values()) - {HERE}:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_few_things_and_processes_with_threads_are_not_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        assert set(spread(where, THINGS).values()) == {HERE}
    finally:
        end.set()
        thread.join()
    monkeypatch.setattr(forking, "WORTH", 30)
    assert set(spread(where, THINGS).values()) == {HERE}


def test_a_profile_has_what_forks_did() -> None:
    def noted(things: Sequence[str]) -> dict[str, str]:
        for thing in things:
            with span("parse", thing):
                pass
        return same(things)

    file = io.StringIO()
    with recording(file, lambda _: None), span("open", "before"):
        spread(noted, THINGS)
    events = json.loads(file.getvalue())["traceEvents"]
    assert sorted(each["name"] for each in events if each.get("cat") == "parse") == sorted(THINGS)
    assert sum(each["name"] == "before" for each in events) == 1
    assert sum(each["ph"] == "M" and each["args"]["name"] == "fork" for each in events) == 2
