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


def everything(found: Sequence[Sequence[object]]) -> list[object]:
    return [each for part in found for each in part]


def test_the_results_come_in_order_and_from_forks() -> None:
    found = list(spread(lambda things: [(thing, os.getpid()) for thing in things], THINGS))
    assert [thing for thing, _ in everything(found)] == THINGS  # type: ignore[misc]
    assert HERE not in {process for _, process in everything(found[1:])}  # type: ignore[misc]


def test_what_ended_forks_left_is_done_here() -> None:
    def mortal(things: Sequence[str]) -> list[str]:
        if os.getpid() != HERE and "20" in things:
            os.kill(os.getpid(), signal.SIGKILL)
        return list(things)

    assert everything(list(spread(mortal, THINGS))) == THINGS


def test_all_forks_may_end() -> None:
    def mortal(things: Sequence[str]) -> list[str]:
        if os.getpid() != HERE:
            os._exit(1)
        return list(things)

    assert everything(list(spread(mortal, THINGS))) == THINGS


def test_what_the_work_raises_is_raised_here() -> None:
    def wrong(things: Sequence[str]) -> list[str]:
        if "20" in things:
            raise LookupError(f"of {os.getpid() == HERE}")
        return list(things)

    with pytest.raises(LookupError, match="of True"):
        list(spread(wrong, THINGS))


def test_no_fork_is_left_when_nobody_wants_more() -> None:
    found = spread(lambda things: [os.getpid() for _ in things], THINGS)
    assert next(found) == [HERE]
    process = next(found)[0]
    found.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_few_things_and_processes_with_threads_are_not_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    def where(things: Sequence[str]) -> list[int]:
        return [os.getpid() for _ in things]

    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        assert set(everything(list(spread(where, THINGS)))) == {HERE}
    finally:
        end.set()
        thread.join()
    monkeypatch.setattr(forking, "WORTH", 30)
    assert set(everything(list(spread(where, THINGS)))) == {HERE}


def test_a_profile_has_what_forks_did() -> None:
    def noted(things: Sequence[str]) -> list[str]:
        for thing in things:
            with span("parse", thing):
                pass
        return list(things)

    file = io.StringIO()
    with recording(file, lambda _: None), span("open", "before"):
        list(spread(noted, THINGS))
    events = json.loads(file.getvalue())["traceEvents"]
    assert sorted(each["name"] for each in events if each.get("cat") == "parse") == sorted(THINGS)
    assert sum(each["name"] == "before" for each in events) == 1
    assert sum(each["ph"] == "M" and each["args"]["name"] == "fork" for each in events) == 2
