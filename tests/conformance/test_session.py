"""The conversation with a driver: real small programs that greet well, greet badly, die, hang and chatter."""

from __future__ import annotations

import hashlib
import json
import os
import select
import sys
import textwrap
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from phoenix.adapters.processes import CannotStart
from phoenix.adapters.sandbox import Confinement, Sandbox
from phoenix.conformance.outcomes import Answer, BrokeProtocol, Crashed, NotAsked, TimedOut, Unfit
from phoenix.conformance.session import DriverFault, Reply, Request, Session, Step, Terms
from phoenix.language.values import Gave

INTERFACE = '{"component": "Half"}'
DIGEST = hashlib.sha256(INTERFACE.encode()).hexdigest()

DRIVER = """
import json, os, signal, sys, time
read, write = int(sys.argv[-2]), int(sys.argv[-1])
lines = os.fdopen(read, "rb", closefd=False)
def say(message):
    os.write(write, (message if isinstance(message, str) else json.dumps(message)).encode() + b"\\n")
hello = json.loads(lines.readline())
GREETING
for line in lines:
    request = json.loads(line)
    for number, step in enumerate(request["steps"]):
        id, word = request["id"], step[0]
        answer = {"id": id, "step": number, "gave": step[-1]}
        STEP
        say(answer)
"""
GREETS = f'say({{"hello": 1, "interface": "{DIGEST}"}})'

Converse = Callable[..., Session]


def step(*wire: Any) -> Step:
    def read(given: Mapping[str, Any]) -> Answer:
        return Answer(Gave(given["gave"]))

    return Step(wire, read)


def ask(session: Session, *words: str) -> list[Reply]:
    """One request a word, with that one step."""
    return session.ask([[step(word)] for word in words])


@pytest.fixture
def converse(tmp_path: Path, bare: Sandbox) -> Converse:
    def run(greeting: str = GREETS, step: str = "pass", **terms: Any) -> Session:
        program = tmp_path / "driver.py"
        text = textwrap.dedent(DRIVER).replace("GREETING", greeting).replace("STEP", step)
        program.write_text(text)
        return Session(
            lambda: bare.start([sys.executable, str(program)], Confinement()),
            Terms(INTERFACE, str(tmp_path), **{"step_seconds": 0.4, "start_seconds": 5.0, **terms}),
        )

    return run


def test_answers_come_in_order(converse: Converse) -> None:
    with converse() as session:
        words = [str(n) for n in range(300)]
        assert ask(session, *words) == [(Answer(Gave(word)),) for word in words]


def test_more_is_sent_than_pipes_hold(converse: Converse) -> None:
    with converse() as session:
        words = ["x" * 50_000] * 40
        assert ask(session, *words) == [(Answer(Gave(word)),) for word in words]


@pytest.mark.parametrize(
    ("greeting", "text"),
    {
        "another protocol": (f'say({{"hello": 2, "interface": "{DIGEST}"}})', "speaks version 2"),
        "a wrong digest": ('say({"hello": 1, "interface": "feed"})', "another interface"),
        "no digest": ('say({"hello": 1})', "another interface"),
        "an error": (f'say({{"hello": 1, "interface": "{DIGEST}", "cannot": "ImportError: x"}})', "ImportError: x"),
        "chatter": ('say("hi there")', "`hi there`"),
        "an end": ("sys.exit(4)", "exit code 4"),
        "silence": ("time.sleep(60)", "within 0.3 s"),
    }.values(),
)
def test_a_bad_greeting_is_a_fault(greeting: str, text: str, converse: Converse) -> None:
    with (
        converse(greeting, start_seconds=0.3 if "sleep" in greeting else 5.0) as session,
        pytest.raises(DriverFault, match=text.replace("(", r"\(")),
    ):
        ask(session, "a")


def test_a_program_that_is_not_there(tmp_path: Path, bare: Sandbox) -> None:
    with (
        Session(lambda: bare.start([str(tmp_path / "nothing")], Confinement()), Terms(INTERFACE, "/")) as session,
        pytest.raises(CannotStart, match="does not start"),
    ):
        ask(session, "a")


MISHAPS = {
    "an exit": ("sys.exit(3)", BrokeProtocol("it ended itself with exit code 3")),
    "a signal": ("os.kill(os.getpid(), signal.SIGSEGV)", BrokeProtocol("it was ended by signal 11")),
    "closed pipes": ("os.closerange(3, 60); time.sleep(9)", BrokeProtocol("it closed its side of the conversation")),
    "a hang": ("time.sleep(60)", TimedOut(0.4)),
    "no JSON": ('say("oh"); time.sleep(9)', BrokeProtocol("it says `oh` where an answer belongs")),
    "another id": ('answer["id"] += 1', BrokeProtocol("it answers a step that was not asked")),
    "twice": ("say(answer)", None),
    "unreadable": ('del answer["gave"]', BrokeProtocol("its answer cannot be read: 'gave'")),
}


@pytest.mark.parametrize("name", MISHAPS)
def test_a_mishap_is_blamed_on_its_step_and_the_rest_is_asked(name: str, converse: Converse) -> None:
    code, outcome = MISHAPS[name]
    with converse(step=f'if word == "bad": {code}') as session:
        replies = ask(session, "a", "bad", "c", "d")
        if outcome is not None:
            assert replies == [(Answer(Gave("a")),), (Answer(outcome),), (Answer(Gave("c")),), (Answer(Gave("d")),)]
        assert ask(session, "e") == [(Answer(Gave("e")),)]


def test_the_step_within_a_request_is_named(converse: Converse) -> None:
    with converse(step='if word == "bad": sys.exit(3)') as session:
        request: Request = [step("a"), step("b"), step("bad"), step("c")]
        assert session.ask([request]) == [
            (Answer(Gave("a")), Answer(Gave("b")), Answer(BrokeProtocol("it ended itself with exit code 3")))
        ]


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ({"crashed": "ValueError: no", "where": "a.py:3"}, Crashed("ValueError: no", "a.py:3")),
        ({"unfit": "a list"}, Unfit("a list")),
    ],
)
def test_a_request_ends_at_its_first_irregular_answer(said: object, outcome: object, converse: Converse) -> None:
    code = f'if word == "bad":\n            say({{"id": id, "step": number, **{said!r}}}); break'
    with converse(step=code) as session:
        replies = session.ask([[step("a"), step("bad"), step("c")], [step("d")]])
        assert replies == [(Answer(Gave("a")), Answer(outcome)), (Answer(Gave("d")),)]  # type: ignore[arg-type]


def test_what_only_the_reader_finds_unfit_ends_its_request_and_no_other(converse: Converse) -> None:
    """The driver cannot know of it, and answers the rest of the request too."""
    odd = Step(("odd",), lambda given: Answer(Unfit(given["gave"])))
    with converse() as session:
        replies = session.ask([[step("a"), odd, step("c"), step("d")], [step("e")]])
        assert replies == [(Answer(Gave("a")), Answer(Unfit("odd"))), (Answer(Gave("e")),)]
        assert session.deaths == 0


def test_what_drivers_take_is_told_without_what_reading_their_answers_takes(converse: Converse) -> None:
    def read(given: Mapping[str, Any]) -> Answer:
        time.sleep(0.1)
        return Answer(Gave(given["gave"]))

    with converse(step="time.sleep(0.05)") as session:
        begin = time.perf_counter()
        session.ask([[Step(("a",), read)], [Step(("b",), read)]])
        elapsed = time.perf_counter() - begin
        assert 0.1 <= session.seconds <= elapsed - 0.2


def test_after_too_many_deaths_the_rest_is_not_asked(converse: Converse) -> None:
    with converse(step="sys.exit(1)", most_deaths=3) as session:
        replies = ask(session, *"abcde")
        assert [type(reply[-1].outcome) for reply in replies] == [BrokeProtocol] * 3 + [NotAsked] * 2


def test_an_answer_that_never_ends(converse: Converse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("phoenix.conformance.session.LONGEST_LINE", 1 << 20)
    endless = 'while word == "bad": os.write(write, b"x" * 65536)'
    with converse(step=endless, step_seconds=20.0) as session:
        replies = ask(session, "bad", "b")
        assert replies == [(Answer(BrokeProtocol("its answer is longer than 1048576 bytes")),), (Answer(Gave("b")),)]


def test_what_the_driver_prints_is_no_answer(converse: Converse) -> None:
    with converse(step='print("{}", flush=True); print("no", file=sys.stderr); os.write(1, b"x" * 10_000)') as session:
        assert ask(session, "a", "b") == [(Answer(Gave("a")),), (Answer(Gave("b")),)]


def test_a_driver_has_nothing_of_ours(converse: Converse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "x")
    seen = 'answer["gave"] = json.dumps([sorted(os.environ), sorted(map(int, os.listdir("/dev/fd")))])'
    with converse(step=seen) as session:
        (reply,) = ask(session, "a")
        assert isinstance(reply[0].outcome, Gave)
        names, descriptors = json.loads(str(reply[0].outcome.value))
        assert set(names) <= {"PATH", "LC_ALL", "TZ", "LC_CTYPE"}
        assert len(descriptors) == 6  # the three standard ones, the two pipes, and the listing itself


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="needs Linux to see the end of another's child")
def test_closing_ends_the_whole_group(converse: Converse, tmp_path: Path) -> None:
    child = tmp_path / "child"
    spawn = f'import subprocess; c = subprocess.Popen(["sleep", "60"]); open({str(child)!r}, "w").write(str(c.pid))'
    with converse(step=spawn) as session:
        ask(session, "a")
        descriptor = os.pidfd_open(int(child.read_text()))
    ended, _, _ = select.select([descriptor], [], [], 10)
    os.close(descriptor)
    assert ended
